"""What is installed fits together: pip takes an old version of a library silently where two others
disagree about a third."""

from importlib.metadata import PackageNotFoundError, distributions, version

import pytest
from packaging.requirements import Requirement


def test_every_library_has_the_versions_that_it_asks_for() -> None:
    wrong = []
    for library in distributions():
        for line in library.requires or ():
            wanted = Requirement(line)
            if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
                continue
            try:
                there = version(wanted.name)
            except PackageNotFoundError:
                there = "none"
            if there == "none" or not wanted.specifier.contains(there, prereleases=True):
                wrong.append(f"{library.name} asks for {wanted}, there is {there}")
    assert not wrong


@pytest.mark.parametrize(
    ("library", "wanted"), [("recurring-ical-events", ">=3.8"), ("icalendar", ">=7.3")]
)
def test_series_are_worked_out_by_the_version_that_was_chosen(library: str, wanted: str) -> None:
    assert Requirement(f"{library}{wanted}").specifier.contains(version(library))

"""What is said stays honest: a hundred of the simulated people of tests/benchmarks/calibration.py,
and a few lives on their whole way."""

from collections.abc import Iterator

import numpy as np
import pytest

from tests.benchmarks.calibration import Setting, line, main, settings
from tests.benchmarks.whole_path import Home, home
from workbook.insights import chances
from workbook.insights.uncertainty import Floats
from workbook.insights.ways import Ways

PEOPLE = 100
NOTHING_BEHIND_IT = ("--quick", "--only", "furthest, whole way, as assumed, no difference")


@pytest.fixture(scope="module")
def file() -> Iterator[Home]:
    with home() as found:
        yield found


@pytest.mark.parametrize(
    "setting",
    [setting for setting in settings() if not setting.whole],
    ids=lambda setting: f"{setting.compared}, {setting.people}",
)
def test_what_is_said_is_so_as_often_as_it_has_to_be(setting: Setting, file: Home) -> None:
    for count in setting.counts[1:]:
        random = np.random.default_rng([7, count])
        measured = line(setting, count, setting.ask(random, PEOPLE, count, file))
        assert not measured.missed(), str(measured)


@pytest.mark.parametrize(
    "setting",
    [setting for setting in settings() if setting.whole],
    ids=lambda setting: f"{setting.compared}, {setting.people}",
)
def test_a_life_goes_its_whole_way_to_the_sentence(setting: Setting, file: Home) -> None:
    count = setting.counts[-1]
    found = setting.ask(np.random.default_rng(7), 3, count, file)
    said = [each for each in found if each]
    assert said
    for each in said:
        # The sentence is that of its dots.
        assert (each.below, each.sureness) == (each.ways.names_below, each.ways.sureness)


def test_lives_whose_dots_hold_what_they_promise_end_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(NOTHING_BEHIND_IT) == 0
    assert "| furthest, whole way | as assumed, no difference | 30 outcomes | 12 |" in (
        capsys.readouterr().out
    )


def test_dots_half_as_far_apart_as_they_ought_to_be_are_found_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ways = chances.ways

    def too_near(draws: Floats, mark: float = 0.0) -> Ways:
        return ways(np.median(draws) + (draws - np.median(draws)) / 2, mark)

    monkeypatch.setattr(chances, "ways", too_near)
    assert main(NOTHING_BEHIND_IT) == 1
    assert "nearly sure with nothing behind it" in capsys.readouterr().out

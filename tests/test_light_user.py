"""The pictures speak to ordinary people: some of those of tests/benchmarks/light_user.py."""

from pathlib import Path

import pytest

from tests.benchmarks.light_user import (
    GOALS,
    HALF_HOUR,
    TODAY,
    WITH,
    Column,
    Says,
    asked,
    begin,
    live,
)
from workbook.charts.registry import CHARTS
from workbook.core.book import close_all, open_book
from workbook.settings import Settings


def test_after_half_an_hour_and_after_three_months_most_pictures_speak(tmp_path: Path) -> None:
    for stage, home in ((HALF_HOUR, "new"), ("3 months", "quarter")):
        book = open_book(Settings(home=tmp_path / home, today=TODAY))
        if stage == HALF_HOUR:
            begin(book, 1, log=True)
        else:
            live(book, "organiser", 91, 1, chapters=True)
        column = Column(WITH, stage)
        column.add("organiser", asked(book))
        close_all()
        assert column.at_least(Says.FACT) >= GOALS[stage]
        assert not column.missed()


def leaning(kind: str, stage: str, pictures: int) -> Column:
    """A column of one person, with as many pictures leaning and all others a fact."""
    column = Column(WITH, stage, kinds=[kind])
    for place, chart in enumerate(CHARTS):
        column.said[chart] = [Says.LEANING if place < pictures else Says.FACT]
    return column


@pytest.mark.parametrize(
    ("kind", "pictures", "missed"),
    [
        ("organiser", 1, ["organiser: 2 lean"]),
        ("organiser", 2, []),
        ("writer", 0, ["writer: 1 lean"]),
        ("writer", 1, []),
        ("undecided", 0, []),
        ("undecided", 3, ["undecided: at most 2 lean"]),
    ],
)
def test_who_is_to_lean_hangs_on_what_is_behind(
    kind: str, pictures: int, missed: list[str]
) -> None:
    column = leaning(kind, "1 year", pictures)
    assert column.missed() == missed
    assert column.missed(lean=False) == []

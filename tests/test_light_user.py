"""The pictures speak to ordinary people: some of those of tests/benchmarks/light_user.py."""

from pathlib import Path

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

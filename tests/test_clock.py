"""The day and the time are those of the machine's time zone as it is now, not as it was when the
program was started."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import TODAY
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.models import Reply
from workbook.settings import Settings

ROOT = Path(__file__).parents[1] / "workbook"
FIRST, LAST = "Pacific/Kiritimati", "Etc/GMT+12"
"""Where a day begins first and where last: their days are never the same."""
NOON = datetime(2026, 7, 1, 12)

ASKS = re.compile(r"\bdate(?:time)?\.today\b|\bdatetime\.now\b(?!\(UTC\))|\.astimezone\(\)")

Fly = Callable[[str], None]


@pytest.fixture
def fly() -> Iterator[Fly]:
    """Take the machine to another time zone, as its system does: nobody tells the program."""
    with pytest.MonkeyPatch.context() as patch:
        yield lambda zone: patch.setenv("TZ", zone)
    time.tzset()


@pytest.fixture
def without_a_fixed_day(settings: Settings) -> Iterator[Book]:
    """A workbook that asks for the day."""
    yield open_book(settings.model_copy(update={"today": None}))
    close_all()


def test_the_day_is_that_of_where_the_machine_is(without_a_fixed_day: Book, fly: Fly) -> None:
    book = without_a_fixed_day
    days = []
    for zone in (FIRST, LAST, FIRST):
        fly(zone)
        days.append(book.today())
    assert days[0] == days[2] > days[1]
    fly(FIRST)
    assert book.log.add(Entry(act="blog", day=book.today())).day == days[0]
    fly(LAST)
    with pytest.raises(Exception, match="still to come"):
        book.log.add(Entry(act="blog", day=days[0]))


@pytest.mark.parametrize("zone", [FIRST, LAST, "Asia/Kolkata", "Europe/Madrid", "America/New_York"])
def test_a_time_is_said_as_the_clock_there_shows_it(book: Book, fly: Fly, zone: str) -> None:
    fly("Etc/UTC")
    assert book.local(NOON).hour == 12
    fly(zone)
    assert book.local(NOON).replace(tzinfo=None) == (
        NOON.replace(tzinfo=ZoneInfo("Etc/UTC")).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    )


def test_a_page_that_stays_open_says_when_a_text_was_kept_where_the_machine_is(
    book: Book, fly: Fly
) -> None:
    fly("Etc/UTC")
    app = open_page("questions", path="whole", q="confidence_first")
    app.button_group(key="prompt:confidence_first/value").set_value(3).run()
    prompt = book.content.prompts["confidence_first"]
    book.answers.save(prompt, Reply(value=3))
    app.run()
    saved = book.answers.latest()["confidence_first"].saved_at
    assert f"{saved:%H:%M}" in words_on(app)
    fly("Asia/Kolkata")
    app.run()
    there = book.local(saved)
    assert there.utcoffset() == ZoneInfo("Asia/Kolkata").utcoffset(saved)
    assert f"{there:%H:%M}" in words_on(app)


def test_a_backup_is_called_by_the_clock_there(book: Book, fly: Fly) -> None:
    book.log.add(Entry(act="blog", day=TODAY))
    for zone in (FIRST, LAST):
        fly(zone)
        made = book.back_up()
        assert f"{datetime.now(ZoneInfo(zone)):%Y%m%d}" in made.path.name


def test_nothing_but_the_clock_asks_for_the_day_or_the_time_zone() -> None:
    asks = [
        f"{file.relative_to(ROOT)}: {found[0]}"
        for file in sorted(ROOT.rglob("*.py"))
        if file.name != "clock.py"
        for found in ASKS.finditer(file.read_text(encoding="utf-8"))
    ]
    assert not asks

"""The map says first what changed since last time, and no two of its pictures say one thing."""

from datetime import timedelta

import pytest

from tests.helpers.log import TODAY, Log, content
from tests.helpers.pages import open_page
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Drawn, answer
from workbook.charts.since import changed
from workbook.charts.wording import divided
from workbook.core.book import Book
from workbook.demo.filling import fill
from workbook.insights.hours import Hours
from workbook.insights.period import Period
from workbook.insights.since import since

BEFORE = TODAY - timedelta(days=7)
WORDS = content().words


def new(log: Log) -> str:
    """What is said to have changed."""
    with log.database.counted.reading() as unit:
        return changed(since(unit, TODAY), WORDS)


def test_an_empty_log_and_a_first_day_say_nothing(log: Log) -> None:
    assert new(log) == ""
    log.act("blog", (1, 0, 0))
    log.activity("blog", BEFORE)
    assert new(log) == ""


def test_what_was_entered_since_is_counted_and_what_it_moved_is_said(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.act("build", (0, 0, 1))
    log.activity("blog", BEFORE, 60)
    for _again in range(3):
        log.activity("build", TODAY, 60)
    log.person("Ada", entered=TODAY)
    log.outcome(TODAY)
    assert new(log) == (
        "New since 15 November 2026: 3 activities, 1 person and 1 outcome. Writing is now 25% of"
        " the hours, 100% before."
    )


def test_without_minutes_only_the_counts_are_said(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.activity("blog", BEFORE, None)
    log.activity("blog", TODAY, None)
    assert new(log) == "New since 15 November 2026: 1 activity."


def test_what_divides_as_before_is_said_to(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.activity("blog", BEFORE)
    log.activity("blog", TODAY)
    assert new(log).endswith("The hours divide as before.")


@pytest.mark.parametrize("days", [10, 200])
def test_two_pictures_of_one_page_do_not_say_the_same(log: Log, days: int) -> None:
    for act, mix in (("blog", (1, 0, 0)), ("build", (0, 0, 1)), ("meet", (0, 1, 0))):
        log.act(act, mix)
        log.activity(act, TODAY - timedelta(days=days), 60)
    log.activity("build", TODAY, 60)
    with log.database.counted.reading() as unit:
        hours, triangle = (
            answer(CHARTS[chart], unit, Period.all(), TODAY, content(), LIGHT)
            for chart in ("hours", "triangle")
        )
    assert isinstance(hours, Drawn)
    assert isinstance(triangle, Drawn)
    assert isinstance(hours.result, Hours)
    shares = hours.result.hours.shares
    assert shares is not None
    said = divided(WORDS, shares)
    assert said in hours.headline.finding
    assert said not in triangle.alt


def test_the_map_begins_with_what_is_new(book: Book) -> None:
    fill(book, years=1, seed=1)
    app = open_page("map")
    assert not app.exception
    assert app.markdown[0].value.startswith("New since ")

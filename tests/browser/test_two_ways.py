"""Two ways, week by week, on a phone: planned, and compared when all weeks are over."""

from datetime import datetime, time, timedelta

from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.helpers.two_ways import MONDAY
from workbook.core.book import close_all, open_book
from workbook.models import Activity
from workbook.settings import Settings
from workbook.store.file.database import new_id
from workbook.store.tables import bulk

OVER = MONDAY + timedelta(weeks=12)


def _live(server: Server) -> None:
    """Each week what it is for, on its Monday, an hour more of the first way."""
    book = open_book(Settings(home=server.home, today=OVER))
    plan = book.answers.two_ways()
    assert plan
    days = [MONDAY + timedelta(weeks=number) for number in range(plan.weeks)]
    logged = [
        Activity(
            id=new_id(),
            act=("go_to_a_meetup", "blog")[way],
            day=day,
            minutes=90 - 60 * way,
            entered_at=datetime.combine(day, time(20)),
        )
        for day, way in zip(days, plan.order, strict=True)
    ]
    with book.database.writing() as unit:
        bulk.add_activities(unit, logged)
    close_all()


def test_two_ways_from_the_question_to_the_dots(chromium: Browser, server: Server) -> None:
    reader = Reader(chromium, server.url, width=390)
    reader.open("questions?path=one_small_experiment&q=two_ways")
    reader.choose("One way", "Go to a meetup")
    reader.choose("The other way", "Writing")
    reader.field("What you call it").first.press_sequentially("Jazz & *soup*")
    reader.choose("What you look at", "time")
    reader.sees("A clear difference can be nearly sure: 20 of 20.")
    reader.press("Next question")
    reader.sees_question("if the experiment had made no difference")
    server.stop()
    _live(server)
    server.restart(WORKBOOK_TODAY=OVER.isoformat())
    reader.open("look_back")
    reader.sees("Logged: 9 hours in the weeks of “Jazz & *soup*”, 3 hours in the weeks of writing.")
    reader.sees("in all 20 ways this log could have come out")
    expect(reader.page.get_by_text("●" * 20)).to_have_attribute("aria-hidden", "true")
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not reader.strangers
    reader.leave()

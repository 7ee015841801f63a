"""Logging in a person's own words, as a hand does it: nothing that was typed or chosen goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.reader import CLICK, PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY
from tests.helpers.everyday import EVERYDAY
from workbook.content import load_content
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.core.people import PersonEntry
from workbook.settings import Settings

WORDS = 34
ASKED = {"en": "What did you do?", "es": "¿Qué hiciste?"}


def field(reader: Reader, language: str = "en") -> Locator:
    """The field for what was done."""
    return reader.page.get_by_role("combobox", name=ASKED[language])


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "es"])
def test_everyday_words_lead_to_an_act_in_two_actions(
    chromium: Browser, tmp_path: Path, language: str
) -> None:
    home = tmp_path / "home"
    book = open_book(Settings(home=home, today=TODAY))
    book.choose_language(language)
    close_all()
    server = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    reader = Reader(chromium, server.url, width=390)
    reader.open("activities")
    act = load_content(Path(__file__).parents[2] / "data", language).act
    found = field(reader, language)
    for word, meant in list(EVERYDAY[language].items())[:WORDS]:
        found.click()
        reader.page.keyboard.press("Control+A")
        reader.page.keyboard.type(word)
        reader.page.get_by_role("option").first.wait_for()
        reader.page.keyboard.press("Enter")
        reader.wait()
        reader.page.get_by_role("button", name=act[meant].label, exact=True).click(delay=CLICK)
        reader.wait()
        expect(found).to_have_value(act[meant].label)
    reader.leave()
    server.stop()


@pytest.fixture
def over_midnight(tmp_path: Path) -> Iterator[Server]:
    """A workbook on the evening before."""
    server = Server(tmp_path / "home", WORKBOOK_TODAY="2026-10-31")
    server.start()
    yield server
    server.stop()


def test_what_was_typed_and_chosen_stays_and_the_day_is_that_of_the_press(
    chromium: Browser, over_midnight: Server
) -> None:
    reader = Reader(chromium, over_midnight.url)
    page = reader.page
    reader.open("activities")
    done = field(reader)

    done.click()
    page.keyboard.type("coffee with Kim")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Tab")  # without Enter
    reader.wait()
    expect(done).to_have_value("coffee with Kim")
    done.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("a walk")
    page.get_by_role("option").first.wait_for()
    page.get_by_text("Your log").or_(page.get_by_text("Nothing logged yet")).first.click()
    reader.wait()
    expect(done).to_have_value("a walk")

    for opened in (True, False):
        done.click() if opened else done.focus()
        page.keyboard.press("Escape")
        reader.wait()
        expect(done).to_have_value("a walk")
        expect(page.get_by_role("option")).to_have_count(0)

    names = reader.field("Who was there?")
    names.fill("Kim, Mel and Zed")
    page.keyboard.press("Tab")
    page.reload()
    reader.wait()
    expect(names).to_have_value("Kim, Mel and Zed")
    expect(done).to_have_value("a walk")
    reader.type("Which one?", "along the river")
    reader.sees_saved()

    over_midnight.kill()
    over_midnight.restart(WORKBOOK_TODAY=TODAY.isoformat())
    reader.press("Log it", says="Logged: a walk")
    reader.open("activities")
    reader.leave()
    over_midnight.stop()
    book = open_book(Settings(home=over_midnight.home, today=TODAY))
    try:
        (activity,) = book.log.newest()
        assert (activity.day, activity.which_one) == (TODAY, "along the river")
        assert [book.people.every()[person].name for person in activity.people] == [
            "Kim",
            "Mel",
            "Zed",
        ]
    finally:
        close_all()


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_what_is_typed_into_a_list_counts_when_somebody_goes_on_elsewhere(
    chromium: Browser, tmp_path: Path, touch: bool
) -> None:
    """New words and those of a choice; where one is chosen, and where several are."""
    home = tmp_path / "home"
    book = open_book(Settings(home=home, today=TODAY))
    row = book.log.add(Entry(act="blog", day=TODAY, who=("Ann", "Bob")))
    book.people.add(PersonEntry(name="Cleo"))
    close_all()
    server = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    reader = Reader(chromium, server.url, width=390, touch=touch)
    reader.open(f"activities?activity={row.id}")
    # No role while a list is open.
    elsewhere = reader.page.get_by_text("Your log", exact=True).last

    def typed(into: Locator, words: str) -> None:
        for place in (into, elsewhere):
            place.scroll_into_view_if_needed()
            place.tap() if touch else place.click()
            if place is into:
                reader.page.keyboard.type(words)
                reader.page.get_by_role("option").first.wait_for()
        reader.wait()

    who = reader.page.get_by_test_id("stMultiSelect").get_by_role("combobox")
    done = field(reader)
    typed(done, "a walk")
    expect(done).to_have_value("a walk")
    typed(done, "Go to a meetup")
    expect(done).to_have_value("Go to a meetup")
    typed(who, "Zed")
    typed(who, "Cleo")
    tags = reader.page.get_by_role("group", name="Selected values")
    expect(tags).to_have_text("AnnBobZedCleo")
    reader.leave()
    server.stop()


def test_a_press_right_after_typing_logs_what_is_typed(reader: Reader) -> None:
    reader.open("activities")
    field(reader).click()
    reader.page.keyboard.type("a swim in the lake")
    reader.page.get_by_role("option").first.wait_for()
    reader.page.get_by_text("Log it", exact=True).click(delay=CLICK)  # no role while a list is open
    reader.sees("Logged: a swim in the lake")
    expect(field(reader)).to_have_value("", timeout=PATIENCE)

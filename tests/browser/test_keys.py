"""A shortcut never takes a letter: while somebody types, every key belongs to the field."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.browser.walks import SOME_PAGES
from tests.conftest import TODAY
from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.settings import Settings
from workbook.ui.navigation import PAGES

FIELDS = (
    "[data-testid=stMain] :is(input, textarea, select, [contenteditable=true], [role=spinbutton],"
    " [data-testid=stDataFrame] canvas):visible"
)
PRESSED = """(at, keys) => keys.map((more) => at.dispatchEvent(new KeyboardEvent('keydown', {
    code: 'KeyL', keyCode: 76, altKey: true, bubbles: true, composed: true, cancelable: true, ...more,
})))"""
"""Whether each press is left to the field."""
LETTERS = [
    {"key": "ł"},
    {"key": "ł", "ctrlKey": True},  # AltGr as Windows has it
    {"key": "@"},
    {"key": "¬"},
    {"key": "l"},
]
ESCAPE = """(at) => at.dispatchEvent(new KeyboardEvent('keydown', {
    key: 'Escape', isComposing: true, bubbles: true, composed: true, cancelable: true }))"""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A workbook in which every page has its fields."""
    home: Path = tmp_path_factory.mktemp("home")
    fill(open_book(Settings(home=home, today=TODAY)), years=0.25, seed=1)
    close_all()
    running = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    running.start()
    yield running
    running.stop()


@SOME_PAGES
def test_no_field_of_any_page_loses_a_letter_to_a_shortcut(
    chromium: Browser, lived_in: Server, each: int
) -> None:
    reader = Reader(chromium, lived_in.url)
    pressed = 0
    addresses = [*(page.name for page in PAGES[1:]), "questions?path=short&q=experiment"]
    for address in addresses[each // 2 :: each]:
        reader.open(address)
        for field in reader.page.locator(FIELDS).all():
            if not field.evaluate(
                "(at) => ['checkbox', 'radio', 'range', 'file'].includes(at.type)"
            ):
                left_alone = field.evaluate(PRESSED, LETTERS)
                assert left_alone == [True] * len(LETTERS), (address, field)
                pressed += 1
        reader.wait()
        expect(reader.page.get_by_role("dialog")).to_have_count(0)
    assert pressed > 20 // each
    reader.page.get_by_test_id("stMain").evaluate(PRESSED, LETTERS[-1:])  # nobody types
    expect(reader.page.get_by_role("dialog")).to_be_visible(timeout=PATIENCE)
    reader.leave()


def test_escape_leaves_the_field_first_and_loses_nothing(
    chromium: Browser, lived_in: Server
) -> None:
    reader = Reader(chromium, lived_in.url)
    reader.open("help")
    dialog = _opened(reader)
    minutes = _minutes(reader)
    minutes.click()
    reader.page.keyboard.type("45")
    reader.page.keyboard.press("Escape")
    reader.wait()
    expect(dialog).to_be_visible()
    note = reader.field("Which one?").last
    note.click()
    reader.page.keyboard.type("an unfinished word")
    note.evaluate(ESCAPE)  # it ends the choice among letters, not the note
    expect(note).to_be_focused()
    expect(dialog).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0, timeout=PATIENCE)
    reader.wait()
    _opened(reader)
    expect(_minutes(reader)).to_have_value("45")
    expect(reader.field("Which one?").last).to_have_value("an unfinished word")
    reader.leave()


def _opened(reader: Reader) -> Locator:
    reader.press(re.compile("^Log an act"))
    dialog = reader.page.get_by_role("dialog")
    expect(dialog).to_be_visible(timeout=PATIENCE)
    reader.wait()
    return dialog


def _minutes(reader: Reader) -> Locator:
    """The field, once it is unfolded."""
    part = reader.page.get_by_role("dialog").locator("details", has_text="Minutes")
    if not part.evaluate("(details) => details.open"):
        part.locator("summary").first.click()
        reader.wait()
    return reader.page.get_by_label("Minutes", exact=True).last

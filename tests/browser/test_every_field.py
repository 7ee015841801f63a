"""Whatever long text field a page has, what is typed there is found again after a reload."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY
from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.settings import Settings
from workbook.ui.navigation import PAGES

DRAFTED = "textarea.text"
UNGUARDED = (
    "textarea:not(.text), input[type=text]:not([role=combobox]):not([aria-hidden=true])"
    ":not([aria-label^='To delete everything, type']):not([aria-label^='A folder on this machine'])"
    ":not([aria-label^='Its address'])"
    ":not([class*='st-key-number-'] *):not([class*='st-key-day-'] *)"
)
"""Fields whose text Streamlit would lose, but for a word and a path that nobody wants to find
again, for an address that may be the key to a calendar and is kept nowhere, and for numbers and
days, which are kept as soon as nothing is typed for a moment."""
KEPT = (
    ("activities", "When?", "2026-10-3"),
    ("activities", "Minutes", "12.5"),
    ("outcomes", "When it came, roughly", "May 2"),
    ("people", "When you met, roughly", "3 April"),
)
"""Numbers and days, half typed."""
OPEN_ALL = (
    "() => document.querySelectorAll('details:not([open]) > summary').forEach((each) =>"
    " each.click())"
)
LATER = TODAY + timedelta(days=120)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A workbook with half a year in it, a quarter later: every form has a reason to be shown."""
    home: Path = tmp_path_factory.mktemp("home")
    book = open_book(Settings(home=home, today=TODAY, browser=False))
    fill(book, years=0.5, seed=1)
    close_all()
    running = Server(home, WORKBOOK_TODAY=LATER.isoformat())
    running.start()
    yield running
    running.stop()


def test_no_page_loses_a_text_on_reload(chromium: Browser, lived_in: Server) -> None:
    reader = Reader(chromium, lived_in.url)
    typed = 0
    for page in PAGES:
        _open_all(reader, page.name)
        expect(reader.page.locator(UNGUARDED)).to_have_count(0)
        fields = reader.page.locator(DRAFTED)
        texts = [f"typed into field {number} of {page.name}" for number in range(fields.count())]
        for field, text in zip(fields.all(), texts, strict=True):
            field.fill(text)
        if not texts:
            continue
        _open_all(reader, page.name)
        expect(fields, page.name).to_have_count(len(texts))
        for field, text in zip(fields.all(), texts, strict=True):
            expect(field).to_have_value(text, timeout=PATIENCE)
        typed += len(texts)
    assert typed >= 8
    reader.leave()


def test_a_number_or_a_day_half_typed_is_there_after_a_reload(
    chromium: Browser, lived_in: Server
) -> None:
    reader = Reader(chromium, lived_in.url)
    sockets: list[WebSocket] = []
    reader.page.on("websocket", lambda socket: sockets.append(socket))
    for page, label, half in KEPT:
        _open_all(reader, page)
        field = reader.page.get_by_role("textbox", name=label, exact=True).first
        with sockets[-1].expect_event("framereceived", _is_drawn):
            field.press_sequentially(half)
        expect(field).to_be_focused()
        _open_all(reader, page)
        expect(field).to_have_value(half, timeout=PATIENCE)
    reader.leave()


def _is_drawn(frame: bytes) -> bool:
    """Whether the page is told that it was drawn anew."""
    return bool(ForwardMsg.FromString(frame).HasField("script_finished"))


def _open_all(reader: Reader, page: str) -> None:
    reader.open("" if page == PAGES[0].name else page)
    reader.page.evaluate(OPEN_ALL)
    expect(reader.page.locator("details:not([open])")).to_have_count(0)
    reader.wait()
    for field in reader.page.locator(DRAFTED).all():
        expect(field).to_be_visible(timeout=PATIENCE)

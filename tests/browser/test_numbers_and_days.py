"""Numbers and days are kept as whoever typed them reads them, or they are refused: whatever language
the browser and the workbook speak, typed and pasted."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import TimeoutError as Elapsed

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.models import Activity
from workbook.settings import Settings

MINUTES, DAY = 7, date(2026, 10, 1)
NUMBERS: dict[str, int | None] = {
    "12.500": 12500,
    "12,500": 12500,
    "0,5": None,
    "1.000": 1000,
    "45": 45,
}
"""What is typed, and what alone it may be taken for."""
DAYS: dict[str, date | None] = {
    "31/02/2026": None,
    "2026-02-31": None,
    "14/05/26": date(2026, 5, 14),
    "26-05-14": date(2026, 5, 14),
    "2026-05-14": date(2026, 5, 14),
    "14/05/2026": date(2026, 5, 14),
}
TURNED = {"03/04/2026": date(2026, 4, 3)}
"""What may be taken for that only by a page that writes the day first."""


SAID = "[data-testid=stToast], [data-testid=stAlert]"
"""What the page says of a cell that was changed, or refused."""
SOON = 3000


class Words(NamedTuple):
    """What a page calls things."""

    what: str
    act: str
    minutes: str
    log: str


WORDS = {
    "en": Words("What did you do?", "Pass a contact on", "Minutes", "Log it"),
    "es": Words("¿Qué hiciste?", "Pasar un contacto", "Minutos", "Anotar"),
}
pytestmark = [
    pytest.mark.long,
    pytest.mark.parametrize("locale", ["en-US", "es-ES", "de-DE"]),
    pytest.mark.parametrize("language", list(WORDS)),
]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of the workbook that a server shows."""
    return Settings(home=tmp_path / "home", today=TODAY, browser=False)


@pytest.fixture
def begun(settings: Settings, language: str) -> Iterator[Server]:
    """A workbook in a language, with one act in its log."""
    book = open_book(settings)
    book.choose_language(language)
    book.log.add(Entry(act="blog", day=DAY, minutes=MINUTES))
    close_all()
    server = Server(settings.home, WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    yield server
    server.stop()


def test_what_is_typed_is_kept_as_it_is_read_or_refused(
    chromium: Browser, begun: Server, settings: Settings, language: str, locale: str
) -> None:
    reader, words = Reader(chromium, begun.url, locale=locale), WORDS[language]
    logged = [typed for typed in (*NUMBERS, *DAYS) if _is_logged(reader, words, typed)]
    reader.leave()
    begun.stop()
    found = dict(zip(logged, _in_order(settings), strict=True))
    taken = {
        typed: activity.day if typed in DAYS else activity.minutes
        for typed, activity in found.items()
    }
    assert taken == {typed: (NUMBERS | DAYS)[typed] for typed in taken}
    assert {"45", "2026-05-14"} <= taken.keys()


def _is_logged(reader: Reader, words: Words, typed: str) -> bool:
    """Log an act with one thing typed, as by hand, into whatever field there is for it."""
    reader.open("activities")
    reader.choose(words.what, words.act)
    part = reader.page.locator("details").first
    if not part.evaluate("(details) => details.open"):
        part.locator("summary").click()
    minutes = reader.page.get_by_label(words.minutes, exact=True).last
    minutes.fill("")
    what = reader.page.get_by_role("combobox", name=words.what)
    if typed in NUMBERS:
        minutes.click()
    else:
        what.press("Tab")
        while reader.page.evaluate("() => document.activeElement.matches('button')"):
            reader.page.keyboard.press("Tab")  # past what empties the list
    reader.page.keyboard.press("Control+a")
    reader.page.keyboard.type(typed)
    reader.page.keyboard.press("Tab")
    reader.press(words.log)
    return what.input_value() == ""


def _in_order(settings: Settings) -> list[Activity]:
    """What was logged in the browser, as it was logged."""
    try:
        activities = open_book(settings).log.newest(100)
    finally:
        close_all()
    return sorted((each for each in activities if each.act != "blog"), key=lambda each: each.id)


@pytest.mark.parametrize("column", ["day", "minutes"])
def test_what_is_pasted_into_the_log_is_kept_as_it_is_read_or_refused(
    chromium: Browser, begun: Server, language: str, locale: str, column: str
) -> None:
    reader = Reader(chromium, begun.url, locale=locale)
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell = reader.page.locator(f"#glide-cell-{2 if column == 'day' else 5}-0")
    right: dict[str, object] = {**DAYS, **TURNED} if column == "day" else {**NUMBERS}
    if language != "es":
        right |= dict.fromkeys(TURNED)
    wrong: dict[str, object] = {}
    read: dict[str, object] = {}
    for typed, only in right.items():
        reader.open("activities")
        before = _value(cell)
        reader.page.evaluate("(text) => navigator.clipboard.writeText(text)", typed)
        _point(reader, cell)
        reader.page.keyboard.press("Control+v")
        with suppress(Elapsed):  # where nothing is said, nothing came of it
            reader.page.wait_for_selector(SAID, timeout=SOON)
        reader.wait()
        read[typed] = _value(cell)
        if read[typed] not in (before, only):
            wrong[typed] = read[typed]
    assert not wrong
    assert read["2026-05-14" if column == "day" else "45"] not in (DAY, MINUTES)
    reader.leave()


def _value(cell: Locator) -> date | int:
    """What stands in a cell of the log."""
    text = (cell.text_content(timeout=PATIENCE) or "").strip()
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 3:
        return date(*parts) if parts[0] > 31 else date(*reversed(parts))
    return int(re.sub(r"\D", "", text))


def _point(reader: Reader, cell: Locator) -> None:
    """Go to a cell of the first row by keys, from the first column on."""
    canvas = reader.page.locator("[data-testid=stDataFrame] canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box
    reader.page.mouse.click(box["x"] + 90, box["y"] + 52)
    for _each in range(6):
        reader.page.keyboard.press("ArrowLeft")
    for _each in range(int(cell.get_attribute("aria-colindex") or 1) - 1):
        reader.page.keyboard.press("ArrowRight")
    expect(cell).to_have_attribute("aria-selected", "true")

"""A year that was lived already, on a phone: four files in one go, the map, and out again."""

import re
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.axe import ours
from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.conftest import TODAY
from tests.helpers.bring_in_page import calendar, event
from tests.helpers.bringing_in import number, said, xlsx
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.settings import Settings
from workbook.store.file.database import Row

TABLES = ("activities", "activity_people", "imports", "imported_rows", "imported_lines", "changes")
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Notes</title>
<link>https://example.org/</link>{items}</channel></rss>"""
POST = """<item><title>Post {n}</title><link>https://example.org/{n}</link><guid>post-{n}</guid>
<pubDate>Mon, {n:02} Jun 2026 10:00:00 +0200</pubDate></item>"""
CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann <b>Mason</b>\r\nEND:VCARD\r\n"
EXCEL_DAY = 46_000


def _files(folder: Path) -> list[Path]:
    """A calendar, a feed, an address book and a sheet."""
    monday = TODAY - timedelta(weeks=40)
    meetups = [
        event(each, f"Python meetup #{each}", monday + timedelta(weeks=each), 90, 2)
        for each in range(20)
    ]
    aside = [event(99, "Dentist", date(2026, 3, 4)), event(98, "Pub & <i>Quinn</i>", monday, 120)]
    row = "<row>{}</row>"
    told = row.format(said("A1", "Date") + said("B1", "Title") + said("C1", "Minutes"))
    told += "".join(
        row.format(
            number(f"A{each}", EXCEL_DAY + each, 1)
            + said(f"B{each}", "Book club")
            + number(f"C{each}", 60)
        )
        for each in range(2, 6)
    )
    held = {
        "mine.ics": calendar(*meetups, *aside),
        "feed.xml": FEED.format(items="".join(POST.format(n=n) for n in (1, 8, 15))).encode(),
        "people.vcf": CARDS.encode(),
        "log.xlsx": xlsx(told),
    }
    for name, data in held.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in held]


def _rows(server: Server) -> list[Row]:
    """The log, row for row."""
    book = open_book(Settings(home=server.home, today=TODAY))
    try:
        with book.database.reading() as unit:
            return [row for table in TABLES for row in unit.rows(f"FROM {table} ORDER BY ALL")]
    finally:
        close_all()


def _begun(server: Server) -> list[Row]:
    """A log in which there is something already; its rows."""
    server.stop()
    open_book(Settings(home=server.home, today=TODAY)).log.add(Entry(act="blog", day=TODAY))
    close_all()
    rows = _rows(server)
    server.start()
    return rows


def test_four_files_come_in_are_seen_and_go_again(
    chromium: Browser, server: Server, tmp_path: Path
) -> None:
    before = _begun(server)
    reader = Reader(chromium, server.url, width=390)
    _drop(reader, _files(tmp_path))
    expect(reader.page.get_by_role("heading", level=1)).to_be_focused()
    _nothing_is_hidden_below_the_bar(reader)
    assert not ours(reader.page)
    reader.press("Bring in 27 activities")
    reader.sees("27 activities are in your log")
    _fits(reader)
    reader.page.get_by_role("link", name="See the map").click(delay=80)
    reader.sees("Where did the hours go?")
    expect(reader.page.locator("[class*=st-key-chart-] .js-plotly-plot").first).to_be_visible()
    _fits(reader)
    _drop(reader, _files(tmp_path))
    reader.sees("Here already: 27")
    expect(reader.page.get_by_role("button", name=re.compile("^Bring in"))).to_have_text(
        "Bring in 0 activities"
    )
    reader.press("Leave it, take nothing")
    reader.press("Take it out again", says="27 activities were taken out again.")
    _fits(reader)
    assert not reader.strangers
    server.stop()
    assert _rows(server) == before


def _drop(reader: Reader, files: list[Path]) -> None:
    reader.open("bring_in")
    reader.page.locator("input[type=file]").set_input_files(files)
    reader.sees(re.compile("to look at"))
    reader.wait()
    _fits(reader)


def _fits(reader: Reader) -> None:
    assert reader.page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".every((each) => each.scrollWidth <= each.clientWidth)"
    )


def _nothing_is_hidden_below_the_bar(reader: Reader) -> None:
    """Whatever the keys lead to is above the bar at the foot of the page."""
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 500})
    led: list[str] = []
    while not led or not led[-1].startswith("Bring in"):
        assert len(led) < 40, led
        page.keyboard.press("Tab")
        led.append(page.evaluate(UNDER))
    assert "below the bar" not in led
    page.set_viewport_size({"width": 390, "height": 900})


UNDER = """() => {
    const at = document.activeElement, bar = document.querySelector('[data-testid=stBottom]');
    if (bar.contains(at)) return at.innerText;
    const box = (at.closest('label') ?? at).getBoundingClientRect();
    return box.bottom > bar.getBoundingClientRect().top ? 'below the bar' : 'seen';
}"""

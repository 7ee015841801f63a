"""The log in a browser: a row opens whole, an order outlives a change, and texts are read whole and
in their own direction."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import CLICK, Reader
from tests.browser.server import Server
from tests.browser.structure import flaws
from tests.conftest import TODAY
from tests.helpers.chains import told
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry, HopEntry, OutcomeEntry
from workbook.core.log import EVEN
from workbook.core.people import PersonEntry
from workbook.models import Activity, Gain, Outcome, Reply
from workbook.settings import Settings

HEBREW = "שלום, זה ערב ארוך (2019)!"
ROW, HEADING = 36, 36
# Blocks with Hebrew in them that are not read from their first letter's side.
ASTRAY = """() => {
    const hebrew = /[\\u0590-\\u05ff]/, found = [];
    const walk = (root) => {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let text; (text = texts.nextNode()); ) {
            let block = text.parentElement;
            if (!hebrew.test(text.data) || block.matches("script, style")) continue;
            if (!block.getClientRects().length) continue;
            while (getComputedStyle(block).display === "inline") block = block.parentElement;
            if (getComputedStyle(block).unicodeBidi !== "plaintext" && block.dir !== "auto")
                found.push(`${block.tagName} ${text.data}`);
        }
        for (const each of root.querySelectorAll("*")) if (each.shadowRoot) walk(each.shadowRoot);
    };
    walk(document.body);
    for (const field of document.querySelectorAll("input, textarea"))
        if (hebrew.test(field.value) && getComputedStyle(field).unicodeBidi !== "plaintext")
            found.push(`${field.tagName} ${field.value}`);
    return found;
}"""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Server, Activity, Outcome]]:
    """A workbook in which everything is called in Hebrew, with some acts of one day each."""
    home = tmp_path / "home"
    book = open_book(Settings(home=home, today=TODAY))
    act = book.log.own_act("ערב שירה", EVEN)
    for number in range(1, 9):
        entry = Entry(act="blog", day=TODAY - timedelta(days=number), minutes=10 * number)
        book.log.add(entry)
    row = book.log.add(Entry(act=act.id, day=TODAY, who=("דנה",), note=f"{HEBREW}\nשורה"), act)
    book.people.edit(row.people[0], PersonEntry(name="דנה", note=HEBREW))
    steps = (HopEntry(activity=row.id, share=0.5), told("דנה", share=0.5, words=HEBREW))
    outcome = book.outcomes.add(
        OutcomeEntry(title=HEBREW, day=TODAY, gains=(Gain.CLIENT,), note=HEBREW, hops=steps)
    )
    book.answers.save(book.content.prompts["definition_first"], Reply(text=HEBREW))
    close_all()
    server = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    yield server, row, outcome
    server.stop()


def test_what_is_written_from_right_to_left_is_read_so(
    chromium: Browser, kept: tuple[Server, Activity, Outcome]
) -> None:
    server, row, outcome = kept
    reader = Reader(chromium, server.url)
    pages = {
        "": "",
        "activities": f"?activity={row.id}",
        "people": f"?person={row.people[0]}",
        "outcomes": f"?change={outcome.id}",
        "definition": "",
        "questions": "?path=short&q=definition_first",
    }
    for page, asked in pages.items():
        reader.open(f"{page}{asked}")
        assert reader.page.evaluate(ASTRAY) == [], page
    reader.open("search")
    reader.page.get_by_role("searchbox").first.fill("שלום")
    reader.sees("place")
    assert reader.page.evaluate(ASTRAY) == []
    shown = reader.page.locator("[data-testid=stMain] p", has_text="ערב ארוך").first
    side = "e => { const r = document.createRange(); r.selectNodeContents(e);"
    assert shown.evaluate(
        f"{side} return e.getBoundingClientRect().right - r.getBoundingClientRect().right < 2 }}"
    )
    reader.leave()


def test_the_order_in_the_table_outlives_a_change_and_a_row_opens_whole(
    chromium: Browser, kept: tuple[Server, Activity, Outcome]
) -> None:
    server, _row, _outcome = kept
    reader = Reader(chromium, server.url)
    reader.page.set_viewport_size({"width": 1280, "height": 1900})
    reader.open("activities")
    box = reader.page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box
    when, first = box["x"] + 270, box["y"] + HEADING + ROW // 2
    reader.page.mouse.click(when, box["y"] + HEADING // 2)  # the earliest day first
    reader.wait()
    grid = reader.page.locator("[data-testid=stDataFrame] table[role=grid] tbody tr")
    expect(grid.first).to_contain_text((TODAY - timedelta(days=8)).isoformat())
    reader.page.mouse.click(box["x"] + 400, first)  # which one
    reader.page.keyboard.press("Enter")
    reader.page.locator("#portal textarea").wait_for()
    reader.page.keyboard.type("Porto", delay=60)
    reader.page.keyboard.press("Enter")
    reader.sees("It can be undone until tomorrow")
    reader.wait()
    expect(grid.first).to_contain_text((TODAY - timedelta(days=8)).isoformat())
    expect(grid.first).to_contain_text("Porto")
    undo = reader.page.get_by_role("button", name="Undo")
    box = reader.page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box
    expect(undo).to_contain_text("Changed: Write a blog post, 24 October 2026")
    reader.page.mouse.click(box["x"] + 35, box["y"] + HEADING + ROW // 2, delay=CLICK)
    expect(reader.page.get_by_role("heading", name="24 October 2026")).to_be_visible()
    expect(reader.field("Which one, and a note")).to_have_value("Porto")
    assert "activity=" in reader.page.url
    reader.leave()


def test_a_choice_in_the_menu_closes_it_in_a_narrow_window(
    chromium: Browser, kept: tuple[Server, Activity, Outcome]
) -> None:
    server, _row, _outcome = kept
    reader = Reader(chromium, server.url, width=390)
    reader.open("activities")
    menu = reader.page.get_by_test_id("stSidebar")
    if menu.get_attribute("aria-expanded") != "true":
        reader.page.get_by_test_id("stExpandSidebarButton").click(delay=CLICK)
    reader.page.get_by_role("link", name="People").click(delay=CLICK)
    reader.wait()
    expect(menu).not_to_be_in_viewport()
    expect(reader.page.get_by_role("heading", name="People", level=1)).to_be_visible()
    reader.leave()


def test_the_tools_of_a_table_cover_nothing_where_they_always_show(
    chromium: Browser, kept: tuple[Server, Activity, Outcome]
) -> None:
    server, _row, _outcome = kept
    reader = Reader(chromium, server.url, width=390, touch=True)
    reader.open("activities")
    expect(reader.page.get_by_test_id("stElementToolbar")).to_be_visible()
    assert not flaws(reader.page)
    reader.leave()


def test_a_made_up_person_has_the_sign_of_the_book(reader: Reader) -> None:
    reader.open("sample-newcomer-today")
    spacer = reader.page.get_by_test_id("stLogoSpacer")
    sign = "e => getComputedStyle(e, '::before').backgroundImage"
    assert str(spacer.evaluate(sign)).startswith('url("data:image/svg+xml')


def test_what_was_refused_goes_when_its_field_is_changed(reader: Reader) -> None:
    reader.open("outcomes")
    reader.type("What came of it", "A year of work")
    for words in ("a job", "theirs"):
        reader.page.get_by_text(words, exact=True).first.click(delay=CLICK)
        reader.wait()
    reader.type("In your words", "Kim spoke of me")
    reader.page.get_by_role("textbox", name="When").last.fill("1900")
    reader.press("Save this outcome")
    refused = reader.page.get_by_text("too long ago")
    expect(refused).to_be_visible()
    reader.page.get_by_role("textbox", name="In your words").press("End")
    expect(refused).to_be_visible()
    reader.page.get_by_role("textbox", name="When").last.fill("2019")
    expect(refused).not_to_be_visible()

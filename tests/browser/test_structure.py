"""The look at a page's structure sees what is wrong and nothing else; and what pictures are
called."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import CLICK, Reader
from tests.browser.server import Server
from tests.browser.sights import drawn
from tests.browser.structure import flaws
from tests.conftest import TODAY
from workbook.core.book import close_all, open_book
from workbook.core.entries import Entry
from workbook.settings import Settings

IMAGES = Path(__file__).parents[2] / "docs" / "images"
MOVING = """() => document.getAnimations()
    .filter((each) => each.effect.getTiming().iterations === Infinity).length"""
MOST_BYTES = 80_000
WRONG = {
    "overlap": (
        "<p style='height: 4px'>One line of text</p><p style='margin-top: -8px'>lies on another</p>"
    ),
    "cut": "<p style='width: 60px; overflow: hidden; white-space: nowrap'>too long for its box</p>",
    "broken": "<p style='width: 10px; overflow-wrap: anywhere'>0.45</p>",
    "pale": "<p style='color: #999'>hardly to be read</p>",
    "sideways": "<div style='width: 1400px'>wider than the window</div>",
    "out of the window": "<p style='position: absolute; left: -90px'>half of it is out there</p>",
}


@pytest.fixture(scope="module")
def sheet(chromium: Browser) -> Iterator[Page]:
    """A page to draw on."""
    context = chromium.new_context(viewport={"width": 800, "height": 600})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("what", WRONG)
def test_each_thing_that_can_be_wrong_is_seen(sheet: Page, what: str) -> None:
    sheet.set_content(WRONG[what])
    assert what in {flaw.what for flaw in flaws(sheet)}


def test_pale_text_and_a_cut_hint_in_a_field_are_seen(sheet: Page) -> None:
    sheet.set_content(
        "<input placeholder='so long a hint that nobody can see its end' size='6' "
        "style='color: #bbb' value=''><input value='pale' style='color: #bbb'>"
    )
    assert {flaw.what for flaw in flaws(sheet)} == {"cut", "pale"}


def test_a_page_with_nothing_wrong_is_left_alone(sheet: Page) -> None:
    sheet.set_content("""<main><h1>A title</h1><p style='color: #555'>Readable <b>words</b>, and
        <a href='#'>a link</a>.</p><label>A field <input value='filled'></label><button>Press</button>
        <details><summary>More</summary><p style='color: #eee'>folded away</p></details>
        <p style='opacity: 0'>not there</p><button disabled style='color: #ccc'>off</button>
        <div style='background: #111'><p style='color: #ddd'>light on dark</p></div></main>""")
    assert not flaws(sheet)


def test_a_picture_is_called_by_its_headline_and_said_as_a_table(
    chromium: Browser, tmp_path: Path
) -> None:
    book = open_book(Settings(home=tmp_path, today=TODAY, browser=False))
    for number in range(4):
        book.log.add(Entry(act="pass_a_contact_on", day=TODAY - timedelta(days=number), minutes=30))
    close_all()
    server = Server(tmp_path, WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    reader = Reader(chromium, server.url)
    reader.page.emulate_media(reduced_motion="reduce")
    reader.open("map")
    drawn(reader)
    picture = reader.page.get_by_test_id("stPlotlyChart").first
    headline = reader.page.get_by_text("In your log").first.inner_text()
    assert headline in (
        picture.get_attribute("aria-label")
        or picture.locator("[aria-label]").first.get_attribute("aria-label")
        or ""
    )
    reader.page.get_by_text("The same as a table").first.click(delay=CLICK)
    expect(reader.page.get_by_role("table").first.get_by_role("cell").first).to_be_visible()
    assert reader.page.evaluate(MOVING) == 0
    reader.leave()
    server.stop()


def test_the_pictures_of_the_documents_are_small() -> None:
    pictures = list(IMAGES.glob("*.webp"))
    assert {picture.stem for picture in pictures} == {"cover", "question", "log", "picture", "card"}
    assert all(picture.stat().st_size < MOST_BYTES for picture in pictures)

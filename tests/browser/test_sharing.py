"""Taking a summary away: a sentence is ticked, seen as it leaves, and the file is what was seen."""

import re

from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.server import Server

SAID = "asking Petronella what she is working on, and then helping"
LEFT = "asking […] what she is working on, and then helping"


def test_a_ticked_sentence_leaves_as_it_was_shown_and_nothing_else(
    reader: Reader, server: Server
) -> None:
    reader.open("questions?path=short&q=definition_first")
    reader.type("To me, networking is", SAID)
    reader.press("Next question")
    reader.open("questions?path=whole&q=choose_to_share")
    reader.page.get_by_role("link", name="See what could leave").click(delay=80)
    reader.sees("These can leave your workbook")
    reader.press("Look at the summary")
    reader.page.get_by_text("Add sentences of your own").click(delay=80)
    reader.wait()
    reader.tick(LEFT)
    framed = reader.page.frame_locator("iframe")
    expect(framed.get_by_text(LEFT)).to_be_visible()
    assert "Petronella" not in framed.locator("html").inner_html()
    seen = reader.page.locator("iframe").get_attribute("srcdoc") or ""
    with reader.page.expect_download() as started:
        reader.page.get_by_role("button", name="Take this summary").click(delay=80)
    assert started.value.suggested_filename == "networking-summary.html"
    body = started.value.path().read_bytes()
    assert body.decode() == seen
    reader.page.get_by_role("tab", name="As it is written").click(delay=80)
    source = reader.page.get_by_test_id("stCode").first
    expect(source).to_contain_text(LEFT)
    assert re.sub(r"\s+", "", source.inner_text()) == re.sub(r"\s+", "", body.decode())
    assert LEFT in body.decode()
    assert "Petronella" not in body.decode()
    assert not reader.strangers

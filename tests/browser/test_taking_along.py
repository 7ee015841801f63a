"""Everything taken along, everything deleted, everything back."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.reader import CLICK, Reader
from tests.browser.server import Server

STEM = "To me, networking is"
KEPT = "() => Object.keys(localStorage).filter((name) => name.startsWith('workbook:'))"
"""The texts that only the browser holds."""


def test_an_archive_brings_back_what_was_deleted(
    reader: Reader, server: Server, tmp_path: Path
) -> None:
    assert reader.context.browser
    other = Reader(reader.context.browser, server.url)
    other.open("questions?path=before_you_start&q=outside_my_sentence")
    other.context.set_offline(True)
    other.type("Somebody called it networking when", "only the other browser has it")
    other.page.close()
    other.context.set_offline(False)
    reader.open("questions?path=short&q=definition_first")
    reader.type(STEM, "asking people what they work on")
    reader.press("Next question")
    reader.open("questions?path=before_you_start&q=outside_my_sentence")
    reader.context.set_offline(True)
    reader.type("Somebody called it networking when", "only this browser has it")
    reader.page.close()
    reader.context.set_offline(False)
    reader.page = reader.context.new_page()
    reader.open("your_data")
    assert reader.page.evaluate(KEPT)
    takes = reader.page.get_by_role("button", name="Download the archive")
    with reader.page.expect_download() as saved:
        takes.click(delay=CLICK)
    expect(takes).to_be_focused()  # it was out of reach meanwhile
    said = reader.page.get_by_role("status").filter(has_text="Making the file.")
    expect(said).to_have_count(0)
    takes.evaluate("(button) => { button.disabled = true }")  # as long as a file is made
    expect(said).to_have_count(1)
    takes.evaluate("(button) => { button.disabled = false }")
    expect(said).to_have_count(0)
    archive = tmp_path / saved.value.suggested_filename
    saved.value.save_as(archive)
    assert re.fullmatch(r"networking-workbook-private-\d{4}-\d\d-\d\d\.zip", archive.name)
    reader.page.get_by_text("Delete everything", exact=True).first.click(delay=CLICK)
    reader.wait()
    reader.field("To delete everything, type: delete").fill("delete")
    reader.page.keyboard.press("Tab")
    reader.wait()
    reader.press(re.compile("Delete everything now"))
    reader.sees_question("So what does networking mean to you?")
    reader.wait()
    assert reader.page.evaluate(KEPT) == []
    other.page = other.context.new_page()
    other.page.goto(f"{server.url}/_stcore/health")  # a page of ours that does nothing
    assert other.page.evaluate(KEPT)
    other.open("help")
    assert other.page.evaluate(KEPT) == []
    other.leave()
    reader.open("questions?path=short&q=definition_first")
    assert reader.field(STEM).input_value() == ""
    reader.open("your_data")
    reader.page.locator("input[type=file]").set_input_files(archive)
    reader.sees("It becomes what the archive holds.")
    reader.press("Bring it in")
    reader.open("questions?path=short&q=definition_first")
    assert reader.field(STEM).input_value() == "asking people what they work on"
    assert not reader.strangers

"""No press throws away writing: what another text takes the place of comes back by Ctrl+Z, and until
the next day from Your data."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.reader import CLICK, PATIENCE, Reader

FIRST = "questions?path=short&q=definition_first"
STEM = "To me, networking is"
LONG = ("People I would ring at night, and who would ring me. " * 11)[:560]
OTHER = "There is another text for this"


def test_what_going_back_to_the_answer_replaced_is_not_lost(reader: Reader) -> None:
    _answer(reader, "the answer")
    reader.field(STEM).fill(LONG)
    reader.sees_saved()
    reader.press("Back to the saved answer")
    expect(reader.field(STEM)).to_have_value("the answer")
    reader.sees("Your data can bring back what stood here until tomorrow")
    expect(reader.field(STEM)).to_be_focused()
    reader.page.keyboard.press("Control+z")
    expect(reader.field(STEM)).to_have_value(LONG)
    reader.sees_saved()
    reader.press("Back to the saved answer")
    reader.sees_saved()
    _bring_back(reader, LONG)
    expect(reader.field(STEM)).to_have_value(LONG)


def test_what_another_text_replaced_is_not_lost(chromium: Browser, reader: Reader) -> None:
    other, third = Reader(chromium, reader.url), Reader(chromium, reader.url)
    for each in (other, third, reader):
        each.open(FIRST)
    reader.field(STEM).fill(LONG)
    other.type(STEM, "from another tab")
    reader.sees_saved()
    other.sees_saved()
    other.leave()
    reader.page.reload()
    reader.wait()
    reader.sees(OTHER)
    reader.press("Add it below mine")
    expect(reader.field(STEM)).to_have_value(f"{LONG}\n\nfrom another tab")
    reader.page.keyboard.press("Control+z")
    expect(reader.field(STEM)).to_have_value(LONG)
    reader.sees_saved()

    third.type(STEM, "from a third tab")
    third.sees_saved()
    third.leave()
    reader.page.reload()
    reader.wait()
    reader.press("Use it instead")
    expect(reader.field(STEM)).to_have_value("from a third tab")
    reader.page.keyboard.press("Control+z")
    expect(reader.field(STEM)).to_have_value(LONG)
    reader.page.keyboard.press("Control+y")
    expect(reader.field(STEM)).to_have_value("from a third tab")
    reader.sees_saved()
    _bring_back(reader, LONG)
    reader.sees(OTHER)
    reader.sees(LONG[:60])


def test_a_step_that_was_taken_away_comes_back_as_it_was(reader: Reader) -> None:
    reader.open("outcomes")
    what = reader.page.get_by_role("combobox", name="Step 1: what was done")
    reader.choose("Step 1: what was done", "Pass a contact on")
    reader.name("Who was in it", "K. from the choir")
    reader.type("In your words", "She rang them for me")
    reader.sees_saved()
    reader.press("Take the last step away")
    expect(what).to_have_count(0, timeout=PATIENCE)
    reader.press("Add a step")
    expect(what).to_have_value("Pass a contact on", timeout=PATIENCE)
    reader.sees("K. from the choir")
    expect(reader.field("In your words")).to_have_value("She rang them for me")
    reader.press("Take the last step away")
    reader.type("What came of it", "A year of work")
    reader.page.get_by_role("button", name=re.compile("job", re.IGNORECASE)).first.click(
        delay=CLICK
    )
    reader.wait()
    reader.press("Save this outcome", says="Saved: A year of work")
    reader.open("your_data")
    reader.sees(re.compile("Let go: She rang them for me"))


def _answer(reader: Reader, text: str) -> None:
    reader.open(FIRST)
    reader.type(STEM, text)
    reader.press("Next question")
    reader.open(FIRST)


def _bring_back(reader: Reader, text: str) -> None:
    """On Your data, whatever was done since; then go to where the text stood."""
    reader.open("activities")
    reader.choose("What did you do?", "Pass a contact on")
    reader.press("Log it", says="Logged")
    reader.open("your_data")
    reader.sees(re.compile(re.escape(f"Let go: {text[:40]}")))
    reader.page.get_by_role("button", name="Bring it back").first.click(delay=CLICK)
    reader.sees("Brought back")
    reader.wait()
    reader.open(FIRST)

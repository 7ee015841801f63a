"""The first twenty minutes of a new person, from the first screen to a saved card."""

import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY

STEM = "To me, networking is"
FIRST = "asking people what they are working on"
NOW = "asking people what they are working on, and then helping"
ACTS = ("Pass a contact on", "Work on a project together", "Answer someone who wrote to you")
PEOPLE = ("JM", "Aino", "K.", "T", "R", "Oh")
LISTED = Path(__file__).parents[2] / "data" / "cards" / "SHA256SUMS"


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.long)])
def test_the_first_twenty_minutes(chromium: Browser, server: Server, width: int) -> None:
    reader = Reader(chromium, server.url, width=width)
    _answer_the_first_questions(reader)
    server.kill()
    server.start()
    _log_and_retrace(Reader(chromium, server.url, width=width))
    reader = Reader(chromium, server.url, width=width)
    _define_again_and_plan(reader)
    if width == 1280:
        _log_three_months(reader)
        _take_a_card(reader)
    assert not reader.strangers
    _nothing_sticks_out(reader)


def _answer_the_first_questions(reader: Reader) -> None:
    reader.open()
    reader.sees_question("So what does networking mean to you?")
    reader.press("Begin: twenty minutes")
    reader.sees_question("how would you finish this sentence")
    reader.type(STEM, FIRST[:20])
    reader.page.reload()
    reader.wait()
    expect(reader.field(STEM)).to_have_value(FIRST[:20])
    reader.type(STEM, FIRST[20:])
    reader.press("Next question")
    reader.sees_question("which of these words")
    reader.press("curious")
    reader.press("Next question")
    for pole, percent in (("Writing", 50), ("Events", 20), ("Doing things together", 20)):
        field = reader.page.get_by_role("spinbutton", name=f"{pole}, %")
        field.fill(str(percent))
        field.press("Enter")
        reader.wait()
    reader.press("Next question")
    reader.sees("The three add to 90; make them add to 100.")
    field = reader.page.get_by_role("spinbutton", name="Events, %")
    expect(field).to_have_value("20")
    field.fill("30")
    field.press("Enter")
    reader.wait()
    reader.press("Next question")
    for act in ACTS:
        reader.tick(act)
    reader.page.go_back()
    reader.sees_question("how did the time you gave")
    reader.page.go_forward()
    reader.sees_question("With your calendar open")
    expect(reader.page.get_by_role("checkbox", name=re.compile(ACTS[0]))).to_be_checked()
    reader.press("Next question")
    reader.sees_question("How much does each act you ticked")
    for number, act in enumerate(ACTS):
        group = reader.page.get_by_role("radiogroup", name=act)
        group.get_by_text(str(3 * number), exact=True).click(delay=80)
        reader.wait()
    reader.press("Next question")
    reader.leave()


def _log_and_retrace(reader: Reader) -> None:
    reader.open()
    reader.press("Go on where you left off")
    reader.sees_question("which five things")
    _log(reader, 0)
    reader.press("Next question")
    reader.sees_question("Take one good thing")
    for number in range(3):
        reader.type("What came of it", f"Good thing {number}")
        reader.press("paid work")
        reader.choose("Step 1: what was done", "Write a blog")
        _whose(reader, "mine")
        reader.press("Add a step")
        reader.choose("Step 2: what was done", "Answer someone")
        _whose(reader, "theirs")
        reader.name("Who was in it", PEOPLE[number])
        reader.press("Save this outcome", says=f"Saved: Good thing {number}")
    reader.press("Next question")
    reader.leave()


def _whose(reader: Reader, said: str) -> None:
    """Say whose the last step was."""
    reader.page.get_by_role("radio", name=said).last.click(delay=80)
    reader.wait()


def _define_again_and_plan(reader: Reader) -> None:
    reader.open("questions")
    reader.sees_question("how would you finish the sentence today")
    reader.type(STEM, NOW)
    reader.press("Next question")
    reader.type("When, or if", "it is Thursday")
    reader.type("Then I will", "ask T. to read my draft")
    reader.press("Finish")
    reader.sees_question("What you have so far")
    reader.sees(re.compile(re.escape(FIRST)))
    reader.sees(re.compile("ask T. to read my draft"))
    reader.open("definition")
    reader.sees("Struck out: in the first only.")


def _log_three_months(reader: Reader) -> None:
    reader.open("activities")
    reader.page.get_by_text("Minutes, how many it reached, how it felt").click()
    for number in range(1, 22):
        _log(reader, number, minutes=15 * number)
    reader.open("map")
    for question in ("Where did the hours go?", "What kind of networker", "Where did doors open?"):
        reader.sees(re.compile(question))
    expect(reader.page.locator(".js-plotly-plot")).to_have_count(4, timeout=PATIENCE)
    reader.open("activities")
    reader.sees("22 in all.")


def _take_a_card(reader: Reader) -> None:
    reader.open("sharing?what=card")
    reader.sees(re.compile(r"Your card is number \d+ of 108"))
    with reader.page.expect_download() as started:
        reader.page.get_by_role("button", name="Take this card").click(delay=80)
    body = started.value.path().read_bytes()
    listed = dict(line.split()[::-1] for line in LISTED.read_text().splitlines())
    assert listed[started.value.suggested_filename] == sha256(body).hexdigest()


def _log(reader: Reader, number: int, minutes: int | None = None) -> None:
    reader.choose("What did you do?", ACTS[number % len(ACTS)])
    if number % 3:
        reader.day("When?", TODAY - timedelta(days=31 * (number % 3)))
    if number < len(PEOPLE):
        reader.name("Who was there?", PEOPLE[number])
    if minutes is not None:
        reader.page.get_by_role("spinbutton", name="Minutes").fill(str(minutes))
    reader.press("Log it")
    expect(reader.page.get_by_role("combobox", name="What did you do?")).to_have_value("")


def _nothing_sticks_out(reader: Reader) -> None:
    """No page can be scrolled sideways."""
    for address in (
        "",
        "questions",
        "activities",
        "outcomes",
        "map",
        "definition",
        "sharing",
        "your_data",
    ):
        reader.open(address)
        wide = reader.page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth -"
            " document.body.clientWidth"
        )
        assert wide <= 0, address

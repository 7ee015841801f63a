"""Three months of somebody who has done the first half hour: logged acts, pictures, a card."""

import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY

ACTS = ("Pass a contact on", "Work on a project together", "Answer someone who wrote to you")
WHO = ("Who was there?", "Who was there?", "With whom?")
PEOPLE = ("JM", "Aino", "K.", "T", "R", "Oh")
LISTED = Path(__file__).parents[2] / "data" / "cards" / "SHA256SUMS"


def test_three_months_from_the_first_act_to_a_card(chromium: Browser, server: Server) -> None:
    reader = Reader(chromium, server.url)
    _log_and_retrace(reader)
    _log_three_months(reader)
    _take_a_card(reader)
    _nothing_sticks_out(reader)
    reader.page.set_viewport_size({"width": 390, "height": 900})
    _nothing_sticks_out(reader)
    assert not reader.strangers


def _log_and_retrace(reader: Reader) -> None:
    reader.open("activities")
    _log(reader, 0)
    reader.open("outcomes")
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


def _whose(reader: Reader, said: str) -> None:
    """Say whose the last step was."""
    reader.page.get_by_role("radio", name=said).last.click(delay=80)
    reader.wait()


def _log_three_months(reader: Reader) -> None:
    reader.open("activities")
    reader.page.get_by_text("Minutes, how many it reached, how it felt").click()
    for number in range(1, 13):
        _log(reader, number, minutes=15 * number)
    reader.open("map")
    for question in ("Where did the hours go?", "What kind of networker", "Where did doors open?"):
        reader.sees(re.compile(question))
    expect(reader.page.locator(".js-plotly-plot")).to_have_count(3, timeout=PATIENCE)
    reader.open("activities")
    reader.sees("13 in all.")


def _take_a_card(reader: Reader) -> None:
    reader.open("sharing?what=card")
    reader.sees(re.compile(r"Your card is number \d+ of 240"))
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
        reader.type(WHO[number % len(ACTS)], PEOPLE[number])
    if minutes is not None:
        reader.page.get_by_role("textbox", name="Minutes").fill(str(minutes))
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
        "sharing",
        "your_data",
    ):
        reader.open(address)
        wide = reader.page.evaluate(
            "() => document.querySelector('[data-testid=stMain]').scrollWidth -"
            " document.body.clientWidth"
        )
        assert wide <= 0, address

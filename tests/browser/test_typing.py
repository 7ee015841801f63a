"""What is typed is never lost, whatever happens to the page, the server or the tab."""

import re
from datetime import datetime, timedelta
from itertools import count

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import Reader
from tests.browser.server import Server

FIRST = "questions?path=short&q=definition_first"
STEM = "To me, networking is"
SESSION_KEPT = 120
"""After so many seconds without a connection Streamlit begins anew."""
RETRIED_WITHIN = 10_000
LONG = "Half a sentence, 🙂 and שלום, "


def test_a_reload_in_the_middle_of_typing(reader: Reader) -> None:
    reader.open(FIRST)
    reader.type(STEM, LONG)
    reader.page.reload()
    reader.wait()
    expect(reader.field(STEM)).to_have_value(LONG)
    reader.sees_saved()


def test_another_page_by_link_and_back(reader: Reader) -> None:
    reader.open(FIRST)
    reader.type(STEM, LONG)
    reader.page.get_by_role("link", name="Help").click(delay=80)
    reader.sees_question("Help")
    reader.page.go_back()
    reader.sees_question("finish this sentence today")
    expect(reader.field(STEM)).to_have_value(LONG)


def test_the_tab_is_closed_while_typing(reader: Reader) -> None:
    reader.open(FIRST)
    reader.type(STEM, LONG)
    reader.page.close(run_before_unload=True)
    reader.page = reader.context.new_page()
    reader.open(FIRST)
    expect(reader.field(STEM)).to_have_value(LONG)


def test_the_server_is_killed_while_typing(
    chromium: Browser, reader: Reader, server: Server
) -> None:
    reader.open(FIRST)
    reader.type(STEM, LONG)
    server.kill()
    reader.type(STEM, "typed while it was down")
    reader.sees("kept in this browser, retrying")
    server.start()
    reader.sees_saved()
    other = Reader(chromium, server.url)
    other.open(FIRST)
    expect(other.field(STEM)).to_have_value(LONG + "typed while it was down")
    other.leave()


def test_the_script_of_the_field_does_not_come_at_first(reader: Reader) -> None:
    asked = count(1)
    reader.page.route(
        "**/part/draft_area.js*",
        lambda route: route.abort() if next(asked) <= 3 else route.continue_(),
    )
    reader.open(FIRST)
    box = reader.page.locator("textarea.text")
    box.press_sequentially("typed too early")
    taken = box.input_value()
    expect(reader.field(STEM)).to_have_value(taken)  # its name comes with the script
    reader.type(STEM, LONG)
    expect(reader.field(STEM)).to_have_value(taken + LONG)
    reader.sees_saved()


def test_the_connection_drops_while_typing(reader: Reader) -> None:
    reader.open(FIRST)
    reader.context.set_offline(True)
    reader.type(STEM, LONG)
    reader.sees("kept in this browser, retrying")
    reader.context.set_offline(False)
    reader.sees_saved()


@pytest.mark.parametrize("seconds", [3, 20, 120])
def test_the_connection_is_gone_for_a_while(reader: Reader, server: Server, seconds: int) -> None:
    reader.page.clock.install()
    reader.open(FIRST)
    reader.context.set_offline(True)
    reader.type(STEM, LONG)
    reader.page.clock.run_for(1000 * seconds)
    reader.sees("kept in this browser, retrying")
    if seconds >= SESSION_KEPT:
        server.kill()  # by now the server has forgotten who was connected
        server.start()
    reader.context.set_offline(False)
    reader.page.clock.run_for(RETRIED_WITHIN)
    reader.sees_saved()
    reader.page.clock.resume()
    reader.wait()
    reader.press("Next question")
    reader.sees_question("Which words come close")
    reader.page.go_back()
    reader.sees_question("finish this sentence today")
    expect(reader.field(STEM)).to_have_value(LONG)


def test_the_computer_sleeps_and_its_clock_is_set_back(reader: Reader) -> None:
    reader.page.clock.install()
    reader.open(FIRST)
    reader.type(STEM, "before, ")
    reader.page.clock.fast_forward("09:00:00")
    reader.type(STEM, "after a night, ")
    reader.sees_saved()
    reader.page.clock.set_system_time(datetime.now() - timedelta(days=400))
    reader.type(STEM, "and a year earlier")
    reader.page.reload()
    reader.wait()
    expect(reader.field(STEM)).to_have_value("before, after a night, and a year earlier")


def test_text_typed_offline_survives_closing_the_tab(reader: Reader) -> None:
    reader.open(FIRST)
    reader.type(STEM, "kept on disk. ")
    reader.sees_saved()
    reader.context.set_offline(True)
    reader.type(STEM, "kept in the browser.")
    reader.page.close()
    reader.context.set_offline(False)
    reader.page = reader.context.new_page()
    # Until a while has passed, the tab that kept it could still be at work.
    reader.page.clock.set_system_time(datetime.now() + timedelta(minutes=1))
    reader.open(FIRST)
    expect(reader.field(STEM)).to_have_value("kept on disk. kept in the browser.")


def test_two_tabs_keep_both_texts(chromium: Browser, reader: Reader) -> None:
    reader.open(FIRST)
    other = Reader(chromium, reader.url)
    other.open(FIRST)
    reader.type(STEM, "from the first tab")
    other.type(STEM, "from the second tab")
    reader.sees_saved()
    other.sees_saved()
    other.page.reload()
    other.wait()
    other.sees("There is another text for this")
    other.sees("from the first tab")
    other.press("Add it below mine")
    expect(other.field(STEM)).to_have_value("from the second tab\n\nfrom the first tab")
    other.press("Next question")
    other.open(FIRST)
    expect(other.field(STEM)).to_have_value("from the second tab\n\nfrom the first tab")
    expect(other.page.get_by_text("There is another text for this")).to_have_count(0)
    reader.open(FIRST)
    reader.type(STEM, ", as the first tab has it")
    reader.sees_saved()
    other.type(STEM, ", as the second tab has it")
    other.sees_saved()
    reader.page.reload()
    reader.wait()
    reader.press("Next question")  # saves what stands in this tab, not what is newest
    reader.open(FIRST)
    reader.press("Back to the saved answer")
    expect(reader.field(STEM)).to_have_value(re.compile("as the first tab has it$"))
    other.leave()


def test_next_saves_what_was_typed_a_moment_before(reader: Reader) -> None:
    reader.open(FIRST)
    reader.type(STEM, LONG)
    reader.page.get_by_role("button", name="Next question").click(delay=80)
    reader.sees_question("Which words come close")
    reader.page.go_back()
    reader.sees_question("finish this sentence today")
    expect(reader.field(STEM)).to_have_value(LONG)
    expect(reader.page.get_by_text("Back to the saved answer")).to_be_hidden()


def test_a_very_long_answer(reader: Reader) -> None:
    text = "word " * 9_999 + "end"
    reader.open(FIRST)
    reader.field(STEM).fill(text)
    reader.sees_saved()
    reader.press("Next question")
    reader.open(FIRST)
    expect(reader.field(STEM)).to_have_value(text)


def test_what_was_changed_can_go_back_to_the_answer(reader: Reader) -> None:
    reader.open(FIRST)
    reader.type(STEM, "the answer")
    reader.press("Next question")
    reader.open(FIRST)
    reader.type(STEM, " and a change")
    reader.sees_saved()
    reader.press("Back to the saved answer")
    expect(reader.field(STEM)).to_have_value("the answer")


def test_control_enter_saves_and_goes_on(reader: Reader) -> None:
    reader.open(FIRST)
    reader.type(STEM, "by keyboard")
    reader.page.keyboard.press("Control+Enter")
    reader.sees_question("Which words come close")
    reader.open(FIRST)
    expect(reader.field(STEM)).to_have_value("by keyboard")


def test_hostile_text_is_shown_as_typed(reader: Reader) -> None:
    hostile = "<b>bold</b> ![x](http://example.org/x.png) :red[red] $x$ [l](javascript:1) https://a.example"
    reader.open(FIRST)
    reader.field(STEM).fill(hostile)
    reader.sees_saved()
    reader.press("Next question")
    reader.open("definition")
    reader.sees(re.compile(re.escape(hostile)))
    assert not reader.strangers

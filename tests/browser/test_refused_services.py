"""A browser may refuse to keep, to name, to let tabs talk, to send along: writing arrives all the
same, and the page says what is not kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.sights import CONTENT

SHORT = "questions?path=short&q=definition_first"
STEM = "To me, networking is"
NOT_KEPT = "Kept in the workbook only: this browser keeps nothing"
KEPT = {"localStorage", "full", "everything"}
"""Those without which a text is not kept in the browser."""
_DENIED = "{ configurable: true, get() { throw new DOMException('denied', 'SecurityError'); } }"
_THROWS = "() => { throw new DOMException('denied', 'SecurityError'); }"
REFUSED = {
    "localStorage": f"Object.defineProperty(window, 'localStorage', {_DENIED});",
    "sessionStorage": f"Object.defineProperty(window, 'sessionStorage', {_DENIED});",
    "full": f"Storage.prototype.setItem = {_THROWS};",
    "BroadcastChannel": "delete window.BroadcastChannel;",
    "randomUUID": "delete Crypto.prototype.randomUUID;",
    "keepalive": "Navigator.prototype.sendBeacon = () => false; const send = window.fetch;"
    "window.fetch = (to, how) => how?.keepalive ? Promise.reject(new TypeError()) : send(to, how);",
}
REFUSED["everything"] = (
    "".join(
        REFUSED[each]
        for each in ("localStorage", "sessionStorage", "randomUUID", "BroadcastChannel")
    )
    + REFUSED["keepalive"]
)


@pytest.mark.parametrize("service", REFUSED)
def test_writing_arrives_without_a_service_of_the_browser(reader: Reader, service: str) -> None:
    faults: list[str] = []
    reader.page.on("pageerror", lambda error: faults.append(str(error)))
    reader.page.add_init_script(REFUSED[service])
    reader.open(SHORT)
    reader.type(STEM, "a text")
    reader.sees_saved()
    expect(reader.page.get_by_text(NOT_KEPT)).to_be_visible(visible=service in KEPT)
    reader.type(STEM, ", left at once")
    reader.page.get_by_test_id("stSidebar").get_by_role("link", name="Help").click(delay=80)
    reader.sees_question("Help")
    reader.page.go_back()
    expect(reader.field(STEM)).to_have_value("a text, left at once")
    reader.sees_saved()
    reader.page.reload()
    reader.wait()
    expect(reader.field(STEM)).to_have_value("a text, left at once")
    reader.press("Next question")
    reader.sees_question(CONTENT.prompts["feeling_first"].question)
    assert not faults


def test_who_has_nothing_kept_is_told_to_stay_while_the_server_is_away(reader: Reader) -> None:
    reader.page.add_init_script(REFUSED["localStorage"])
    reader.open(SHORT)
    reader.context.set_offline(True)
    reader.type(STEM, "a text")
    reader.sees("this browser keeps nothing - leave this page open, retrying")
    reader.context.set_offline(False)
    reader.sees_saved()


def test_two_tabs_that_cannot_ask_each_other_keep_both_texts(reader: Reader) -> None:
    reader.context.add_init_script(REFUSED["BroadcastChannel"])
    reader.open(SHORT)
    with reader.context.expect_page() as opened:
        reader.page.evaluate("() => void window.open(location.href)")  # takes the session along
    first, second = reader.page, opened.value
    reader.type(STEM, "from the first tab")
    reader.sees_saved()
    reader.page = second
    reader.wait()
    reader.type(STEM, "from the second tab")
    reader.sees_saved()
    reader.page.reload()
    reader.wait()
    reader.sees("from the first tab")
    reader.page = first

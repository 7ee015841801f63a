"""The first half hour without a mouse: every press is a key, and the focus can be seen at
every stop."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.browser.sights import CONTENT
from tests.conftest import TODAY

MOST = 45
"""Further than this nobody goes with Tab for one thing."""
HERE = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
}"""
STOP = "(at) => at.isConnected && !['BODY', 'MAIN'].includes(at.tagName)"
NAME = """(at) => {
    if (['BODY', 'MAIN'].includes(at.tagName)) return at.tagName;
    const labels = [...(at.labels ?? [])].map((label) => label.innerText);
    const by = (at.getAttribute('aria-labelledby') ?? '').split(' ')
        .map((id) => document.getElementById(id)?.innerText);
    return [at.getAttribute('aria-label'), ...labels, ...by, at.innerText, at.value]
        .filter(Boolean).join(' | ').replace(/\\s+/g, ' ').trim();
}"""
# What an element and the boxes close around it look like; a ring can be drawn by any of them.
LOOKS = """(at) => {
    const looks = [];
    let each = at;
    for (let up = 0; each && up < 5; up += 1) {
        for (const near of [each, ...each.children]) {
            const style = getComputedStyle(near);
            looks.push(style.outline, style.boxShadow, style.borderColor, style.backgroundColor);
        }
        each = each.parentElement ?? each.getRootNode().host;
    }
    return looks.join(';');
}"""


class Hands(Reader):
    """Somebody who has a keyboard only."""

    # A ring that comes slowly is a ring; the test does not wait for it.
    AT_ONCE = "* { transition: none !important }"

    unseen: list[str]
    stops: int = 0

    def open(self, address: str = "") -> None:
        """Type an address."""
        super().open(address)
        self.page.add_style_tag(content=self.AT_ONCE)

    def go_to(self, name: str, back: bool = False) -> int:
        """Tab to what is called so; how many presses it took. Every stop on the way must be
        seen."""
        passed: list[str] = []
        if re.search(name, self.called(self.page.evaluate_handle(HERE))):
            return 0
        for presses in range(1, MOST):
            before = self.page.evaluate_handle(HERE)
            focused = before.evaluate(LOOKS)
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            self.stops += 1
            if before.evaluate(STOP) and before.evaluate(LOOKS) == focused:
                self.unseen.append(self.called(before))
            passed.append(self.called(self.page.evaluate_handle(HERE))[:60])
            if re.search(name, passed[-1]):
                return presses
        raise AssertionError(f"no way to {name} by Tab, only past {passed}")

    def along_to(self, name: str) -> None:
        """Go along a row of choices with the arrows."""
        for _press in range(MOST):
            if re.search(name, self.called(self.page.evaluate_handle(HERE))):
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"no way to {name} by the arrows")

    def called(self, element: object) -> str:
        """What an element is called."""
        return str(element.evaluate(NAME))  # type: ignore[attr-defined]

    def key(self, *keys: str) -> None:
        """Press keys, and wait until the page has done what they ask for."""
        for each in keys:
            self.page.keyboard.press(each)
        self.wait()

    def write(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)

    def stands_on_the_question(self, text: str) -> None:
        """The screen has come, and the focus is on its title or in its field."""
        self.sees_question(text)
        self.page.wait_for_function(
            "() => document.activeElement !== document.body", timeout=PATIENCE
        )

    def on(self) -> None:
        """Go on to the next question."""
        self.go_to("^(Next question|Finish)")
        self.key("Enter")


@pytest.fixture
def hands(chromium: Browser, tmp_path: Path) -> Iterator[Hands]:
    """A new person with a keyboard, in front of a new workbook."""
    server = Server(tmp_path / "home", WORKBOOK_TODAY=TODAY.isoformat())
    server.start()
    person = Hands(chromium, server.url)
    person.unseen = []
    yield person
    person.leave()
    server.stop()


def test_the_first_half_hour_without_a_mouse(hands: Hands) -> None:
    hands.open()
    assert hands.go_to("Skip to main content") == 1
    hands.key("Enter")
    assert hands.go_to("^Begin") <= 2
    hands.key("Enter")

    hands.sees_question("How would you finish this sentence today")
    hands.go_to("To me, networking is")
    hands.write("asking people what they are working on")
    hands.key("Control+Enter")

    hands.stands_on_the_question("Which words come close")
    hands.go_to(f"^{CONTENT.feelings[0].label}")
    hands.along_to("^curious")
    hands.key("Space")
    hands.on()

    hands.stands_on_the_question("Three views, in our words")
    _choose(hands, "^Writing", "^Together")
    _choose(hands, "^Writing", "^Everything")
    hands.sees("a word in passing")
    hands.on()

    hands.stands_on_the_question("In the past year, how often")
    hands.go_to("^writing")
    for _act in range(2):
        _choose(hands, "^not", "^once")
    hands.on()

    hands.stands_on_the_question("How much does each feel like networking")
    for _act in range(2):
        _choose(hands, "^0$", "^3$")
    hands.on()

    hands.stands_on_the_question("Your year, as you remember it")
    hands.on()

    hands.stands_on_the_question("What good thing came to you")
    hands.go_to("^It was")
    hands.write("A year of work for K.")
    hands.go_to("^Walk it back")
    hands.key("Enter")
    hands.go_to("^One step, in your words")
    hands.write("I asked K. what was missing")
    hands.go_to("^mine")
    hands.key("Space")
    hands.go_to("^That is where it began|^Nobody I know of")
    hands.key("Enter")

    hands.stands_on_the_question("How it reached you")
    hands.sees("The one step was yours.")
    hands.on()

    hands.stands_on_the_question("How would you finish the sentence now")
    assert hands.go_to("To me, networking is") == 0
    expect(hands.field("To me, networking is")).to_have_accessible_description(
        re.compile("How would you finish the sentence now")
    )
    hands.write("asking, and then helping")
    hands.go_to("^Save$")
    hands.key("Enter")
    hands.stands_on_the_question("Before you see the first")
    hands.go_to("^Show the first")
    hands.key("Enter")
    hands.stands_on_the_question("Half an hour apart")
    hands.on()

    hands.page.get_by_role("textbox", name="Then I will").wait_for()
    hands.go_to("^When, or if")
    hands.write("it is Thursday")
    hands.go_to("^Then I will")
    hands.write("ask T. to read my draft")
    hands.go_to("^See your page")
    hands.key("Enter")
    hands.sees_question("Your first half hour")
    hands.sees("ask T. to read my draft")
    assert not hands.unseen


def test_an_act_is_logged_without_a_mouse(hands: Hands) -> None:
    hands.open("activities")
    _log_an_act(hands)
    assert not hands.unseen


def _choose(hands: Hands, first: str, wanted: str) -> None:
    """Tab to the next row that begins so, go along it and choose."""
    hands.go_to(first)
    hands.along_to(wanted)
    hands.key("Space")


def _log_an_act(hands: Hands) -> None:
    hands.go_to("^What did you do")
    hands.write("Pass a contact on")
    hands.page.get_by_role("option").first.wait_for()
    hands.key("Enter")
    hands.go_to("Log it$")
    hands.key("Enter")
    hands.sees("Logged: Pass a contact on")
    field = hands.page.get_by_role("combobox", name="What did you do?")
    expect(field).to_be_focused(timeout=PATIENCE)
    hands.key("Escape")


def test_the_way_back_with_shift_and_tab_and_the_language_of_the_page(hands: Hands) -> None:
    hands.open("questions?path=before_you_start&q=definition_first")
    assert hands.page.evaluate("document.documentElement.lang") == "en"
    forth = hands.go_to("^Next question")
    assert hands.go_to("Skip to main content", back=True) <= forth

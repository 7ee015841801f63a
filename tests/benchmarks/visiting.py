"""A visitor in Chromium who presses "Next question"; the page's own clock says how long it took."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.conftest import CHROMIUM

SETTLED = 100
BUTTON = "Next question"
READY = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'

# From the click to the wanted question, or to what is said of what was done: in the document, and in
# a frame that was painted.
WATCH = """(wanted) => {
  const there = () => [...document.querySelectorAll("h1, [data-testid=stToast]")].some((heading) =>
    heading.textContent.includes(wanted)
    && heading.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && heading.getBoundingClientRect().top < innerHeight);
  window.measured = new Promise((resolve) => {
    document.addEventListener("click", (event) => {
      const watching = new MutationObserver(() => {
        if (!there()) return;
        watching.disconnect();
        const inDocument = performance.now() - event.timeStamp;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve([inDocument, performance.now() - event.timeStamp]);
          port2.postMessage(null);
        });
      });
      watching.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    }, { capture: true, once: true });
  });
}"""


class Took(NamedTuple):
    """Milliseconds from the click until the next question."""

    in_document: float
    """was in the document"""
    painted: float
    """had been painted, which waits for the next frame of the screen (every 16.7 ms)"""


class Visitor(NamedTuple):
    """Somebody who answers again and again in one tab."""

    page: Page
    prepare: Callable[[int], str]
    """Comes to a question, answers it short of pressing the button, and says what is asked next."""
    button: str = BUTTON


def counting(page: Page, address: str, ready: str) -> Visitor:
    """Types answers to the numbered questions that all but the workbook ask."""
    page.goto(address)

    def prepare(number: int) -> str:
        page.locator(ready).wait_for()
        page.get_by_role("textbox").fill(_text(number))
        return f"Question {number + 1}."

    return Visitor(page, prepare)


def writing(page: Page, address: str, asked: str, following: str) -> Visitor:
    """Types answers to one question of the workbook, each time waiting until the draft is saved."""
    page.goto(address)

    def prepare(number: int) -> str:
        _return_to(page, asked)
        page.locator("textarea.text").fill(_text(number))
        state = page.locator(".state")
        state.filter(has_text="Typing").wait_for()
        state.filter(has_text="Saved").wait_for()
        return following

    return Visitor(page, prepare)


def rating(page: Page, address: str, asked: str, following: str) -> Visitor:
    """Chooses numbers on one scale of the workbook, each time waiting until the choice is kept."""
    page.goto(address)

    def prepare(number: int) -> str:
        _return_to(page, asked)
        page.get_by_role("radio", name=str(number % 11), exact=True).click()
        page.wait_for_timeout(SETTLED)
        page.locator(READY).wait_for()
        return following

    return Visitor(page, prepare)


def logging(page: Page, address: str, act: str) -> Visitor:
    """Logs one act again and again, once what was said of the one before is gone."""
    page.goto(address)

    def prepare(_number: int) -> str:
        page.locator(READY).wait_for()
        page.locator("[data-testid=stToast]").wait_for(state="detached")
        page.get_by_role("combobox", name="What did you do?").last.click()
        page.keyboard.type(act)
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_timeout(SETTLED)
        page.locator(READY).wait_for()
        return f"Logged: {act}"

    return Visitor(page, prepare, "Log it")


def until_saved(page: Page, number: int) -> float:
    """Milliseconds from the last key in a text of the workbook until it is saved."""
    field, state = page.locator("textarea.text"), page.locator(".state")
    field.fill(_text(number))
    start = monotonic()
    state.filter(has_text="Typing").wait_for()
    state.filter(has_text="Saved").wait_for()
    return 1000 * (monotonic() - start)


def press(visitor: Visitor, number: int, held: float) -> Took:
    """Answer question `number` and, once everything is quiet, hold the button down for `held`
    milliseconds.

    Pressing takes the focus from the field, letting go is the click: the time starts there.
    """
    page = visitor.page
    page.bring_to_front()
    following = visitor.prepare(number)
    page.wait_for_timeout(SETTLED)
    page.evaluate(WATCH, following)
    _button(page, visitor.button).click(delay=held)
    return Took(*page.evaluate("() => window.measured"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine, without a window and without anything it does by itself."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=chromium_path(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        try:
            yield browser
        finally:
            browser.close()


def chromium_path() -> str:
    """Where Chromium is."""
    found = shutil.which(CHROMIUM)
    if found is None:
        raise RuntimeError(
            f"There is no {CHROMIUM} on this machine; scripts/install_chromium gets it."
        )
    return found


def _return_to(page: Page, asked: str) -> None:
    page.get_by_role("heading", level=1).first.wait_for()  # a page just opened looks ready without
    page.locator(READY).wait_for()
    heading = page.get_by_role("heading", name=asked)
    if not heading.is_visible():
        _button(page, re.compile("Back$")).click()
    heading.wait_for()
    page.locator(READY).wait_for()


def _button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _text(number: int) -> str:
    return (
        f"Answer {number}: somebody passed a contact on to a stranger who had only asked the way."
    )

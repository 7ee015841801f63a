"""Whatever is typed or pasted into any field of any page is saved, or refused in a sentence beside the
field; no page breaks over it, and it stands where it was typed until it is saved."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.reader import CLICK, PATIENCE, READY, Reader
from tests.browser.server import Server
from tests.browser.sights import CONTENT
from tests.conftest import TODAY
from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.models import LONGEST_TEXT, PromptKind
from workbook.settings import Settings
from workbook.ui.navigation import PAGES

TOO_LONG = LONGEST_TEXT + 61_000
TEXTS = {
    "far too long": f"'x'.repeat({TOO_LONG})",
    "odd": "'\\u0000\\u001b[31m\\ud83d half a letter \\u202e\\u05e9\\u05dc\\u05d5\\u05dd\\u202c"
    " \\u200b\\ufeff\\ufffe ' + '\\u{1f468}\\u200d\\u{1f469}\\u200d\\u{1f467}'.repeat(3)",
}
"""As they are made in the browser: half a letter is sent to no browser from outside."""
SOME = 4
"""The suite types into every fourth page and kind of question; all of them take minutes."""
FIELDS = (
    "[data-testid=stMain] :is(textarea, input:not([type=checkbox], [type=radio], [type=range],"
    " [type=file])):visible"
)
PUT = """(at, made) => {
    const kind = at instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    at.focus();
    Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(at, eval(made));
    at.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}"""
KEPT = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .map((each) => each.shadowRoot?.querySelector('textarea.text')).filter((each) => each?.value)
    .map((each) => [each.getAttribute('aria-label'), each.value.length])"""
"""Each text field in which something stands, with its length."""
REFUSED = "Keep it below 200,000 characters"
OPEN_ALL = (
    "() => document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')"
    ".forEach((each) => each.click())"
)
SAVES = re.compile(
    "^(Log it|Save|Save this outcome|Add this person|Next question|Finish|See your page"
    "|Keep .*|Make it my answer|Put it on the list|Add the step|Walk it back|Show the first"
    "|That is where it began|Nobody I know of|Done looking back|Move it there|Open"
    "|Delete everything now)$"
)
LATER = TODAY + timedelta(days=120)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A workbook with half a year in it, a quarter later: every form has a reason to be shown."""
    home: Path = tmp_path_factory.mktemp("home")
    fill(open_book(Settings(home=home, today=TODAY, browser=False)), years=0.5, seed=1)
    close_all()
    running = Server(home, WORKBOOK_TODAY=LATER.isoformat())
    running.start()
    yield running
    running.stop()


def _addresses() -> list[str]:
    """Every page, and every kind of question once."""
    kinds = {prompt.kind: prompt for prompt in reversed(CONTENT.prompts.values())}
    assert kinds.keys() == set(PromptKind)
    asked = [
        f"questions?path={CONTENT.chapter_of(prompt).id}&q={prompt.id}" for prompt in kinds.values()
    ]
    return ["", *(page.name for page in PAGES[1:]), *asked]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("far too long", SOME),
        *(pytest.param(name, 1, marks=pytest.mark.long) for name in TEXTS),
    ],
)
def test_whatever_is_typed_is_saved_or_refused_beside_its_field(
    chromium: Browser, lived_in: Server, text: str, each: int
) -> None:
    reader = Reader(chromium, lived_in.url)
    faults: list[str] = []
    reader.page.on("pageerror", lambda error: faults.append(str(error)))
    filled = 0
    for address in _addresses()[each - 1 :: each]:
        reader.open(address)
        reader.page.evaluate(OPEN_ALL)
        reader.wait()
        fields = reader.page.locator(FIELDS).all()
        for field in fields:
            _put(reader, field, TEXTS[text])
        filled += len(fields)
        _is_whole(reader, address)
        if not fields:
            continue
        for name in _saving(reader):
            before, where = _kept(reader), reader.page.url
            button = reader.page.get_by_role("button", name=name, exact=True).first
            if not button.is_visible() or not button.is_enabled():
                continue
            button.click(delay=CLICK)
            _is_whole(reader, f"{address}: {name}")
            if text == "far too long" and before and reader.page.url == where:
                assert _kept(reader) == before, (address, name)
                reader.sees(REFUSED)
    assert filled > 30 // each
    assert not faults
    reader.leave()


def _kept(reader: Reader) -> list[list[str | int]]:
    kept: list[list[str | int]] = reader.page.evaluate(KEPT)
    return kept


def _put(reader: Reader, field: Locator, made: str) -> None:
    if not field.is_visible():
        return  # a choice before took it away
    field.evaluate(PUT, made)
    reader.page.keyboard.press("Tab")
    reader.wait()


def _saving(reader: Reader) -> list[str]:
    """What the buttons say that save something."""
    found = reader.page.get_by_test_id("stMain").get_by_role("button").all()
    names = [(each.get_attribute("aria-label") or each.inner_text()).strip() for each in found]
    shown = [name.splitlines()[-1].strip() for name in names if name]
    return [name for name in dict.fromkeys(shown) if SAVES.match(name)]


def _is_whole(reader: Reader, where: str) -> None:
    """The page is drawn to its end, and the program still hears it."""
    reader.page.wait_for_selector(READY, timeout=PATIENCE)
    reader.wait()
    for fault in ("Something went wrong", "Traceback", "Error:"):
        assert reader.page.get_by_text(fault).count() == 0, where
    assert reader.page.get_by_test_id("stException").count() == 0, where

"""A person in front of a browser: what they look for and what they do, in the words of the page."""

import re
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

READY = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
CLICK = 80
"""A press takes a person this many milliseconds; a shorter one can fall between two redraws."""
PATIENCE = 30_000
IDLE_FOR = 120
# A part of Streamlit that comes late makes room for itself and moves what is below it.
IDLE = """([ready, long]) => {
    const now = performance.now();
    if (!document.querySelector(ready) || document.querySelector('[data-testid="stSkeleton"]'))
        window.idleSince = undefined;
    else window.idleSince ??= now;
    const idle = window.idleSince !== undefined && now - window.idleSince >= long;
    if (idle) window.idleSince = undefined;
    return idle;
}"""


class Reader:
    """One browser tab of one person."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        touch: bool = False,
        locale: str | None = None,
    ) -> None:
        self.url = url
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            accept_downloads=True,
            has_touch=touch,
            is_mobile=touch,
            locale=locale,
        )
        self.context.set_default_timeout(PATIENCE)
        self.strangers: list[str] = []
        self.context.on("request", lambda request: self._note(request.url))
        self.context.on("console", lambda said: self._note_refused(said.text))
        self.page: Page = self.context.new_page()

    def _note(self, url: str) -> None:
        """Remember every request that went anywhere but to the workbook."""
        parts = urlsplit(url)
        if (
            parts.scheme in ("http", "https", "ws", "wss")
            and parts.netloc != urlsplit(self.url).netloc
        ):
            self.strangers.append(url)

    def _note_refused(self, said: str) -> None:
        """And what the page asked for that its own policy forbids it to ask anybody."""
        if "Content Security Policy" in said:
            self.strangers.append(said)

    def open(self, address: str = "") -> None:
        """Type an address."""
        self.page.goto(f"{self.url}/{address}")
        self.wait()

    def wait(self) -> None:
        """Until the page has had nothing to do for a moment: a run starts a little after its
        cause."""
        self.page.wait_for_selector(READY, timeout=PATIENCE)
        self.page.wait_for_function(IDLE, arg=[READY, IDLE_FOR], timeout=PATIENCE)

    def press(self, name: str | re.Pattern[str], *, says: str | None = None) -> None:
        """Press a button; `says` is what a toast says to it, which is gone after a moment."""
        exact = isinstance(name, str)
        self.page.get_by_role("button", name=name, exact=exact).last.click(delay=CLICK)
        if says:
            self.sees(says)
        self.wait()

    def field(self, name: str) -> Locator:
        """A field by its label."""
        return self.page.get_by_role("textbox", name=name)

    def type(self, name: str, text: str) -> None:
        """Go to a field and type at its end."""
        field = self.field(name)
        field.click()
        self.page.keyboard.press("Control+End")
        field.press_sequentially(text, delay=5)

    def choose(self, name: str, text: str) -> None:
        """Choose from a list by typing."""
        self.page.get_by_role("combobox", name=name).last.click()
        self.page.keyboard.type(text)
        self.page.get_by_role("option").first.wait_for()
        self.page.keyboard.press("Enter")
        self.wait()

    def day(self, label: str, day: date) -> None:
        """Type a day into the field for it."""
        field = self.page.get_by_role("textbox", name=label, exact=True).last
        field.fill(day.isoformat())
        field.press("Tab")
        self.wait()

    def name(self, label: str, *names: str) -> None:
        """Add names to a list of people."""
        self.page.get_by_role("combobox", name=label).last.click()
        for each in names:
            self.page.keyboard.type(each)
            self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")
        self.wait()

    def tick(self, name: str) -> None:
        """Tick a box by its label."""
        box = self.page.get_by_role("checkbox", name=re.compile(re.escape(name)))
        box.locator("xpath=ancestor::label").click(delay=CLICK)
        self.wait()

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Some element shows this text."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE)

    def sees_question(self, text: str) -> None:
        """The question on the screen holds this text."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text, timeout=PATIENCE)
        self.wait()

    def sees_saved(self) -> None:
        """The field says that what is in it was saved."""
        expect(
            self.page.get_by_role("status").filter(has_text=re.compile("aved \\d\\d:\\d\\d")).first
        ).to_be_visible(timeout=PATIENCE)

    def leave(self) -> None:
        """Close the browser."""
        self.context.close()

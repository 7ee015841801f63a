"""A room as a leader starts it, and phones that come in, under a name that no browser holds for
secure."""

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.forking import forked
from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server, until_it_answers

PHONE = 390


class RoomServer(Server):
    """`python -m workbook room` on a free port."""

    def __init__(self, home: Path, **environment: str) -> None:
        super().__init__(home, token=False, **environment)
        self.url = f"http://room.test:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        address = ["--address", "room.test", "--listen", "127.0.0.1", "--port", str(self.port)]
        self._process = forked(["room", *address], self._environment, self.window)
        until_it_answers(self._process, f"http://127.0.0.1:{self.port}")

    @property
    def code(self) -> str:
        """The code on the wall."""
        said = json.loads((self.home / "room" / "room.json").read_text(encoding="utf-8"))
        return str(said["code"])

    @property
    def wall(self) -> str:
        """The link to the leader's screen, as it was printed."""
        return str(re.findall(r"http://127\S+/leader\S+", self.shown())[-1])


class PhoneInARoom(Reader):
    """Somebody with a phone."""

    def __init__(self, browser: Browser, server: RoomServer) -> None:
        super().__init__(browser, server.url, width=PHONE, touch=True)
        self.words: list[str] = []
        self._code = server.code

    def join(self) -> None:
        """Point the camera at the wall, press, note the words, and open the workbook."""
        self.page.goto(f"{self.url}/join?code={self._code}")
        self.page.get_by_role("button", name="Open a workbook of my own").click()
        self.is_at("Four words to come back by")
        self.words = self.page.get_by_role("listitem").all_inner_texts()
        self.page.get_by_role("link").click()
        self.wait()

    def is_at(self, heading: str) -> None:
        """What the page is about."""
        is_at(self.page, heading)


def is_at(page: Page, heading: str) -> None:
    """What a page is about."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading, timeout=PATIENCE)

"""A room with people in it, and the phones with which they come."""

import re
from html import unescape
from itertools import count

from starlette.testclient import TestClient
from starlette.types import ASGIApp

from workbook.core.book import Book, open_book
from workbook.room.room import Room

HOST = "room.test"
ADDRESS = f"http://{HOST}:8765"
_NUMBERS = count(2)


class Phone:
    """A browser of somebody, at an address of its own in the network."""

    def __init__(self, app: ASGIApp, room: Room, address: str = ADDRESS) -> None:
        self.room = room
        self.client = TestClient(
            app,
            base_url=address,
            client=(f"192.168.1.{next(_NUMBERS)}", 50_000),
            follow_redirects=False,
            headers={"accept": "*/*"},
        )
        self.words: list[str] = []

    def join(self, code: str | None = None) -> int:
        """Type the code, and press; the status of the answer."""
        answer = self.client.post("/join", data={"code": self.room.code if code is None else code})
        listed = re.search(r'<ol class="words".*?</ol>', answer.text, re.DOTALL)
        self.words = re.findall(r"<li>(\w+)</li>", unescape(listed[0])) if listed else []
        return answer.status_code

    @property
    def key(self) -> str:
        """What is in its cookie; empty while there is none."""
        return str(self.client.cookies.get(self.room.cookie_name) or "")

    @property
    def person(self) -> str:
        """Who it belongs to."""
        found = self.room.whose(self.key)
        assert found
        return found

    @property
    def book(self) -> Book:
        """The workbook of whoever it belongs to."""
        return open_book(self.room.settings_of(self.person))

"""The door of a workbook: an address that opens it once, and the cookie that a browser gets there.

The secret that makes the cookie lies in the home, so that a browser is known after the program was
started again; another secret makes every browser ask anew.
"""

import hmac
import secrets
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import click

from workbook.door.inside import Inside
from workbook.language import _
from workbook.settings import Settings
from workbook.store.file.beside import BesideTheDoor
from workbook.store.file.opening import held_by_another

TOKEN = "token"
"""What the token is called in an address."""


class Door:
    """The door of the workbook that this process serves."""

    def __init__(self, database: Path, base: str) -> None:
        self._beside = BesideTheDoor(database)
        self._base = base
        self._drawn: bytes | None = None
        self._token = ""
        self._used: set[str] = set()
        self.inside = Inside()
        # Browsers send cookies to every port of a machine, so that each home needs a name.
        self.cookie_name = f"workbook-{sha256(bytes(database.resolve())).hexdigest()[:16]}"

    def _secret(self) -> bytes:
        if self._drawn is None:
            self._drawn = self._beside.secret()
        return self._drawn

    @property
    def cookie(self) -> str:
        """What a browser that came in brings along."""
        return hmac.digest(self._secret(), b"cookie", "sha256").hex()

    def new_address(self) -> str:
        """An address that lets one browser in."""
        address = _with_token(self._base)
        self._token = _token_of(address)
        self._beside.write_address(address)
        return address

    @property
    def has_address(self) -> bool:
        """Whether an address was ever given since the program was started."""
        return bool(self._token)

    def lets_in(self, token: str) -> bool:
        """Whether a token opens; it does once. It may have been written by a second start."""
        waiting = {self._token, _token_of(self._beside.address())} - self._used - {""}
        if not any(_same(token, each) for each in waiting):
            return False
        self._used.add(token)
        self._beside.write_address(self._base)
        return True

    def knows(self, cookies: Sequence[str]) -> bool:
        """Whether one of the cookies of a request is the one that is given here."""
        ours = f"{self.cookie_name}={self.cookie}"
        every = [cookie.strip() for header in cookies for cookie in header.split(";")]
        return any(_same(cookie, ours) for cookie in every)

    def ask_again(self) -> None:
        """Let no browser be known any more, show out those that are in, and say how to come in."""
        self._drawn = self._beside.new_secret()
        self.inside.show_out()
        say_how_to_come_in(self.new_address())

    def forget(self) -> None:
        """Know the browsers that are in until the program ends, and no longer."""
        self._secret()
        self._beside.forget_secret()

    def shut(self) -> None:
        """The program ends: no address opens any more."""
        self._beside.write_address("")


def door(settings: Settings) -> Door:
    """The door of a home; one in each process."""
    return _door(settings.database, f"http://127.0.0.1:{settings.port}")


def address_while_served(settings: Settings) -> str | None:
    """A new address of the workbook while another process serves it, at whichever port; else
    None."""
    beside = BesideTheDoor(settings.database)
    base = beside.address().partition("/?")[0]
    if not base or not held_by_another(settings.lock):
        return None
    address = _with_token(base)
    beside.write_address(address)
    return address


def say_how_to_come_in(address: str) -> None:
    """Say it in the window in which the workbook runs, and nowhere else."""
    click.echo(_("This address opens it in one browser, once: {address}").format(address=address))


@cache
def _door(database: Path, base: str) -> Door:
    return Door(database, base)


def _with_token(base: str) -> str:
    return f"{base}/?{TOKEN}={secrets.token_urlsafe(24)}"


def _token_of(address: str) -> str:
    return address.partition(f"/?{TOKEN}=")[2]


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())

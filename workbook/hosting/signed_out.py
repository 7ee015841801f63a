"""Since when somebody is signed out: what signed them in before that is good for nothing, wherever it
is. In a file a line for each time, kept for as long as a sign-in lasts."""

import logging
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pydantic import Field, ValidationError

from workbook.models import Model
from workbook.store.file.beside import add_line, write_whole

if TYPE_CHECKING:
    from workbook.store.postgres.everybody import Everybody


class Marks(Protocol):
    """The moments, in milliseconds, by person."""

    def at(self, person: str) -> int:
        """When somebody signed out last; 0 where that is not known any more."""

    def note(self, person: str, at: int) -> None:
        """Somebody signs out."""


class _Line(Model):
    person: str = Field(pattern=r"^[0-9a-f]{64}$")
    at: int


class SignedOut:
    """The moments, in milliseconds, by person. `since`: what was before that is forgotten."""

    def __init__(self, file: Path, since: int) -> None:
        self._file = file
        self._writing = threading.Lock()
        self._at: dict[str, int] = {}
        for line in _lines(file):
            if line.at >= since:
                self._take(line)
        if file.exists():
            kept = [_Line(person=person, at=at) for person, at in self._at.items()]
            write_whole(file, "".join(f"{line.model_dump_json()}\n" for line in kept).encode())

    def at(self, person: str) -> int:
        """When somebody signed out last; 0 where that is not known any more."""
        return self._at.get(person, 0)

    def note(self, person: str, at: int) -> None:
        """Somebody signs out. On a disk that takes nothing it holds until the program ends."""
        line = _Line(person=person, at=at)
        with self._writing:
            self._take(line)
            try:
                add_line(self._file, line.model_dump_json())
            except OSError as error:
                logging.getLogger(__name__).error("A sign-out was not written: %s", error)

    def _take(self, line: _Line) -> None:
        self._at[line.person] = max(line.at, self._at.get(line.person, 0))


class SignedOutEverywhere:
    """The same in the database of a host's people, for all of its processes: it is asked each time.

    Raises StoreError.
    """

    def __init__(self, everybody: "Everybody") -> None:
        self._everybody = everybody
        everybody.forget_signed_out()

    def at(self, person: str) -> int:
        """When somebody signed out last; 0 where that is not known any more."""
        return self._everybody.signed_out_at(person)

    def note(self, person: str, at: int) -> None:
        """Somebody signs out; it holds at every process when this returns."""
        self._everybody.sign_out(person, at)


def _lines(file: Path) -> Iterator[_Line]:
    for text in file.read_bytes().splitlines() if file.exists() else ():
        with suppress(ValidationError):  # an empty one, or one that was torn
            yield _Line.model_validate_json(text)

"""Who is in a room: a random name for each, and what they are known by. It says nothing of when they
came, also not by its order, from where, or who they are, and holds neither their key nor their words."""

import hmac
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import Field, ValidationError

from workbook.models import Model
from workbook.room.words import new_key, new_words, typed_words
from workbook.store.file.beside import write_whole

MOST = 100
"""So many people can be in one room."""
Digest = Callable[[str, str], str]
"""A keyed hash of what a text is, and of the text."""


def digest_by(secret: bytes) -> Digest:
    """The hash that nobody can make without the secret of the room."""

    def digest(what: str, text: str) -> str:
        return hmac.digest(secret, f"{what}|{text}".encode(), "sha256").hex()

    return digest


class _Line(Model):
    person: str = Field(pattern=r"^[0-9a-f]{32}$")  # their folder is called so
    key: str
    words: str | None = None


class Members:
    """The people of a room; a line for each browser that came in."""

    def __init__(self, file: Path, digest: Digest) -> None:
        self._file = file
        self._digest = digest
        self._by_key: dict[str, str] = {}
        self._by_words: dict[str, str] = {}
        self._lines: list[str] = []
        for text in file.read_bytes().splitlines() if file.exists() else ():
            with suppress(ValidationError):  # a line that was torn: nobody got its key
                self._take(_Line.model_validate_json(text))

    def __len__(self) -> int:
        return len(self._by_words)

    def let_in(self, language: str) -> tuple[str, tuple[str, ...]]:
        """Make somebody new: their key, and their words."""
        key, words = new_key(), new_words(language)
        hashed = self._digest("words", typed_words(" ".join(words)))
        self._add(_Line(person=secrets.token_hex(16), key=self._digest("key", key), words=hashed))
        return key, words

    def come_back(self, typed: str) -> str | None:
        """Another key for whoever's words these are."""
        person = self._by_words.get(self._digest("words", typed_words(typed)))
        if person is None:
            return None
        key = new_key()
        self._add(_Line(person=person, key=self._digest("key", key)))
        return key

    def whose(self, key: str | None) -> str | None:
        """Whose key it is."""
        return self._by_key.get(self._digest("key", key)) if key else None

    def _add(self, line: _Line) -> None:
        lines = sorted([*self._lines, _written(line)])
        write_whole(self._file, "".join(f"{each}\n" for each in lines).encode())
        self._take(line)

    def _take(self, line: _Line) -> None:
        self._lines.append(_written(line))
        self._by_key[line.key] = line.person
        if line.words:
            self._by_words[line.words] = line.person


def _written(line: _Line) -> str:
    return line.model_dump_json(exclude_none=True)

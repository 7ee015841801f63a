"""The JSON of an archive, row by row: however long it is, one row at a time is in memory."""

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from workbook.archive.trouble import ArchiveRefused, refused_at
from workbook.archive.unpacking import not_ours
from workbook.archive.whole import FORMAT
from workbook.language import _, say_number

LONGEST_ROW = 2**24
"""In characters. A reply has at most four texts, and a change has a row before and after."""
MOST_ROWS = 2_000_000
_BLANK = " \t\r\n"


class FoundRow(NamedTuple):
    """A row of a table: its number within the table, the first is 1, its values and its JSON."""

    table: str
    number: int
    values: dict[str, Any]
    text: str


class _Twice(ValueError):
    """A name that stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)


class Archived:
    """The JSON of an archive. `schema` is known once a row has been read, or all of them."""

    def __init__(self, name: str, pieces: Iterable[bytes]) -> None:
        self.name = name
        self.schema: int | None = None
        self._text = _Text(name, pieces)

    def rows(self) -> Iterator[FoundRow]:
        """Every row of every table, as they come; raises ArchiveRefused at what cannot be read."""
        text = self._text
        tables: set[str] = set()
        if not text.begins("{"):
            raise not_ours()
        for key in text.members():
            if key == "tables":
                yield from self._tables(tables)
            elif key == "format":
                if text.value()[0] != FORMAT:
                    raise not_ours()
            elif key == "schema":
                self.schema = self._number(text.value()[0])
            else:
                raise not_ours()
        if not tables:
            raise not_ours()
        text.ends()

    def _tables(self, seen: set[str]) -> Iterator[FoundRow]:
        text, number = self._text, 0
        text.expect("{")
        for table in text.members():
            if table in seen:
                raise refused_at(f"{self.name}, {table}", _("the table is there twice."))
            seen.add(table)
            text.place, text.row = f"{self.name}, {table}", 0
            text.expect("[")
            for position, _more in enumerate(text.items(), 1):
                text.row = position
                text.look("{")
                number += 1
                if number > MOST_ROWS:
                    raise ArchiveRefused(
                        _("It has more than {n} rows.").format(n=say_number(MOST_ROWS))
                    )
                values, written = text.value()
                yield FoundRow(table, position, values, written)
            text.place, text.row = self.name, 0

    def _number(self, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise not_ours()
        return value


class _Text:
    """JSON text that is read on as it is needed."""

    def __init__(self, name: str, pieces: Iterable[bytes]) -> None:
        self.place = name
        self.row = 0
        """Of the table at this place, when it is not 0."""
        self._pieces = iter(pieces)
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number)
        self._buffer = ""
        self._at = 0
        self._all = False

    def begins(self, mark: str) -> bool:
        """Whether the text begins with a mark, which is then taken."""
        if self._next() != mark:
            return False
        self._at += 1
        return True

    def look(self, mark: str) -> None:
        """Refuse anything but this mark as what comes next."""
        if self._next() != mark:
            raise self._broken()

    def expect(self, mark: str) -> None:
        """Take this mark."""
        self.look(mark)
        self._at += 1

    def members(self) -> Iterator[str]:
        """The keys of an object whose brace was taken; after each, its value has to be taken."""
        for _more in self._until("}"):
            self.look('"')
            key = self.value()[0]
            self.expect(":")
            yield str(key)

    def items(self) -> Iterator[None]:
        """Once for each value of a list whose bracket was taken; each has to be taken."""
        return self._until("]")

    def _until(self, end: str) -> Iterator[None]:
        if self.begins(end):
            return
        while True:
            yield
            if self.begins(end):
                return
            self.expect(",")

    def ends(self) -> None:
        """Refuse anything that follows."""
        if self._next():
            raise self._broken()

    def value(self) -> tuple[Any, str]:
        """The next value, and how it is written."""
        self._next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
                # What stands at the very end may go on, a number for one.
                if end < len(self._buffer) or not self._read():
                    written = self._buffer[self._at : end]
                    self._at = end
                    return value, written
            except json.JSONDecodeError as error:
                if len(self._buffer) - self._at > LONGEST_ROW:
                    raise self._refused(_("it is too long.")) from error
                if not self._read():
                    raise self._broken() from error
            except _Twice as error:
                raise self._refused(_("{name} is there twice.").format(name=error)) from error
            except RecursionError as error:
                raise self._refused(_("it is nested too deeply.")) from error
            except ValueError as error:
                raise self._refused(
                    _("it holds a number that is not a number, or an infinite one.")
                ) from error

    def _next(self) -> str:
        """The next character that is not blank; nothing at the end."""
        while True:
            while self._at < len(self._buffer):
                character = self._buffer[self._at]
                if character not in _BLANK:
                    return character
                self._at += 1
            if not self._read():
                return ""

    def _read(self) -> bool:
        """Read on, twice as much as waits to be taken; False at the end."""
        if self._all:
            return False
        waiting = [self._buffer[self._at :]]
        self._at, wanted = 0, max(1, len(waiting[0]))
        while wanted > 0 and not self._all:
            piece = next(self._pieces, b"")
            self._all = not piece
            try:
                waiting.append(self._decode(piece, self._all))
            except UnicodeDecodeError as error:
                raise self._refused(_("from here on it is not UTF-8 text.")) from error
            wanted -= len(waiting[-1])
        self._buffer = "".join(waiting)
        return len(self._buffer) > len(waiting[0])

    def _refused(self, problem: str) -> ArchiveRefused:
        row = _("row {n}").format(n=say_number(self.row))
        return refused_at(f"{self.place}, {row}" if self.row else self.place, problem)

    def _broken(self) -> ArchiveRefused:
        return self._refused(_("from here on it is not JSON, or something is missing."))

"""The rows of an archive, line by line: however many there are, one of them at a time is in
memory."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from workbook.archive.manifest import LONGEST_MANIFEST, MANIFEST, TABLES_FOLDER, read, table_file
from workbook.archive.strict_json import Unreadable, parsed
from workbook.archive.trouble import ArchiveRefused, refused_at, too_large
from workbook.archive.unpacking import Entries
from workbook.archive.whole import TABLES
from workbook.language import _, say_number

LONGEST_LINE = 2**24
"""In bytes. A reply has at most four texts, and a change has a row before and after."""
MOST_BLANK = 2**24
"""In bytes, beyond half of what was read: older archives have a blank after each name and value."""
MOST_ROWS = 2_000_000
MOST_BYTES = 512 * 2**20
"""Of all tables, unpacked. 100,000 activities take a tenth of it."""


class FoundRow(NamedTuple):
    """What is found where a row of a table should be: its number within the table, the first is
    1, what it says, and that as JSON."""

    table: str
    number: int
    values: Any
    text: bytes


class Blanks:
    """Counts what is blank in an archive: a small ZIP can hold hundreds of megabytes of it, which
    say nothing and take a minute to read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._read = self._blank = 0

    def count(self, text: bytes) -> None:
        """Raise ArchiveRefused once there is too much of it."""
        self._read += len(text)
        self._blank += len(text) - len(text.translate(None, b" \t\r\n"))
        if self._blank > MOST_BLANK + self._read // 2:
            raise refused_at(self._name, _("nearly all of it is blank."))


class Archived(Protocol):
    """An archive whose rows can be read."""

    schema: int
    """Of the file that was archived."""

    def rows(self) -> Iterator[FoundRow]:
        """Every row, table by table; raises ArchiveRefused where one cannot be read."""

    def place(self, table: str, row: int) -> str:
        """Where a row stands, for a person who looks for it."""


class ArchivedTables:
    """An archive with a file a table, as its manifest says.

    Raises ArchiveRefused when the two do not agree, or when it is larger than allowed.
    """

    def __init__(self, entries: Entries) -> None:
        manifest = read(entries.read(MANIFEST, LONGEST_MANIFEST))
        self.schema = manifest.schema_number
        self._told = manifest.tables
        self._entries = entries
        self._blanks = Blanks(_("The archive"))
        check_names(MANIFEST, self._told)
        if manifest.newest and (missing := sorted(TABLES.keys() - self._told.keys())):
            raise refused_at(f"{MANIFEST}, {missing[0]}", _("it is missing."))
        files = [table_file(table) for table in self._told]
        if unnamed := sorted(_tables_in(entries).difference(files)):
            raise refused_at(unnamed[0], _("{name} does not name it.").format(name=MANIFEST))
        check_count(sum(self._told.values()))
        if sum(map(entries.size, files)) > MOST_BYTES:
            raise too_large(_("The archive"), MOST_BYTES)

    def rows(self) -> Iterator[FoundRow]:
        """Every row, table by table; raises ArchiveRefused where one cannot be read."""
        for table, told in self._told.items():
            yield from self._rows(table, told)

    def place(self, table: str, row: int) -> str:
        """Where a row stands, for a person who looks for it."""
        return f"{table_file(table)}, " + _("line {n}").format(n=say_number(row))

    def _rows(self, table: str, told: int) -> Iterator[FoundRow]:
        number = 0
        for number, line in enumerate(self._lines(table), 1):
            if number > told:
                raise self._disagrees(table, _("it has more lines than {name} says."))
            if len(line) > LONGEST_LINE:
                raise refused_at(self.place(table, number), _("it is too long."))
            try:
                values = parsed(line)
            except Unreadable as error:
                raise refused_at(self.place(table, number), str(error)) from error
            yield FoundRow(table, number, values, line)
        if number < told:
            raise self._disagrees(
                table, _("it has fewer lines than {name} says; it may have been cut short.")
            )

    def _lines(self, table: str) -> Iterator[bytes]:
        with self._entries.open(table_file(table)) as file:
            line = file.readline(LONGEST_LINE + 1).removeprefix(BOM_UTF8)
            while line:
                self._blanks.count(line)
                # Within JSON a carriage return can be nothing but an end of a line of another kind.
                ended = line.rstrip(b"\r\n")
                yield from filter(None, ended.split(b"\r")) if ended else [ended]
                line = file.readline(LONGEST_LINE + 1)

    @staticmethod
    def _disagrees(table: str, problem: str) -> ArchiveRefused:
        return refused_at(table_file(table), problem.format(name=MANIFEST))


def check_names(place: str, tables: Iterable[str]) -> None:
    """Refuse tables that there are not."""
    if unknown := sorted(set(tables) - TABLES.keys()):
        raise refused_at(f"{place}, {unknown[0][:80]}", _("there is no such table."))


def check_count(rows: int) -> None:
    """Refuse more rows than anybody enters."""
    if rows > MOST_ROWS:
        raise ArchiveRefused(_("It has more than {n} rows.").format(n=say_number(MOST_ROWS)))


def _tables_in(entries: Entries) -> set[str]:
    return {
        name for name in entries.names if name.startswith(TABLES_FOLDER) and not name.endswith("/")
    }

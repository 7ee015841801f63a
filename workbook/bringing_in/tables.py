"""A table as text: its rows as they stand, and the heading wherever it stands.

The encoding, the separator and the heading are found by what is in the file; nothing is guessed of
what a cell means. Rows keep the number that a spreadsheet shows beside them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from workbook.bringing_in.encodings import is_no_text, text_or_question
from workbook.bringing_in.found import File, LeftOut, Place, Question, Unreadable
from workbook.bringing_in.text import encoding_of, text_of
from workbook.folding import fold_word
from workbook.language import _, say_number

Cell = str | float | date | time | timedelta
"""What a sheet knows the kind of keeps it; in a text everything is text. A moment is a date."""

MOST_COLUMNS = 1000
MOST_ROWS = 200_000
MOST_CELLS = 5_000_000
MOST_LETTERS = 2**20
"""Of one cell."""
SEPARATORS = ",;\t|"
_START = 2**16
"""So many bytes tell what kind of table it is."""
_PREAMBLE = 40
"""The heading stands in one of the first so many rows."""
_TRIED = 60
_SEP_LINE = re.compile(r"\A\s*\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_END = "\0"
_PACKED = (b"PK", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF", b"\x89PNG", b"SQLite format 3")

csv.field_size_limit(MOST_LETTERS)


class Row(NamedTuple):
    """One row with the number that a spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """Rows without empty ones; what could not be read is left out with its place."""

    file: str
    rows: tuple[Row, ...]
    left: tuple[LeftOut, ...] = ()
    sheet: str = ""


class Headed(NamedTuple):
    """What stands below a heading."""

    table: Table
    heading: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def known_as(self) -> str:
        """By what it is known again where something was told of its columns: by what they are called,
        for the next export has another name; by its file where nothing heads them."""
        if len(self.rows) == len(self.table.rows):
            return f"{self.table.file}:{self.table.sheet}"
        called = "\n".join(folded(name) for name in self.heading)
        return sha256(called.encode()).hexdigest()[:16]

    def place(self, row: Row) -> Place:
        """Where a row is found by hand."""
        sheet = self.table.sheet
        return Place(f"{self.table.file}: {sheet}" if sheet else self.table.file, row=row.number)

    def column(self, *names: str) -> int | None:
        """The first column that is called one of these."""
        return _column(self.heading, names)

    def cell(self, row: Row, *names: str) -> Cell:
        """What stands in a row in the first column that is called one of these; else nothing."""
        return at(row, self.column(*names))

    def text(self, row: Row, *names: str) -> str:
        """The same as text, without blanks around it."""
        return as_text(self.cell(row, *names))

    def cells(self, column: int | None) -> list[Cell]:
        """Everything in a column."""
        return [at(row, column) for row in self.rows]


@lru_cache(maxsize=256)
def _column(heading: tuple[str, ...], names: tuple[str, ...]) -> int | None:
    called = [folded(name) for name in heading]
    return next((called.index(name) for name in map(folded, names) if name in called), None)


def at(row: Row, column: int | None) -> Cell:
    """A cell; empty where a row is shorter than the heading."""
    return "" if column is None or column >= len(row.cells) else row.cells[column]


def as_text(cell: Cell) -> str:
    """A cell as it is shown."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).strip()


def folded(text: str) -> str:
    """A heading as one compares it, without accents, capitals and signs around it."""
    return " ".join(fold_word(text).split()).strip(" :*.#")


# The kind of table ----------------------------------------------------------------------------


def is_text(file: File) -> bool:
    """Whether a file is none of those that are no text at all."""
    return not file.data.startswith(_PACKED) and not is_no_text(file.data)


def beginning(file: File) -> str:
    """The start of a text; letters that nobody is sure of may be wrong in it."""
    start = file.data[:_START]
    return text_of(start, encoding_of(start) or "latin-1")


def has_heading(file: File, *names: str) -> bool:
    """Whether one of the first rows of a text has cells with all these names."""
    if not is_text(file):
        return False
    start = beginning(file)
    plain = folded(start)
    wanted = {folded(name) for name in names}
    if not all(name in plain for name in wanted):
        return False
    first = islice(_records(start), _PREAMBLE)
    return any(wanted <= {folded(cell) for cell in cells} for _number, cells in first)


def below(table: Table, *names: str) -> Headed | None:
    """What stands below the first row that has all these names."""
    wanted = {folded(name) for name in names}
    for place, row in enumerate(table.rows[:_PREAMBLE]):
        if wanted <= {folded(as_text(cell)) for cell in row.cells}:
            return Headed(table, tuple(map(as_text, row.cells)), table.rows[place + 1 :])
    return None


def headed(file: File, answers: Mapping[str, str], *names: str) -> Headed | Question:
    """What stands below such a heading in a text. Refuses a text without it."""
    table = table_of(file, answers)
    return table if isinstance(table, Question) else first_below([table], *names)


def first_below(tables: Iterable[Table], *names: str) -> Headed:
    """What stands below such a heading in the first of some tables that has it. Refuses those
    without."""
    found = next(filter(None, (below(table, *names) for table in tables)), None)
    if found is None:
        raise Unreadable(_("its heading is not where it was looked for."))
    return found


# Text to rows ---------------------------------------------------------------------------------


def table_of(file: File, answers: Mapping[str, str]) -> Table | Question:
    """The table in a text, or what has to be asked first. Refuses what is too large."""
    text = text_or_question(file, answers)
    if isinstance(text, Question):
        return text
    left: list[LeftOut] = []
    return Table(file.name, bounded(_rows(text, file.name, left)), tuple(left))


def _rows(text: str, file: str, left: list[LeftOut]) -> Iterator[Row]:
    """The rows; a quotation mark that is never closed and a cell without end are left out."""
    records = _records(text, f"\n{_END}\n")
    number = 0
    waiting: Row | None = None
    try:
        for number, cells in records:
            if waiting:
                yield waiting
            waiting = Row(number, tuple(cells))
    except csv.Error:
        left.append(
            LeftOut(
                Place(file, row=number + 1),
                _("a cell here is too long, and nothing below it can be read"),
            )
        )
        if waiting:
            yield waiting
        return
    if waiting and waiting.cells != (_END,):
        left.append(
            LeftOut(
                Place(file, row=waiting.number),
                _("a quotation mark is opened here and never closed; the file seems to be cut off"),
            )
        )


def _records(text: str, end: str = "") -> Iterator[tuple[int, list[str]]]:
    separator, text = separated(text)
    yield from enumerate(csv.reader(io.StringIO(text + end, newline=""), delimiter=separator), 1)


def separated(text: str) -> tuple[str, str]:
    """By what cells are kept apart, and the text without a line that says so, which no spreadsheet
    shows."""
    said = _SEP_LINE.match(text)
    if said:
        return said[1], text[said.end() :]
    start = text[:_START]
    return max(SEPARATORS, key=lambda separator: _fits(start, separator)), text


def _fits(start: str, separator: str) -> tuple[float, float, int]:
    """How well a separator fits: in what share of the rows it stands, how many of them have as many
    cells, and how many that is. Lines of a long text in a cell are rows to a wrong one."""
    widths = Counter[int]()
    try:
        lines = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        widths.update(len(cells) for cells in islice(lines, _TRIED) if cells)
    except csv.Error:
        return 0, 0, 0
    rows = widths.total()
    del widths[1]
    if not widths:
        return 0, 0, 0
    width, count = widths.most_common(1)[0]
    return widths.total() / rows, count / rows, width


def bounded(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without empty ones and without empty cells at their ends. Refuses too many."""
    kept: list[Row] = []
    held = 0
    for number, cells in rows:
        width = len(cells)
        while width and cells[width - 1] == "":
            width -= 1
        if width > MOST_COLUMNS:
            raise Unreadable(_("it has more than {n} columns.").format(n=say_number(MOST_COLUMNS)))
        if not any(cell != "" and as_text(cell) for cell in cells[:width]):
            continue
        held += width
        if len(kept) == MOST_ROWS or held > MOST_CELLS:
            raise Unreadable(_("it has more than {n} rows.").format(n=say_number(len(kept))))
        kept.append(Row(number, cells[:width]))
    return tuple(kept)

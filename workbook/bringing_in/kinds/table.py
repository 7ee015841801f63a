"""Any table with a column of days: CSV, sheets of office programs, Parquet. The last kind of all.

Which column is what is told by its heading, else by what stands in it; where neither tells, its owner
is asked.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from workbook.bringing_in.columns import DAY, TICKED, Columns, columns_or_questions, is_day, named
from workbook.bringing_in.days import Days, NoDay, When
from workbook.bringing_in.durations import MOST_MINUTES, NoDuration
from workbook.bringing_in.folder import rest_of_folder
from workbook.bringing_in.found import (
    Asked,
    Candidate,
    File,
    Found,
    LeftOut,
    Place,
    Question,
    Unreadable,
)
from workbook.bringing_in.identity import Identities, once_each
from workbook.bringing_in.sheets import is_sheet_file, sheets_of
from workbook.bringing_in.tables import (
    Headed,
    Row,
    Table,
    as_text,
    at,
    beginning,
    folded,
    is_text,
    separated,
    table_of,
)
from workbook.bringing_in.text import one_line
from workbook.language import N_, _, ngettext

NAME = N_("a table")
SUM = frozenset(
    [
        "sum",
        "total",
        "totals",
        "subtotal",
        "summe",
        "gesamt",
        "zwischensumme",
        "suma",
        "totales",
        "somme",
    ]
)
_LOOKED_AT = 200
_PREAMBLE = 40
_BELOW = 20
_LONGEST_NOTE = 10_000


def sniff(files: tuple[File, ...]) -> bool:
    """Whether one of the files is a table of some kind."""
    return any(_is_table(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity a row. Raises Unreadable where no table has a column of days."""
    names = {file.name for file in files}
    tables = [file for file in files if _is_table(file)]
    empty: list[Table] = []
    dated = False
    for each in once_each(_in_file(file, names, asked, empty) for file in tables):
        dated = dated or not isinstance(each, LeftOut) or each.day is not None
        yield each
    if empty and not dated:
        raise Unreadable(_("no column in it holds days."))
    for table in empty:
        place = Place(f"{table.file}: {table.sheet}" if table.sheet else table.file)
        yield LeftOut(place, _("no column in it holds days"))
    if others := len(files) - len(tables):
        yield rest_of_folder(
            ngettext("{n} file that is no table", "{n} files that are no tables", others), others
        )


def _in_file(file: File, names: set[str], asked: Asked, empty: list[Table]) -> Iterator[Found]:
    whole = f"{file.name.removesuffix('.csv')}_all.csv"
    if whole in names:
        yield LeftOut(Place(file.name), _("the same rows are in {file}").format(file=whole))
        return
    for table in _tables(file, asked):
        if isinstance(table, Question):
            yield table
        elif under := _under_heading(table, asked):
            yield from _of_table(under, asked)
        else:
            empty.append(table)


# Which tables there are, and what heads them ---------------------------------------------------


def _is_table(file: File) -> bool:
    if is_sheet_file(file):
        return True
    if not is_text(file):
        return False
    text = beginning(file).lstrip()
    if not text or text[0] in "<{[":
        return False
    separator, rest = separated(text)
    lines = [line for line in rest.splitlines()[:_PREAMBLE] if line.strip()]
    apart = sum(separator in line for line in lines)
    return (len(lines) > 1 or len(file.data) > len(text)) and apart > len(lines) / 2


def _tables(file: File, asked: Asked) -> Iterable[Table | Question]:
    return sheets_of(file) if is_sheet_file(file) else [table_of(file, asked.answers)]


def _under_heading(table: Table, asked: Asked) -> Headed | None:
    """The table below its heading, which may stand below a title; None where nothing is a day."""
    days = Days("day", asked.zone, asked.today)
    rows = table.rows
    starts = [
        n
        for n, row in enumerate(rows[:_PREAMBLE])
        if len(row.cells) > 1 and not _has_day(row, days)
    ]
    called = {n: named([folded(as_text(cell)) for cell in rows[n].cells], DAY) for n in starts}
    for place in starts:
        below = rows[place + 1 : place + _BELOW]
        if any(is_day(at(row, column), days) for column in called[place] for row in below):
            return _headed(table, place)
    for place in starts:
        if any(_has_day(row, days) for row in rows[place + 1 : place + 2]):
            return _headed(table, place)
    for place in starts:
        if called[place]:
            return _headed(table, place)
    if any(_has_day(row, days) for row in rows[:_LOOKED_AT]):
        width = max(len(row.cells) for row in rows)
        names = [_("Column {n}").format(n=number) for number in range(1, width + 1)]
        return Headed(table, tuple(names), rows)
    return None


def _headed(table: Table, place: int) -> Headed:
    heading = tuple(one_line(as_text(cell), 80) for cell in table.rows[place].cells)
    return Headed(table, heading, table.rows[place + 1 :])


def _has_day(row: Row, days: Days) -> bool:
    return any(is_day(cell, days) for cell in row.cells)


# Rows -----------------------------------------------------------------------------------------


def _of_table(table: Headed, asked: Asked) -> Iterator[Found]:
    columns = columns_or_questions(table, asked)
    if isinstance(columns, list):
        yield from columns
        return
    yield from table.table.left
    identities = Identities("table")
    for row in table.rows:
        yield from _of_row(table, row, columns, identities)


def _of_row(
    table: Headed, row: Row, columns: Columns, identities: Identities
) -> Iterator[Candidate | LeftOut]:
    place = table.place(row)
    titles = _titles(table, row, columns)
    title = titles[0] if titles else ""
    if not table.table.sheet and len(row.cells) > len(table.heading):
        yield LeftOut(place, _("it has more cells than the heading"), title)
        return
    try:
        when = _when(row, columns.day, columns.clock, columns.days)
    except NoDay as error:
        yield LeftOut(place, _("a sum, not an activity") if _is_sum(row) else str(error), title)
        return
    if not titles:
        yield LeftOut(place, _("it says nothing but a day"), day=when.day)
        return
    if when.day > columns.days.today:
        yield LeftOut(place, _("still to come"), title, when.day)
        return
    minutes = None
    try:
        minutes = _minutes(row, when, columns) or None
    except NoDuration as error:
        yield LeftOut(place, _("only its length: {why}").format(why=error), title, when.day)
    for title in titles:
        yield Candidate(
            kind="event",
            identity=identities.of(when.day, title),
            title=title,
            day=when.day,
            at=when.at,
            place=place,
            minutes=minutes,
            guests=_people(as_text(at(row, columns.people))),
            note=as_text(at(row, columns.note))[:_LONGEST_NOTE],
        )


def _when(row: Row, day: int | None, clock: int | None, days: Days) -> When:
    """A day, and the time that may stand in a column of its own."""
    when = days.of(at(row, day))
    told = as_text(at(row, clock))
    if when.at or not told:
        return when
    try:
        return days.of(f"{when.day} {told}")
    except NoDay:
        return when


def _minutes(row: Row, when: When, columns: Columns) -> int | None:
    """How long it took: as it says, else until it ended."""
    if columns.durations:
        return columns.durations.of(at(row, columns.lasted))
    if columns.end is None and columns.end_clock is None:
        return None
    last = columns.day if columns.end is None else columns.end
    try:
        end = _when(row, last, columns.end_clock, columns.days)
    except NoDay:
        return None
    if when.at is None or end.at is None or (columns.end_clock is None and columns.end is None):
        return None
    took = datetime.combine(end.day, end.at) - datetime.combine(when.day, when.at)
    minutes = int(took.total_seconds() // 60)
    return minutes if 0 < minutes <= MOST_MINUTES else None


def _titles(table: Headed, row: Row, columns: Columns) -> list[str]:
    """What was done; several where each column is something to tick."""
    if isinstance(columns.title, tuple):
        ticked = (n for n in columns.title if folded(as_text(at(row, n))) in TICKED)
        return [one_line(table.heading[n]) for n in ticked if table.heading[n]]
    title = one_line(as_text(at(row, columns.title))) or _any_words(row, columns)
    return [title] if title else []


def _is_sum(row: Row) -> bool:
    first = folded(next((as_text(cell) for cell in row.cells if cell != ""), ""))
    return first.partition(" ")[0].strip(":") in SUM


def _any_words(row: Row, columns: Columns) -> str:
    """Some words of a row whose own title is empty."""
    apart = {columns.day, columns.lasted}
    return next(
        (
            one_line(cell)
            for column, cell in enumerate(row.cells)
            if column not in apart and isinstance(cell, str) and any(map(str.isalpha, cell))
        ),
        "",
    )


def _people(text: str) -> tuple[str, ...]:
    """Names that stand in one cell, apart at semicolons, or else at commas."""
    sign = next((sign for sign in (";", "\n", ",") if sign in text), ",")
    names = (one_line(name, 100) for name in text.split(sign))
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalpha, name))))

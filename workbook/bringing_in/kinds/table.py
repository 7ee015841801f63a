"""Any table with a column of days: CSV, sheets of office programs, Parquet. The last kind of all.

Which column is what is told by its heading, else by what stands in it; where neither tells, its owner
is asked.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from workbook.bringing_in.days import Days, NoDay, days_or_question
from workbook.bringing_in.durations import Durations, NoDuration, durations_or_question
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
    Cell,
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
from workbook.language import N_, _, ngettext, say_number

NAME = N_("a table")
DAY = (
    "date|day|datum|tag|fecha|dia|jour|when|wann|cuando|on|met on|start|start date|started|"
    "begin|beginn|beginning|inicio|fecha inicio|fecha de inicio|debut|date time|datetime|timestamp"
)
TITLE = (
    "title|what|name|activity|event|subject|summary|task|description|titulo|que|nombre|actividad|"
    "evento|asunto|resumen|tarea|descripcion|titel|was|aktivitat|ereignis|betreff|aufgabe|"
    "beschreibung|titre|quoi|nom|activite|evenement|sujet|project|proyecto|projekt"
)
LASTED = (
    "minutes|min|mins|minutos|minuten|duration|duracion|dauer|duree|hours|hrs|horas|stunden|"
    "heures|length|lasted|time spent|minutes spent|hours spent"
)
PEOPLE = (
    "who|with|people|person|guests|attendees|participants|contact|contacts|quien|con|con quien|"
    "personas|persona|invitados|asistentes|contacto|wer|mit|mit wem|personen|gaste|teilnehmer|qui|avec"
)
NOTE = "note|notes|comment|comments|content|nota|notas|comentario|notiz|notizen|bemerkung|kommentar"
TICKED = frozenset(["yes", "true", "x", "✓", "✔", "✅", "☑", "si", "ja", "oui", "done", "hecho"])
NOT_TICKED = frozenset(["no", "false", "-", "✗", "✘", "❌", "☐", "nein", "non", "0"])
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
_SHOWN_COLUMNS = 50
_SHOWN_ROWS = 3
_LOOKED_AT = 200
_PREAMBLE = 40
_BELOW = 20
_MOSTLY = 0.6
_LONGEST_NOTE = 10_000


class Columns(NamedTuple):
    """Which column is what; None of what there is none."""

    day: int
    title: int | tuple[int, ...]
    lasted: int | None
    people: int | None
    note: int | None


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
        yield LeftOut(
            Place(_("the folder")),
            ngettext("{n} file that is no table", "{n} files that are no tables", others).format(
                n=say_number(others)
            ),
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
    called = {n: _named([folded(as_text(cell)) for cell in rows[n].cells], DAY) for n in starts}
    for place in starts:
        below = rows[place + 1 : place + _BELOW]
        if any(_is_day(at(row, column), days) for column in called[place] for row in below):
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
    return any(_is_day(cell, days) for cell in row.cells)


def _is_day(cell: Cell, days: Days) -> bool:
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str) or len(cell) < 6:
        return False
    return any(_reads(cell, days._replace(order=order)) for order in ("day", "month"))


def _reads(cell: Cell, days: Days) -> bool:
    try:
        days.of(cell)
    except NoDay:
        return False
    return True


# Which column is what -------------------------------------------------------------------------


def _of_table(table: Headed, asked: Asked) -> Iterator[Found]:
    columns = list(_columns(table, asked))
    questions = [column for column in columns if isinstance(column, Question)]
    day, title, lasted, people, note = columns
    days: Days | Question | None = None
    durations: Durations | Question | None = None
    name = _name(table)
    if isinstance(day, int):
        days = days_or_question(
            table.cells(day),
            f"days:{name}:{table.heading[day]}",
            table.heading[day],
            asked.zone,
            asked.today,
            asked.answers,
        )
    if isinstance(lasted, int):
        durations = durations_or_question(
            table.cells(lasted),
            f"lasted:{name}:{table.heading[lasted]}",
            table.heading[lasted],
            asked.answers,
        )
    questions += [rule for rule in (days, durations) if isinstance(rule, Question)]
    if questions or not isinstance(day, int) or isinstance(title, Question) or title is None:
        yield from questions
        return
    assert isinstance(days, Days)
    meant = Columns(day, title, _index(lasted), _index(people), _index(note))
    yield from table.table.left
    identities = Identities("table")
    for row in table.rows:
        yield from _of_row(table, row, meant, days, durations, identities)


def _columns(table: Headed, asked: Asked) -> Iterator[int | tuple[int, ...] | Question | None]:
    days = Days("day", asked.zone, asked.today)
    names = [folded(name) for name in table.heading]
    day = _day_column(table, names, days, asked)
    yield day
    taken = {day} if isinstance(day, int) else set()
    found: dict[str, int | None] = {}
    for words in (TITLE, LASTED, PEOPLE, NOTE):
        found[words] = next((n for n in _named(names, words) if n not in taken), None)
        if (column := found[words]) is not None:
            taken.add(column)
    title = found[TITLE]
    yield title if title is not None else _title_column(table, taken, days, asked)
    yield found[LASTED]
    yield found[PEOPLE]
    yield found[NOTE]


def _day_column(table: Headed, names: list[str], days: Days, asked: Asked) -> int | Question:
    """The column that is called so and holds days; else the only one that does."""
    width = range(min(len(table.heading), _SHOWN_COLUMNS))
    named = _named(names, DAY)
    for columns in (named[:1], named, width):
        holding = [column for column in columns if _holds_days(table, column, days)]
        if len(holding) == 1:
            return holding[0]
    if named:
        return named[0]
    return _chosen(table, "day", _("Which column says the day?"), list(width), asked)


def _title_column(
    table: Headed, taken: set[int], days: Days, asked: Asked
) -> int | tuple[int, ...] | Question:
    """The column that says what was done; where all are ticks, each of them does."""
    width = range(min(len(table.heading), _SHOWN_COLUMNS))
    left = [
        column for column in width if column not in taken and not _holds_days(table, column, days)
    ]
    ticks = tuple(column for column in left if _holds_ticks(table, column))
    words = [column for column in left if column not in ticks and _holds_words(table, column)]
    if len(words) == 1:
        return words[0]
    if ticks and not words:
        return ticks
    left = words or left or list(width)
    return _chosen(table, "title", _("Which column says what was done?"), left, asked)


def _chosen(
    table: Headed, what: str, text: str, columns: list[int], asked: Asked
) -> int | Question:
    key = f"column:{what}:{_name(table)}"
    choices = {str(column): _sample(table, column) for column in columns}
    answer = asked.answers.get(key, "")
    if answer in choices:
        return int(answer)
    rows = (
        one_line("; ".join(as_text(cell) for cell in row.cells[:_SHOWN_COLUMNS] if cell != ""), 120)
        for row in table.rows[:_SHOWN_ROWS]
    )
    return Question(key, text, choices, tuple(rows))


def _sample(table: Headed, column: int) -> str:
    shown = (one_line(as_text(cell), 30) for cell in table.cells(column)[:_LOOKED_AT])
    some = list(dict.fromkeys(filter(None, shown)))[:_SHOWN_ROWS]
    name = table.heading[column] or _("Column {n}").format(n=column + 1)
    return f"{name}: {', '.join(some)}" if some else name


def _named(names: list[str], words: str) -> list[int]:
    """The columns called by one of the words; those that have one among others if none is."""
    called = words.split("|")
    exact = [names.index(word) for word in called if word in names]
    if exact:
        return exact[:1]
    single = {word for word in called if " " not in word and len(word) > 3}
    return [n for n, name in enumerate(names) if single & set(re.findall(r"[^\W_]+", name))]


def _holds_days(table: Headed, column: int, days: Days) -> bool:
    cells = [cell for cell in table.cells(column)[:_LOOKED_AT] if cell != ""]
    return bool(cells) and sum(_is_day(cell, days) for cell in cells) >= _MOSTLY * len(cells)


def _holds_words(table: Headed, column: int) -> bool:
    """Whether it holds texts, and not the same two again and again."""
    cells = [as_text(cell) for cell in table.cells(column)[:_LOOKED_AT] if isinstance(cell, str)]
    cells = [cell for cell in cells if cell]
    words = [cell for cell in cells if any(sign.isalpha() for sign in cell)]
    distinct = len(set(words))
    return bool(words) and len(words) >= _MOSTLY * len(cells) and (distinct > 2 or len(words) < 6)


def _holds_ticks(table: Headed, column: int) -> bool:
    cells = {folded(as_text(cell)) for cell in table.cells(column)} - {""}
    return bool(cells) and cells <= TICKED | NOT_TICKED


def _index(column: int | tuple[int, ...] | Question | None) -> int | None:
    return column if isinstance(column, int) else None


def _name(table: Headed) -> str:
    return f"{table.table.file}:{table.table.sheet}"


# Rows -----------------------------------------------------------------------------------------


def _of_row(
    table: Headed,
    row: Row,
    columns: Columns,
    days: Days,
    durations: Durations | Question | None,
    identities: Identities,
) -> Iterator[Candidate | LeftOut]:
    place = table.place(row)
    titles = _titles(table, row, columns)
    title = titles[0] if titles else ""
    if not table.table.sheet and len(row.cells) > len(table.heading):
        yield LeftOut(place, _("it has more cells than the heading"), title)
        return
    try:
        when = days.of(at(row, columns.day))
    except NoDay as error:
        yield LeftOut(place, _("a sum, not an activity") if _is_sum(row) else str(error), title)
        return
    if not titles:
        yield LeftOut(place, _("it says nothing but a day"), day=when.day)
        return
    if when.day > days.today:
        yield LeftOut(place, _("still to come"), title, when.day)
        return
    minutes = None
    if isinstance(durations, Durations):
        try:
            minutes = durations.of(at(row, columns.lasted)) or None
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
    return tuple(dict.fromkeys(filter(None, (one_line(name, 100) for name in text.split(sign)))))

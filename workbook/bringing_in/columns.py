"""Which column of a table is what: by its heading, else by what stands in it, else by its owner."""

import re
from typing import NamedTuple

from workbook.bringing_in.days import Days, NoDay, days_or_question
from workbook.bringing_in.durations import Durations, durations_or_question
from workbook.bringing_in.found import Asked, Question
from workbook.bringing_in.tables import Cell, Headed, as_text, folded
from workbook.bringing_in.text import one_line
from workbook.language import _

DAY = (
    "date|day|datum|tag|fecha|dia|jour|when|wann|cuando|on|met on|start|start date|started|"
    "begin|beginn|beginning|inicio|fecha inicio|fecha de inicio|debut|date time|datetime|timestamp"
)
CLOCK = "time|start time|hora|hora de inicio|uhrzeit|startzeit|heure"
END = "end|end date|ended|finish|fin|fecha de fin|ende|enddatum"
END_CLOCK = "end time|hora de fin|endzeit"
TITLE = (
    "title|what|name|activity|event|subject|summary|task|description|titulo|que|nombre|actividad|"
    "evento|asunto|resumen|tarea|descripcion|titel|was|aktivitat|ereignis|betreff|aufgabe|"
    "beschreibung|titre|quoi|nom|activite|evenement|sujet|project|proyecto|projekt"
)
LASTED = (
    "minutes|min|mins|minutos|minuten|duration|duracion|dauer|duree|hours|hrs|horas|stunden|"
    "heures|length|lasted|how long|time spent|elapsed time|minutes spent|hours spent"
)
PEOPLE = (
    "who|with|people|person|guests|attendees|participants|contact|contacts|quien|con|con quien|"
    "personas|persona|invitados|asistentes|contacto|wer|mit|mit wem|personen|gaste|teilnehmer|qui|avec"
)
NOTE = "note|notes|comment|comments|content|nota|notas|comentario|notiz|notizen|bemerkung|kommentar"
TICKED = frozenset(["yes", "true", "x", "✓", "✔", "✅", "☑", "si", "ja", "oui", "done", "hecho"])
NOT_TICKED = frozenset(["no", "false", "-", "✗", "✘", "❌", "☐", "nein", "non", "0"])
_SHOWN_COLUMNS = 50
_SHOWN_ROWS = 3
_LOOKED_AT = 200
_MOSTLY = 0.6
_SHORT = 3
"""A name of so few letters is one only where it stands alone."""


class Columns(NamedTuple):
    """Which column is what, None of what there is none; and how it is written."""

    days: Days
    day: int
    title: int | tuple[int, ...]
    """What was done; several where each is something to tick."""
    durations: Durations | None = None
    lasted: int | None = None
    clock: int | None = None
    end: int | None = None
    end_clock: int | None = None
    people: int | None = None
    note: int | None = None


def columns_or_questions(table: Headed, asked: Asked) -> Columns | list[Question]:
    """The columns of a table, or what has to be asked first."""
    days = Days("day", asked.zone, asked.today)
    names = [folded(name) for name in table.heading]
    day = _day_column(table, names, days, asked)
    taken = {day} if isinstance(day, int) else set()
    found: dict[str, int | None] = {}
    for words in (TITLE, LASTED, PEOPLE, NOTE, CLOCK, END, END_CLOCK):
        called = [column for column in named(names, words) if column not in taken]
        if words is TITLE and called and names[called[0]] not in TITLE.split("|"):
            called = [column for column in called if _holds_words(table, column)]
        found[words] = called[0] if called else None
        taken.update(called[:1])
    title = found[TITLE]
    told = title if title is not None else _title_column(table, taken, days, asked)
    rules = [_days(table, day, asked), _durations(table, found[LASTED], asked)]
    questions = [each for each in (day, told, *rules) if isinstance(each, Question)]
    if questions or not isinstance(day, int) or isinstance(told, Question):
        return questions
    written, lasting = rules
    return Columns(
        written if isinstance(written, Days) else days,
        day,
        told,
        lasting if isinstance(lasting, Durations) else None,
        found[LASTED],
        found[CLOCK],
        found[END],
        found[END_CLOCK],
        found[PEOPLE],
        found[NOTE],
    )


def named(names: list[str], words: str) -> list[int]:
    """The column called by the first of the words that is there; else those that have one among
    others."""
    called = words.split("|")
    exact = [names.index(word) for word in called if word in names]
    if exact:
        return exact[:1]
    long = "|".join(re.escape(word) for word in called if len(word) > _SHORT)
    return [n for n, name in enumerate(names) if re.search(rf"(?<!\w)(?:{long})(?!\w)", name)]


def is_day(cell: Cell, days: Days) -> bool:
    """Whether a cell is a day, whatever comes first in it."""
    if isinstance(cell, str) and len(cell) < 6:
        return False
    return any(_reads(cell, days._replace(order=order)) for order in ("day", "month"))


def _reads(cell: Cell, days: Days) -> bool:
    try:
        days.of(cell)
    except NoDay:
        return False
    return True


def _days(table: Headed, column: int | Question, asked: Asked) -> Days | Question | None:
    if isinstance(column, Question):
        return None
    heading = table.heading[column]
    key = f"days:{table.known_as}:{heading}"
    return days_or_question(table.cells(column), key, heading, asked)


def _durations(table: Headed, column: int | None, asked: Asked) -> Durations | Question | None:
    if column is None:
        return None
    heading = table.heading[column]
    key = f"lasted:{table.known_as}:{heading}"
    return durations_or_question(table.cells(column), key, heading, asked.answers)


def _day_column(table: Headed, names: list[str], days: Days, asked: Asked) -> int | Question:
    """The column that is called a day and holds days; else the only one that holds any."""
    width = range(min(len(names), _SHOWN_COLUMNS))
    called = named(names, DAY)
    exact = [column for column in called if names[column] in DAY.split("|")]
    for columns in (exact, width):
        holding = [column for column in columns if _holds_days(table, column, days)]
        if len(holding) == 1:
            return holding[0]
    if called and not holding:
        return called[0]
    return _chosen(table, "day", _("Which column says the day?"), holding or list(width), asked)


def _title_column(
    table: Headed, taken: set[int], days: Days, asked: Asked
) -> int | tuple[int, ...] | Question:
    """The column that says what was done; where all are ticks, each of them does."""
    width = range(min(len(table.heading), _SHOWN_COLUMNS))
    left = [n for n in width if n not in taken and not _holds_days(table, n, days)]
    ticks = tuple(column for column in left if _holds_ticks(table, column))
    words = [column for column in left if column not in ticks and _holds_words(table, column)]
    if len(words) == 1:
        return words[0]
    if ticks and not words:
        return ticks
    text = _("Which column says what was done?")
    return _chosen(table, "title", text, words or left or list(width), asked)


def _chosen(
    table: Headed, what: str, text: str, columns: list[int], asked: Asked
) -> int | Question:
    key = f"column:{what}:{table.known_as}"
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


def _holds_days(table: Headed, column: int, days: Days) -> bool:
    cells = [cell for cell in table.cells(column)[:_LOOKED_AT] if cell != ""]
    return bool(cells) and sum(is_day(cell, days) for cell in cells) >= _MOSTLY * len(cells)


def _holds_words(table: Headed, column: int) -> bool:
    """Whether it holds texts, and not the same two again and again."""
    cells = [as_text(cell) for cell in table.cells(column)[:_LOOKED_AT] if isinstance(cell, str)]
    cells = [cell for cell in cells if cell]
    words = [cell for cell in cells if any(map(str.isalpha, cell))]
    distinct = len(set(words))
    return bool(words) and len(words) >= _MOSTLY * len(cells) and (distinct > 2 or len(words) < 6)


def _holds_ticks(table: Headed, column: int) -> bool:
    cells = {folded(as_text(cell)) for cell in table.cells(column)} - {""}
    return bool(cells) and cells <= TICKED | NOT_TICKED

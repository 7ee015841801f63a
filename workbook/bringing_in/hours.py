"""Logs of hours: one activity a day and project, whatever program took the time down."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from workbook.bringing_in.days import Days, NoDay, When, days_or_question
from workbook.bringing_in.durations import (
    Durations,
    NoDuration,
    Unit,
    durations_or_question,
    whole,
)
from workbook.bringing_in.found import Asked, Candidate, File, Found, LeftOut, Place, Question
from workbook.bringing_in.identity import Identities, alike, once_each
from workbook.bringing_in.tables import Headed, Row, headed
from workbook.bringing_in.text import one_line
from workbook.language import _

EVERYBODY = "*"
_NOTED = 5
_LONGEST_NOTE = 500


class Columns(NamedTuple):
    """What a program calls its columns; the first name that is there counts."""

    heading: tuple[str, ...]
    """Names that all stand in its heading, and by which it is known."""
    day: tuple[str, ...]
    lasted: tuple[str, ...]
    unit: Unit
    project: tuple[str, ...] = ("Project",)
    client: tuple[str, ...] = ("Client",)
    said: tuple[str, ...] = ("Description",)
    who: tuple[tuple[str, ...], ...] = (("User", "Member"),)
    clock: tuple[str, ...] = ("Start time",)
    end_day: tuple[str, ...] = ("End date", "Stop date")
    end_clock: tuple[str, ...] = ("End time", "Stop time")


class Spent(NamedTuple):
    """Time that was taken down."""

    day: date
    minutes: float
    project: str
    place: Place
    client: str = ""
    said: str = ""


def each_day(spent: Iterable[Spent], kind: str) -> Iterator[Candidate]:
    """One activity a day and project, with its hours added up."""
    together: dict[tuple[date, str, str], list[Spent]] = {}
    for one in spent:
        key = (one.day, alike(one.client), alike(one.project))
        together.setdefault(key, []).append(one)
    identities = Identities(kind)
    for (day, client, project), parts in sorted(together.items(), key=lambda item: item[0]):
        first = parts[0]
        said = dict.fromkeys(one_line(part.said) for part in parts if part.said)
        yield Candidate(
            kind="hours",
            identity=identities.of(day, client, project),
            title=one_line(first.project or first.client) or _("Without a project"),
            day=day,
            place=first.place,
            minutes=whole(sum(part.minutes for part in parts)) or None,
            note=one_line("; ".join(list(said)[:_NOTED]), _LONGEST_NOTE),
            series=f"{kind}:{client}:{project}",
        )


def read_logs(files: Iterable[File], asked: Asked, kind: str, columns: Columns) -> Iterator[Found]:
    """Logs in texts with a heading; the days of the first of them count."""
    return once_each(_read_log(file, asked, kind, columns) for file in files)


def _read_log(file: File, asked: Asked, kind: str, columns: Columns) -> Iterator[Found]:
    table = headed(file, asked.answers, *columns.heading)
    if isinstance(table, Question):
        yield table
        return
    rules = list(_rules(table, asked, columns))
    questions = [rule for rule in rules if isinstance(rule, Question)]
    if questions:
        yield from questions
        return
    days, durations, who = rules
    assert isinstance(days, Days)
    assert isinstance(durations, Durations)
    assert isinstance(who, str)
    yield from table.table.left
    spent: list[Spent] = []
    for row in table.rows:
        one = _one(table, row, columns, days, durations, who)
        if isinstance(one, Spent):
            spent.append(one)
        elif one:
            yield one
    yield from each_day(spent, kind)


def _rules(
    table: Headed, asked: Asked, columns: Columns
) -> Iterator[Days | Durations | str | Question]:
    day, lasted = table.column(*columns.day), table.column(*columns.lasted)
    heading = table.heading[day] if day is not None else ""
    key = f"days:{table.known_as}:{heading}"
    yield days_or_question(table.cells(day), key, heading, asked)
    heading = table.heading[lasted] if lasted is not None else ""
    yield durations_or_question(
        table.cells(lasted) if lasted is not None else (),
        f"lasted:{table.known_as}:{heading}",
        heading,
        asked.answers,
        columns.unit,
    )
    people = {_who(table, row, columns) for row in table.rows} - {""}
    key = f"who:{table.known_as}"
    answer = asked.answers.get(key)
    if len(people) < 2 or answer == EVERYBODY:
        yield EVERYBODY
    elif answer in people:
        yield answer
    else:
        yield Question(
            key,
            _("Which of these are you? Hours of others stay out."),
            {name: name for name in sorted(people)} | {EVERYBODY: _("all of them are mine")},
        )


def _one(
    table: Headed, row: Row, columns: Columns, days: Days, durations: Durations, who: str
) -> Spent | LeftOut | None:
    project, client, said = (
        table.text(row, *names) for names in (columns.project, columns.client, columns.said)
    )
    place = table.place(row)
    title = one_line(project or said or client)
    try:
        when = days.of(table.cell(row, *columns.day))
    except NoDay as error:
        return LeftOut(place, str(error), title)
    if who not in (EVERYBODY, _who(table, row, columns)):
        return LeftOut(place, _("somebody else's hours"), title, when.day)
    try:
        minutes = _minutes(table, row, columns, days, durations)
    except (NoDuration, NoDay) as error:
        return LeftOut(place, str(error), title, when.day)
    if not minutes:
        return LeftOut(place, _("it took no time"), title, when.day)
    return Spent(when.day, minutes, project or ("" if client else said), place, client, said)


def _minutes(table: Headed, row: Row, columns: Columns, days: Days, durations: Durations) -> float:
    lasted = table.cell(row, *columns.lasted)
    if lasted != "":
        return durations.exactly(lasted)
    start, end = (
        _moment(days.of(f"{table.text(row, *day)} {table.text(row, *clock)}"))
        for day, clock in ((columns.day, columns.clock), (columns.end_day, columns.end_clock))
    )
    if start is None or end is None:
        raise NoDuration(_("it does not say how long it took"))
    return durations.exactly(end - start)


def _moment(when: When) -> datetime | None:
    return datetime.combine(when.day, when.at) if when.at else None


def _who(table: Headed, row: Row, columns: Columns) -> str:
    return " ".join(filter(None, (table.text(row, *names) for names in columns.who)))

"""The log a page at a time: what is wanted of it, in which order."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from workbook.models import Activity
from workbook.store.file.database import Unit
from workbook.store.tables import activities
from workbook.store.tables.search import Asked


class Order(StrEnum):
    """What comes first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    ENTERED = "entered"
    LONGEST = "longest"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The activities that are wanted: those for which everything holds that is said here."""

    first: date | None = None
    last: date | None = None
    act: str | None = None
    person: UUID | None = None
    words: Asked | None = None
    """What stands in the note, the act or a name."""
    order: Order = Order.NEWEST


class LogPage(NamedTuple):
    """Some activities in their order, and how many are wanted in all."""

    activities: tuple[Activity, ...]
    total: int


_BY = {
    Order.NEWEST: "day DESC, id DESC",
    Order.OLDEST: "day, id",
    Order.ENTERED: "id DESC",
    Order.LONGEST: "minutes DESC NULLS LAST, day DESC, id DESC",
    Order.REACHED: "reached DESC NULLS LAST, day DESC, id DESC",
}
# Who and what is called so is found first, once: the log is long, and names are few.
_WORDS = """(note ~ ? OR act IN (SELECT id FROM acts WHERE label ~ ?) OR id IN (
    SELECT activity FROM activity_people WHERE person IN (SELECT id FROM people WHERE name ~ ?)))"""


def page(unit: Unit, wanted: Wanted, start: int, most: int) -> LogPage:
    """At most so many of the activities that are wanted, from the one with number `start` on.

    Nothing but the rows of the page leaves the database, however long the log is.
    """
    where, given = _where(wanted)
    total = int(unit.value(f"SELECT count(*) FROM activities {where}", given))
    ids = [
        row_id
        for (row_id,) in unit.rows(
            f"SELECT id FROM activities {where} ORDER BY {_BY[wanted.order]} LIMIT ? OFFSET ?",
            [*given, most, start],
        )
    ]
    found = activities.some(unit, ids) if ids else {}
    return LogPage(tuple(found[row_id] for row_id in ids), total)


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    conditions: list[str] = []
    given: list[object] = []

    def add(condition: str, *values: object) -> None:
        conditions.append(condition)
        given.extend(values)

    if wanted.first:
        add("day >= ?", wanted.first)
    if wanted.last:
        add("day <= ?", wanted.last)
    if wanted.act:
        add("act = ?", wanted.act)
    if wanted.person:
        add("id IN (SELECT activity FROM activity_people WHERE person = ?)", wanted.person)
    if wanted.words:
        for word in wanted.words.words or (wanted.words.whole,):
            add(_WORDS, *[word.anywhere] * 3)
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), given

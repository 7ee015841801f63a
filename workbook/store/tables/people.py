"""People by initials, and how far it went with them."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from workbook.folding import marks
from workbook.models import Person, Stage, StageReached, Welcome
from workbook.store.file.database import Row, Unit, new_id
from workbook.store.schema import naming

_COLUMNS = ("id", "name", "ground", "met_on", "last_contact", "note", "entered_at")
_LIST = ", ".join(_COLUMNS)
_IN_ORDER = """FROM people LEFT JOIN (
    SELECT person, max(day) AS seen FROM activity_people
    JOIN activities ON activities.id = activity_people.activity GROUP BY person
) AS seen ON seen.person = people.id
ORDER BY seen DESC NULLS LAST, lower(name), id"""


def put(unit: Unit, person: Person) -> None:
    """Store a person in place of the one with their id, if there is one."""
    _keep_name(unit, person.id, now=person.name)
    unit.rows("DELETE FROM people WHERE id = ?", [person.id])
    # Whoever is called so again is among the people.
    unit.rows(
        "DELETE FROM former_names WHERE list_contains(CAST(? AS INTEGER[]), mark)",
        [sorted(marks(person.name))],
    )
    values = [getattr(person, column) for column in _COLUMNS]
    unit.rows(f"INSERT INTO people ({_LIST}) VALUES ({', '.join('?' for _ in values)})", values)


def remove(unit: Unit, person: UUID) -> None:
    """Take a person out; of the name only marks stay."""
    _keep_name(unit, person)
    unit.rows("DELETE FROM people WHERE id = ?", [person])


def _keep_name(unit: Unit, person: UUID, now: str | None = None) -> None:
    """Keep the marks of what somebody is called, unless it is what they are called `now`."""
    before = get(unit, person)
    if before is not None and before.name != now:
        keep_marks(unit, [before.name])


def keep_marks(unit: Unit, names: Iterable[str]) -> None:
    """Keep of some names the marks alone."""
    if new := frozenset[int]().union(*map(marks, names)):
        kept = {mark for (mark,) in unit.rows("SELECT mark FROM former_names")}
        unit.many(
            "INSERT INTO former_names VALUES (?, ?)",
            [(new_id(), mark) for mark in sorted(new - kept)],
        )


def get(unit: Unit, person: UUID) -> Person | None:
    """One person."""
    rows = unit.rows(f"SELECT {_LIST} FROM people WHERE id = ?", [person])
    return _person(rows[0]) if rows else None


def every(unit: Unit) -> list[Person]:
    """Everybody, those seen last first and then by name."""
    return [_person(row) for row in unit.rows(f"SELECT {_LIST} {_IN_ORDER}")]


def names(unit: Unit) -> dict[UUID, str]:
    """What everybody is called, in the same order."""
    return dict(unit.rows(f"SELECT id, name {_IN_ORDER}"))


def some(unit: Unit, ids: Collection[UUID]) -> dict[UUID, Person]:
    """Those of some people who are there, by id."""
    rows = unit.rows(
        f"SELECT {_LIST} FROM people WHERE list_contains(CAST(? AS UUID[]), id)", [list(ids)]
    )
    return {person.id: person for person in map(_person, rows)}


def add_stage(unit: Unit, stage: StageReached) -> None:
    """Add a step in how far it went."""
    unit.rows(
        "INSERT INTO stages (id, person, stage, day, entered_at) VALUES (?, ?, ?, ?, ?)",
        [stage.id, stage.person, stage.stage, stage.day, stage.entered_at],
    )


def put_stage(unit: Unit, stage: StageReached) -> None:
    """Store a step in place of the one with its id, if there is one."""
    remove_stage(unit, stage.id)
    add_stage(unit, stage)


def remove_stage(unit: Unit, stage: UUID) -> None:
    """Take a step back out."""
    unit.rows("DELETE FROM stages WHERE id = ?", [stage])


def forget_strangers(unit: Unit) -> None:
    """Let go of what is kept about people who were deleted and can no longer be brought back."""
    for table, reference in naming("people"):
        if reference.goes:
            unit.rows(
                f"DELETE FROM {table} WHERE {reference.column} NOT IN (SELECT id FROM people) "
                f"AND {reference.column} NOT IN (SELECT row_id FROM change_parts)"
            )


def predict(
    unit: Unit, person: UUID, predicted: int | None, actual: int | None, saved_at: datetime
) -> None:
    """Add how welcome reaching out is expected to be, or was."""
    unit.rows(
        "INSERT INTO welcomes VALUES (?, ?, ?, ?, ?)",
        [new_id(), person, predicted, actual, saved_at],
    )


def put_welcome(unit: Unit, welcome: Welcome) -> None:
    """Store a welcome in place of the one with its id, if there is one."""
    remove_welcome(unit, welcome.id)
    unit.rows(
        "INSERT INTO welcomes VALUES (?, ?, ?, ?, ?)",
        [welcome.id, welcome.person, welcome.predicted, welcome.actual, welcome.saved_at],
    )


def remove_welcome(unit: Unit, welcome: UUID) -> None:
    """Take a welcome out: only undoing does."""
    unit.rows("DELETE FROM welcomes WHERE id = ?", [welcome])


def welcomes_of(unit: Unit, person: UUID) -> list[Welcome]:
    """What was noted about the welcome of reaching out to somebody, the oldest first."""
    columns = ("id", "person", "predicted", "actual", "saved_at")
    rows = unit.rows(
        f"SELECT {', '.join(columns)} FROM welcomes WHERE person = ? ORDER BY id", [person]
    )
    return [Welcome.model_validate(dict(zip(columns, row, strict=True))) for row in rows]


def welcomes(unit: Unit) -> dict[UUID, tuple[int | None, int | None]]:
    """The newest predicted and the newest actual welcome, by person."""
    rows = unit.rows("SELECT person, predicted, actual FROM newest_welcomes")
    return {person: (predicted, actual) for person, predicted, actual in rows}


def stages(unit: Unit) -> list[StageReached]:
    """Every step, in the order of its day."""
    columns = ("id", "person", "stage", "day", "entered_at")
    rows = unit.rows(f"SELECT {', '.join(columns)} FROM stages ORDER BY day, id")
    return [StageReached.model_validate(dict(zip(columns, row, strict=True))) for row in rows]


def furthest(unit: Unit, person: UUID, today: date) -> Stage | None:
    """How far it went with somebody by today."""
    stage = unit.value(
        "SELECT stage FROM furthest_stages WHERE person = ? AND day <= ? AND until > ?",
        [person, today, today],
    )
    return Stage(stage) if stage else None


def _person(row: Row) -> Person:
    return Person.model_validate(dict(zip(_COLUMNS, row, strict=True)))

"""People by initials, and how far it went with them."""

from uuid import UUID

from workbook.models import Person, StageReached
from workbook.store.database import Row, Unit

_COLUMNS = ("id", "name", "ground", "met_on", "note", "entered_at")
_LIST = ", ".join(_COLUMNS)


def put(unit: Unit, person: Person) -> None:
    """Store a person in place of the one with their id, if there is one."""
    remove(unit, person.id)
    values = [getattr(person, column) for column in _COLUMNS]
    unit.rows(f"INSERT INTO people ({_LIST}) VALUES ({', '.join('?' for _ in values)})", values)


def remove(unit: Unit, person: UUID) -> None:
    """Take a person out."""
    unit.rows("DELETE FROM people WHERE id = ?", [person])


def get(unit: Unit, person: UUID) -> Person | None:
    """One person."""
    rows = unit.rows(f"SELECT {_LIST} FROM people WHERE id = ?", [person])
    return _person(rows[0]) if rows else None


def every(unit: Unit) -> list[Person]:
    """Everybody, those seen last first and then by name."""
    return [
        _person(row)
        for row in unit.rows(
            f"""SELECT {_LIST} FROM people LEFT JOIN (
                    SELECT person, max(day) AS seen FROM activity_people
                    JOIN activities ON activities.id = activity_people.activity GROUP BY person
                ) AS seen ON seen.person = people.id
                ORDER BY seen DESC NULLS LAST, lower(name), id"""
        )
    ]


def add_stage(unit: Unit, stage: StageReached) -> None:
    """Add a step in how far it went."""
    unit.rows(
        "INSERT INTO stages (id, person, stage, day, entered_at) VALUES (?, ?, ?, ?, ?)",
        [stage.id, stage.person, stage.stage, stage.day, stage.entered_at],
    )


def stages(unit: Unit) -> list[StageReached]:
    """Every step, in the order of its day."""
    rows = unit.rows("SELECT id, person, stage, day, entered_at FROM stages ORDER BY day, entered_at, id")
    columns = ("id", "person", "stage", "day", "entered_at")
    return [StageReached.model_validate(dict(zip(columns, row, strict=True))) for row in rows]


def _person(row: Row) -> Person:
    return Person.model_validate(dict(zip(_COLUMNS, row, strict=True)))

"""Activities and who was there."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from workbook.models import Activity
from workbook.store.file.database import Row, Unit

_COLUMNS = (
    "id", "act", "day", "minutes", "reached", "feeling", "planned", "role", "named_next_day", "lives_on",
    "note", "imported", "entered_at",
)  # fmt: skip
_LIST = ", ".join(_COLUMNS)


class Done(NamedTuple):
    """All that was logged of an act."""

    act: str
    times: int
    minutes: int
    people: int
    """How many different ones were there."""
    first: date
    last: date


def put(unit: Unit, activity: Activity) -> None:
    """Store an activity in place of the one with its id, if there is one."""
    remove(unit, activity.id)
    values = [getattr(activity, column) for column in _COLUMNS]
    unit.rows(f"INSERT INTO activities ({_LIST}) VALUES ({', '.join('?' for _ in values)})", values)
    unit.many(
        "INSERT INTO activity_people (activity, person) VALUES (?, ?)",
        [(activity.id, person) for person in activity.people],
    )


def remove(unit: Unit, activity: UUID) -> None:
    """Take an activity out."""
    unit.rows("DELETE FROM activity_people WHERE activity = ?", [activity])
    unit.rows("DELETE FROM activities WHERE id = ?", [activity])


def get(unit: Unit, activity: UUID) -> Activity | None:
    """One activity."""
    found = _read(unit, "WHERE id = ?", [activity])
    return found[0] if found else None


def some(unit: Unit, ids: Collection[UUID]) -> dict[UUID, Activity]:
    """Those of some activities that are there, by id."""
    found = _read(unit, "WHERE list_contains(CAST(? AS UUID[]), id)", [list(ids)])
    return {activity.id: activity for activity in found}


def with_person(unit: Unit, person: UUID) -> list[Activity]:
    """The activities at which somebody was."""
    return _read(
        unit, "WHERE id IN (SELECT activity FROM activity_people WHERE person = ?)", [person]
    )


def with_act(unit: Unit, act: str) -> list[Activity]:
    """The activities of an act."""
    return _read(unit, "WHERE act = ?", [act])


def newest(unit: Unit, limit: int) -> list[Activity]:
    """The activities with the latest days, the latest first."""
    # DuckDB would drag whole rows through its sorting: nearly every row is later than those before.
    days = "SELECT day FROM activities ORDER BY day DESC LIMIT $1"
    latest = f"day >= (SELECT min(day) FROM ({days}) AS days)"
    return _read(unit, f"WHERE {latest} ORDER BY day DESC, id DESC LIMIT $1", [limit])


def every(unit: Unit) -> list[Activity]:
    """All activities, the earliest day first."""
    return _read(unit, "ORDER BY day, id", [])


def noted(unit: Unit) -> list[Activity]:
    """Those with a note, the earliest day first."""
    return _read(unit, "WHERE note <> '' ORDER BY day, id", [])


def by_act(unit: Unit) -> list[Done]:
    """What was logged of each act."""
    rows = unit.rows(
        """
        SELECT activities.act, count(*), CAST(coalesce(sum(minutes), 0) AS BIGINT),
               coalesce(max(present.people), 0), min(day), max(day)
        FROM activities
        LEFT JOIN (
            SELECT act, count(DISTINCT person) AS people
            FROM activity_people JOIN activities ON activities.id = activity_people.activity
            GROUP BY act
        ) AS present ON present.act = activities.act
        GROUP BY activities.act ORDER BY activities.act
        """
    )
    return [Done(*row) for row in rows]


def with_everybody(unit: Unit) -> dict[UUID, tuple[int, date]]:
    """How often each person is in the log, and the last day."""
    rows = unit.rows(
        "SELECT person, count(*), max(day) FROM activity_people"
        " JOIN activities ON activities.id = activity_people.activity GROUP BY person"
    )
    return {person: (times, last) for person, times, last in rows}


def count(unit: Unit) -> int:
    """How many activities there are."""
    return int(unit.value("SELECT count(*) FROM activities"))


def timed_since(unit: Unit, day: date) -> bool:
    """Whether an activity of after a day has its minutes."""
    found: bool = unit.value(
        "SELECT EXISTS (SELECT 1 FROM activities WHERE minutes > 0 AND day > ?)", [day]
    )
    return found


def often_used(unit: Unit, limit: int) -> list[str]:
    """The acts entered last, each once, the latest first."""
    rows = unit.rows(
        "SELECT act FROM activities GROUP BY act ORDER BY max(id) DESC LIMIT ?",
        [limit],
    )
    return [act for (act,) in rows]


def _read(unit: Unit, where: str, parameters: list[object]) -> list[Activity]:
    rows = unit.rows(f"SELECT {_LIST} FROM activities {where}", parameters)
    people: dict[UUID, list[UUID]] = defaultdict(list)
    if rows:
        links = unit.rows(
            "SELECT activity, person FROM activity_people WHERE activity IN "
            f"(SELECT id FROM activities {where}) ORDER BY activity, rowid",
            parameters,
        )
        for activity, person in links:
            people[activity].append(person)
    return [_activity(row, tuple(people[row[0]])) for row in rows]


def _activity(row: Row, people: tuple[UUID, ...]) -> Activity:
    return Activity.model_validate({**dict(zip(_COLUMNS, row, strict=True)), "people": people})

"""What was changed and how it was before, kept until the next day so that it can be undone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from workbook.errors import WorkbookError
from workbook.models import Activity, Change, Model, Outcome, Person, StageReached
from workbook.store import activities, outcomes, people
from workbook.store.database import Unit, new_id, utc_now

KEPT = timedelta(days=1)

# The latest change since that touched a row of ours, names an activity we added, or deleted a row that
# one of ours named.
_IN_THE_WAY = """
SELECT changes.label
FROM change_parts AS ours
JOIN change_parts AS later ON later.change > ours.change
JOIN changes ON changes.id = later.change
WHERE ours.change = ? AND later.change > ? AND (
    later.row_id = ours.row_id
    OR ours.kind = 'activity' AND ours.before IS NULL AND (
        CAST(later.before AS VARCHAR) LIKE '%' || CAST(ours.row_id AS VARCHAR) || '%'
        OR CAST(later.after AS VARCHAR) LIKE '%' || CAST(ours.row_id AS VARCHAR) || '%')
    OR later.after IS NULL
        AND CAST(ours.before AS VARCHAR) LIKE '%' || CAST(later.row_id AS VARCHAR) || '%')
ORDER BY later.change DESC LIMIT 1
"""


class Part(NamedTuple):
    """One row of a change: what it was (None: not there) and what it is (None: gone)."""

    row_id: UUID
    before: Model | None
    after: Model | None


class _Kind(NamedTuple):
    model: type[Model]
    put: Callable[[Unit, Model], None]
    remove: Callable[[Unit, UUID], None]


def _kinds() -> dict[str, _Kind]:
    """How each kind of row is put back."""

    def put_activity(unit: Unit, model: Model) -> None:
        activities.put(unit, Activity.model_validate(model))

    def put_person(unit: Unit, model: Model) -> None:
        people.put(unit, Person.model_validate(model))

    def put_outcome(unit: Unit, model: Model) -> None:
        outcomes.put(unit, Outcome.model_validate(model), utc_now())

    def put_stage(unit: Unit, model: Model) -> None:
        people.put_stage(unit, StageReached.model_validate(model))

    return {
        "stagereached": _Kind(StageReached, put_stage, people.remove_stage),
        "activity": _Kind(Activity, put_activity, activities.remove),
        "person": _Kind(Person, put_person, people.remove),
        "outcome": _Kind(Outcome, put_outcome, outcomes.remove),
    }


def change(unit: Unit, label: str, parts: list[Part], made_at: datetime) -> Change:
    """Carry out a change and remember how to undo it."""
    made = Change(id=new_id(), label=label, made_at=made_at)
    unit.rows("INSERT INTO changes VALUES (?, ?, ?)", [made.id, label, made_at])
    for position, part in enumerate(parts):
        name = _name(part)
        _set(unit, name, part.row_id, part.after)
        unit.rows(
            "INSERT INTO change_parts VALUES (?, ?, ?, ?, ?, ?)",
            [made.id, position, name, part.row_id, _json(part.before), _json(part.after)],
        )
    return made


def undo(unit: Unit, change_id: UUID) -> str:
    """Put every row of a change back to how it was; the change's label.

    Refused when a later change needs what would go, or took what would be needed: that one is undone
    first. People this change added stay when anything else names them.
    """
    label = unit.value("SELECT label FROM changes WHERE id = ?", [change_id])
    if label is None:
        raise WorkbookError("This can no longer be undone.", "Nothing was changed.",
                            "What was deleted can be brought back until the next day.")
    later = unit.value(_IN_THE_WAY, [change_id, change_id])
    if later is not None:
        raise WorkbookError("Something later stands in the way.", "Nothing was changed.",
                            f"Undo this first: {later}.")
    rows = unit.rows(
        "SELECT kind, row_id, CAST(before AS VARCHAR) FROM change_parts WHERE change = ? "
        "ORDER BY position DESC",
        [change_id],
    )
    for name, row_id, before in rows:
        if before is None and name == "person" and _named_elsewhere(unit, row_id, change_id):
            continue
        model = None if before is None else _kinds()[name].model.model_validate_json(before)
        _set(unit, name, row_id, model)
    unit.rows("DELETE FROM change_parts WHERE change = ?", [change_id])
    unit.rows("DELETE FROM changes WHERE id = ?", [change_id])
    return str(label)


def _named_elsewhere(unit: Unit, person: UUID, change_id: UUID) -> bool:
    """Whether the log, or another change that can be undone, still names a person."""
    places = ("activity_people", "chains", "stages", "welcomes")
    if any(unit.value(f"SELECT count(*) FROM {place} WHERE person = ?", [person]) for place in places):
        return True
    mention = f"%{person}%"
    return bool(unit.value(
        "SELECT count(*) FROM change_parts WHERE change <> ? AND "
        "(CAST(before AS VARCHAR) LIKE ? OR CAST(after AS VARCHAR) LIKE ?)",
        [change_id, mention, mention],
    ))


def changes(unit: Unit) -> list[Change]:
    """What can be undone, the latest first."""
    rows = unit.rows("SELECT id, label, made_at FROM changes ORDER BY made_at DESC, id DESC")
    return [Change(id=identifier, label=label, made_at=made_at) for identifier, label, made_at in rows]


def forget_old(unit: Unit, now: datetime) -> None:
    """Let go of what was changed more than a day ago: what is deleted is then gone."""
    old = "SELECT id FROM changes WHERE made_at < ?"
    unit.rows(f"DELETE FROM change_parts WHERE change IN ({old})", [now - KEPT])
    unit.rows("DELETE FROM changes WHERE made_at < ?", [now - KEPT])
    people.forget_strangers(unit)


def _name(part: Part) -> str:
    return type(part.after or part.before).__name__.lower()


def _set(unit: Unit, name: str, row_id: UUID, model: Model | None) -> None:
    kind = _kinds()[name]
    if model is None:
        kind.remove(unit, row_id)
    else:
        kind.put(unit, model)


def _json(model: Model | None) -> str | None:
    return None if model is None else model.model_dump_json()

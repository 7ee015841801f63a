"""What was changed and how it was before, kept until the next day so that it can be undone."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.models import (
    Act,
    Activity,
    ActNamed,
    Answer,
    Change,
    Draft,
    Model,
    MovedMix,
    Outcome,
    Person,
    StageReached,
    Welcome,
)
from workbook.store.file.database import Unit, new_id, utc_now
from workbook.store.schema import naming
from workbook.store.tables import activities, acts, answers, outcomes, people
from workbook.store.undo import added
from workbook.store.undo.labels import said

KEPT = timedelta(days=1)

# The latest change since that touched a row of ours, names an activity we added, or deleted a row
# that one of ours named; in the id of an act are no hyphens. A text that was let go of names its row
# only as the place where it stood.
_IN_THE_WAY = """
SELECT changes.label
FROM change_parts AS ours
JOIN change_parts AS later ON later.change > ours.change
JOIN changes ON changes.id = later.change
WHERE ours.change = ? AND later.change > ? AND later.kind <> 'draft' AND (
    later.row_id = ours.row_id
    OR ours.kind IN ('activity', 'activities') AND ours.before IS NULL AND (
        CAST(later.before AS VARCHAR) LIKE '%' || CAST(ours.row_id AS VARCHAR) || '%'
        OR CAST(later.after AS VARCHAR) LIKE '%' || CAST(ours.row_id AS VARCHAR) || '%')
    OR later.after IS NULL AND ours.kind <> 'draft'
        AND (CAST(ours.before AS VARCHAR) LIKE '%' || CAST(later.row_id AS VARCHAR) || '%'
        OR later.kind = 'act' AND CAST(ours.before AS VARCHAR)
            LIKE '%' || replace(CAST(later.row_id AS VARCHAR), '-', '') || '%'))
ORDER BY later.change DESC LIMIT 1
"""


# What comes with a change, as people not met before, stands in it before what it is about.
_CHANGES = """
SELECT changes.id, changes.label, changes.made_at, parts.kind
FROM changes
LEFT JOIN (
    SELECT change, max(position) AS position FROM change_parts GROUP BY change
) AS last ON last.change = changes.id
LEFT JOIN change_parts AS parts
    ON parts.change = last.change AND parts.position = last.position
WHERE ? = coalesce(parts.kind = 'draft', FALSE)
ORDER BY changes.id DESC
"""


class Part(NamedTuple):
    """One row of a change: what it was (None: not there) and what it is (None: gone)."""

    row_id: UUID
    before: Model | None
    after: Model | None


class _Kind(NamedTuple):
    model: type[Model]
    put: Callable[[Unit, Any], None]
    remove: Callable[[Unit, UUID], None]
    table: str
    read: Callable[[Unit, UUID], Model | None] | None = None
    """How one is read; of what people edit."""


_KINDS = {
    kind.model.__name__.lower(): kind
    for kind in (
        _Kind(StageReached, people.put_stage, people.remove_stage, "stages"),
        _Kind(Activity, activities.put, activities.remove, "activities", activities.get),
        _Kind(Person, people.put, people.remove, "people", people.get),
        _Kind(
            Outcome,
            lambda unit, outcome: outcomes.put(unit, outcome, utc_now()),
            outcomes.remove,
            "outcomes",
            outcomes.get,
        ),
        _Kind(Welcome, people.put_welcome, people.remove_welcome, "welcomes"),
        _Kind(Act, acts.put_own, acts.remove_own, "acts"),
        _Kind(MovedMix, acts.put_move, acts.remove_move, "act_mixes"),
        # These are only changed, and never removed.
        _Kind(ActNamed, acts.name_in, lambda unit, row_id: None, "ratings"),
        _Kind(Answer, answers.retell, lambda unit, row_id: None, "answers"),
        # A draft is settled, not removed.
        _Kind(Draft, answers.bring_back, lambda unit, row_id: None, "drafts"),
    )
}
"""How each kind of row is put back."""

EDITED = {kind.table: kind.read for kind in _KINDS.values() if kind.read}
"""How a row is read, of each table whose rows people edit."""


def change(unit: Unit, label: str, parts: Sequence[Part], made_at: datetime) -> Change:
    """Carry out a change and remember how to undo it."""
    for part in parts:
        _set(unit, _name(part), part.row_id, part.after)
    return remember(unit, label, parts, made_at)


def remember(unit: Unit, label: str, parts: Sequence[Part], made_at: datetime) -> Change:
    """Remember how to undo a change that was carried out already."""
    about = _name(parts[-1]) if parts else ""
    made = Change(id=new_id(), label=said(unit, label), made_at=made_at, about=about)
    unit.rows("INSERT INTO changes VALUES (?, ?, ?)", [made.id, label, made_at])
    add_parts(unit, made.id, parts)
    return made


def add_parts(unit: Unit, change_id: UUID, parts: Sequence[Part]) -> None:
    """Remember more rows of a change."""
    first = unit.value("SELECT count(*) FROM change_parts WHERE change = ?", [change_id])
    unit.many(
        "INSERT INTO change_parts VALUES (?, ?, ?, ?, ?, ?)",
        [
            (change_id, position, _name(part), part.row_id, _json(part.before), _json(part.after))
            for position, part in enumerate(parts, first)
        ],
    )


def undo(unit: Unit, change_id: UUID) -> str:
    """Put every row of a change back to how it was; the change's label.

    Refused when a later change needs what would go, or took what would be needed: that one is
    undone first. People and acts this change added stay when anything else names them.
    """
    label = unit.value("SELECT label FROM changes WHERE id = ?", [change_id])
    if label is None:
        raise WorkbookError(
            _("This can no longer be undone."),
            _("Nothing was changed."),
            _("What was deleted can be brought back until the next day."),
        )
    later = unit.value(_IN_THE_WAY, [change_id, change_id])
    if later is not None:
        raise WorkbookError(
            _("Something later stands in the way."),
            _("Nothing was changed."),
            _("Undo this first: {later}.").format(later=said(unit, later)),
        )
    label = said(unit, label)
    for part in reversed(parts(unit, change_id)):
        name = _name(part)
        if part.before is None and name in _NAMED and _NAMED[name](unit, part.row_id, change_id):
            continue
        _set(unit, name, part.row_id, part.before)
    added.take_out(unit, change_id)
    unit.rows("DELETE FROM change_parts WHERE change = ?", [change_id])
    unit.rows("DELETE FROM changes WHERE id = ?", [change_id])
    return label


def put_back(unit: Unit, change_id: UUID, staying: Collection[UUID]) -> None:
    """Let rows that a change altered be as they were before, but those that are `staying`."""
    for part in parts(unit, change_id):
        if part.before is not None and part.row_id not in staying:
            _set(unit, _name(part), part.row_id, part.before)


def _person_named(unit: Unit, person: UUID, change_id: UUID) -> bool:
    """Whether the log, or another change that can be undone, still names a person."""
    return _named(unit, "people", person) or _mentioned(unit, str(person), change_id)


def _act_named(unit: Unit, row_id: UUID, change_id: UUID) -> bool:
    """Whether anything, or another change that can be undone, still names an act of the person's
    own."""
    act = acts.own_id(row_id)
    answered = unit.value(
        "SELECT count(*) FROM answers WHERE CAST(reply AS VARCHAR) LIKE ?", [f"%{act}%"]
    )
    return bool(answered) or _named(unit, "acts", act) or _mentioned(unit, act, change_id)


def _named(unit: Unit, table: str, row_id: UUID | str) -> bool:
    return any(
        unit.value(
            f"SELECT count(*) FROM {name} WHERE {reference.column} = ?{reference.only()}", [row_id]
        )
        for name, reference in naming(table)
    )


def _mentioned(unit: Unit, name: str, change_id: UUID) -> bool:
    mention = f"%{name}%"
    return bool(
        unit.value(
            "SELECT count(*) FROM change_parts WHERE change <> ? AND "
            "(CAST(before AS VARCHAR) LIKE ? OR CAST(after AS VARCHAR) LIKE ?)",
            [change_id, mention, mention],
        )
    )


_NAMED: dict[str, Callable[[Unit, UUID, UUID], bool]] = {"person": _person_named, "act": _act_named}
"""Of what a change added: whether it is needed by more than that change."""


def check_part(kind: str, before: object, after: object) -> None:
    """Raise ValueError for a part that could not be undone."""
    if kind in added.TABLES:
        if before is not None or not isinstance(after, dict) or [*after] != ["id"]:
            raise ValueError("this is not how an added row is noted")
        return
    if kind not in _KINDS:
        raise ValueError("there is no such kind of row")
    for state in (before, after):
        if state is not None:
            _KINDS[kind].model.model_validate(state)


def parts(unit: Unit, change_id: UUID) -> list[Part]:
    """The rows of a change, in order; those that came in many at once are not among them."""
    places = ", ".join("?" for _ in added.TABLES)
    rows = unit.rows(
        "SELECT kind, row_id, CAST(before AS VARCHAR), CAST(after AS VARCHAR) FROM change_parts "
        f"WHERE change = ? AND kind NOT IN ({places}) ORDER BY position",
        [change_id, *added.TABLES],
    )
    return [
        Part(row_id, *(_row(kind, state) for state in states)) for kind, row_id, *states in rows
    ]


def changes(unit: Unit, _language: str, *, drafts: bool = False) -> list[Change]:
    """What can be undone, the latest first, as it is said in the language that is spoken; with
    `drafts`, the texts that were let go of instead."""
    rows = unit.rows(_CHANGES, [drafts])
    return [
        Change(id=identifier, label=said(unit, label), made_at=made_at, about=about or "")
        for identifier, label, made_at, about in rows
    ]


def forget_old(unit: Unit, now: datetime) -> None:
    """Let go of what was changed more than a day ago: what is deleted is then gone."""
    old = "SELECT id FROM changes WHERE made_at < ?"
    unit.rows(f"DELETE FROM change_parts WHERE change IN ({old})", [now - KEPT])
    unit.rows("DELETE FROM changes WHERE made_at < ?", [now - KEPT])
    people.forget_strangers(unit)


def _name(part: Part) -> str:
    return type(part.after or part.before).__name__.lower()


def _set(unit: Unit, name: str, row_id: UUID, model: Model | None) -> None:
    kind = _KINDS[name]
    if model is None:
        kind.remove(unit, row_id)
    else:
        kind.put(unit, model)


def _row(kind: str, state: str | None) -> Model | None:
    return None if state is None else _KINDS[kind].model.model_validate_json(state)


def _json(model: Model | None) -> str | None:
    return None if model is None else model.model_dump_json()

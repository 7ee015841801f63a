"""Texts that were let go of: each can be brought back until the next day, to the field where it stood."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from workbook.core.fields import (
    activity_note,
    fields_of,
    for_a_new_one,
    outcome_note,
    outcome_title,
    person_note,
    row_of,
    step_text,
)
from workbook.language import N_
from workbook.models import Activity, Draft, Model, Outcome, Person, Reply
from workbook.store.file.database import Unit, new_id
from workbook.store.tables import activities, answers, outcomes, people
from workbook.store.undo import added, history
from workbook.store.undo.history import Part
from workbook.store.undo.labels import deed

Row = Activity | Outcome | Person
_READ: dict[str, Callable[[Unit, UUID], Row | None]] = {
    "activity": activities.get,
    "outcome": outcomes.get,
    "person": people.get,
}
LABELLED = 60
"""How much of a text stands where it can be brought back."""


def let_go(unit: Unit, draft: Draft, now: datetime) -> None:
    """Remember a text that no field holds any more."""
    done = deed(N_("Let go: {title}"), title=(draft.reply.text or "").strip()[:LABELLED])
    history.remember(unit, done, [Part(new_id(), draft, None)], now)


def let_go_with(unit: Unit, row: Row, now: datetime) -> None:
    """Let go of what is typed about a row that is deleted, and was not saved."""
    for field, drafts in answers.all_drafts(unit).items():
        if field.startswith(f"{fields_of(row)}:"):
            for draft in drafts:
                answers.settle(unit, field, draft.tab, draft.revision, now)
                if not draft.settled and (draft.reply.text or "").strip():
                    let_go(unit, draft, now)


def bring_back(unit: Unit, change: UUID) -> bool:
    """Put a text that was let go of beside the field where it stood; beside that for a new one, where
    what it was about was deleted. Whether it is there that it stood."""
    drafts = [part.before for part in history.parts(unit, change)]
    history.undo(unit, change)
    stay = True
    for draft in drafts:
        if isinstance(draft, Draft) and _is_gone(unit, draft.field):
            answers.settle(unit, draft.field, draft.tab, draft.revision + 1, draft.saved_at)
            field = for_a_new_one(draft.field)
            answers.put_draft(unit, _left_behind(field, draft.reply.text or "", draft.saved_at))
            stay = False
    return stay


def _is_gone(unit: Unit, field: str) -> bool:
    kind, row = row_of(field)
    return row is not None and _READ[kind](unit, row) is None


def let_go_undone(unit: Unit, change: UUID, now: datetime) -> None:
    """Let go of what was written in a change that is about to be undone, and stands nowhere else then.

    What came from an archive, or from files, stands there.
    """
    if added.is_marked(unit, change):
        return
    parts = history.parts(unit, change)
    back: set[str] = set()
    for part in parts:
        for _field, text in _written(part.before):
            back.update(text.split("\n"))
    for part in parts:
        for field, text in _written(part.after, stays=part.before is not None):
            if text.strip() and not back.issuperset(text.split("\n")):
                let_go(unit, _left_behind(field, text, now), now)
        if part.before is None and isinstance(part.after, Row):
            let_go_with(unit, part.after, now)


def _written(row: Model | None, *, stays: bool = True) -> list[tuple[str, str]]:
    """The texts of a row, each with the field that it is written in: one of its own where it stays,
    else that for a new one."""
    if isinstance(row, Activity):
        return [(activity_note(row.id if stays else None), row.note)]
    if isinstance(row, Outcome):
        own = row.id if stays else None
        told = [
            (step_text(number, "words", own), hop.told.words)
            for number, hop in enumerate(row.chain)
            if hop.told
        ]
        return [(outcome_title(own), row.title), (outcome_note(own), row.note), *told]
    if isinstance(row, Person):
        return [(person_note(row if stays else None), row.note)]
    return []


def _left_behind(field: str, text: str, now: datetime) -> Draft:
    """A text as a tab would have left it that is closed now."""
    return Draft(field=field, tab=str(new_id()), revision=0, reply=Reply(text=text), saved_at=now)

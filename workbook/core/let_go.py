"""Texts that were let go of: each can be brought back until the next day, to the field where it stood."""

from datetime import datetime
from uuid import UUID

from workbook.core.fields import activity_note, outcome_note, outcome_title, person_note, step_text
from workbook.language import _
from workbook.models import Activity, Draft, Model, Outcome, Person, Reply
from workbook.store.file.database import Unit, new_id
from workbook.store.undo import added, history
from workbook.store.undo.history import Part

LABELLED = 60
"""How much of a text stands where it can be brought back."""


def let_go(unit: Unit, draft: Draft, now: datetime) -> None:
    """Remember a text that no field holds any more."""
    label = _("Let go: {title}").format(title=(draft.reply.text or "").strip()[:LABELLED])
    history.remember(unit, label, [Part(new_id(), draft, None)], now)


def let_go_undone(unit: Unit, change: UUID, now: datetime) -> None:
    """Let go of what was written in a change that is about to be undone, and stands nowhere else then.

    What came from an archive stands there.
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

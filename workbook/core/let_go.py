"""Texts that were let go of: each can be brought back until the next day, to the field where it stood."""

from datetime import datetime
from uuid import UUID

from workbook.language import _
from workbook.models import Activity, Draft, Model, Outcome, Person, Reply
from workbook.store.file.database import Unit, new_id
from workbook.store.undo import added, history
from workbook.store.undo.history import Part

ACTIVITY_NOTE = "activity:note"
OUTCOME_TITLE = "outcome:title"
OUTCOME_NOTE = "outcome:note"
LABELLED = 60
"""How much of a text stands where it can be brought back."""


def person_fields(person: Person | None) -> str:
    """The fields for somebody new, or for what is noted about somebody."""
    return f"person/{person.id}" if person else "person"


def person_note(person: Person | None) -> str:
    """The field for a note on somebody."""
    return f"{person_fields(person)}:note"


def step_text(number: int, part: str) -> str:
    """The field for a text of a step of an outcome."""
    return f"outcome:step_{number}:{part}"


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
    """The texts of a row, each with the field that it is written in; somebody who does not stay has
    none of their own."""
    if isinstance(row, Activity):
        return [(ACTIVITY_NOTE, row.note)]
    if isinstance(row, Outcome):
        told = [
            (step_text(number, "words"), hop.told.words)
            for number, hop in enumerate(row.chain)
            if hop.told
        ]
        return [(OUTCOME_TITLE, row.title), (OUTCOME_NOTE, row.note), *told]
    if isinstance(row, Person):
        return [(person_note(row if stays else None), row.note)]
    return []


def _left_behind(field: str, text: str, now: datetime) -> Draft:
    """A text as a tab would have left it that is closed now."""
    return Draft(field=field, tab=str(new_id()), revision=0, reply=Reply(text=text), saved_at=now)

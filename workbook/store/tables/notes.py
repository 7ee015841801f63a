"""What is said later about what was said before: notes on old answers, and what came of a plan."""

from datetime import datetime
from typing import Any
from uuid import UUID

from workbook.models import IfThen, Intention, Note
from workbook.store.file.database import Unit, new_id


def annotate(unit: Unit, answer: UUID, note: str, saved_at: datetime) -> None:
    """Add a note on an answer."""
    unit.rows(
        "INSERT INTO notes_on_answers (id, answer, note, saved_at) VALUES (?, ?, ?, ?)",
        [new_id(), answer, note, saved_at],
    )


def annotations(unit: Unit) -> dict[UUID, tuple[Note, ...]]:
    """The notes on each answer, the oldest first."""
    return _by_subject(unit, "SELECT answer, note, saved_at FROM notes_on_answers ORDER BY id")


def by_prompt(unit: Unit) -> dict[str | None, tuple[Note, ...]]:
    """The notes on all answers to each prompt, the oldest first; with none, what came of plans."""
    return _by_subject(
        unit,
        "SELECT prompt, said, moment FROM ("
        "SELECT notes.id, prompt, note AS said, notes.saved_at AS moment FROM notes_on_answers AS notes"
        " JOIN answers ON answers.id = notes.answer"
        " UNION ALL SELECT id, NULL, happened, saved_at FROM intention_reviews) AS said ORDER BY id",
    )


def review(unit: Unit, intention: UUID, happened: str, saved_at: datetime) -> None:
    """Add what happened with a plan."""
    unit.rows(
        "INSERT INTO intention_reviews (id, intention, happened, saved_at) VALUES (?, ?, ?, ?)",
        [new_id(), intention, happened, saved_at],
    )


def reviews(unit: Unit) -> dict[UUID, tuple[Note, ...]]:
    """What happened with each plan, the oldest first."""
    return _by_subject(
        unit, "SELECT intention, happened, saved_at FROM intention_reviews ORDER BY id"
    )


def intentions(unit: Unit) -> list[Intention]:
    """Every if-then plan, the oldest first."""
    rows = unit.rows("SELECT id, CAST(plan AS VARCHAR), saved_at FROM intentions ORDER BY id")
    return [
        Intention(id=identifier, plan=IfThen.model_validate_json(plan), saved_at=saved_at)
        for identifier, plan, saved_at in rows
    ]


def first_answer(unit: Unit) -> datetime | None:
    """When anything was answered for the first time."""
    moment: datetime | None = unit.value("SELECT saved_at FROM answers ORDER BY id LIMIT 1")
    return moment


def last_entry(unit: Unit) -> datetime | None:
    """When anything was last answered or logged."""
    moment: datetime | None = unit.value(
        "SELECT max(moment) FROM (SELECT max(saved_at) AS moment FROM answers "
        "UNION ALL SELECT max(entered_at) FROM activities "
        "UNION ALL SELECT max(entered_at) FROM outcomes) AS entered"
    )
    return moment


def _by_subject(unit: Unit, sql: str) -> dict[Any, tuple[Note, ...]]:
    found: dict[Any, list[Note]] = {}
    for subject, text, saved_at in unit.rows(sql):
        found.setdefault(subject, []).append(Note(text, saved_at))
    return {subject: tuple(notes) for subject, notes in found.items()}

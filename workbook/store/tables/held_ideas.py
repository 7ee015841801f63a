"""Which of the essays' ideas somebody finds in a sentence of theirs."""

from datetime import datetime
from uuid import UUID

from workbook.store.file.database import Unit, new_id


def mark(unit: Unit, answer: UUID, idea: str, held: bool, saved_at: datetime) -> None:
    """Add a mark, or that it is taken back; of an answer and an idea the newest row counts."""
    unit.rows(
        "INSERT INTO held_ideas (id, answer, idea, held, saved_at) VALUES (?, ?, ?, ?, ?)",
        [new_id(), answer, idea, held, saved_at],
    )


def marked(unit: Unit) -> dict[UUID, frozenset[str]]:
    """The ideas that are held by each answer in which any is."""
    found: dict[UUID, set[str]] = {}
    for answer, idea in unit.rows("SELECT answer, idea FROM newest_held_ideas WHERE held"):
        found.setdefault(answer, set()).add(idea)
    return {answer: frozenset(ideas) for answer, ideas in found.items()}

"""Guesses, ratings, intentions, and the days on which something was done once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from workbook.models import Guess, IfThen, Intention, Occasion, TwoWays
from workbook.store.file.database import Unit, new_id
from workbook.store.tables.documents import document


def guess(unit: Unit, subject: str, value: float, saved_at: datetime) -> None:
    """Add a guess."""
    unit.rows("INSERT INTO guesses VALUES (?, ?, ?, ?)", [new_id(), subject, value, saved_at])


def guesses(unit: Unit) -> dict[str, Guess]:
    """The newest guess of each subject."""
    rows = unit.rows("SELECT id, subject, value, saved_at FROM newest_guesses")
    return {
        subject: Guess(id=identifier, subject=subject, value=value, saved_at=saved_at)
        for identifier, subject, value, saved_at in rows
    }


def rate(unit: Unit, likeness: Mapping[str, int], occasion: Occasion, saved_at: datetime) -> None:
    """Add ratings of how like networking each act is."""
    unit.many(
        "INSERT INTO ratings VALUES (?, ?, ?, ?, ?)",
        [(new_id(), act, occasion, value, saved_at) for act, value in likeness.items()],
    )


def intend(unit: Unit, plan: IfThen, saved_at: datetime) -> None:
    """Add an if-then plan."""
    unit.rows("INSERT INTO intentions VALUES (?, ?, ?)", [new_id(), document(plan), saved_at])


def intention(unit: Unit) -> Intention | None:
    """The newest if-then plan."""
    rows = unit.rows(
        "SELECT id, CAST(plan AS VARCHAR), saved_at FROM intentions ORDER BY id DESC LIMIT 1"
    )
    if not rows:
        return None
    identifier, plan, saved_at = rows[0]
    return Intention(
        id=UUID(str(identifier)), plan=IfThen.model_validate_json(plan), saved_at=saved_at
    )


def two_ways(unit: Unit) -> list[TwoWays]:
    """Every version of every plan to try two ways, the oldest first."""
    rows = unit.rows("SELECT CAST(plan AS VARCHAR) FROM two_ways ORDER BY id")
    return [TwoWays.model_validate_json(plan) for (plan,) in rows]


def reach(unit: Unit, milestone: str, saved_at: datetime) -> None:
    """Note that something was done."""
    unit.rows("INSERT INTO milestones VALUES (?, ?, ?)", [new_id(), milestone, saved_at])


def milestones(unit: Unit) -> dict[str, datetime]:
    """When each thing was last done."""
    return dict(unit.rows("SELECT name, saved_at FROM newest_milestones"))

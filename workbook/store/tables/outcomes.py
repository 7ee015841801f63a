"""Outcomes, their gains, and the chains of credit behind them."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from workbook.models import Hop, Outcome
from workbook.store.file.database import Unit, new_id

_COLUMNS = ("id", "title", "day", "mattered", "anyway", "seen_then", "note", "entered_at")
_LIST = ", ".join(_COLUMNS)


def put(unit: Unit, outcome: Outcome, saved_at: datetime) -> None:
    """Store an outcome in place of the one with its id; its chain is added, older chains stay."""
    remove(unit, outcome.id)
    chain = new_id() if outcome.chain else None
    values = [getattr(outcome, column) for column in _COLUMNS]
    unit.rows(
        f"INSERT INTO outcomes ({_LIST}, chain) VALUES ({', '.join('?' for _ in values)}, ?)",
        [*values, chain],
    )
    unit.many(
        "INSERT INTO outcome_gains (outcome, gain) VALUES (?, ?)",
        [(outcome.id, gain) for gain in outcome.gains],
    )
    unit.many(
        "INSERT INTO credits (id, chain, outcome, position, activity, person, share, saved_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (new_id(), chain, outcome.id, position, hop.activity, hop.person, hop.share, saved_at)
            for position, hop in enumerate(outcome.chain)
        ],
    )


def remove(unit: Unit, outcome: UUID) -> None:
    """Take an outcome out; the chains it had no longer count."""
    unit.rows("DELETE FROM outcome_gains WHERE outcome = ?", [outcome])
    unit.rows("DELETE FROM outcomes WHERE id = ?", [outcome])


def get(unit: Unit, outcome: UUID) -> Outcome | None:
    """One outcome."""
    found = _read(unit, "WHERE id = ?", [outcome])
    return found[0] if found else None


def every(unit: Unit) -> list[Outcome]:
    """All outcomes, the latest day first."""
    return _read(unit, "ORDER BY day DESC, id DESC", [])


def crediting(unit: Unit, activity: UUID) -> list[str]:
    """The titles of the outcomes whose chain goes through an activity."""
    rows = unit.rows(
        "SELECT DISTINCT outcomes.title FROM chains JOIN outcomes ON outcomes.id = chains.outcome "
        "WHERE chains.activity = ? ORDER BY outcomes.title",
        [activity],
    )
    return [title for (title,) in rows]


def first_led_to(unit: Unit, activity: UUID) -> date | None:
    """The day of the earliest outcome whose chain goes through an activity."""
    day: date | None = unit.value(
        "SELECT min(outcomes.day) FROM chains JOIN outcomes ON outcomes.id = chains.outcome "
        "WHERE chains.activity = ?",
        [activity],
    )
    return day


def _read(unit: Unit, where: str, parameters: list[object]) -> list[Outcome]:
    rows = unit.rows(f"SELECT {_LIST} FROM outcomes {where}", parameters)
    gains: dict[UUID, list[str]] = defaultdict(list)
    chains: dict[UUID, list[Hop]] = defaultdict(list)
    if rows:
        for outcome, gain in unit.rows("SELECT outcome, gain FROM outcome_gains ORDER BY rowid"):
            gains[outcome].append(gain)
        links = unit.rows(
            "SELECT outcome, activity, person, share FROM chains ORDER BY outcome, position"
        )
        for outcome, activity, person, share in links:
            chains[outcome].append(Hop(activity=activity, person=person, share=share))
    found: list[Outcome] = []
    for row in rows:
        values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        found.append(
            Outcome.model_validate(
                {**values, "gains": tuple(gains[row[0]]), "chain": tuple(chains[row[0]])}
            )
        )
    return found

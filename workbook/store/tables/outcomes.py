"""Outcomes, their gains, and the chains of credit behind them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from workbook.models import AsTold, Hop, Outcome
from workbook.store.file.database import Unit, new_id

_COLUMNS = ("id", "title", "day", "mattered", "anyway", "seen_then", "note", "entered_at")
_LIST = ", ".join(_COLUMNS)
TOLD = ("words", "whose", "act", "day", "year")
"""The columns of a told step, which are the fields of its model."""


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
    for position, hop in enumerate(outcome.chain):
        credit = new_id()
        unit.rows(
            "INSERT INTO credits (id, chain, outcome, position, activity, person, share, saved_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [credit, chain, outcome.id, position, hop.activity, hop.person, hop.share, saved_at],
        )
        if hop.told:
            _tell(unit, credit, hop.told)


def _tell(unit: Unit, credit: UUID, told: AsTold) -> None:
    unit.rows(
        f"INSERT INTO told_steps (credit, {', '.join(TOLD)}) VALUES (?, ?, ?, ?, ?, ?)",
        [credit, *(getattr(told, column) for column in TOLD)],
    )
    unit.many(
        "INSERT INTO told_people (credit, person) VALUES (?, ?)",
        [(credit, person) for person in told.people],
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


def page(unit: Unit, start: int, most: int) -> list[Outcome]:
    """At most so many outcomes, the latest day first, from the one with number `start` on."""
    return _read(unit, "ORDER BY day DESC, id DESC LIMIT ? OFFSET ?", [most, start])


def count(unit: Unit) -> int:
    """How many outcomes there are."""
    return int(unit.value("SELECT count(*) FROM outcomes"))


def place(unit: Unit, outcome: UUID) -> int | None:
    """The number of an outcome among all, the latest day first, from 0; None when it is gone."""
    number: int | None = unit.value(
        "SELECT number FROM (SELECT id, row_number() OVER (ORDER BY day DESC, id DESC) - 1 AS number"
        " FROM outcomes) AS numbered WHERE id = ?",
        [outcome],
    )
    return number


def crediting(unit: Unit, activity: UUID) -> list[str]:
    """The titles of the outcomes whose chain goes through an activity."""
    rows = unit.rows(
        "SELECT DISTINCT outcomes.title FROM chains JOIN outcomes ON outcomes.id = chains.outcome "
        "WHERE chains.activity = ? ORDER BY outcomes.title",
        [activity],
    )
    return [title for (title,) in rows]


def led_to(unit: Unit, activity: UUID) -> dict[UUID, str]:
    """The titles of the outcomes whose chain goes through an activity, by id, the latest first."""
    return dict(
        unit.rows(
            "SELECT id, title FROM outcomes WHERE chain IN "
            "(SELECT chain FROM credits WHERE activity = ?) ORDER BY day DESC, id DESC",
            [activity],
        )
    )


def steps_among(unit: Unit, activities: Collection[UUID]) -> frozenset[UUID]:
    """Those of some activities that are steps of an outcome."""
    rows = unit.rows(
        "SELECT DISTINCT activity FROM chains WHERE list_contains(CAST(? AS UUID[]), activity)",
        [list(activities)],
    )
    return frozenset(activity for (activity,) in rows)


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
    if not rows:
        return []
    these = "WHERE list_contains(CAST(? AS UUID[]), outcome)", [[row[0] for row in rows]]
    gains: dict[UUID, list[str]] = defaultdict(list)
    sql = f"SELECT outcome, gain FROM outcome_gains {these[0]} ORDER BY rowid"
    for outcome, gain in unit.rows(sql, these[1]):
        gains[outcome].append(gain)
    chains = _chains(unit, *these)
    found: list[Outcome] = []
    for row in rows:
        values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
        found.append(
            Outcome.model_validate(
                {**values, "gains": tuple(gains[row[0]]), "chain": chains.get(row[0], ())}
            )
        )
    return found


def _chains(unit: Unit, these: str, given: list[list[UUID]]) -> dict[UUID, tuple[Hop, ...]]:
    """The chain that counts of each of these outcomes that has one."""
    told = _told(unit, these, given)
    chains: dict[UUID, list[Hop]] = defaultdict(list)
    links = unit.rows(
        f"SELECT outcome, position, activity, person, share FROM chains {these} "
        "ORDER BY outcome, position",
        given,
    )
    for outcome, position, activity, person, share in links:
        step = told.get((outcome, position))
        chains[outcome].append(Hop(activity=activity, person=person, told=step, share=share))
    return {outcome: tuple(chain) for outcome, chain in chains.items()}


def _told(unit: Unit, these: str, given: list[list[UUID]]) -> dict[tuple[UUID, int], AsTold]:
    """The told steps, each by its outcome and its place there."""
    rows = unit.rows(
        f"SELECT outcome, position, people, {', '.join(TOLD)} FROM told_chains {these}", given
    )
    return {
        (outcome, position): AsTold.model_validate(
            {**dict(zip(TOLD, told, strict=True)), "people": tuple(people or ())}
        )
        for outcome, position, people, *told in rows
    }

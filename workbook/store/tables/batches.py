"""Frozen batches of a group's cards, and what was said about each. Rows are only ever added."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from workbook.store.file.database import Unit

TABLE, NOISE = "table", "noise"


class Batch(NamedTuple):
    """One frozen batch: when it was frozen, how often each card is in it, and what was said about
    it as JSON, by kind."""

    id: UUID
    saved_at: datetime
    cards: dict[int, int]
    said: dict[str, str]


def freeze(
    unit: Unit, batch: UUID, cards: Mapping[int, int], table: str, saved_at: datetime
) -> None:
    """Add a batch with its table."""
    unit.rows("INSERT INTO batches (id, saved_at) VALUES (?, ?)", [batch, saved_at])
    unit.many(
        "INSERT INTO batch_cards (batch, card, copies) VALUES (?, ?, ?)",
        [(batch, card, copies) for card, copies in sorted(cards.items())],
    )
    say(unit, batch, TABLE, table, saved_at)


def say(unit: Unit, batch: UUID, kind: str, said: str, saved_at: datetime) -> None:
    """Keep what is said about a batch that is there; a second time of the same kind fails."""
    unit.rows(
        "INSERT INTO batch_tables (batch, kind, said, saved_at)"
        " SELECT id, ?, ?, ? FROM batches WHERE id = ?",
        [kind, said, saved_at, batch],
    )


def every(unit: Unit) -> list[Batch]:
    """All batches, the newest first."""
    said: dict[UUID, dict[str, str]] = {}
    for batch, kind, text in unit.rows(
        "SELECT batch, kind, CAST(said AS VARCHAR) FROM batch_tables"
    ):
        said.setdefault(batch, {})[kind] = text
    cards: dict[UUID, dict[int, int]] = {}
    for batch, card, copies in unit.rows("SELECT batch, card, copies FROM batch_cards"):
        cards.setdefault(batch, {})[card] = copies
    return [
        Batch(batch, saved_at, cards.get(batch, {}), said.get(batch, {}))
        for batch, saved_at in unit.rows("SELECT id, saved_at FROM batches ORDER BY id DESC")
    ]

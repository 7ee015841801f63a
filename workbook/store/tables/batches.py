"""Frozen batches of a group's cards, and what was said about each. Rows are only ever added."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from workbook.store.file.database import Unit, new_id

TABLE, NOISE = "table", "noise"


class Batch(NamedTuple):
    """One frozen batch: when it was frozen, and what was said about it as JSON, by kind."""

    id: UUID
    saved_at: datetime
    said: dict[str, str]


def frozen(unit: Unit) -> dict[int, int]:
    """How often each card is in any batch."""
    return dict(
        unit.rows("SELECT card, CAST(sum(copies) AS BIGINT) FROM batch_cards GROUP BY card")
    )


def freeze(unit: Unit, cards: Mapping[int, int], table: str, saved_at: datetime) -> UUID:
    """Add a batch with its table."""
    batch = new_id()
    unit.rows("INSERT INTO batches (id, saved_at) VALUES (?, ?)", [batch, saved_at])
    unit.many(
        "INSERT INTO batch_cards (batch, card, copies) VALUES (?, ?, ?)",
        [(batch, card, copies) for card, copies in sorted(cards.items())],
    )
    say(unit, batch, TABLE, table, saved_at)
    return batch


def say(unit: Unit, batch: UUID, kind: str, said: str, saved_at: datetime) -> None:
    """Keep what is said about a batch; a second time of the same kind fails."""
    unit.rows(
        "INSERT INTO batch_tables (batch, kind, said, saved_at) VALUES (?, ?, ?, ?)",
        [batch, kind, said, saved_at],
    )


def cards_of(unit: Unit, batch: UUID) -> dict[int, int]:
    """How often each card is in a batch."""
    return dict(unit.rows("SELECT card, copies FROM batch_cards WHERE batch = ?", [batch]))


def every(unit: Unit) -> list[Batch]:
    """All batches, the newest first."""
    said: dict[UUID, dict[str, str]] = {}
    for batch, kind, text in unit.rows(
        "SELECT batch, kind, CAST(said AS VARCHAR) FROM batch_tables"
    ):
        said.setdefault(batch, {})[kind] = text
    return [
        Batch(batch, saved_at, said.get(batch, {}))
        for batch, saved_at in unit.rows("SELECT id, saved_at FROM batches ORDER BY id DESC")
    ]

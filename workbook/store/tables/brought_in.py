"""What was brought in from files: which rows, how they are known again, and what was chosen."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from workbook.store.file.database import Unit
from workbook.store.tables import bulk

LONGEST_SAID = 2_000
"""Characters of what the files of a batch are called."""
ACTIVITY, PERSON = "activity", "person"


class Known(NamedTuple):
    """A row that came in before."""

    row_id: UUID
    said: str | None
    """A digest of what the file said of it; None for what came in before that was noted."""
    came: str | None
    """A digest of the row as it came in."""
    there: bool
    """Whether it is in the log still."""


class Batch(NamedTuple):
    """What was brought in at once. `saved_at` is naive UTC."""

    id: UUID
    kind: str
    name: str
    saved_at: datetime
    rows: int
    """How many of its rows are in the log."""


class CameIn(NamedTuple):
    """A row of a batch: its id, how it is known again, and the two digests of `Known`."""

    row_id: UUID
    fingerprint: str
    said: str
    came: str


def known(unit: Unit, fingerprints: Collection[str]) -> dict[str, Known]:
    """Those of some fingerprints that came in before; of one that did so twice the latest."""
    rows = unit.rows(
        "SELECT fingerprint, row_id, said, came, activities.id IS NOT NULL FROM imported_rows "
        "LEFT JOIN activities ON activities.id = row_id "
        "WHERE kind = ? AND list_contains(CAST(? AS VARCHAR[]), fingerprint) ORDER BY import",
        [ACTIVITY, list(fingerprints)],
    )
    return {fingerprint: Known(*rest) for fingerprint, *rest in rows}


def people(unit: Unit, fingerprints: Collection[str]) -> dict[str, UUID]:
    """Those of some fingerprints of guests and contacts who were picked before, and are here."""
    rows = unit.rows(
        "SELECT fingerprint, row_id FROM imported_rows JOIN people ON people.id = row_id "
        "WHERE kind = ? AND list_contains(CAST(? AS VARCHAR[]), fingerprint) ORDER BY import",
        [PERSON, list(fingerprints)],
    )
    return dict(rows)


def pick(unit: Unit, batch: UUID, picked: Mapping[str, UUID]) -> None:
    """Note by which fingerprints people are known again."""
    bulk.insert(
        unit,
        "imported_rows",
        [
            {"import": batch, "kind": PERSON, "row_id": person, "fingerprint": fingerprint}
            for fingerprint, person in picked.items()
        ],
    )


def came_anew(unit: Unit, row_id: UUID, came: str) -> None:
    """Note what a row is now, where we changed it ourselves."""
    unit.rows("UPDATE imported_rows SET came = ? WHERE row_id = ?", [came, row_id])


def chosen(unit: Unit) -> dict[str, str | None]:
    """What was chosen last for each line: an act, or None where it was refused."""
    rows = unit.rows(
        "SELECT line, act FROM ("
        "SELECT line, act, row_number() OVER (PARTITION BY line ORDER BY import DESC) AS age "
        "FROM imported_lines) AS lines WHERE age = 1"
    )
    return dict(rows)


def by_hand(unit: Unit, first: date, last: date) -> set[tuple[str, date]]:
    """The acts and days between two days of what no file is known to tell of."""
    rows = unit.rows(
        "SELECT DISTINCT act, day FROM activities WHERE day BETWEEN ? AND ? "
        "AND id NOT IN (SELECT row_id FROM imported_rows)",
        [first, last],
    )
    return {(act, day) for act, day in rows}


def batches(unit: Unit) -> list[Batch]:
    """Everything that was brought in, the latest first."""
    rows = unit.rows(
        "SELECT imports.id, format, name, saved_at, count(activities.id) FROM imports "
        "LEFT JOIN (SELECT row_id, min(import) AS import FROM imported_rows GROUP BY row_id) AS came "
        "ON came.import = imports.id "
        "LEFT JOIN activities ON activities.id = came.row_id "
        "GROUP BY imports.id, format, name, saved_at ORDER BY imports.id DESC"
    )
    return [Batch(*row) for row in rows]


def came_as(unit: Unit, batch: UUID) -> dict[UUID, str | None]:
    """The rows of a batch that are in the log, with the digest of each as it came in last."""
    rows = unit.rows(
        "SELECT row_id, (array_agg(came ORDER BY import DESC))[1] FROM imported_rows "
        "WHERE row_id IN (SELECT row_id FROM imported_rows WHERE import = ?) "
        "AND row_id IN (SELECT id FROM activities) GROUP BY row_id",
        [batch],
    )
    return dict(rows)


def put(unit: Unit, batch: Batch, rows: Sequence[CameIn], lines: Mapping[str, str | None]) -> None:
    """Note what came in at once, and what was chosen."""
    unit.rows(
        "INSERT INTO imports VALUES (?, ?, ?, ?)",
        [batch.id, batch.kind, batch.name, batch.saved_at],
    )
    bulk.insert(
        unit,
        "imported_rows",
        [{"import": batch.id, "kind": ACTIVITY, **row._asdict()} for row in rows],
    )
    bulk.insert(
        unit,
        "imported_lines",
        [{"import": batch.id, "line": line, "act": act} for line, act in lines.items()],
    )

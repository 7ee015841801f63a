"""What came in from files at once, as a change: undone as any other until the next day, and taken
out in the same way at any later time."""

from collections.abc import Collection
from uuid import UUID

from workbook.store.file.database import Unit
from workbook.store.undo import added


def note(unit: Unit, batch: UUID, staying: Collection[UUID] = ()) -> None:
    """Note what goes when a batch is undone: its activities, but those that are `staying`, and that
    it came in at all."""
    kept = "".join(f" AND row_id <> '{row_id}'" for row_id in staying)
    rows = f"SELECT row_id AS id FROM imported_rows WHERE import = CAST('{batch}' AS UUID){kept}"
    added.note(unit, batch, "activities", rows)
    added.mark(unit, batch)


def take_out(unit: Unit, batch: UUID, staying: Collection[UUID]) -> None:
    """Take a batch out, whether or not it can be undone still."""
    _forget(unit, batch)
    note(unit, batch, staying)
    added.take_out(unit, batch)
    _forget(unit, batch)


def _forget(unit: Unit, batch: UUID) -> None:
    unit.rows("DELETE FROM change_parts WHERE change = ?", [batch])
    unit.rows("DELETE FROM changes WHERE id = ?", [batch])

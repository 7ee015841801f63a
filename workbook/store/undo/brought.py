"""What came in from files at once, as a change: undone as any other until the next day, and taken
out in the same way at any later time."""

from collections.abc import Collection
from uuid import UUID

from workbook.store.file.database import Unit
from workbook.store.undo import added, history


def note(unit: Unit, batch: UUID, staying: Collection[UUID] = ()) -> None:
    """Note what goes when a batch is undone: the activities that came with it, but those that are
    `staying`, and that it came in at all."""
    kept = "".join(f" AND row_id <> '{row_id}'" for row_id in staying)
    added.note(
        unit,
        batch,
        "activities",
        f"SELECT row_id AS id FROM ({_came_with(batch)}) AS came WHERE true{kept}",
    )
    added.mark(unit, batch)


def take_out(unit: Unit, batch: UUID, staying: Collection[UUID]) -> None:
    """Take a batch out, whether or not it can be undone still; nothing brings back what went. Of
    what stays it is still known that it came with the batch."""
    history.put_back(unit, batch, staying)
    _forget(unit, batch)
    note(unit, batch, staying)
    came = [row_id for (row_id,) in unit.rows(_came_with(batch))]
    added.take_out(unit, batch)
    _forget(unit, batch)
    unit.rows("DELETE FROM imported_lines WHERE import = ?", [batch])
    gone = "list_contains(CAST(? AS UUID[]), row_id) AND row_id NOT IN (SELECT id FROM activities)"
    unit.rows(f"DELETE FROM imported_rows WHERE {gone}", [came])
    unit.rows(f"DELETE FROM change_parts WHERE {gone}", [came])


def _came_with(batch: UUID) -> str:
    """The rows that came with a batch, and not before."""
    return (
        "SELECT row_id FROM imported_rows GROUP BY row_id "
        f"HAVING min(import) = CAST('{batch}' AS UUID)"
    )


def _forget(unit: Unit, batch: UUID) -> None:
    unit.rows("DELETE FROM change_parts WHERE change = ?", [batch])
    unit.rows("DELETE FROM changes WHERE id = ?", [batch])

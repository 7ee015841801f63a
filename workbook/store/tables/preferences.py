"""How the person wants the workbook to be. Rows are only ever added; the newest of a name
counts."""

from datetime import datetime

from workbook.store.file.database import Unit, new_id


def prefer(unit: Unit, name: str, value: str, saved_at: datetime) -> None:
    """Add a preference."""
    unit.rows("INSERT INTO preferences VALUES (?, ?, ?, ?)", [new_id(), name, value, saved_at])


def preferences(unit: Unit) -> dict[str, str]:
    """The value that counts, by name."""
    return dict(unit.rows("SELECT name, value FROM newest_preferences"))

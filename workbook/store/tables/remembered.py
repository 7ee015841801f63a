"""How often each act was done in a year, from memory: said once in a while, and no row of the log."""

from datetime import datetime

from workbook.models import RememberedYear
from workbook.store.file.database import Unit, new_id


def remember(unit: Unit, year: RememberedYear, saved_at: datetime) -> None:
    """Add how often each act was done, as remembered; of an act the newest row counts."""
    unit.many(
        "INSERT INTO remembered VALUES (?, ?, ?, ?)",
        [(new_id(), act, often.value, saved_at) for act, often in year.acts.items()],
    )

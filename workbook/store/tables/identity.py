"""The workbook itself, one row: which one it is, and the key that signs its drafts."""

import secrets
from datetime import datetime

from workbook.store.file.database import Unit, new_id


def begin(unit: Unit, created_at: datetime) -> None:
    """Make a new file a workbook; one that is one stays it."""
    if not unit.value("SELECT count(*) FROM workbook"):
        unit.rows(
            "INSERT INTO workbook (id, draft_key, created_at) VALUES (?, ?, ?)",
            [new_id(), secrets.token_hex(32), created_at],
        )


def read(unit: Unit) -> tuple[str, str]:
    """The id of the workbook and its draft key."""
    identifier, draft_key = unit.rows("SELECT id, draft_key FROM workbook")[0]
    return str(identifier), str(draft_key)

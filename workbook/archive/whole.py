"""Everything in the person's file, table by table, each row as one line of JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from workbook.archive.rows import ROWS
from workbook.store.file.database import Database, Unit
from workbook.store.tables import bulk

# The key that signs drafts is of no use outside this machine, and nobody else's business. Which
# steps of the schema a file went through is told by one number.
TABLES: dict[str, tuple[str, ...]] = {**dict.fromkeys(ROWS, ()), "workbook": ("draft_key",)}
"""Every table of an archive in its order there, with the columns that stay in this file."""


@contextmanager
def one_moment(database: Database) -> Iterator[Unit]:
    """A unit in which every table is as it is now, whatever is written meanwhile."""
    with database.reading() as unit:
        unit.rows("BEGIN")
        yield unit


def lines(unit: Unit, table: str) -> Iterator[bytes]:
    """Every row of a table; the same rows always give the same lines."""
    # The first column is the id, of the row or of the one it belongs to, whose rows keep their
    # order.
    first = unit.value(f"SELECT name FROM pragma_table_info('{table}') WHERE cid = 0")
    out = TABLES[table]
    rows = f'SELECT CAST(to_json(t) AS VARCHAR) FROM "{table}" AS t ORDER BY t."{first}", t.rowid'
    for batch in unit.batches(rows, bulk.MOST_AT_ONCE):
        for (row,) in batch:
            values = {name: value for name, value in json.loads(row).items() if name not in out}
            yield json.dumps(values, ensure_ascii=False).encode() + b"\n"

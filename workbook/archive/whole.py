"""Everything in the person's file, table by table, each row as one line of JSON."""

import json
from collections.abc import Iterator

from workbook.store.file.database import Unit
from workbook.store.schema import ARCHIVED, SCHEMA
from workbook.store.tables import exporting

TABLES = {table: SCHEMA[table].left_out for table in ARCHIVED}
"""Every table of an archive in its order there, with the columns that stay in this file."""


def lines(unit: Unit, table: str) -> Iterator[bytes]:
    """Every row of a table; the same rows always give the same lines."""
    out = TABLES[table]
    for row in exporting.documents(unit, table):
        values = {name: value for name, value in json.loads(row).items() if name not in out}
        yield json.dumps(values, ensure_ascii=False).encode() + b"\n"

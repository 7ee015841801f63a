"""Everything in the person's file, table by table, each row as one line of JSON."""

from collections.abc import Iterator

from workbook.store.file.database import Unit
from workbook.store.schema import ARCHIVED, SCHEMA
from workbook.store.tables import exporting

TABLES = {table: SCHEMA[table].left_out for table in ARCHIVED}
"""Every table of an archive in its order there, with the columns that stay in this file."""


def lines(unit: Unit, table: str) -> Iterator[bytes]:
    """Every row of a table, many lines at a time; the same rows always give the same lines."""
    for rows in exporting.documents(unit, table, TABLES[table]):
        yield "".join(f"{row}\n" for row in rows).encode()

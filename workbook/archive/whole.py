"""Everything in the person's file, table by table, each row as one line of JSON."""

from collections.abc import Iterable, Iterator

from workbook.store.file.database import Unit
from workbook.store.schema import ARCHIVED, SCHEMA
from workbook.store.tables import exporting

TABLES = {table: SCHEMA[table].left_out for table in ARCHIVED}
"""Every table of an archive in its order there, with the columns that stay in this file."""


def lines(unit: Unit) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each table that is there with all its rows, many lines at a time; the same rows always give the
    same lines."""
    columns = exporting.columns(unit)
    for table, left_out in TABLES.items():
        if table in columns:
            yield table, _lines(exporting.documents(unit, table, columns[table], left_out))


def _lines(rows: Iterable[list[str]]) -> Iterator[bytes]:
    for some in rows:
        yield "\n".join([*some, ""]).encode()

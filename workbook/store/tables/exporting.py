"""Results of queries as files for other programs, written by DuckDB itself."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbook.store.file.unit import Unit
from workbook.store.tables import bulk

FORMATS = {"csv": "FORMAT csv, HEADER", "parquet": "FORMAT parquet, COMPRESSION zstd"}


def documents(unit: Unit, table: str) -> Iterator[str]:
    """Every row of a table as JSON, in the same order for the same rows."""
    # The first column is the id, of the row or of the one it belongs to, whose rows keep their
    # order.
    first = unit.value(f"SELECT name FROM pragma_table_info('{table}') WHERE cid = 0")
    rows = f'SELECT CAST(to_json(t) AS VARCHAR) FROM "{table}" AS t ORDER BY t."{first}", t.rowid'
    for batch in unit.batches(rows, bulk.MOST_AT_ONCE):
        for (row,) in batch:
            yield row


def beside(
    unit: Unit, table: str, columns: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> None:
    """A table of texts that queries of this unit can join."""
    unit.rows(f"CREATE TEMP TABLE {table} ({', '.join(f'{column} VARCHAR' for column in columns)})")
    bulk.insert(unit, table, rows)


def write(unit: Unit, query: str, target: Path, ending: str) -> None:
    """Write the rows of a query into a new file, as `csv` or `parquet`."""
    quoted = str(target).replace("'", "''")
    unit.rows(f"COPY ({query}) TO '{quoted}' ({FORMATS[ending]})")

"""Results of queries as files for other programs, written by DuckDB itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from workbook.store.file.unit import Unit
from workbook.store.tables import bulk

CSV = "csv"
FORMATS = {
    CSV: "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%d %H:%M:%S.%f'",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}
"""In a CSV every time has as many digits, so that all of a column are of one form."""


def columns(unit: Unit) -> dict[str, list[str]]:
    """The columns of every table in their order."""
    found: dict[str, list[str]] = {}
    for table, column in unit.rows(
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE database_name = current_database() ORDER BY table_name, column_index"
    ):
        found.setdefault(table, []).append(column)
    return found


def documents(
    unit: Unit, table: str, names: Sequence[str], left_out: Collection[str]
) -> Iterator[list[str]]:
    """Every row of a table as JSON without some of its columns, some rows at a time, in the same
    order for the same rows."""
    # The first column is the id, of the row or of the one it belongs to, whose rows keep their
    # order.
    kept = ", ".join(f'"{name}" := "{name}"' for name in names if name not in left_out)
    rows = f"""SELECT CAST(to_json(struct_pack({kept})) AS VARCHAR)
        FROM "{table}" ORDER BY "{names[0]}", rowid"""
    for batch in unit.batches(rows, bulk.MOST_AT_ONCE):
        yield [row for (row,) in batch]


def beside(
    unit: Unit, table: str, columns: Sequence[str], rows: Sequence[Mapping[str, object]]
) -> None:
    """A table of texts that queries of this unit can join."""
    unit.beside(table, ", ".join(f"{column} VARCHAR" for column in columns))
    bulk.insert(unit, table, rows)


def hold(unit: Unit, table: str, query: str) -> None:
    """Keep what a query finds beside the file, in its order, to be written more than once."""
    unit.rows(f"CREATE TEMP TABLE {table} AS {query}")


def write(unit: Unit, table: str, target: Path, ending: str) -> None:
    """Write a table into a new file, as `csv` or `parquet`."""
    columns = _without_formulas(unit, table) if ending == CSV else "*"
    unit.rows(f"COPY (SELECT {columns} FROM {table}) TO ? ({FORMATS[ending]})", [str(target)])


def _without_formulas(unit: Unit, table: str) -> str:
    """The columns of a table, with no text that a spreadsheet carries out: an apostrophe stands before
    those that begin as a formula does."""
    return ", ".join(
        f"CASE WHEN regexp_matches(\"{name}\", '^[=+\\-@\\t\\r\\n]') "
        f'THEN chr(39) || "{name}" ELSE "{name}" END AS "{name}"'
        if kind == "VARCHAR"
        else f'"{name}"'
        for name, kind in unit.columns_of(table)
    )

"""Make tests/fixtures/schema_NNNN.duckdb.xz: a small file as a released schema wrote it, rows
everywhere.

`python -m scripts.make_schema_fixture 1 ...` applies the migrations up to that number and puts two
made-up rows into every table, then compresses the file. A released file is made once and never
again: the tests open it with every later version.
"""

import lzma
import sys
import tempfile
from pathlib import Path

import duckdb

from workbook.store.file.engine import STORAGE_VERSION
from workbook.store.file.migrations import migrations

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
VALUES = {
    "UUID": "uuid_of(row, position)",
    "VARCHAR": "'text ' || row || ' é 👩 ' || position",
    "JSON": "CAST('{\"text\": \"reply ' || row || '\"}' AS JSON)",
    "TIMESTAMP": "TIMESTAMP '2026-11-01 12:00:00' + to_minutes(row)",
    "DATE": "DATE '2026-10-01' + CAST(row AS INTEGER)",
    "BOOLEAN": "row = 1",
    "INTEGER": "CAST(row AS INTEGER)",
    "BIGINT": "row * 1000000000",
    "DOUBLE": "row / 4",
}


def make(number: int) -> Path:
    """The file of one schema."""
    target = FIXTURES / f"schema_{number:04}.duckdb.xz"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.duckdb"
        with duckdb.connect(
            str(path), config={"storage_compatibility_version": STORAGE_VERSION}
        ) as file:
            file.execute(
                "CREATE TEMP MACRO uuid_of(row, position) AS CAST('01a20000-0000-7000-8000-' || "
                "lpad(CAST(row * 100 + position AS VARCHAR), 12, '0') AS UUID)"
            )
            file.execute(
                "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, "
                "applied_at TIMESTAMP NOT NULL)"
            )
            for step in (step for step in migrations() if step.version <= number):
                file.execute(step.sql)
                file.execute(
                    "INSERT INTO schema_version VALUES (?, ?, TIMESTAMP '2026-11-01 12:00:00')",
                    [step.version, step.name],
                )
            for (table,) in file.execute(
                "SELECT table_name FROM duckdb_tables() WHERE NOT temporary "
                "AND table_name <> 'schema_version'"
            ).fetchall():
                _fill(file, table)
            file.execute("CHECKPOINT")
        FIXTURES.mkdir(exist_ok=True)
        target.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    return target


def _fill(file: duckdb.DuckDBPyConnection, table: str) -> None:
    columns = file.execute(f"PRAGMA table_info('{table}')").fetchall()
    values = ", ".join(
        VALUES[kind].replace("position", str(position)) for position, _name, kind, *_rest in columns
    )
    rows = 1 if table == "workbook" else 2
    file.execute(f"INSERT INTO {table} SELECT {values} FROM range(1, {rows + 1}) AS made(row)")


if __name__ == "__main__":
    for given in sys.argv[1:]:
        made = make(int(given))
        print(f"{made.name}: {made.stat().st_size} bytes")

"""What a file holds, table by table: to compare a copy with the original, and to say what is in
it."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from workbook.store.file.unit import Unit
from workbook.store.schema import SCHEMA

WITH_IDS = [
    "drafts",
    *(name for name, table in SCHEMA.items() if table.key == ("id",) and name != "acts"),
]
"""The tables whose ids this program makes; acts have names of their own. DuckDB's own list of
columns would be read through for every file that is open."""


class Table(NamedTuple):
    """How many rows a table holds, and a number that changes with any of them but not with their
    order."""

    rows: int
    digest: int


class Inside(NamedTuple):
    """What a file holds: the schema it has, the rows of each table, the newest day of each kind
    of entry."""

    schema: int
    rows: dict[str, int]
    newest: dict[str, date]


def tables(unit: Unit) -> list[str]:
    """The names of the tables."""
    return unit.table_names()


def counts(unit: Unit) -> dict[str, int]:
    """How many rows each table holds."""
    counted = [f"SELECT '{name}', count(*) FROM \"{name}\"" for name in tables(unit)]
    return dict(unit.rows(" UNION ALL ".join(counted))) if counted else {}


def contents(unit: Unit) -> dict[str, Table]:
    """Every row of every table, read and summed up."""
    return {
        name: Table(
            *unit.rows(
                f'SELECT count(*), coalesce(sum(CAST(hash(t) AS HUGEINT)), 0) FROM "{name}" AS t'
            )[0]
        )
        for name in tables(unit)
    }


def inside(unit: Unit) -> Inside:
    """What a file holds, after reading every row of it."""
    rows = {name: table.rows for name, table in contents(unit).items()}
    newest = {
        name: unit.value(f'SELECT max({table.newest}) FROM "{name}"')
        for name, table in SCHEMA.items()
        if table.newest and name in rows
    }
    return Inside(
        schema(unit), rows, {name: day for name, day in newest.items() if day is not None}
    )


def schema(unit: Unit) -> int:
    """The number of the newest migration a file has seen; 0 for an empty file."""
    if "schema_version" not in tables(unit):
        return 0
    return int(unit.value("SELECT max(version) FROM schema_version") or 0)


def newest_id(unit: Unit) -> UUID | None:
    """The greatest id there is in a file of the newest schema."""
    greatest = " UNION ALL ".join(f'SELECT max(id) AS id FROM "{name}"' for name in WITH_IDS)
    found: UUID | None = unit.value(f"SELECT max(id) FROM ({greatest}) AS greatest")
    return found

"""Rows that came in many at once: noted in a change by their ids alone, and taken out again by one
statement a table. A row that something added since names stays."""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from uuid import UUID

from workbook.store.file.database import Unit
from workbook.store.schema import MERGED, SCHEMA, naming, parts_of

_SINCE = (
    "({row} > CAST($1 AS UUID) OR {row} IN "
    "(SELECT row_id FROM change_parts WHERE change > CAST($1 AS UUID)))"
)
"""Whether a row came, or was changed, since a change."""

_UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

_ALL_GONE = (
    " AND id NOT IN (SELECT min(import) FROM imported_rows "
    "WHERE row_id IN (SELECT id FROM activities) GROUP BY row_id)"
)
"""For files: by what they said, what came with them and stays is known when they come again."""


def _naming_first() -> tuple[str, ...]:
    """The tables in an order in which rows that name others come before those they name."""
    order = TopologicalSorter[str](dict.fromkeys(MERGED, ()))
    for table in MERGED:
        for name, reference in naming(table):
            part_of = SCHEMA[name].part_of
            owner = part_of.to if part_of else name
            if reference.holds and owner != table:
                order.add(table, owner)
    order.add("imports", "activities")
    return tuple(order.static_order())


TABLES = _naming_first()
"""The tables whose rows can be added in this way, in the order in which they are taken out."""


def note(unit: Unit, change: UUID, table: str, ids: str) -> None:
    """Note that the rows whose ids the query `ids` gives are added by a change."""
    unit.rows(
        "INSERT INTO change_parts "
        "SELECT CAST(? AS UUID), "
        "(SELECT count(*) FROM change_parts WHERE change = ?) + row_number() OVER () - 1, "
        f"'{table}', CASE WHEN id ~ '{_UUID}' THEN CAST(id AS UUID)"
        " ELSE CAST(md5(id) AS UUID) END, NULL, "
        """CAST('{"id":' || CAST(to_json(id) AS VARCHAR) || '}' AS JSON) """
        f"FROM (SELECT CAST(id AS VARCHAR) AS id FROM ({ids}) AS those) AS added",
        [change, change],
    )


def mark(unit: Unit, change: UUID) -> None:
    """Note that a change came from an archive, or from files, also where it adds no row."""
    note(unit, change, "imports", f"SELECT CAST('{change}' AS UUID) AS id")


def is_marked(unit: Unit, change: UUID) -> bool:
    """Whether a change came from an archive, or from files."""
    places = ", ".join("?" for _ in TABLES)
    where = f"change = ? AND kind IN ({places})"
    return bool(unit.value(f"SELECT count(*) FROM change_parts WHERE {where}", [change, *TABLES]))


def take_out(unit: Unit, change: UUID) -> None:
    """Take out what a change added, but what is named by something that came since."""
    for table in TABLES:
        ids = f"SELECT after->>'id' FROM change_parts WHERE change = $1 AND kind = '{table}'"
        if not unit.value(f"SELECT count(*) FROM ({ids}) AS added", [change]):
            continue
        kept = "".join(f" AND {column} NOT IN ({named})" for column, named in _named_since(table))
        if table == "imports":
            kept += _ALL_GONE
        where = f"CAST(id AS VARCHAR) IN ({ids}){kept}"
        for part, column in parts_of(table):
            unit.rows(
                f"DELETE FROM {part} WHERE {column} IN (SELECT id FROM {table} WHERE {where})",
                [change],
            )
        unit.rows(f"DELETE FROM {table} WHERE {where}", [change])


def _named_since(table: str) -> Iterator[tuple[str, str]]:
    """A column of a table, with a query for those of its values that rows which came since name."""
    for name, reference in naming(table):
        if reference.holds:
            part_of = SCHEMA[name].part_of
            since = _SINCE.format(row=part_of.column if part_of else "id")
            yield (
                reference.by,
                f"SELECT {reference.column} FROM {name} "
                f"WHERE {reference.column} IS NOT NULL AND {since}{reference.only()}",
            )

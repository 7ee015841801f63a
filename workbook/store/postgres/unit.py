"""One unit of work on one person's rows."""

from collections.abc import Mapping

from workbook.store.file.unit import Unit
from workbook.store.postgres.cursor import Cursor
from workbook.store.schema import Family

NOT_OF_THE_FILE = ("belongs_to", "rowid")
"""The columns that a table has here alone: whose row it is, and its place among the others, which
DuckDB knows without."""

_TABLES = """
SELECT relname FROM pg_catalog.pg_class
WHERE relnamespace = 'workbook'::regnamespace AND relkind = 'r' AND relname <> 'versions'
ORDER BY relname
"""
_COLUMNS = """
SELECT attname, format_type(atttypid, NULL) FROM pg_catalog.pg_attribute
WHERE attrelid = CAST(CAST(? AS TEXT) AS regclass) AND attnum > 0 AND NOT attisdropped
    AND NOT (attname = ANY (CAST(? AS TEXT[])))
ORDER BY attnum
"""
_CALLED = {
    "character varying": "VARCHAR",
    "double precision": "DOUBLE",
    "timestamp without time zone": "TIMESTAMP",
}
"""What DuckDB calls a type, where it is another word."""


class PostgresUnit(Unit):
    """A unit that asks PostgreSQL in the words of DuckDB."""

    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor)
        self.cursor = cursor

    def table_names(self) -> list[str]:
        """The tables there are, those beside them left out."""
        return [name for (name,) in self.rows(_TABLES)]

    def columns_of(self, table: str) -> list[tuple[str, str]]:
        """The columns of a table in their order, each with its type as DuckDB calls it."""
        rows = self.rows(_COLUMNS, [table, list(NOT_OF_THE_FILE)])
        return [(name, _CALLED.get(kind, kind.upper())) for name, kind in rows]

    def beside(self, table: str, columns: str) -> None:
        """Make a table beside the others, which goes with this unit."""
        super().beside(table, columns)
        self.cursor.execute(
            f"ALTER TABLE {table} ADD COLUMN rowid BIGINT GENERATED ALWAYS AS IDENTITY"
        )

    def versions(self) -> Mapping[Family, int]:
        """How often each family of this person's tables was written."""
        found = self.cursor.execute(f"SELECT {', '.join(Family)} FROM versions").fetchall()
        return dict(zip(Family, found[0], strict=True))

    def roll_back(self) -> None:
        """Take back what was not committed, where there is anything."""
        self.cursor.roll_back()

"""One unit of work on one person's rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.store.file.trouble import closed
from workbook.store.file.unit import Unit
from workbook.store.postgres.cursor import Cursor
from workbook.store.postgres.preparing import BESIDE
from workbook.store.schema import ARCHIVED, Family

NOT_OF_THE_FILE = ("belongs_to", "rowid")
"""The columns that a table has here alone: whose row it is, and its place among the others, which
DuckDB knows without."""

_TABLES = """
SELECT relname FROM pg_catalog.pg_class
WHERE relnamespace = 'workbook'::regnamespace AND relkind = 'r'
    AND NOT (relname = ANY (CAST(? AS TEXT[])))
ORDER BY relname
"""
_COLUMNS = """
SELECT attname, format_type(atttypid, NULL) FROM pg_catalog.pg_attribute
WHERE attrelid = CAST(CAST(? AS TEXT) AS regclass) AND attnum > 0 AND NOT attisdropped
    AND NOT (attname = ANY (CAST(? AS TEXT[])))
ORDER BY attnum
"""
_SIZE = " + ".join(
    f"(SELECT coalesce(sum(pg_column_size(each.*)), 0) FROM {table} AS each)"
    for table in (*ARCHIVED, "beside")
)
_OTHER_BYTES = 8
"""So many a value has that is no text."""
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
        self.written = 0
        """In bytes, about as much as was given to what writes."""

    def table_names(self) -> list[str]:
        """The tables there are, those beside them left out."""
        return [name for (name,) in self.rows(_TABLES, [list(BESIDE)])]

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
        """How often each family of this person's tables was written.

        Raises StoreError once somebody deleted them.
        """
        found = self.cursor.execute(f"SELECT {', '.join(Family)} FROM versions").fetchall()
        if not found:
            raise closed()
        return dict(zip(Family, found[0], strict=True))

    def size(self) -> int:
        """How many bytes all rows of this person have."""
        return int(self.cursor.execute(f"SELECT {_SIZE}").fetchall()[0][0])

    def _carried_out(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        if self._writes:
            self.written += _bytes_in(parameters)
        return super()._carried_out(sql, parameters)

    def roll_back(self) -> None:
        """Take back what was not committed, where there is anything."""
        self.cursor.roll_back()


def _bytes_in(values: Sequence[object]) -> int:
    return sum(
        len(each)
        if isinstance(each, str)
        else _bytes_in(each)
        if isinstance(each, list)
        else _OTHER_BYTES
        for each in values
    )

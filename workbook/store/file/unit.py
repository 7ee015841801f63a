"""One unit of work on one person's file."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from workbook.store.file.trouble import explained

Row = tuple[Any, ...]


class Unit:
    """Statements on a cursor of their own."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self.failed = False

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run a statement and fetch all it returns, so that nothing is left streaming."""
        try:
            return self._cursor.execute(sql, list(parameters)).fetchall()
        except duckdb.Error as error:
            self.failed = True
            raise explained(error) from error

    def batches(self, sql: str, most: int) -> Iterator[list[Row]]:
        """The rows of a query, at most so many at a time; the unit runs nothing else until the
        last of them is taken."""
        try:
            result = self._cursor.execute(sql)
            while batch := result.fetchmany(most):
                yield batch
        except duckdb.Error as error:
            self.failed = True
            raise explained(error) from error

    def many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once a row."""
        for row in rows:
            self.rows(sql, row)

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None

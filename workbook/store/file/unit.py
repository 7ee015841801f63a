"""One unit of work on one person's file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import duckdb

from workbook.errors import WorkbookError
from workbook.store.file.statements import EVERYTHING, Touched, touched
from workbook.store.file.trouble import explained, not_kept
from workbook.store.schema import SCHEMA, Family

Row = tuple[Any, ...]


class Unit:
    """Statements on a cursor of their own; it knows the families that they read and wrote."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._writes = False
        self._beside: set[str] = set()
        self._leaves = False
        self._begun = False
        self.failed = False
        self.has_read: set[Family] = set()
        self.has_written: set[Family] = set()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Run a statement and fetch all it returns, so that nothing is left streaming.

        Raises StoreError when DuckDB refuses it, and LookupError when it writes what this unit may
        not write, or what is not described in the schema.
        """
        with self._loudly():
            found: list[Row] = self._carried_out(sql, parameters).fetchall()
            return found

    def columns(self, sql: str, parameters: Sequence[object] = ()) -> Mapping[str, Any]:
        """The same by column, as arrays of numpy: for numbers without NULL, of which there are many."""
        with self._loudly():
            found: Mapping[str, Any] = self._carried_out(sql, parameters).fetchnumpy()
            return found

    def batches(self, sql: str, most: int) -> Iterator[list[Row]]:
        """The rows of a query, at most so many at a time; the unit runs nothing else until the
        last of them is taken."""
        with self._loudly():
            result = self._carried_out(sql)
            before, self._leaves = self._leaves, True
            while batch := result.fetchmany(most):
                yield batch
            self._leaves = before

    def table_names(self) -> list[str]:
        """The tables there are, those beside the file left out."""
        found = self.rows(
            "SELECT table_name FROM duckdb_tables() "
            "WHERE database_name = current_database() ORDER BY table_name"
        )
        return [name for (name,) in found]

    def columns_of(self, table: str) -> list[tuple[str, str]]:
        """The columns of a table in their order, each with its type."""
        return self.rows(f"SELECT name, type FROM pragma_table_info('{table}') ORDER BY cid")

    def beside(self, table: str, columns: str) -> None:
        """Make a table beside the file, which goes with this unit."""
        self.rows(f"CREATE TEMP TABLE {table} ({columns})")

    def many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once a row."""
        for row in rows:
            self.rows(sql, row)

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let it write for a while; by itself it only reads."""
        self._writes = True
        try:
            yield
        finally:
            self._writes = False

    @property
    def clean(self) -> bool:
        """Whether its cursor is as it was: nothing failed on it, and no transaction, table, setting
        or half-read result stays with it."""
        return not (self.failed or self._leaves or self._begun)

    def roll_back(self) -> None:
        """Take back what was not committed, where there is anything."""
        with suppress(duckdb.Error):
            self._cursor.execute("ROLLBACK")

    @contextmanager
    def _loudly(self) -> Iterator[None]:
        """Remember that something failed, and explain what DuckDB complains of."""
        try:
            yield
        except duckdb.Error as error:
            self.failed = True
            raise explained(error) from error
        except (LookupError, WorkbookError):
            self.failed = True
            raise

    def _carried_out(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        touches = touched(sql)
        self._check(touches)
        if self._writes and _holds_nul(parameters):
            raise not_kept()
        self._leaves |= touches.stays and sql not in {"BEGIN", "COMMIT"}
        result = self._cursor.execute(sql, list(parameters))
        self._begun = sql == "BEGIN" or (self._begun and sql != "COMMIT")
        self._note(touches)
        return result

    def _check(self, touches: Touched) -> None:
        """Let a unit that only reads write beside the file alone."""
        if not self._writes and (touches.schema or touches.written - self._beside):
            raise LookupError(f"a unit that only reads cannot write {set(touches.written)}")

    def _note(self, touches: Touched) -> None:
        """Note what a statement read and wrote; it is there, so a table that is not known is a
        mistake of ours."""
        self._beside |= touches.beside
        self.has_read |= touches.read
        if touches.schema:
            self.has_written |= EVERYTHING
            return
        for table in touches.written - self._beside:
            if table not in SCHEMA:
                raise LookupError(f"the table {table} is not described in the schema")
            self.has_written.add(SCHEMA[table].family)


def _holds_nul(values: Iterable[object]) -> bool:
    return any(
        "\0" in each if isinstance(each, str) else isinstance(each, list) and _holds_nul(each)
        for each in values
    )

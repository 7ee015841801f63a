"""A connection as a unit of work uses a cursor of DuckDB's."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, Self

import psycopg
from psycopg import RawCursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from workbook.store.file.unit import Row
from workbook.store.postgres.spoken import with_places
from workbook.store.postgres.trouble import explained

Connection = psycopg.Connection[Row]


class _AsWritten(Loader):
    """A document as the text it was saved as."""

    def load(self, data: Buffer) -> str:
        return bytes(data).decode()


def prepare(connection: Connection) -> None:
    """Let a connection give and take the values that DuckDB gives and takes."""
    connection.adapters.register_loader("json", _AsWritten)


class Cursor:
    """Statements on one connection; raises StoreError for what PostgreSQL refuses."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor = RawCursor(connection)

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Self:
        """Run a statement; raises StoreError where it is refused."""
        given = [_plain(each) for each in parameters]
        try:
            self._cursor.execute(with_places(sql), given or None)
        except psycopg.Error as error:
            raise explained(error) from error
        return self

    def at_once(self, sql: str) -> list[Row]:
        """Run several statements without values on one way there and back; the rows of the one that
        has any. Raises StoreError where one is refused."""
        try:
            return answer(self._cursor, sql.encode())
        except psycopg.Error as error:
            raise explained(error) from error

    def fetchall(self) -> list[Row]:
        """Every row; of a statement that changes rows how many they were, as DuckDB says it."""
        if self._cursor.description is None:
            return [(self._cursor.rowcount,)] if self._cursor.rowcount >= 0 else []
        return self._cursor.fetchall()

    def fetchmany(self, most: int) -> list[Row]:
        """At most so many of the rows that are left."""
        return self._cursor.fetchmany(most)

    def roll_back(self) -> None:
        """Take back what was not committed, where there is anything."""
        try:
            self._connection.rollback()
        except psycopg.Error:
            self._connection.close()


def answer(cursor: psycopg.Cursor[Row], said: bytes) -> list[Row]:
    """The rows of the one statement among some that has any."""
    cursor.execute(said, prepare=False)  # what is prepared is one statement
    found: list[Row] = []
    while True:
        if cursor.description:
            found = cursor.fetchall()
        if not cursor.nextset():
            return found


def _plain(value: object) -> Any:
    """A value as psycopg takes it: a word of a closed set is its text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value

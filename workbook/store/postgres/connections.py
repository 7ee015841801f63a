"""The connections of this process to one database: each is lent for one unit of work, and stands for
one person while it is lent and for nobody after."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from workbook.store.file.trouble import busy, closed
from workbook.store.postgres import cursor
from workbook.store.postgres.cursor import Connection, Cursor
from workbook.store.postgres.preparing import PERSON, SCHEMA
from workbook.store.postgres.trouble import explained, unreachable
from workbook.store.postgres.unit import PostgresUnit

MOST = 16
"""So many are open at once; a unit of work more waits."""
PATIENCE_SECONDS = 5.0
"""So long somebody waits for a connection."""
_SETTINGS = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "search_path": SCHEMA,
        "timezone": "UTC",
        "lock_timeout": "10s",
        # A process that hangs keeps nobody from writing for longer.
        "idle_in_transaction_session_timeout": "60s",
    }.items()
)
_SOMEBODY = sql.SQL("SET {person} = {key}")
_NOBODY = sql.SQL("RESET {person}").format(person=sql.Identifier(*PERSON.split("."))).as_bytes(None)


class Connections:
    """Connections at an address, opened when they are needed."""

    def __init__(self, address: str) -> None:
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            address,
            min_size=0,
            max_size=MOST,
            timeout=PATIENCE_SECONDS,
            # Whoever asks again begins anew, so that nobody waits for a try that was begun before.
            reconnect_timeout=PATIENCE_SECONDS,
            kwargs={
                "autocommit": True,
                "options": _SETTINGS,
                "connect_timeout": round(PATIENCE_SECONDS),
                "application_name": "networking-workbook",
            },
            configure=cursor.prepare,
            open=True,
        )

    @contextmanager
    def lent(self, person: str) -> Iterator[PostgresUnit]:
        """A unit of work on the rows of one person.

        Raises Unreachable where the database does not answer.
        """
        connection = self._standing_for(person)
        unit = PostgresUnit(Cursor(connection))
        try:
            yield unit
        except BaseException:
            connection.close()
            raise
        finally:
            self._give_back(connection, clean=unit.clean)

    def _standing_for(self, person: str) -> Connection:
        """A connection that answers: some may have ended since they were lent last."""
        key = _SOMEBODY.format(person=sql.Identifier(*PERSON.split(".")), key=sql.Literal(person))
        for _each in range(MOST + 1):
            connection = self._taken()
            try:
                connection.execute(key)
            except psycopg.OperationalError as error:
                connection.close()
                self._pool.putconn(connection)
                trouble = explained(error)
            else:
                return connection
        raise trouble

    def _taken(self) -> Connection:
        try:
            return self._pool.getconn()
        except PoolClosed as error:
            raise closed() from error
        except PoolTimeout as error:
            taken = self._pool.get_stats().get("pool_size", 0) >= MOST
            raise (busy() if taken else unreachable()) from error

    def _give_back(self, connection: Connection, *, clean: bool) -> None:
        try:
            if not connection.closed and not clean:
                connection.rollback()
                connection.execute("DISCARD ALL")
                connection.execute(f"SET search_path = {SCHEMA}")
            elif not connection.closed:
                connection.execute(_NOBODY)
        except psycopg.Error:
            connection.close()
        self._pool.putconn(connection)

    def close(self) -> None:
        """End them."""
        self._pool.close()

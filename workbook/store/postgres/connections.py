"""The connections of this process to one database: each is lent for one unit of work, and stands for
one person while it is lent and for nobody after."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql
from psycopg.pq import TransactionStatus

from workbook.store.file.trouble import busy, closed
from workbook.store.file.unit import Row
from workbook.store.postgres import cursor
from workbook.store.postgres.cursor import Connection, Cursor, answer
from workbook.store.postgres.preparing import PERSON, SCHEMA
from workbook.store.postgres.trouble import explained
from workbook.store.postgres.unit import PostgresUnit

MOST = 16
"""So many are open at once; a unit of work more waits."""
PATIENCE_SECONDS = 5.0
"""So long somebody waits for a connection that others have, and for one to be made."""
_SETTINGS = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "search_path": SCHEMA,
        "timezone": "UTC",
        # Days and numbers are read as text into a copy, and lose nothing on the way.
        "datestyle": "ISO",
        "extra_float_digits": "1",
        "lock_timeout": "10s",
        # How many rows are one person's is never guessed well: what is joined row by row, because
        # few were expected, takes minutes where it takes a tenth of a second otherwise.
        "enable_nestloop": "off",
        "jit": "off",
        # A process that hangs keeps nobody from writing for longer.
        "idle_in_transaction_session_timeout": "60s",
    }.items()
)
_PERSON = sql.Identifier(*PERSON.split("."))
_SOMEBODY = sql.SQL("SET {person} = {key}")
_NOBODY = sql.SQL("RESET {person}").format(person=_PERSON).as_bytes()


class Connections:
    """Connections at an address, made when they are needed."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._places = threading.BoundedSemaphore(MOST)
        self._changing = threading.Lock()
        self._idle: list[Connection] = []
        self._closed = False

    @contextmanager
    def lent(self, person: str) -> Iterator[PostgresUnit]:
        """A unit of work on the rows of one person.

        Raises Unreachable where the database does not answer.
        """
        with self._place():
            connection, _none = self._first(_standing_for(person))
            unit = PostgresUnit(Cursor(connection))
            try:
                yield unit
            except BaseException:
                connection.close()
                raise
            self._keep(connection, clean=unit.clean)

    def asked(self, person: str, query: str) -> list[Row]:
        """The rows of a query on those of one person, on one way there and back.

        Raises Unreachable where the database does not answer.
        """
        with self._place():
            connection, found = self._first(
                b"; ".join((_standing_for(person), query.encode(), _NOBODY))
            )
            self._keep_idle(connection)
        return found

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(timeout=PATIENCE_SECONDS):
            raise busy()
        try:
            yield
        finally:
            self._places.release()

    def _first(self, said: bytes) -> tuple[Connection, list[Row]]:
        """A connection that answers, and what it does to the first that is said: those that waited may
        have ended since."""
        try:
            with self._changing:
                waited = self._idle.pop() if self._idle else None
            if waited:
                try:
                    return waited, _answer(waited, said)
                except psycopg.OperationalError:
                    self._end_idle()
            made = self._made()
            return made, _answer(made, said)
        except psycopg.Error as error:
            raise explained(error) from error

    def _made(self) -> Connection:
        if self._closed:
            raise closed()
        connection = psycopg.connect(
            self._address,
            autocommit=True,
            options=_SETTINGS,
            connect_timeout=round(PATIENCE_SECONDS),
            # For a machine that is gone without a word nobody waits a quarter of an hour.
            tcp_user_timeout=10_000,
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=2,
            application_name="networking-workbook",
        )
        cursor.prepare(connection)
        return connection

    def _keep(self, connection: Connection, *, clean: bool) -> None:
        """Keep a connection, which stands for nobody, for the next unit; not one with which something
        stays."""
        if clean and connection.info.transaction_status is TransactionStatus.IDLE:
            with suppress(psycopg.Error):
                connection.execute(_NOBODY)
                self._keep_idle(connection)
                return
        connection.close()

    def _keep_idle(self, connection: Connection) -> None:
        with self._changing:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _end_idle(self) -> None:
        with self._changing:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def close(self) -> None:
        """End them, those that are lent as soon as they come back."""
        with self._changing:
            self._closed = True
        self._end_idle()


def _standing_for(person: str) -> bytes:
    return _SOMEBODY.format(person=_PERSON, key=sql.Literal(person)).as_bytes()


def _answer(connection: Connection, said: bytes) -> list[Row]:
    """What is answered; where nothing is, the connection ends."""
    try:
        return answer(connection.cursor(), said)
    except BaseException:
        connection.close()
        raise

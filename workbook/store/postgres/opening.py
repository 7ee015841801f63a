"""Opens the rows of a person once a process, in a database that was prepared."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from weakref import WeakValueDictionary

import psycopg

from workbook.store.file import ids
from workbook.store.file.contents import newest_id
from workbook.store.file.database import Database
from workbook.store.file.engine import Engine
from workbook.store.file.migrations import migrations
from workbook.store.file.trouble import newer
from workbook.store.postgres.connections import Connections
from workbook.store.postgres.copy import Copies
from workbook.store.postgres.database import PostgresDatabase
from workbook.store.postgres.preparing import PREPARED, SCHEMA, check_age
from workbook.store.postgres.trouble import explained, not_prepared, too_mighty

_MAY_NOT = f"""
SELECT rolname FROM pg_roles WHERE rolname = current_user AND (
    rolsuper OR rolbypassrls OR EXISTS (
        SELECT 1 FROM pg_class
        WHERE relnamespace = CAST('{SCHEMA}' AS regnamespace)
            AND pg_has_role(relowner, 'MEMBER')))
"""


class Store:
    """What this process has open of one database. Of the rows of many people, those that nobody asks
    for anything rest: they are kept for as long as somebody has them at hand."""

    def __init__(self, address: str) -> None:
        check(address)
        self.address = address
        self.connections = Connections(address)
        self.engine = Engine(None)
        self.copies = Copies()
        self.kept = 0
        """By how many the connections are kept, though nobody has any rows open."""
        self.most: int | None = None
        """So many people's rows are at hand at once; None: those of all of them."""
        self.open: WeakValueDictionary[str, PostgresDatabase] = WeakValueDictionary()
        self._at_hand: dict[str, PostgresDatabase] = {}

    def opened(self, person: str, path: Path) -> PostgresDatabase:
        """The rows of a person, who has them at hand from now on."""
        found = self.open.get(person) or self._opened(person, path)
        self.open[person] = self._at_hand[person] = found
        if self.most is not None and len(self._at_hand) > self.most:
            others = [each for each in self._at_hand.values() if each is not found]
            self._rest(max(others, key=lambda each: each.idle))
        return found

    def _opened(self, person: str, path: Path) -> PostgresDatabase:
        database = PostgresDatabase(
            self.connections, self.engine, self.copies, person, path, self._let_go
        )
        with self.connections.lent(person) as unit:
            unit.cursor.execute("INSERT INTO versions DEFAULT VALUES ON CONFLICT DO NOTHING")
            if made := newest_id(unit):
                ids.go_on_from(made)
        return database

    def _let_go(self, database: Database) -> None:
        assert isinstance(database, PostgresDatabase)
        with _opening():
            if self.open.get(database.person) is database:
                del self.open[database.person]
                self._at_hand.pop(database.person, None)
            _end_unused()

    def rest(self, seconds: float) -> int:
        """Let those rest of whom nobody asked anything for so many seconds; how many that were."""
        with _opening():
            idle = [each for each in self._at_hand.values() if each.idle >= seconds]
            for database in idle:
                self._rest(database)
        return len(idle)

    def _rest(self, database: PostgresDatabase) -> None:
        del self._at_hand[database.person]
        database.forget()

    @property
    def at_hand(self) -> int:
        """How many people's rows are at hand."""
        return len(self._at_hand)

    def close(self) -> None:
        """End the connections, and what was counted."""
        self.connections.close()
        self.engine.close()


def open_rows(address: str, person: str, path: Path) -> PostgresDatabase:
    """The rows of a person; `path`: where their file would be.

    Raises WorkbookError where the database does not answer, is not prepared, or where the role
    could read the rows of others.
    """
    with _opening():
        try:
            return _store(address).opened(person, path)
        finally:
            _end_unused()


def delete_rows(database: Database) -> None:
    """Delete every row of a person, whose workbook is another one from now on."""
    assert isinstance(database, PostgresDatabase)
    database.delete_all()


@contextmanager
def kept_open(address: str) -> Iterator[Store]:
    """A database whose connections are kept for as long as the block lasts.

    Raises WorkbookError as `open_rows` does.
    """
    with _opening():
        store = _store(address)
        store.kept += 1
    try:
        yield store
    finally:
        with _opening():
            store.kept -= 1
            _end_unused()


def _store(address: str) -> Store:
    found = _stores().get(address) or Store(address)
    _stores()[address] = found
    return found


def _end_unused() -> None:
    for address, store in [*_stores().items()]:
        if not (store.kept or store.open):
            _stores().pop(address).close()


def check(address: str) -> None:
    """Raise WorkbookError for a database that does not answer, is too old, or not of this version, and
    for a role that could do too much in it."""
    try:
        with psycopg.connect(address, connect_timeout=5) as connection:
            check_age(connection)
            if mighty := connection.execute(_MAY_NOT).fetchone():
                raise too_mighty(mighty[0])
            found = connection.execute(
                f"SELECT max(version), (SELECT prepared FROM {SCHEMA}.host)"
                f" FROM {SCHEMA}.schema_version"
            ).fetchone()
    except psycopg.Error as error:
        raise explained(error) from error
    wanted, reached = (migrations()[-1].version, PREPARED), found or (None, None)
    steps = [(one or 0, other) for one, other in zip(reached, wanted, strict=True)]
    if any(there < here for there, here in steps):
        raise not_prepared()
    if any(there > here for there, here in steps):
        raise newer()


@cache
def _stores() -> dict[str, Store]:
    return {}


@cache
def _opening() -> threading.RLock:
    return threading.RLock()

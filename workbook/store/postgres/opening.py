"""Opens the rows of a person once a process, in a database that was prepared."""

import threading
from functools import cache
from pathlib import Path

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
from workbook.store.postgres.preparing import SCHEMA
from workbook.store.postgres.trouble import explained, not_prepared, too_mighty

_MAY_NOT = f"""
SELECT rolname FROM pg_roles WHERE rolname = current_user AND (
    rolsuper OR rolbypassrls OR EXISTS (
        SELECT 1 FROM pg_class
        WHERE relnamespace = CAST('{SCHEMA}' AS regnamespace)
            AND pg_has_role(relowner, 'MEMBER')))
"""


class Store:
    """What this process has open of one database."""

    def __init__(self, address: str) -> None:
        _check(address)
        self.connections = Connections(address)
        self.engine = Engine(None)
        self.copies = Copies()
        self.open: dict[str, PostgresDatabase] = {}

    def close(self) -> None:
        """End the connections, and what was counted."""
        self.connections.close()
        self.engine.close()


def open_rows(address: str, person: str, path: Path) -> PostgresDatabase:
    """The rows of a person; what is kept beside them on this machine lies beside `path`.

    Raises WorkbookError where the database does not answer, is not prepared, or where the role
    could read the rows of others.
    """
    with _opening():
        store = _stores().get(address) or Store(address)
        _stores()[address] = store
        if person not in store.open:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                store.open[person] = _opened(store, address, person, path)
            finally:
                _end_unused(address)
        return store.open[person]


def _opened(store: Store, address: str, person: str, path: Path) -> PostgresDatabase:
    def let_go(database: Database) -> None:
        with _opening():
            store.open.pop(person, None)
            _end_unused(address)

    database = PostgresDatabase(store.connections, store.engine, store.copies, person, path, let_go)
    with store.connections.lent(person) as unit:
        unit.cursor.execute("INSERT INTO versions DEFAULT VALUES ON CONFLICT DO NOTHING")
        if made := newest_id(unit):
            ids.go_on_from(made)
    return database


def _end_unused(address: str) -> None:
    if address in _stores() and not _stores()[address].open:
        _stores().pop(address).close()


def _check(address: str) -> None:
    """Refuse a database that is not of this version, and a role that could do too much in it."""
    try:
        with psycopg.connect(address, connect_timeout=5) as connection:
            if mighty := connection.execute(_MAY_NOT).fetchone():
                raise too_mighty(mighty[0])
            found = connection.execute(f"SELECT max(version) FROM {SCHEMA}.schema_version")
            row = found.fetchone()
    except psycopg.Error as error:
        raise explained(error) from error
    reached = row[0] if row else None
    if reached is None or reached < migrations()[-1].version:
        raise not_prepared()
    if reached > migrations()[-1].version:
        raise newer()


@cache
def _stores() -> dict[str, Store]:
    return {}


@cache
def _opening() -> threading.RLock:
    return threading.RLock()

"""One DuckDB instance a process; a person's file is attached to it, locked, migrated and backed up.

The main database is empty and read-only, so a forgotten USE raises instead of writing elsewhere.
Nothing but DuckDB opens the file while it is attached: reading it from Python would drop DuckDB's
own lock, which is why a lock file of ours stands beside it.
"""

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb
import uuid6
from filelock import FileLock, Timeout

from workbook.errors import WorkbookError
from workbook.store.migrations import Migration, migrations
from workbook.store.trouble import damaged, explained, in_use, newer

STORAGE_VERSION = "v1.5.0"
KEPT_ASIDE = 3

Row = tuple[Any, ...]


def new_id() -> UUID:
    """A UUIDv7: unique, and in the order of making."""
    return UUID(int=uuid6.uuid7().int)


def utc_now() -> datetime:
    """The time as it is stored: UTC without a zone, for DuckDB needs pytz to hand zones back."""
    return datetime.now(UTC).replace(tzinfo=None)


class Unit:
    """One unit of work on one person's file, on a cursor of its own."""

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

    def many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once a row."""
        for row in rows:
            self.rows(sql, row)

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None


class Database:
    """One person's attached file."""

    def __init__(self, instance: "Instance", alias: str, path: Path, lock: FileLock) -> None:
        self._instance = instance
        self._alias = alias
        self._lock_file = lock
        self._writing = threading.Lock()
        self.path = path
        self.version = 0
        """Grows with every unit of work that wrote; what is cached from the file is keyed by it."""

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit that only reads."""
        with self._instance.cursor() as cursor:
            unit = Unit(cursor)
            unit.rows(f"USE {self._alias}")
            yield unit

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """A unit that is stored whole or not at all; it is on disk when the block is left."""
        with self._writing, self._instance.cursor() as cursor:
            unit = Unit(cursor)
            unit.rows(f"USE {self._alias}")
            unit.rows("BEGIN")
            try:
                yield unit
                if unit.failed:
                    # DuckDB would answer COMMIT here with success and roll back.
                    raise WorkbookError("This was not saved.", "Nothing else was changed.")
                unit.rows("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise
            self.version += 1

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.reading() as unit:
            return _counts(unit, self._alias)

    def backup(self, target: Path) -> dict[str, int]:
        """Copy everything into `target` through the database, open the copy and count it.

        Returns the rows of each table; raises when the copy does not hold what the file holds.
        """
        part = target.with_name(target.name + ".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with self._writing:
                expected = self._instance.copy(self._alias, part)
                found = self._instance.counts_of(part)
            if found != expected:
                part.unlink(missing_ok=True)
                raise WorkbookError("The backup did not hold everything, so it was thrown away.",
                                    "Your workbook itself is unharmed.", "Try again.")
            os.replace(part, target)
        except OSError as error:
            raise explained(error) from error
        return found

    def close(self) -> None:
        """Write everything into the one file, detach it and let go of the lock."""
        self._instance.detach(self._alias, self.path)
        self._lock_file.release()


class Instance:
    """The process's one DuckDB, to which files are attached."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="workbook-"))
        empty = self._folder / "empty.duckdb"
        duckdb.connect(str(empty)).close()
        # DuckDB would look in the network for the extension that reads a foreign file.
        self._connection = duckdb.connect(str(empty), read_only=True, config={
            "autoinstall_known_extensions": False, "autoload_known_extensions": False})
        self._numbers = count(1)
        self._opening = threading.Lock()
        self._open: dict[Path, Database] = {}

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of one's own: a shared one would hand out other threads' rows."""
        return self._connection.cursor()

    def open(self, path: Path, lock_path: Path, backups: Path) -> Database:
        """Attach a person's file, made when missing, brought to the newest schema when older."""
        path = path.resolve()
        with self._opening:
            if path not in self._open:
                self._open[path] = self._attached(path, lock_path, backups)
            return self._open[path]

    def _attached(self, path: Path, lock_path: Path, backups: Path) -> Database:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = _locked(lock_path)
        except OSError as error:
            raise explained(error) from error
        alias = f"person_{next(self._numbers)}"
        try:
            _set_aside(path, backups)
            self._attach(alias, path)
            database = Database(self, alias, path, lock)
            _migrate(database, backups)
        except BaseException as error:
            # Else the file would still be attached when somebody tries again.
            with suppress(duckdb.Error):
                self.detach(alias, path)
            lock.release()
            if isinstance(error, OSError):
                raise explained(error) from error
            raise
        return database

    def _attach(self, alias: str, path: Path, mode: str = "READ_WRITE") -> None:
        quoted = str(path).replace("'", "''")
        try:
            with self.cursor() as cursor:
                cursor.execute(f"ATTACH '{quoted}' AS {alias} ({mode}, STORAGE_VERSION '{STORAGE_VERSION}')")
        except duckdb.Error as error:
            raise damaged(path, error) from error

    def detach(self, alias: str, path: Path) -> None:
        """Let go of a file."""
        self._open.pop(path, None)
        with self.cursor() as cursor:
            cursor.execute(f"DETACH {alias}")

    def copy(self, alias: str, target: Path) -> dict[str, int]:
        """Copy one attached database into a new file; the rows of each table in it."""
        other = f"copy_{next(self._numbers)}"
        self._attach(other, target)
        with self.cursor() as cursor:
            try:
                cursor.execute(f"USE {alias}")
                expected = _counts(Unit(cursor), alias)
                cursor.execute(f"COPY FROM DATABASE {alias} TO {other}")
            except duckdb.Error as error:
                raise explained(error) from error
            finally:
                cursor.execute(f"DETACH {other}")
        return expected

    def counts_of(self, path: Path) -> dict[str, int]:
        """The rows of each table of a file that is not attached."""
        alias = f"check_{next(self._numbers)}"
        self._attach(alias, path, "READ_ONLY")
        with self.cursor() as cursor:
            try:
                cursor.execute(f"USE {alias}")
                return _counts(Unit(cursor), alias)
            finally:
                cursor.execute("USE empty")
                cursor.execute(f"DETACH {alias}")

    def close(self) -> None:
        """Detach every file and end the instance."""
        for database in list(self._open.values()):
            database.close()
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)


@cache
def instance() -> Instance:
    """The one instance of this process."""
    return Instance()


def _locked(path: Path) -> FileLock:
    # Any thread may close what another one opened.
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise in_use() from error
    return lock


def _set_aside(path: Path, backups: Path) -> None:
    """Copy a file that was not closed, before DuckDB replays its log: a damaged log opens silently
    without its tail, and closing then deletes it."""
    logs = [file for file in path.parent.iterdir() if file.name.startswith(f"{path.name}.wal")]
    if not logs:
        return
    target = backups / f"not-closed-{utc_now():%Y%m%d-%H%M%S-%f}"
    target.mkdir(parents=True)
    for file in (path, *logs):
        if file.exists():
            shutil.copy2(file, target)
    for old in sorted(backups.glob("not-closed-*"))[:-KEPT_ASIDE]:
        shutil.rmtree(old)


def _migrate(database: Database, backups: Path) -> None:
    """Bring the schema to the newest version, each step in one transaction with its record."""
    with database.writing() as unit:
        unit.rows("CREATE TABLE IF NOT EXISTS schema_version "
                  "(version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)")
        reached = unit.value("SELECT max(version) FROM schema_version") or 0
    if reached > migrations()[-1].version:
        raise newer()
    waiting = [migration for migration in migrations() if migration.version > reached]
    if reached and waiting:
        database.backup(backups / f"before-migration-{reached:04}-{utc_now():%Y%m%d-%H%M%S}.duckdb")
    for migration in waiting:
        _apply(database, migration)


def _apply(database: Database, migration: Migration) -> None:
    before = database.counts()
    with database.writing() as unit:
        unit.rows(migration.sql)
        unit.rows("INSERT INTO schema_version VALUES (?, ?, ?)",
                  [migration.version, migration.name, utc_now()])
    with database.reading() as unit:
        unit.rows("CHECKPOINT")
    after = database.counts()
    lost = [table for table, rows in before.items() if after.get(table, rows) < rows]
    if lost:
        raise WorkbookError("Bringing the workbook up to date lost rows.", f"Tables: {', '.join(lost)}.",
                            "Restore the newest backup; it was made just before.")


def _counts(unit: Unit, alias: str) -> dict[str, int]:
    tables = unit.rows("SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name",
                       [alias])
    return {name: unit.value(f'SELECT count(*) FROM "{name}"') for (name,) in tables}

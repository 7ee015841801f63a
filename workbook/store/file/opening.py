"""Opens a person's file once a process: locked, kept aside when it was not closed, brought up to
date."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from time import monotonic
from weakref import WeakValueDictionary

from filelock import FileLock, Timeout

from workbook.errors import WorkbookError
from workbook.store.file import ids
from workbook.store.file.backup_files import backup_files
from workbook.store.file.contents import newest_id
from workbook.store.file.database import Database
from workbook.store.file.engine import Engine
from workbook.store.file.migrating import begin, migrate
from workbook.store.file.private import keep_private
from workbook.store.file.set_aside import keep_unclosed, logs_of, put_back, put_in_place
from workbook.store.file.trouble import Closed, closed, explained, in_use, missing


class Instance:
    """The files this process has open.

    Of those of many people, the ones that nobody asks for anything rest: they are detached, and
    their engine ends. Whoever still has such a Database goes on with it, or it is forgotten.
    """

    def __init__(self) -> None:
        self.most: int | None = None
        """So many are attached at once, as far as nobody is using more; None: all of them."""
        self._engines: list[Engine] = []
        self._opening = threading.RLock()
        self._open: dict[Path, Database] = {}
        self._resting: WeakValueDictionary[Path, Database] = WeakValueDictionary()
        self._locks: dict[Path, FileLock] = {}
        self._reached: dict[Path, int] = {}

    def engine(self, path: Path) -> Engine:
        """The engine for a file; one that reaches its folder, and no other file."""
        folder = path.parent.resolve()
        with self._opening:
            for engine in self._engines:
                if folder.is_relative_to(engine.reaches):
                    return engine
            self._engines.append(Engine(folder))
            return self._engines[-1]

    @contextmanager
    def fresh(self, path: Path) -> Iterator[Database]:
        """An empty file of the newest schema, for a while, which nobody else has open."""
        engine = self.engine(path)
        with engine.attached(path) as alias:
            database = Database(engine, alias, path, 0, lambda _: None)
            try:
                migrate(database, path.parent)
                yield database
            finally:
                database.close()

    def open(self, path: Path, lock_path: Path, backups: Path) -> Database:
        """Attach a person's file, made when missing, brought to the newest schema when older.

        Raises WorkbookError where it is in use, cannot be read, or is gone with backups beside it.
        """
        path = path.resolve()
        with self._opening:
            if resting := self._resting.get(path):
                with suppress(Closed):  # it is another file now
                    self._wake(lock_path, backups, resting)
            if path not in self._open:
                try:
                    keep_private(path, lock_path, backups)
                    self._lock(path, lock_path)
                    if not path.exists() and backup_files(backups):
                        raise missing(path)
                    self._open[path] = self._attached(path, lock_path, backups)
                except BaseException as error:
                    self._unlock(path)
                    if isinstance(error, OSError):
                        raise explained(error) from error
                    raise
                self._keep_to_most(self._open[path])
            return self._open[path]

    def exchange(
        self, path: Path, lock_path: Path, backups: Path, newcomer: Path, aside: Path
    ) -> Database:
        """Put a closed file in the place of a person's, which is kept in `aside`, and open it.

        The lock is held throughout. When the newcomer does not open, the other one is put back and
        WorkbookError is raised.
        """
        path = path.resolve()
        with self._opening:
            here = self._open.get(path)
            if resting := self._resting.pop(path, None):
                resting.quiesce()
            try:
                if here:
                    here.quiesce()
                    self._detach(here)
                else:
                    self._lock(path, lock_path)
                put_in_place(newcomer, path, aside)
                try:
                    self._open[path] = self._attached(path, lock_path, backups)
                except BaseException:
                    put_back(path, aside)
                    raise
            except BaseException as error:
                if path not in self._open:
                    self._unlock(path)
                if isinstance(error, OSError):
                    raise explained(error) from error
                raise
            return self._open[path]

    def _attached(self, path: Path, lock_path: Path, backups: Path) -> Database:
        kept, left = _put_aside(path, backups)
        is_new = not path.exists() and not logs_of(path)
        with self._engine_for(path) as engine:
            alias = engine.attach(path)
            database = Database(
                engine,
                alias,
                path,
                self._reached.get(path, -1) + 1,
                self._close,
                partial(self._wake, lock_path, backups),
            )
            try:
                if kept and not _all_replayed(engine, alias, left):
                    database.unread = kept
                if is_new:  # nobody can have put anything into it
                    begin(database)
                else:
                    migrate(database, backups)
                with database.reading() as unit:
                    if made := newest_id(unit):
                        ids.go_on_from(made)
            except BaseException:
                # Else the file would still be attached when somebody tries again.
                database.close()
                with suppress(WorkbookError):
                    engine.detach(alias)
                raise
        return database

    @contextmanager
    def _engine_for(self, path: Path) -> Iterator[Engine]:
        """The engine for a file that is being opened; where that fails, it ends if it was made for
        it: nobody else has it yet."""
        before = [*self._engines]
        engine = self.engine(path)
        try:
            yield engine
        except BaseException:
            if engine not in before:
                self._engines.remove(engine)
                engine.close()
            raise

    # Resting ----------------------------------------------------------------------------------

    def rest(self, idle: float) -> int:
        """Let those rest of which nothing was asked for so many seconds; how many that were."""
        with self._opening:
            since = monotonic() - idle
            return sum(self._rest(each) for each in [*self._open.values()] if each.used <= since)

    def attached(self) -> int:
        """How many files are attached."""
        return len(self._open)

    def _keep_to_most(self, wanted: Database) -> None:
        """Let the ones rest that were not used for longest, while there are too many."""
        if self.most is None or len(self._open) <= self.most:
            return
        for each in sorted(self._open.values(), key=lambda each: each.used):
            if each is not wanted and len(self._open) > self.most:
                self._rest(each)

    def _rest(self, database: Database) -> bool:
        if not database.rest():
            return False
        engine, path = database.engine, database.path
        self._detach(database)
        if not any(each.engine is engine for each in self._open.values()):
            self._engines.remove(engine)
            engine.close()  # where it could not be detached, this writes
        with suppress(OSError):
            database.left = _left(path)
        self._unlock(path)
        self._resting[path] = database
        return True

    def _wake(self, lock_path: Path, backups: Path, database: Database) -> None:
        """Attach a file again; raises WorkbookError where that cannot be done now, and Closed where
        it is not as it was left."""
        path = database.path
        with self._opening:
            if self._resting.get(path) is not database:
                return  # another thread was first, or it was closed
            try:
                self._check_left(database)  # first: the lock would make a folder that is gone
                self._lock(path, lock_path)
                self._check_left(database)
                kept, left = _put_aside(path, backups)
                with self._engine_for(path) as engine:
                    alias = engine.attach(path)
                    if kept and not _all_replayed(engine, alias, left):
                        database.unread = kept
            except BaseException as error:
                self._unlock(path)
                if isinstance(error, OSError):
                    raise explained(error) from error
                raise
            del self._resting[path]
            self._open[path] = database
            database.wake(engine, alias)
            self._keep_to_most(database)

    def _check_left(self, database: Database) -> None:
        """Raise Closed where somebody touched a file since it rests; else nothing in it has to be
        looked at again."""
        if not _is_as_left(database):
            del self._resting[database.path]
            database.quiesce()
            raise closed()

    def _lock(self, path: Path, lock_path: Path) -> None:
        # Any thread may close what another one opened.
        lock = FileLock(lock_path, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise in_use() from error
        self._locks[path] = lock

    def _unlock(self, path: Path) -> None:
        if lock := self._locks.pop(path, None):
            lock.release()

    def _detach(self, database: Database) -> None:
        self._reached[database.path] = database.version
        self._open.pop(database.path, None)
        # What could not be written into the file is in its log, and is read at the next opening.
        with suppress(WorkbookError):
            database.engine.detach(database.alias)

    def _close(self, database: Database) -> None:
        with self._opening:
            if self._open.get(database.path) is database:
                self._detach(database)
                self._unlock(database.path)
            elif self._resting.get(database.path) is database:
                del self._resting[database.path]

    def end_below(self, folder: Path) -> None:
        """End the engines of homes in a folder, whose files are closed."""
        with self._opening:
            for engine in [each for each in self._engines if each.reaches.is_relative_to(folder)]:
                self._engines.remove(engine)
                engine.close()

    def close(self) -> None:
        """Detach every file and end the engines."""
        for database in [*self._open.values(), *self._resting.values()]:
            database.close()
        for engine in self._engines:
            engine.close()


def _put_aside(path: Path, backups: Path) -> tuple[Path | None, int]:
    """Keep a file that was not closed, and how long its log is."""
    return keep_unclosed(path, backups), sum(log.stat().st_size for log in logs_of(path))


def _is_as_left(database: Database) -> bool:
    """Whether nobody touched a file since it rests."""
    try:
        return database.left == _left(database.path)
    except FileNotFoundError:
        return False


def _left(path: Path) -> tuple[tuple[object, ...], ...]:
    """What tells whether a file, and what lies beside it, is still the same."""
    found = ((file, file.stat()) for file in (path, *logs_of(path)))
    return tuple(
        (file.name, is_.st_ino, is_.st_size, is_.st_mtime_ns, is_.st_ctime_ns)
        for file, is_ in found
    )


def _all_replayed(engine: Engine, alias: str, left: int) -> bool:
    """Whether the log is as long as what DuckDB could read of it."""
    with engine.cursor() as cursor:
        found = cursor.execute(
            "SELECT wal_size = format_bytes(?) FROM pragma_database_size() WHERE database_name = ?",
            [left, alias],
        ).fetchall()
    return bool(found[0][0])


def held_by_another(lock_path: Path) -> bool:
    """Whether another process has the file open; asked before this one opens it."""
    try:
        with FileLock(lock_path, timeout=0):
            return False
    except Timeout:
        return True


@cache
def instance() -> Instance:
    """The one instance of this process."""
    return Instance()

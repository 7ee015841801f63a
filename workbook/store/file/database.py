"""One person's file while it is open: units of work on it, and verified copies of it.

Nothing but DuckDB opens the file while it is attached: reading it from Python would drop DuckDB's
own lock, which is why a lock file of ours stands beside it.
"""

import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Concatenate, ParamSpec, TypeVar

import duckdb

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.store.file.beside import Beside, DeletedWorkbooks
from workbook.store.file.contents import contents, counts
from workbook.store.file.disk import flush
from workbook.store.file.engine import Engine
from workbook.store.file.ids import new_id
from workbook.store.file.reads import Reading, Reads
from workbook.store.file.sizes import check_room
from workbook.store.file.trouble import busy, closed, explained
from workbook.store.file.unit import Row, Unit
from workbook.store.schema import Family

__all__ = ["Database", "Row", "Unit", "new_id", "utc_now"]

PATIENCE_SECONDS = 10
MOST_IDLE = 8
"""So many cursors wait for the next unit of work; more than that are seldom lent at once."""
MOST_READS = 200
"""So many results of reading are kept; a visit to every page takes about thirty."""

P = ParamSpec("P")
T = TypeVar("T")


def utc_now() -> datetime:
    """The time as it is stored: UTC without a zone, for DuckDB needs pytz to hand zones back."""
    return datetime.now(UTC).replace(tzinfo=None)


class Database:
    """One person's file. Where many are open it rests while nobody asks for anything, and is attached
    again by the next unit of work."""

    def __init__(
        self,
        engine: Engine,
        alias: str,
        path: Path,
        version: int,
        on_close: Callable[["Database"], None],
        on_wake: Callable[["Database"], None] | None = None,
    ) -> None:
        self.engine = engine
        self._on_close = on_close
        self._on_wake = on_wake
        self._resting = False
        self.before_writing: Callable[[], None] | None = None
        """What is asked before anything is written, and raises WorkbookError where it may not be."""
        self.used = monotonic()
        """When the last unit of work ended."""
        self.left: object = None
        """How the file was when it was let go of, to rest."""
        self.kept_with: object = None
        """What is to live for as long as this does."""
        self._writing = threading.Lock()
        self._units = 0
        self._idle: list[duckdb.DuckDBPyConnection] = []
        """Cursors that stand in this file and that nobody has."""
        self._closed = False
        self._leaving = threading.Condition()
        self.backing_up = threading.Lock()
        """Held from choosing a backup's name to having made it."""
        self.alias = alias
        self.path = path
        self._version = version
        self._numbers = count(1)
        self._changes: Mapping[Family, int] = dict.fromkeys(Family, 0)
        self._reads = Reads(self, MOST_READS)
        self.unread: Path | None = None
        """Where the files are kept as they were, when the end of what was last written could not
        be read."""

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit that only reads."""
        with self._running():
            cursor = self._idle_cursor() or self._new_cursor()
            unit = Unit(cursor)
            try:
                yield unit
            except BaseException:
                cursor.close()
                raise
            if not (unit.clean and self._keep(cursor)):
                cursor.close()

    @contextmanager
    def snapshot(self) -> Iterator[Unit]:
        """A unit that reads everything as it is at one moment, whatever is written meanwhile."""
        with self.reading() as unit:
            unit.rows("BEGIN")
            yield unit

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """A unit that is stored whole or not at all; it is on disk when the block is left.

        Raises WorkbookError where a statement in it failed, though somebody swallowed that.
        """
        with self.reading() as unit, self.storing(unit):
            yield unit

    @contextmanager
    def storing(self, unit: Unit) -> Iterator[None]:
        """Let a unit that only read until now write: whatever it does in the block is stored whole
        or not at all, as `writing` does it. What it put beside the file before is still there.

        Raises WorkbookError where a statement in it failed, though somebody swallowed that.
        """
        if self.before_writing:
            self.before_writing()
        with self._writing, unit.writing():
            self._begin(unit)
            try:
                yield
                if unit.failed:
                    # DuckDB would answer COMMIT here with success and roll back.
                    raise WorkbookError(_("This was not saved."), _("Nothing else was changed."))
                self._commit(unit)
            except BaseException:
                unit.roll_back()
                raise
            else:
                self._version += bool(unit.has_written)
            finally:
                # After COMMIT, and also when that failed: nobody knows then what is on the disk.
                self._note(unit.has_written)

    def _begin(self, unit: Unit) -> None:
        unit.rows("BEGIN")

    def _commit(self, unit: Unit) -> None:
        unit.rows("COMMIT")

    @property
    def version(self) -> int:
        """Grows with every unit of work that wrote."""
        return self._version

    @property
    def counted(self) -> Reading:
        """Where SQL is read that DuckDB alone understands: what is counted, and what is taken along
        whole."""
        return self

    @property
    def closed(self) -> bool:
        """Whether nothing can be asked of it any more."""
        return self._closed

    @property
    def attached(self) -> bool:
        """Whether its file is attached just now."""
        return not (self._closed or self._resting)

    @property
    def idle(self) -> float:
        """For how many seconds nothing was asked of it."""
        return 0.0 if self._units else monotonic() - self.used

    @property
    def scratch(self) -> Path:
        """A folder outside the home for files that pass; no other can be written by a query."""
        return self.engine.folder

    @property
    def changes(self) -> Mapping[Family, int]:
        """By family, a number that is another one after every write; the mapping stays as it is.

        Raises StoreError once the file is closed, so that nobody goes by what was read from it.
        """
        if self._closed:
            raise closed()
        return self._changes

    def _note(self, wrote: Collection[Family]) -> None:
        if wrote:
            self._changes = {**self._changes, **dict.fromkeys(wrote, next(self._numbers))}

    def read(self, read: Callable[Concatenate[Unit, P], T], *given: P.args, **named: P.kwargs) -> T:
        """What a function reads, from memory for as long as nothing that it read is written.

        See `Reads.of` for what it may be given and return.
        """
        return self._reads.of(read, *given, **named)

    def _idle_cursor(self) -> duckdb.DuckDBPyConnection | None:
        with self._leaving:
            return self._idle.pop() if self._idle else None

    def _new_cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor that stands in this file: one does not inherit that."""
        cursor = self.engine.cursor()
        try:
            Unit(cursor).rows(f"USE {self.alias}")
        except BaseException:
            cursor.close()
            raise
        return cursor

    def _keep(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        """Keep a cursor for the next unit, unless there are enough or the file is to be closed."""
        with self._leaving:
            room = not self._closed and len(self._idle) < MOST_IDLE
            if room:
                self._idle.append(cursor)
        return room

    def _end_idle(self) -> None:
        """Let none stand in a file that is detached."""
        with self._leaving:
            idle, self._idle = self._idle, []
        for cursor in idle:
            cursor.close()

    @contextmanager
    def _running(self) -> Iterator[None]:
        while not self._begun():
            if (
                self._on_wake
            ):  # without the lock: whoever lets it rest holds theirs and wants this one
                self._on_wake(self)
        try:
            yield
        finally:
            with self._leaving:
                self._units -= 1
                self.used = monotonic()
                self._leaving.notify_all()

    def _begun(self) -> bool:
        """Begin a unit, unless the file has to be attached first."""
        with self._leaving:
            if self._closed:
                raise closed()
            self._units += not self._resting
            return not self._resting

    def rest(self) -> bool:
        """Have the next unit attach the file again; whether nothing is under way, so that it may be
        detached until then."""
        with self._leaving:
            if self._units or self._closed or self._resting or self.engine.passing:
                return False
            self._resting = True
        self._end_idle()
        self._reads.forget()
        return True

    def wake(self, engine: Engine, alias: str) -> None:
        """Go on in a file that was attached again."""
        with self._leaving:
            self.engine, self.alias = engine, alias
            self.used = monotonic()
            self._resting = False

    @property
    def beside(self) -> Beside:
        """What is kept beside it, whatever becomes of it."""
        return Beside(self.path)

    @property
    def deleted(self) -> DeletedWorkbooks:
        """Which workbooks stood here until everything in them was deleted."""
        return DeletedWorkbooks(self.path)

    def bound(self, home: Path, most: int | None) -> None:
        """Write nothing while there are more bytes in a home than there may be; None: as much as
        there is."""
        self.before_writing = None if most is None else partial(check_room, home, most)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.reading() as unit:
            return counts(unit)

    def backup(self, target: Path) -> dict[str, int]:
        """Copy everything into `target` through the database, while others write; open and compare
        the copy.

        Returns the rows of each table; raises when the copy does not hold what the file holds.
        """
        part = target.with_name(
            "backup.part"
        )  # the name of one that was interrupted, so that it goes
        try:
            with self._running():  # until the copy was looked into: it neither rests nor goes
                target.parent.mkdir(parents=True, exist_ok=True)
                _remove(part)
                try:
                    found = self._copied(part)
                except BaseException:
                    _remove(part)
                    raise
                os.replace(part, target)
                flush(target.parent)
        except OSError as error:
            raise explained(error) from error
        return found

    def _copied(self, part: Path) -> dict[str, int]:
        with self.engine.attached(part) as copy, self.reading() as unit:
            unit.rows("BEGIN")  # what is compared and what is copied are of one moment
            expected = contents(unit)
            unit.rows(f"COPY FROM DATABASE {self.alias} TO {copy}")
            unit.rows("COMMIT")
        flush(part)
        with looking_into(self.engine, part) as unit:
            found = contents(unit)
        if found != expected:
            raise WorkbookError(
                _("The backup did not hold everything, so it was thrown away."),
                _("Your workbook itself is unharmed."),
                _("Try again."),
            )
        return {name: table.rows for name, table in found.items()}

    def quiesce(self) -> None:
        """Begin no more units, and wait for those that are under way.

        Raises WorkbookError when they take too long; units may begin again then.
        """
        with self._leaving:
            self._closed = True
            if not self._leaving.wait_for(lambda: not self._units, PATIENCE_SECONDS):
                self._closed = False
                raise busy()
        self._end_idle()
        self._reads.forget()

    def close(self) -> None:
        """Write everything into the one file, detach it and let go of the lock."""
        with self._leaving:
            self._closed = True
        self._end_idle()
        self._reads.forget()
        self._on_close(self)


@contextmanager
def looking_into(engine: Engine, path: Path) -> Iterator[Unit]:
    """A unit that reads a file that is not open here: a backup."""
    with engine.attached(path, "READ_ONLY") as alias, engine.cursor() as cursor:
        unit = Unit(cursor)
        unit.rows(f"USE {alias}")
        try:
            yield unit
        finally:
            unit.rows("USE empty")


def _remove(part: Path) -> None:
    for file in (part, part.with_name(part.name + ".wal")):
        file.unlink(missing_ok=True)

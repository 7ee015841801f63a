"""One person's rows while they are open: units of work on them, whichever process is at work."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.store.file import ids
from workbook.store.file.database import Database
from workbook.store.file.engine import Engine
from workbook.store.file.reads import Reading
from workbook.store.file.trouble import closed, no_room
from workbook.store.file.unit import Row, Unit
from workbook.store.moment import once
from workbook.store.postgres.beside import BesideRows, DeletedBesideRows
from workbook.store.postgres.connections import Connections
from workbook.store.postgres.copy import Copies, Copy
from workbook.store.postgres.unit import PostgresUnit
from workbook.store.schema import ARCHIVED, Family

_ASKED = f"SELECT which, version, {', '.join(Family)} FROM versions"
_BEGUN = "BEGIN; SELECT which, newest, bytes, written FROM versions FOR UPDATE"
MEASURED_AGAIN = 2**20
"""In bytes: after so much was written, or half of what there was, it is measured how much there is."""


class PostgresDatabase(Database):
    """The rows of one person. What counts versions lies beside them, so that what was read is thrown
    away when another process writes; and is closed here once another one deleted them."""

    def __init__(
        self,
        connections: Connections,
        engine: Engine,
        copies: Copies,
        person: str,
        path: Path,
        on_close: Callable[[Database], None],
    ) -> None:
        super().__init__(engine, person, path, 0, on_close)
        self.person = person
        self._connections = connections
        self._turn = threading.Lock()
        self._copies = copies
        self._copy = Copy(self, engine, copies)
        self._which: int | None = None
        """Of the workbook that was opened."""
        self._most: int | None = None
        self._written = 0
        """How often anything was, here."""

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit that only reads."""
        with self._running(), self._connections.lent(self.person) as unit:
            yield unit

    @contextmanager
    def snapshot(self) -> Iterator[Unit]:
        """A unit that reads everything as it is at one moment, whatever is written meanwhile."""
        with self._copy.reading() as unit:
            unit.rows("BEGIN")
            yield unit

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """A unit that is stored whole or not at all; who waits for their turn here has no connection.

        Raises WorkbookError where a statement in it failed, though somebody swallowed that.
        """
        with self._turn, super().writing() as unit:
            yield unit

    @property
    def counted(self) -> Reading:
        """Where SQL is read that DuckDB alone understands: a copy in this process."""
        return self._copy

    @property
    def beside(self) -> BesideRows:
        """What is kept beside the rows, whatever becomes of them."""
        return BesideRows(self._connections, self.person)

    @property
    def deleted(self) -> DeletedBesideRows:
        """Which workbooks these rows were until everything in them was deleted."""
        return DeletedBesideRows(self._connections, self.person)

    def bound(self, home: Path, most: int | None) -> None:
        """Write nothing while the rows have more bytes than they may; None: as much as there is."""
        self._most = most

    def _begin(self, unit: Unit) -> None:
        """Wait until nobody else writes for this person, in whichever process."""
        assert isinstance(unit, PostgresUnit)
        try:
            _which, newest, found, written = self._row(unit.cursor.at_once(_BEGUN))
            self._check_room(unit, found, written)
        except WorkbookError:
            unit.failed = True
            unit.roll_back()
            raise
        ids.go_on_from_moment(newest)

    def _check_room(self, unit: PostgresUnit, found: int, written: int) -> None:
        if self._most is None:
            return
        if written > max(MEASURED_AGAIN, found // 2) or found + written > self._most:
            found = unit.size()
            unit.cursor.execute("UPDATE versions SET bytes = ?, written = 0", [found])
        if found > self._most:
            raise no_room(self._most)

    def _commit(self, unit: Unit) -> None:
        assert isinstance(unit, PostgresUnit)
        grown = "".join(f", {family} = {family} + 1" for family in sorted(unit.has_written))
        counted = (
            f"UPDATE versions SET newest = {ids.latest()}, version = version + 1,"
            f" written = written + {unit.written}{grown}; "
        )
        unit.cursor.at_once(f"{counted if grown else ''}COMMIT")

    def delete_all(self) -> None:
        """Delete every row, whatever there is room for; those who have them open find them closed."""
        self._most = None
        with self.writing() as unit:
            assert isinstance(unit, PostgresUnit)
            for table in ARCHIVED:
                unit.rows(f"DELETE FROM {table}")
            unit.cursor.execute("UPDATE versions SET which = DEFAULT, bytes = 0, written = 0")

    @property
    def version(self) -> int:
        """Grows with every unit of work that wrote."""
        return int(self._versions()[0])

    @property
    def changes(self) -> Mapping[Family, int]:
        """By family, a number that is another one after every write.

        Raises StoreError once the rows are closed, so that nobody goes by what was read from them.
        """
        return dict(zip(Family, self._versions()[1:], strict=True))

    def _versions(self) -> Row:
        if self._closed:
            raise closed()
        return once((self, self._written), self._asked)

    def _asked(self) -> Row:
        with self._running():
            _which, *found = self._row(self._connections.asked(self.person, _ASKED))
        return tuple(found)

    def _row(self, found: list[Row]) -> Row:
        """The row of this person in `versions`, as long as it is that of the same workbook."""
        which = found[0][0] if found else None
        if self._which is None:
            self._which = which
        if which is None or which != self._which:
            self.close()
            raise closed()
        return found[0]

    def _note(self, wrote: object) -> None:
        """What was written is counted where the rows are; here it is known that it was."""
        self._written += bool(wrote)

    def forget(self) -> None:
        """Let go of what was read: it is read again when it is asked for."""
        self._reads.forget()
        self._copies.forget(self._copy)

    def close(self) -> None:
        """Let go of what is held here; the rows are where they are."""
        self._copies.forget(self._copy)
        super().close()

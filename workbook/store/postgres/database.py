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
from workbook.store.file.trouble import closed
from workbook.store.file.unit import Unit
from workbook.store.postgres.connections import Connections
from workbook.store.postgres.copy import Copies, Copy
from workbook.store.postgres.unit import PostgresUnit
from workbook.store.schema import Family


class PostgresDatabase(Database):
    """The rows of one person. What counts versions lies beside them, so that what was read is thrown
    away when another process writes."""

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

    def _begin(self, unit: Unit) -> None:
        """Wait until nobody else writes for this person, in whichever process."""
        assert isinstance(unit, PostgresUnit)
        unit.rows("BEGIN")
        try:
            found = unit.cursor.execute("SELECT newest FROM versions FOR UPDATE").fetchall()
        except WorkbookError:
            unit.failed = True
            unit.roll_back()
            raise
        ids.go_on_from_moment(found[0][0])

    def _commit(self, unit: Unit) -> None:
        assert isinstance(unit, PostgresUnit)
        if unit.has_written:
            grown = ", ".join(f"{family} = {family} + 1" for family in sorted(unit.has_written))
            unit.cursor.execute(
                f"UPDATE versions SET newest = ?, version = version + 1, {grown}", [ids.latest()]
            )
        unit.rows("COMMIT")

    @property
    def version(self) -> int:
        """Grows with every unit of work that wrote."""
        with self._running(), self._connections.lent(self.person) as unit:
            return int(unit.cursor.execute("SELECT version FROM versions").fetchall()[0][0])

    @property
    def changes(self) -> Mapping[Family, int]:
        """By family, a number that is another one after every write.

        Raises StoreError once the rows are closed, so that nobody goes by what was read from them.
        """
        if self._closed:
            raise closed()
        with self._running(), self._connections.lent(self.person) as unit:
            return unit.versions()

    def _note(self, wrote: object) -> None:
        """What was written is counted where the rows are."""

    def close(self) -> None:
        """Let go of what is held here; the rows are where they are."""
        self._copies.forget(self._copy)
        super().close()

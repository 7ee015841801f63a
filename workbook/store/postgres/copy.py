"""A person's rows in a DuckDB of this process, for what only DuckDB counts: charts have one SQL."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from workbook.store.file.database import Database, Unit
from workbook.store.file.engine import Engine
from workbook.store.file.migrating import begin
from workbook.store.file.reads import Reads
from workbook.store.postgres.unit import PostgresUnit
from workbook.store.schema import ARCHIVED, SCHEMA, Family

if TYPE_CHECKING:
    from workbook.store.postgres.database import PostgresDatabase

MOST_READS = 100
MOST_COPIES = 30
"""So many are kept in memory, of those who looked last; one takes 10 to 15 MB."""

P = ParamSpec("P")
T = TypeVar("T")


class Copies:
    """The copies of a process: those that were asked for last."""

    def __init__(self, most: int = MOST_COPIES) -> None:
        self._most = most
        self._changing = threading.Lock()
        self._recent: OrderedDict[Copy, None] = OrderedDict()

    def used(self, copy: "Copy") -> None:
        """Keep a copy, and let go of the one that was not used for longest where they are too
        many."""
        with self._changing:
            self._recent[copy] = None
            self._recent.move_to_end(copy)
            many = len(self._recent) > self._most
            oldest = self._recent.popitem(last=False)[0] if many else None
        if oldest:
            oldest.let_go()

    def forget(self, copy: "Copy") -> None:
        """Let go of a copy."""
        with self._changing:
            self._recent.pop(copy, None)
        copy.let_go()


class Copy:
    """The rows as they are when they are asked for; of each family they are fetched anew when it
    was written."""

    def __init__(self, rows: "PostgresDatabase", engine: Engine, copies: Copies) -> None:
        self._rows = rows
        self._engine = engine
        self._copies = copies
        self._fetching = threading.Lock()
        self._readers = 0
        self._here: Database | None = None
        self._has: dict[Family, int] = {}
        self._reads = Reads(self, MOST_READS)

    @property
    def changes(self) -> Mapping[Family, int]:
        """By family, a number that is another one after every write."""
        return self._rows.changes

    def read(self, read: Callable[Concatenate[Unit, P], T], *given: P.args, **named: P.kwargs) -> T:
        """What a function reads, from memory for as long as nothing that it read is written."""
        return self._reads.of(read, *given, **named)

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit of DuckDB on everything as it is now."""
        with self._fetching:
            here = self._up_to_date()
            self._readers += 1
        try:
            with here.reading() as unit:
                yield unit
        finally:
            with self._fetching:
                self._readers -= 1
            self._copies.used(self)

    def _up_to_date(self) -> Database:
        if self._here is None:
            self._here = self._empty()
        with self._rows.reading() as unit:
            assert isinstance(unit, PostgresUnit)
            unit.cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            now = unit.versions()
            other = {family for family in Family if self._has.get(family) != now[family]}
            if other:
                with self._here.writing() as here:
                    for table in ARCHIVED:
                        if SCHEMA[table].family in other:
                            _fetch(unit, here, table)
            unit.cursor.roll_back()
            self._has = dict(now)
        return self._here

    def _empty(self) -> Database:
        alias = self._engine.attach_memory()
        made = Database(self._engine, alias, Path(alias), 0, lambda _: self._engine.detach(alias))
        begin(made)
        return made

    def let_go(self) -> None:
        """Free the memory that it takes, unless somebody reads in it."""
        with self._fetching:
            if self._here and not self._readers:
                self._here.close()
                self._here, self._has = None, {}
                self._reads.forget()


def _fetch(rows: Unit, here: Unit, table: str) -> None:
    """Let a table here hold the rows that it has there, in their order."""
    columns = here.columns_of(table)
    texts = ", ".join(f"CAST({name} AS TEXT)" for name, _kind in columns)
    found = rows.rows(f"SELECT {texts} FROM {table} ORDER BY rowid")
    here.rows(f"DELETE FROM {table}")
    if found:
        lists = ", ".join(f"unnest(CAST(? AS {kind}[]))" for _name, kind in columns)
        names = ", ".join(name for name, _kind in columns)
        given = list(map(list, zip(*found, strict=True)))
        here.rows(f"INSERT INTO {table} ({names}) SELECT {lists}", given)

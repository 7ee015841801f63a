"""A person's rows in a DuckDB of this process, for what only DuckDB counts: charts have one SQL."""

import io
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from workbook.store.file.database import Database, Unit
from workbook.store.file.engine import Engine
from workbook.store.file.migrating import migrate
from workbook.store.file.reads import Reads
from workbook.store.postgres.unit import PostgresUnit
from workbook.store.schema import ARCHIVED, SCHEMA, Family

if TYPE_CHECKING:
    from workbook.store.postgres.database import PostgresDatabase

MOST_READS = 100

P = ParamSpec("P")
T = TypeVar("T")


class Copy:
    """The rows as they are when they are asked for; of each family they are fetched anew when it
    was written."""

    def __init__(self, rows: "PostgresDatabase", engine: Engine) -> None:
        self._rows = rows
        self._engine = engine
        self._fetching = threading.Lock()
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
        with self._up_to_date().reading() as unit:
            yield unit

    def _up_to_date(self) -> Database:
        with self._fetching:
            if self._here is None:
                self._here = self._empty()
            with self._rows.reading() as unit:
                assert isinstance(unit, PostgresUnit)
                unit.cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                now = unit.versions()
                other = {family for family in Family if self._has.get(family) != now[family]}
                tables = [table for table in ARCHIVED if SCHEMA[table].family in other]
                with self._here.writing() as here:
                    for table in tables:
                        _fetch(unit, here, table)
                self._has = dict(now)
            return self._here

    def _empty(self) -> Database:
        alias = self._engine.attach_memory()
        made = Database(self._engine, alias, Path(alias), 0, lambda _: self._engine.detach(alias))
        migrate(made, Path(alias))
        return made

    def let_go(self) -> None:
        """Free the memory that it takes."""
        with self._fetching:
            here, self._here, self._has = self._here, None, {}
        self._reads.forget()
        if here:
            here.quiesce()
            here.close()


def _fetch(rows: PostgresUnit, here: Unit, table: str) -> None:
    """Let a table here hold the rows that it has there, in their order."""
    columns = here.columns_of(table)
    names = ", ".join(name for name, _kind in columns)
    here.rows(f"DELETE FROM {table}")
    if found := rows.cursor.copied(f"SELECT {names} FROM {table} ORDER BY rowid"):
        lists = ", ".join(f"unnest(CAST(? AS {kind}[]))" for _name, kind in columns)
        here.rows(f"INSERT INTO {table} ({names}) SELECT {lists}", _by_column(found, len(columns)))


def _by_column(found: bytes, columns: int) -> list[list[str | None]]:
    """The texts of each column, of a CSV with all that is not NULL in quotes."""
    from pyarrow import csv, string

    names = [f"c{number}" for number in range(columns)]
    table = csv.read_csv(
        io.BytesIO(found),
        csv.ReadOptions(column_names=names, block_size=len(found) + 1),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(
            column_types=dict.fromkeys(names, string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
        ),
    )
    return [column.to_pylist() for column in table.columns]

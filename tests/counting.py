"""Counting what is asked of the file while something runs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from workbook.store.file.database import Database, Unit


class Asked:
    """The statements that were run, those that begin and end a unit of work among them."""

    def __init__(self) -> None:
        self.sql: list[str] = []
        self.asking: set[Unit] = set()

    @property
    def units(self) -> int:
        """How many units of work there were; to say whose file a new cursor is about is none."""
        return len(self.asking)

    @property
    def statements(self) -> int:
        """How many statements there were."""
        return len(self.sql)


@contextmanager
def counted() -> Iterator[Asked]:
    """Count every statement that any thread runs in the block."""
    asked, carried_out = Asked(), Unit._carried_out

    def and_count(self: Unit, sql: str, parameters: Sequence[object] = ()) -> Any:
        asked.sql.append(sql)
        if not sql.startswith("USE "):
            asked.asking.add(self)
        return carried_out(self, sql, parameters)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Unit, "_carried_out", and_count)
        yield asked


@contextmanager
def rows_fetched() -> Iterator[list[int]]:
    """How many rows every statement brought out of the file that any thread ran in the block."""
    found: list[int] = []
    rows, columns = Unit.rows, Unit.columns

    def and_count(self: Unit, sql: str, parameters: Sequence[object] = ()) -> Any:
        there = rows(self, sql, parameters)
        found.append(len(there))
        return there

    def and_count_columns(self: Unit, sql: str, parameters: Sequence[object] = ()) -> Any:
        there = columns(self, sql, parameters)
        found.append(max(map(len, there.values())))
        return there

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Unit, "rows", and_count)
        patched.setattr(Unit, "columns", and_count_columns)
        yield found


def left_in_memory(database: Database) -> int:
    """How many nodes there ever were in the queues by which DuckDB knows what it may let go of; docs/traps.md
    says why they are counted."""
    with database.reading() as unit:
        return int(unit.value("SELECT sum(total_insertions) FROM duckdb_eviction_queues()"))

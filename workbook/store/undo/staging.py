"""Rows that are to come in, first beside the file in tables that go with the cursor: checked
there as a whole, compared with what is in the file, and then added with one statement a table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from workbook.folding import fold_name
from workbook.models import Change
from workbook.store.file.database import Unit
from workbook.store.file.migrations import migrations
from workbook.store.schema import MERGED, SCHEMA, parts_of
from workbook.store.tables import bulk
from workbook.store.undo import added, history
from workbook.store.undo.fitting import Wrong, first_wrong
from workbook.store.undo.history import Part


class Compared(NamedTuple):
    """How many rows of a table are new to the file, there already, and there with other content."""

    new: int
    there: int
    other: int


class Deleted(NamedTuple):
    """How many rows that people edit were deleted on one side and are there on the other, as far
    as the changes of the last day tell."""

    here: int
    """Deleted in this file: they come back."""
    there: int
    """Deleted in the other one: they stay in this file."""


class Staged:
    """Tables beside the file's own, which a unit of work fills."""

    def __init__(self, unit: Unit, tables: Sequence[str]) -> None:
        self._unit = unit
        self.tables = tuple(tables)
        self._columns: dict[str, list[str]] = {}
        self._types: dict[tuple[str, str], str] = {}
        for table in tables:
            types = unit.columns_of(table)
            columns = ", ".join(f"{name} {type_}" for name, type_ in types)
            unit.beside(f"staged_{table}", f"place BIGINT, {columns}")
            self._columns[table] = [name for name, _type in types]
            self._types |= {(table, name): type_ for name, type_ in types}

    def add(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Put rows beside a table; each has its number there as `place`."""
        bulk.insert(self._unit, f"staged_{table}", rows)

    def wrong(self) -> Wrong | None:
        """The first row found that does not fit the others."""
        return first_wrong(self._unit, self.tables)

    def bring_up_to_date(self, schema: int) -> None:
        """Let the rows of an archive of an older schema go the way of those in a file, once they
        were found to fit."""
        for step in migrations():
            if step.version > schema and step.rows:
                self._unit.rows(step.of_rows("staged_"))

    # Into an empty file -----------------------------------------------------------------------

    def fill(self) -> None:
        """Make an untouched file the one that was archived; its catalogue of acts, and all else that
        nobody entered, stays."""
        for table in self.tables:
            if table == "workbook":
                self._unit.rows(
                    "UPDATE workbook SET id = staged.id, created_at = staged.created_at "
                    "FROM staged_workbook AS staged"
                )
            else:
                may_be_there = SCHEMA[table].entered != "TRUE"
                self._copy(table, f"id NOT IN (SELECT id FROM {table})" if may_be_there else "TRUE")

    def _copy(self, table: str, where: str) -> None:
        columns = ", ".join(self._columns[table])
        self._unit.rows(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM staged_{table} "
            f"WHERE {where} ORDER BY place"
        )

    # Into a file with content -----------------------------------------------------------------

    def deleted(self) -> Deleted:
        """What was deleted on one side only; asked before `compare`."""
        return Deleted(self._deleted("", "staged_"), self._deleted("staged_", ""))

    def _deleted(self, gone: str, there: str) -> int:
        return sum(
            int(
                self._unit.value(
                    f"SELECT count(DISTINCT row_id) FROM {gone}change_parts WHERE after IS NULL "
                    f"AND row_id IN (SELECT id FROM {there}{table}) "
                    f"AND row_id NOT IN (SELECT id FROM {gone}{table})"
                )
            )
            for table in history.EDITED
        )

    def compare(self) -> dict[str, Compared]:
        """Each table with how its rows compare with the file's; afterwards only what is new or
        other stays beside it. Rows that are part of others are counted with them."""
        for table in self.tables:
            if not SCHEMA[table].merged:  # what it says of its own file, which this one is not
                self._unit.rows(f"DELETE FROM staged_{table}")
        self._unit.rows("DELETE FROM staged_drafts WHERE settled")
        self._tell_acts_apart()
        return {table: self._compared(table) for table in self.tables if table in MERGED}

    def _compared(self, table: str) -> Compared:
        unit = self._unit
        met = " AND ".join(f"ours.{key} = theirs.{key}" for key in SCHEMA[table].key)
        same = " AND ".join(
            f"{self._said(table, f'ours.{column}')} IS NOT DISTINCT FROM"
            f" {self._said(table, f'theirs.{column}')}"
            for column in self._content(table)
        )
        parts = "".join(
            f" AND {self._parts(*part, '')} IS NOT DISTINCT FROM {self._parts(*part, 'staged_')}"
            for part in parts_of(table)
        )
        if table == "outcomes":
            parts += f" AND {_chain('', 'ours')} IS NOT DISTINCT FROM {_chain('staged_', 'theirs')}"
        unit.rows(
            f"CREATE TEMP TABLE met_{table} AS SELECT theirs.place, ({same}{parts}) AS same "
            f"FROM staged_{table} AS theirs JOIN {table} AS ours ON {met}"
        )
        total, there, other = (
            unit.value(sql)
            for sql in (
                f"SELECT count(*) FROM staged_{table}",
                f"SELECT count(*) FROM met_{table} WHERE same",
                f"SELECT count(*) FROM met_{table} WHERE NOT same",
            )
        )
        # Of an act that is in the catalogue, what the catalogue says counts.
        if table == "acts":
            there, other = there + other, 0
        return Compared(total - there - other, there, other)

    def _said(self, table: str, column: str) -> str:
        """What a column says, however its lines end: a program on Windows may have ended them
        otherwise."""
        kind = self._types[table, column.partition(".")[2]]
        if kind == "VARCHAR":
            return f"replace({column}, chr(13) || chr(10), chr(10))"
        if kind == "JSON":
            return f"replace(CAST({column} AS VARCHAR), '\\r\\n', '\\n')"
        return column

    def _content(self, table: str) -> list[str]:
        return [
            column for column in self._columns[table] if (table, column) != ("outcomes", "chain")
        ]

    def _parts(self, table: str, column: str, prefix: str) -> str:
        """The rows that are part of one row, as a list."""
        rest = ", ".join(
            f"CAST({name} AS VARCHAR)" if self._types[table, name] == "JSON" else name
            for name in self._columns[table]
            if name != column
        )
        order, side = ("place, rowid", "theirs") if prefix else ("rowid", "ours")
        return (
            f"(SELECT array_agg(row({rest}) ORDER BY {order}) FROM {prefix}{table} AS part "
            f"WHERE part.{column} = {side}.id)"
        )

    def _tell_acts_apart(self) -> None:
        """Give acts of the archive's person another name where there is one of that name
        already."""
        taken = {fold_name(label) for (label,) in self._unit.rows("SELECT label FROM acts")}
        theirs = (
            "SELECT id, label FROM staged_acts WHERE own AND id NOT IN (SELECT id FROM acts) ORDER"
            " BY id"
        )
        for act, label in self._unit.rows(theirs):
            number, free = 2, label
            while fold_name(free) in taken:
                free, number = f"{label[:110]} ({number})", number + 1
            taken.add(fold_name(free))
            if free != label:
                self._unit.rows("UPDATE staged_acts SET label = ? WHERE id = ?", [free, act])

    def namesakes(self) -> int:
        """How many people are new and called like somebody in the file, or like one another."""
        new = "SELECT name FROM staged_people WHERE id NOT IN (SELECT id FROM people)"
        known = {fold_name(name) for (name,) in self._unit.rows("SELECT name FROM people")}
        coming = Counter(fold_name(name) for (name,) in self._unit.rows(new))
        return sum(times if name in known else times - 1 for name, times in coming.items())

    def merge(self, label: str, made_at: datetime, *, theirs: bool) -> Change:
        """Add what is new, as one change that can be undone, after `compare`.

        `theirs`: whether the archive's rows replace those that people have changed here.
        """
        unit = self._unit
        replaced = (
            {
                table: [
                    row
                    for (row,) in unit.rows(
                        f"SELECT id FROM staged_{table} JOIN met_{table} USING (place) WHERE NOT"
                        " same ORDER BY place"
                    )
                ]
                for table in history.EDITED
            }
            if theirs
            else {}
        )
        before = {
            row: history.EDITED[table](unit, row)
            for table, rows in replaced.items()
            for row in rows
        }
        change = history.remember(unit, label, [], made_at)
        added.mark(unit, change.id)
        for table in added.TABLES:
            if table in self.tables:
                new = f"place NOT IN (SELECT place FROM met_{table})"
                ids = f"SELECT id FROM staged_{table} WHERE {new} ORDER BY place"
                added.note(unit, change.id, table, ids)
                self._take(table, new)
        for table, rows in replaced.items():
            if rows:
                other = f"place IN (SELECT place FROM met_{table} WHERE NOT same)"
                self._drop(table, other)
                self._take(table, other)
        parts = [
            Part(row, before[row], history.EDITED[table](unit, row))
            for table, rows in replaced.items()
            for row in rows
        ]
        history.add_parts(unit, change.id, parts)
        return change

    def _take(self, table: str, where: str) -> None:
        self._copy(table, where)
        for part, column in parts_of(table):
            self._copy(part, f"{column} IN (SELECT id FROM staged_{table} WHERE {where})")

    def _drop(self, table: str, where: str) -> None:
        ids = f"(SELECT id FROM staged_{table} WHERE {where})"
        for part, column in parts_of(table):
            self._unit.rows(f"DELETE FROM {part} WHERE {column} IN {ids}")
        self._unit.rows(f"DELETE FROM {table} WHERE id IN {ids}")


def _chain(prefix: str, side: str) -> str:
    """The chain that counts for an outcome, as a list; two chains that say the same are the
    same."""
    people = (
        f"(SELECT array_agg(people.person ORDER BY people.rowid) FROM {prefix}told_people AS people "
        "WHERE people.credit = link.id)"
    )
    return (
        "(SELECT array_agg(row(link.activity, link.person, link.share, told.words, told.whose, told.act,"
        f" told.day, told.year, {people}) ORDER BY link.position) FROM {prefix}credits AS link "
        f"LEFT JOIN {prefix}told_steps AS told ON told.credit = link.id "
        f"WHERE link.chain = {side}.chain)"
    )

"""Which rows a statement may change and which it may read, told from its SQL alone.

Both err on the side of too much: any word in a statement that names a table counts as reading it.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import duckdb
from duckdb import StatementType

from workbook.store.file.migrations import migrations
from workbook.store.file.spare import spare
from workbook.store.schema import SCHEMA, Family

EVERYTHING = frozenset(Family)

# An INSERT may stand inside of a SELECT, so its words are looked for anywhere.
_WRITTEN = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE(?!\s+SET\b)|DELETE\s+FROM|MERGE\s+INTO)"
    r'\s+"?(\w+)',
    re.IGNORECASE,
)
_BESIDE = re.compile(r'\bCREATE\s+TEMP(?:ORARY)?\s+TABLE\s+"?(\w+)', re.IGNORECASE)
_VIEW = re.compile(r'\bCREATE\s+(?:OR\s+REPLACE\s+)?VIEW\s+"?(\w+)', re.IGNORECASE)
_WORD = re.compile(r"\w+")

_CHANGE_ROWS = (
    StatementType.INSERT,
    StatementType.UPDATE,
    StatementType.DELETE,
    StatementType.MERGE_INTO,
)
_CHANGE_TABLES = (StatementType.CREATE, StatementType.ALTER, StatementType.DROP)
_STAY = (StatementType.SET, StatementType.PRAGMA, StatementType.CALL, StatementType.TRANSACTION)
_CHANGE_NOTHING = (
    StatementType.SELECT,
    StatementType.EXPLAIN,
    *_STAY,
)


class Touched(NamedTuple):
    """What a statement, or several of them, may touch."""

    written: frozenset[str] = frozenset()
    """The tables whose rows it changes, those beside the file among them."""
    read: frozenset[Family] = frozenset()
    """The families of the tables and views that it names."""
    beside: frozenset[str] = frozenset()
    """The tables that it makes beside the file, for as long as its cursor is there."""
    schema: bool = False
    """Whether it changes what tables there are in the file."""
    stays: bool = False
    """Whether something of it may stay with its cursor: a table beside the file, a setting, a
    transaction."""


@lru_cache(maxsize=2000)
def touched(sql: str) -> Touched:
    """What some SQL may touch; raises LookupError when that cannot be told.

    SQL that DuckDB cannot read touches nothing: carrying it out says what is wrong with it.
    """
    try:
        statements = spare().extract_statements(sql)
    except duckdb.Error:
        return Touched()
    found = [_touched(statement.type, statement.query) for statement in statements]
    return Touched(
        frozenset[str]().union(*(each.written for each in found)),
        frozenset[Family]().union(*(each.read for each in found)),
        frozenset[str]().union(*(each.beside for each in found)),
        any(each.schema for each in found),
        any(each.stays for each in found),
    )


def _touched(kind: StatementType, sql: str) -> Touched:
    written, beside = (frozenset(map(str.lower, each.findall(sql))) for each in (_WRITTEN, _BESIDE))
    if kind in _CHANGE_TABLES:
        return Touched(written, families_in(sql), beside, schema=not beside, stays=True)
    known = written if kind in _CHANGE_ROWS else kind in _CHANGE_NOTHING or _copies_out(sql)
    if not known:
        raise LookupError(f"it cannot be told what this writes: {sql}")
    return Touched(written, families_in(sql), stays=kind in _STAY)


def _copies_out(sql: str) -> bool:
    return re.match(r"\s*COPY\s*\(", sql, re.IGNORECASE) is not None


def families_in(sql: str) -> frozenset[Family]:
    """The families of all tables, and of all that views are made of, that some SQL names."""
    return _named(sql, views())


@cache
def views() -> Mapping[str, frozenset[Family]]:
    """The views that the migrations make, each with the families it is made of."""
    found: dict[str, frozenset[Family]] = {}
    for step in migrations():
        for statement in spare().extract_statements(step.sql):
            if view := _VIEW.search(statement.query):
                found[view[1].lower()] = _named(statement.query, found)
    return found


def _named(sql: str, views: Mapping[str, frozenset[Family]]) -> frozenset[Family]:
    words = {word.lower() for word in _WORD.findall(sql)}
    tables = frozenset(SCHEMA[word].family for word in words & SCHEMA.keys())
    return tables.union(*(views[word] for word in words & views.keys()))

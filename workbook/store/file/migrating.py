"""Brings a file to the newest schema, and refuses what is no workbook or is newer than this
program."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook import clock
from workbook.errors import WorkbookError
from workbook.language import _
from workbook.store.file.backup_files import next_backup
from workbook.store.file.contents import counts, schema, tables
from workbook.store.file.database import Database, Unit, utc_now
from workbook.store.file.migrations import MOVED, Migration, migrations
from workbook.store.file.ours import check_ours
from workbook.store.file.trouble import foreign, newer, not_updated


def migrate(database: Database, backups: Path, now: Callable[[], datetime] = clock.now) -> None:
    """Apply what is missing, each step in one transaction with its record, after a backup.

    Raises WorkbookError for a file that is no workbook, is newer, or would lose rows.
    """
    with database.reading() as unit:
        there = tables(unit)
        reached = schema(unit) if _ours(there) else None
    if reached is None:
        raise foreign(database.path)
    if reached > migrations()[-1].version:
        raise newer()
    with database.reading() as unit:
        check_ours(unit)
    waiting = [migration for migration in migrations() if migration.version > reached]
    if not reached:
        begin(database)
        return
    if waiting:
        database.backup(next_backup(backups, now(), "before-update"))
    for migration in waiting:
        _apply(database, migration)


def _ours(there: list[str]) -> bool:
    """Whether these are a workbook's tables, or those of a file that was only just begun."""
    return {"schema_version", "workbook"} <= set(there) or there in ([], ["schema_version"])


def begin(database: Database) -> None:
    """Make the schema of a new file, all of it at once: there is no row that a step could lose."""
    with database.writing() as unit:
        unit.rows(
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, "
            "name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)"
        )
        for step in migrations():
            unit.rows(step.sql)
        _record(unit, *migrations())
    with database.reading() as unit:
        unit.rows("CHECKPOINT")


def _record(unit: Unit, *steps: Migration) -> None:
    now = utc_now()
    unit.rows(
        f"INSERT INTO schema_version VALUES {', '.join(['(?, ?, ?)'] * len(steps))}",
        [value for step in steps for value in (step.version, step.name, now)],
    )


def _apply(database: Database, migration: Migration) -> None:
    try:
        with database.writing() as unit:
            before = counts(unit)
            unit.rows(migration.sql)
            if migration.rows:
                unit.rows(migration.of_rows())
            after = counts(unit)
            fewer = {table for table, rows in before.items() if after.get(table, rows) < rows}
            lost = sorted(fewer - MOVED.get(migration.name, frozenset()))
            if lost:
                raise WorkbookError(
                    _("Rows would have been lost from {tables}.").format(tables=", ".join(lost))
                )
            _record(unit, migration)
    except WorkbookError as error:
        raise not_updated(error) from error
    with database.reading() as unit:
        unit.rows("CHECKPOINT")

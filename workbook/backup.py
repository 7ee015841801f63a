"""Backups of the person's file, made through the database and checked by opening and counting."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workbook.store.database import Database

_NAME = "workbook-%Y%m%d-%H%M%S.duckdb"


class Backup(NamedTuple):
    """A backup that was opened and counted: its file, and the rows of each table."""

    path: Path
    rows: dict[str, int]


def make_backup(database: Database, folder: Path, now: datetime) -> Backup:
    """Copy everything into a new dated file in `folder`."""
    target = folder / now.strftime(_NAME)
    return Backup(target, database.backup(target))


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first."""
    return sorted(folder.glob("workbook-*.duckdb"), reverse=True)

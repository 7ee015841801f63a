"""Backups of the person's file, made through the database and checked by opening and comparing."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.store.file.backup_files import backup_files, kept, next_backup
from workbook.store.file.contents import Inside, contents, inside, schema, tables
from workbook.store.file.database import Database, Unit, looking_into
from workbook.store.file.migrations import migrations
from workbook.store.file.opening import instance
from workbook.store.file.ours import check_ours
from workbook.store.file.trouble import foreign, newer
from workbook.store.tables.bulk import untouched


class Backup(NamedTuple):
    """A backup that was opened and compared: its file, and the rows of each table."""

    path: Path
    rows: dict[str, int]


def make_backup(database: Database, folder: Path, now: datetime, why: str = "by-hand") -> Backup:
    """Copy everything into a new dated file in `folder`; then let go of the backups too many."""
    with database.backing_up:
        target = next_backup(folder, now, why)
        made = Backup(target, database.backup(target))
        prune(folder, now)
    return made


def prune(folder: Path, now: datetime) -> None:
    """Delete the backups that need not be kept."""
    files = backup_files(folder)
    for file in set(files) - kept(files, now):
        file.path.unlink(missing_ok=True)


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first."""
    return [file.path for file in backup_files(folder)]


def changed_since(database: Database, backup: Path) -> bool:
    """Whether the workbook holds anything else than a backup does."""
    with database.reading() as unit:  # around the other one: nothing rests whose engine is needed
        try:
            with looking_into(database.engine, backup) as other:
                there = contents(other)
        except WorkbookError:
            return True  # one that cannot be read holds nothing
        return contents(unit) != there


def preview_backup(backup: Path) -> Inside:
    """What a backup holds, every row of it read; refused when it is damaged, newer or something
    else."""
    if not backup.is_file():
        raise WorkbookError(_("There is no file {path}.").format(path=backup))
    with looking_into(instance().engine(backup), backup) as unit:
        check_backup(unit, backup)
        return inside(unit)


def check_backup(unit: Unit, backup: Path) -> None:
    """Refuse a file that is no workbook, is newer, or holds what would run when it is read."""
    if "workbook" not in tables(unit) or not schema(unit):
        raise foreign(backup)
    if schema(unit) > migrations()[-1].version:
        raise newer()
    check_ours(unit)


def back_up_when_changed(database: Database, folder: Path, now: datetime) -> Backup | None:
    """Make a backup unless the newest one holds the same already, or nothing was ever entered."""
    newest = next(iter(backups(folder)), None)
    if newest and not changed_since(database, newest):
        return None
    with database.reading() as unit:
        if untouched(unit):
            return None
    return make_backup(database, folder, now, "by-itself")

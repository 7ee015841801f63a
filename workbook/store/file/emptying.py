"""Begins a person's file anew: DuckDB does not overwrite what is deleted, so the old file has to
go whole."""

import shutil
from pathlib import Path

from workbook.store.file.backup_files import backup_files
from workbook.store.file.database import Database
from workbook.store.file.disk import flush
from workbook.store.file.opening import instance
from workbook.store.file.set_aside import new_folder

DELETED = "deleted"
_OTHERS = ("not-closed-*", "set-aside-*", f"{DELETED}-*", "before-migration-*", "*.part")
"""What lies in the folder of backups besides backups, and holds what the workbook held."""


def held_in(backups: Path) -> list[Path]:
    """The backups, and the files kept aside, that hold what the workbook held."""
    others = [path for pattern in _OTHERS for path in sorted(backups.glob(pattern))]
    return [*(file.path for file in backup_files(backups)), *others]


def delete(paths: list[Path]) -> None:
    """Delete files of ours, and folders of them."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        flush(folder)


def finish_deleting(path: Path, backups: Path) -> None:
    """Delete what a deletion that was cut short had put aside, once the empty file is in its
    place."""
    if path.exists():
        delete(sorted(backups.glob(f"{DELETED}-*")))


def begin_anew(path: Path, lock: Path, backups: Path) -> Database:
    """Put an empty file in the place of a person's, which is deleted; the lock is held
    throughout."""
    newcomer = path.with_name(f"{path.name}.new")
    newcomer.unlink(missing_ok=True)
    engine = instance().engine(path)
    engine.detach(engine.attach(newcomer))
    aside = new_folder(backups, DELETED)
    database = instance().exchange(path, lock, backups, newcomer, aside)
    delete([aside])
    return database

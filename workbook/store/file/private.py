"""Keeps a person's files from the other people of the machine, whatever they were made with."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.store.file.beside import kept_beside
from workbook.store.file.set_aside import logs_of
from workbook.store.file.trouble import others_write

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What only the owner is to have."""


def keep_private(database: Path, lock: Path, backups: Path) -> None:
    """Make the folder of a file, or make it private with all in it that is ours; from now on the
    process makes no file that others can read.

    Raises StoreError for a folder into which anybody may put another file.
    """
    os.umask(_OTHERS)
    home = database.parent
    home.mkdir(parents=True, exist_ok=True)
    if _mode(home) & stat.S_IWOTH and _keeps_modes(home):
        raise others_write(home)
    for path in loose(database, lock, backups):
        with suppress(OSError):  # somebody else's; doctor says it
            path.chmod(_mode(path) & ~_OTHERS)


def loose(database: Path, lock: Path, backups: Path) -> list[Path]:
    """The files and folders of a workbook that others can read or write, as far as the disk keeps
    that apart."""
    if not _keeps_modes(database.parent):
        return []
    return [path for path in _ours(database, lock, backups) if _mode(path) & _OTHERS]


def _ours(database: Path, lock: Path, backups: Path) -> Iterator[Path]:
    """What is there of a workbook; nothing else in its folder is touched, for it may be a folder
    that holds other things too."""
    files = (database, *logs_of(database), *kept_beside(database), lock)
    yield database.parent
    for path in (*files, backups, *backups.rglob("*")):
        if path.exists() and not path.is_symlink():
            yield path


def _keeps_modes(folder: Path) -> bool:
    """Whether the disk can keep a folder from others: a stick or a folder of Windows cannot."""
    try:
        with TemporaryDirectory(dir=folder, prefix=".looking-") as looking:
            return os.name != "nt" and not _mode(Path(looking)) & _OTHERS
    except OSError:  # full, or read-only
        return True


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)

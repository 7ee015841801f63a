"""Puts a backup in the workbook's place, also while the workbook runs, or starts afresh.

What was in the place is never lost: a backup is made of it, or, when it cannot be read any more, it
is kept as it is in a folder of its own.
"""

import filecmp
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from workbook.core.backup import backups, check_backup, preview_backup
from workbook.core.book import Book, exchange_book, open_book
from workbook.errors import WorkbookError
from workbook.language import _
from workbook.settings import Settings
from workbook.store.file.contents import Inside
from workbook.store.file.database import looking_into, utc_now
from workbook.store.file.disk import flush
from workbook.store.file.engine import Engine
from workbook.store.file.opening import instance
from workbook.store.file.set_aside import new_folder
from workbook.store.file.trouble import Damaged, explained
from workbook.store.tables.bulk import untouched


class Good(NamedTuple):
    """A backup that can be read to its last row, and what is in it."""

    path: Path
    inside: Inside


class Restored(NamedTuple):
    """The workbook now, and where what was in its place is kept: as a backup, or as it is."""

    book: Book
    before: Path | None
    aside: Path | None


def good_backups(settings: Settings) -> Iterator[Good]:
    """The backups that can be restored, the newest first; each is read when it is asked for."""
    for path in backups(settings.backups):
        try:
            yield Good(path, preview_backup(path))
        except WorkbookError:
            continue


def restore(settings: Settings, backup: Path) -> Restored:
    """Put a backup in the workbook's place; that can be undone by restoring `before`.

    Raises WorkbookError where it cannot be read, copied or opened; nothing is changed then.
    """
    if settings.database.exists() and backup.exists() and backup.samefile(settings.database):
        # Reading the file that is open would drop the lock that guards it.
        raise WorkbookError(_("This is the workbook itself, not a backup of it."))
    if not backup.is_file():
        raise WorkbookError(_("There is no file {path}.").format(path=backup))
    with _newcomer(settings) as coming:
        _copy_rows(backup, coming)
        # After copying: a further backup lets go of the oldest one, which may be the one that comes
        # back.
        return _exchange(settings, coming, _back_up_present(settings))


def start_afresh(settings: Settings) -> Restored:
    """Begin an empty workbook."""
    before = _back_up_present(settings)
    with _newcomer(settings) as coming:
        with instance().fresh(coming):
            pass
        return _exchange(settings, coming, before)


def nothing_in(settings: Settings) -> bool:
    """Whether there is no workbook in the home, or one that nobody has entered anything into."""
    if not settings.database.exists():
        return not backups(settings.backups)
    try:
        with open_book(settings).database.reading() as unit:
            return untouched(unit)
    except Damaged:
        return False


def _copy_rows(backup: Path, coming: Path) -> None:
    """Make a file of our own making that holds the rows of a backup, and nothing else of it.

    The backup is looked at where it can reach no other file: it may be anybody's.
    """
    given = coming.parent / "given" / "backup.duckdb"
    given.parent.mkdir()
    shutil.copyfile(backup, given)
    if not filecmp.cmp(backup, given, shallow=False):
        raise WorkbookError(_("The backup could not be copied."), _("Nothing was changed."))
    from workbook.archive import ArchiveRefused, StoredTables, become

    apart = Engine(given.parent)
    try:
        with looking_into(apart, given) as unit, instance().fresh(coming) as fresh:
            check_backup(unit, backup)
            become(fresh, StoredTables(unit), utc_now())
    except ArchiveRefused as error:
        raise WorkbookError(_("This backup was not restored."), error.sentence) from error
    finally:
        apart.close()
    flush(coming)


def left_behind(settings: Settings) -> Path:
    """Where a restore that was cut short left what was to come back."""
    return settings.home / "coming"


@contextmanager
def _newcomer(settings: Settings) -> Iterator[Path]:
    folder = left_behind(settings)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        yield folder / settings.database.name
    except OSError as error:
        raise explained(error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _back_up_present(settings: Settings) -> Path | None:
    """A backup of what is there, unless there is nothing, or nothing that can be read."""
    if not settings.database.exists():
        return None
    try:
        present = open_book(settings)
        with present.database.reading() as unit:
            if untouched(unit):
                return None
        return present.back_up("before-restoring").path
    except Damaged:
        return None


def _exchange(settings: Settings, coming: Path, before: Path | None) -> Restored:
    aside = new_folder(settings.backups, "set-aside")
    book = exchange_book(settings, coming, aside)
    if before or not any(aside.iterdir()):
        shutil.rmtree(aside)
        return Restored(book, before, None)
    return Restored(book, before, aside)

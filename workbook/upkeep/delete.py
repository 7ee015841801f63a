"""Deletes everything a person entered, leaving no row behind, and nothing else of theirs."""

from datetime import UTC
from pathlib import Path

from workbook.core.book import Book, begin_anew, open_book
from workbook.settings import Settings
from workbook.store.file.database import utc_now
from workbook.store.file.emptying import delete, held_in
from workbook.store.file.trouble import explained
from workbook.upkeep.restore import left_behind

WHY = "before-deleting"


def still_held(settings: Settings) -> list[Path]:
    """The backups and files kept aside: they hold what the workbook held."""
    return held_in(settings.backups)


def delete_everything(
    settings: Settings, *, last_backup: bool, old_backups: bool, in_browsers: bool = True
) -> Book:
    """Begin the workbook anew; its file is deleted.

    `last_backup`: make a backup first. `old_backups`: delete those that were there, and what was
    kept aside. `in_browsers`: each browser drops the texts that only it holds, when it opens next.
    """
    old = still_held(settings)
    if last_backup:
        open_book(settings).back_up(WHY)
    if in_browsers:
        _have_browsers_drop(open_book(settings))
    book = begin_anew(settings)
    if left_behind(settings).exists():
        delete([left_behind(settings)])
    if old_backups:
        delete([path for path in old if path.exists()])
    return book


def _have_browsers_drop(book: Book) -> None:
    when = round(utc_now().replace(tzinfo=UTC).timestamp() * 1000)
    try:
        book.database.deleted.add(book.id, when)
    except OSError as error:
        raise explained(error) from error

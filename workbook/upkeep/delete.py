"""Deletes everything a person entered, leaving no row behind, and nothing else of theirs."""

from pathlib import Path

from workbook.core.book import Book, begin_anew, open_book
from workbook.settings import Settings
from workbook.store.file.emptying import delete, held_in

WHY = "before-deleting"


def still_held(settings: Settings) -> list[Path]:
    """The backups and files kept aside: they hold what the workbook held."""
    return held_in(settings.backups)


def delete_everything(settings: Settings, *, last_backup: bool, old_backups: bool) -> Book:
    """Begin the workbook anew; its file is deleted.

    `last_backup`: make a backup first. `old_backups`: delete those that were there, and what was
    kept aside.
    """
    old = still_held(settings)
    if last_backup:
        open_book(settings).back_up(WHY)
    book = begin_anew(settings)
    if old_backups:
        delete([path for path in old if path.exists()])
    return book

"""Backups: made through the database, counted, and as good as the file itself."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from workbook.core.backup import backups, make_backup
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.models import Reply
from workbook.settings import Settings


def test_a_backup_counts_what_the_workbook_holds_and_can_take_its_place(
    settings: Settings, book: Book
) -> None:
    book.log.add(Entry(act="blog", day=date(2026, 10, 1), who=("M.",), note="👩\x01"))
    book.answers.save(book.content.prompts["definition_first"], Reply(text="talk"))
    made = book.back_up()
    assert made.rows == book.counts()
    before, key = book.everything(), book.draft_key
    book.log.add(Entry(act="blog", day=date(2026, 10, 2)))
    close_all()
    shutil.copyfile(made.path, settings.database)
    again = open_book(settings)
    assert again.everything() == before
    assert again.draft_key == key
    assert again.log.count() == 1
    again.log.add(Entry(act="blog", day=date(2026, 10, 3)))
    assert again.log.count() == 2


def test_backups_are_numbered_and_the_one_made_last_is_first(book: Book) -> None:
    """Also when the clock was set back meanwhile, and twice in a second."""
    times = [
        datetime(2026, 9, 30, 23, 59, 59),
        datetime(2026, 11, 1, 8),
        datetime(2026, 10, 2),
        datetime(2026, 10, 2),
    ]
    folder = book.settings.home / "kept"
    made = [make_backup(book.database, folder, time).path for time in times]
    assert made[1].name == "workbook-0002-20261101-080000-by-hand.duckdb"
    assert backups(folder) == made[::-1]


def test_only_finished_backups_of_ours_are_listed(tmp_path: Path) -> None:
    assert backups(tmp_path / "nowhere") == []
    for name in (
        "backup.part",
        "workbook-0001-20260101-000000.duckdb.part",
        "notes.duckdb",
        "workbook-0001-20261301-000000-by-hand.duckdb",
        "workbook-.duckdb",
    ):
        (tmp_path / name).write_bytes(b"")
    assert backups(tmp_path) == []
    older = (
        tmp_path / "workbook-20261101-080000.duckdb"
    )  # as they were named before they had numbers
    older.write_bytes(b"")
    assert backups(tmp_path) == [older]


@pytest.mark.parametrize("leftover", [b"", b"half a backup"])
def test_what_an_interrupted_backup_left_is_no_obstacle(book: Book, leftover: bytes) -> None:
    book.where.backups.mkdir()
    (book.where.backups / "backup.part").write_bytes(leftover)
    (book.where.backups / "backup.part.wal").write_bytes(leftover)
    made = make_backup(book.database, book.where.backups, datetime(2026, 11, 1, 8))
    assert list(book.where.backups.iterdir()) == [made.path]
    assert made.rows == book.counts()

"""Putting a backup in place, also while the workbook runs; what was there is never lost."""

import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from subprocess import run

import pytest

from tests.helpers.files import DAY, PLAIN, SECOND, damage, note, notes
from workbook.core.backup import backups
from workbook.core.book import Book, close_all, exchange_book, open_book
from workbook.errors import WorkbookError
from workbook.settings import Settings
from workbook.store.file.trouble import Damaged
from workbook.upkeep.daily_backup import Daily
from workbook.upkeep.restore import good_backups, nothing_in, restore, start_afresh


def test_a_backup_comes_back_while_the_workbook_is_open_and_that_can_be_undone(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    made = book.back_up()
    note(book, "two")
    version = book.version
    done = restore(settings, made.path)
    assert open_book(settings) is done.book
    assert notes(done.book) == ["one"]
    assert done.book.version > version  # pictures of before are not shown again
    with pytest.raises(WorkbookError, match="closed or replaced"):
        note(book, "into the file that is gone")
    assert done.aside is None
    assert done.before is not None
    note(done.book, "three")
    close_all()
    assert notes(open_book(settings)) == ["one", "three"]
    assert notes(restore(settings, done.before).book) == ["one", "two"]
    assert list(settings.home.glob("*.coming")) == []


def test_the_oldest_backup_comes_back_though_the_one_made_first_lets_go_of_it(
    settings: Settings, book: Book
) -> None:
    for number in range(10):
        note(book, str(number))
        book.back_up()
    oldest = backups(settings.backups)[-1]
    assert notes(restore(settings, oldest).book) == ["0"]


def test_a_copy_that_does_not_hold_what_the_backup_holds_takes_no_place(
    settings: Settings, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(book, "one")
    other = book.back_up().path
    note(book, "two")
    chosen = book.back_up().path
    note(book, "three")
    copy = shutil.copyfile
    # A disk that gives another file's bytes: they open like any workbook.
    monkeypatch.setattr(
        shutil, "copyfile", lambda source, to: copy(other if source == chosen else source, to)
    )
    with pytest.raises(WorkbookError, match="could not be copied"):
        restore(settings, chosen)
    assert notes(open_book(settings)) == ["one", "three", "two"]
    assert list(settings.home.glob("*.coming")) == []


def test_trap_3_nothing_is_written_to_a_file_that_was_replaced(
    settings: Settings, book: Book
) -> None:
    """os.replace over an open database: later inserts go to the old file and vanish."""
    note(book, "one")
    made = book.back_up()
    stop = threading.Event()

    def write() -> list[str]:
        saved: list[tuple[Book, str]] = []
        while not stop.is_set():
            here = open_book(settings)
            text = f"{threading.get_ident()} {len(saved)}"
            try:
                note(here, text)
            except WorkbookError:
                continue  # it was said that this was not saved
            saved.append((here, text))
        last = open_book(settings)
        return [text for book, text in saved if book is last]

    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(write) for _ in range(3)]
        for _ in range(3):
            done = restore(settings, made.path)
        while len(notes(done.book)) < 10:
            pass
        stop.set()
        saved = [text for each in writing for text in each.result()]
    assert saved
    assert set(saved) | {"one"} == set(notes(open_book(settings)))
    close_all()
    assert set(saved) | {"one"} == set(notes(open_book(settings)))


def test_the_lock_is_held_while_files_are_exchanged(settings: Settings, book: Book) -> None:
    note(book, "one")
    restore(settings, book.back_up().path)
    told = run(
        [sys.executable, "-c", SECOND, str(settings.home)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.startswith("Your workbook is open already.")
    told = run(
        [sys.executable, "-c", PLAIN, str(settings.database)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Could not set lock" in told.stdout


def test_a_damaged_file_is_kept_as_it_is_when_a_backup_takes_its_place(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    book.back_up()
    bad = damage(settings)
    with pytest.raises(Damaged):
        open_book(settings)
    good = next(good_backups(settings))
    assert good.inside.rows["activities"] == 1
    assert good.inside.newest["activities"] == DAY
    done = restore(settings, good.path)
    assert notes(done.book) == ["one"]
    assert done.before is None
    assert done.aside is not None
    assert (done.aside / "workbook.duckdb").read_bytes() == bad
    note(done.book, "two")
    close_all()
    assert notes(open_book(settings)) == ["one", "two"]
    close_all()


def test_backups_that_cannot_be_read_are_passed_over_and_refused(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    good = book.back_up().path
    note(book, "two")
    worse = book.back_up().path
    worse.write_bytes(b"no database at all")
    assert [each.path for each in good_backups(settings)] == [good]
    for bad in (worse, settings.home / "nowhere.duckdb", settings.database):
        with pytest.raises(WorkbookError):
            restore(settings, bad)
    assert notes(book) == ["one", "two"]
    told = run(
        [sys.executable, "-c", PLAIN, str(settings.database)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Could not set lock" in told.stdout  # nobody read the live file


def test_starting_afresh_keeps_what_was_there(settings: Settings, book: Book) -> None:
    note(book, "one")
    done = start_afresh(settings)
    assert notes(done.book) == []
    assert done.before is not None
    assert notes(restore(settings, done.before).book) == ["one"]
    bad = damage(settings)
    done = start_afresh(settings)
    assert done.aside is not None
    assert (done.aside / "workbook.duckdb").read_bytes() == bad
    assert notes(done.book) == []


def test_a_file_that_is_gone_while_there_are_backups_is_not_taken_for_a_new_start(
    settings: Settings, book: Book
) -> None:
    note(book, "one")
    book.back_up()
    close_all()
    settings.database.unlink()
    for _ in range(2):
        with pytest.raises(Damaged, match="not where it was"):
            open_book(settings)
    assert not settings.database.exists()
    assert not nothing_in(settings)
    assert notes(restore(settings, backups(settings.backups)[0]).book) == ["one"]


def test_an_exchange_that_fails_leaves_all_as_it_was(
    settings: Settings, book: Book, tmp_path: Path
) -> None:
    note(book, "one")
    good = book.back_up().path
    broken = tmp_path / "broken.duckdb"
    shutil.copyfile(good, broken)
    broken.write_bytes(broken.read_bytes()[:20_000])
    with pytest.raises(WorkbookError):
        restore(settings, broken)
    settings.backups.rename(tmp_path / "elsewhere")
    settings.backups.write_bytes(b"in the way")
    with pytest.raises(WorkbookError):
        restore(settings, tmp_path / "elsewhere" / good.name)
    assert notes(open_book(settings)) == ["one"]
    assert sorted(path.name for path in settings.home.iterdir() if path.suffix == ".coming") == []


def test_a_file_that_does_not_open_in_the_place_is_taken_out_again(
    settings: Settings, book: Book, tmp_path: Path
) -> None:
    note(book, "one")
    for present in (True, False):
        broken = tmp_path / "broken.duckdb"
        broken.write_bytes(b"no database")
        aside = tmp_path / f"aside-{present}"
        aside.mkdir()
        with pytest.raises(Damaged):
            exchange_book(settings, broken, aside)
        assert settings.database.exists() is present
        if present:
            assert notes(open_book(settings)) == ["one"]
            close_all()
            settings.database.unlink()


def test_backups_come_by_themselves_when_something_changed(settings: Settings, book: Book) -> None:
    """Soon after the start; an empty or unchanged workbook needs none."""

    def after_a_look() -> int:
        daily = Daily(settings, soon=0, again=3600)
        daily.start()
        while daily.is_alive() and daily.done_on is None:
            pass
        daily.end()
        return len(book.backups())

    assert after_a_look() == 0
    note(book, "one")
    assert after_a_look() == after_a_look() == 1
    note(book, "two")
    assert after_a_look() == 2
    assert [path.name.split("-", 4)[-1] for path in book.backups()] == ["by-itself.duckdb"] * 2


def test_a_backup_that_fails_is_said_and_hurts_nothing(settings: Settings, book: Book) -> None:
    note(book, "one")
    made = book.back_up()
    note(book, "two")
    shutil.move(settings.backups, settings.home / "elsewhere")
    settings.backups.write_bytes(b"in the way")
    assert book.back_up_when_changed() is None
    assert book.backup_trouble is not None
    assert "not saved" in str(book.backup_trouble)
    settings.backups.unlink()
    shutil.move(settings.home / "elsewhere", settings.backups)
    assert made.path.exists()
    assert book.back_up_when_changed() is not None
    assert book.backup_trouble is None
    assert notes(book) == ["one", "two"]
    assert made.path.name.startswith("workbook-0001-" + datetime.now().strftime("%Y"))

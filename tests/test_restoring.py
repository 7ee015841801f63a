"""Putting a backup in place, also while the workbook runs; what was there is never lost."""

import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from subprocess import run

import duckdb
import pytest

from tests.helpers.files import (
    DAY,
    FIXTURES,
    PLAIN,
    SECOND,
    damage,
    note,
    notes,
    unpacked,
)
from workbook.core.backup import backups, preview_backup
from workbook.core.book import Book, close_all, exchange_book, open_book
from workbook.core.entries import Entry
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
    assert not (settings.home / "coming").exists()


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
    assert not (settings.home / "coming").exists()


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


# A backup of somebody else's making -------------------------------------------------------------


CRAFTED = {
    "a view in a table's place": (
        "ALTER TABLE notes_on_answers RENAME TO was; CREATE VIEW notes_on_answers AS "
        "SELECT w.id, w.answer, (SELECT content FROM read_text('{secret}')) AS note, w.saved_at "
        "FROM was AS w",
        "notes_on_answers",
    ),
    "a view of ours that says something else": (
        "CREATE OR REPLACE VIEW {view} AS SELECT * FROM read_text('{secret}')",
        "{view}",
    ),
    "a macro of a name that we call": (
        "CREATE MACRO to_json(x) AS (SELECT content FROM read_text('{secret}'))",
        "to_json",
    ),
    "a macro for a table": ("CREATE MACRO leak() AS TABLE FROM read_text('{secret}')", "leak"),
    "a generated column": (
        "CREATE TABLE letters (id INTEGER, said VARCHAR GENERATED ALWAYS AS (upper('a')))",
        "letters",
    ),
    "a type": ("CREATE TYPE mood AS ENUM ('good')", "mood"),
    "a schema": ("CREATE SCHEMA apart; CREATE TABLE apart.people (x INTEGER)", "apart"),
    "a sequence": ("CREATE SEQUENCE counting", "counting"),
    "an index": ("CREATE INDEX quick ON people (name)", "quick"),
}


def crafted(settings: Settings, book: Book, sql: str, tmp_path: Path) -> tuple[Path, bytes]:
    """A backup in which somebody put more than rows, and the private file that it reaches for."""
    note(book, "one")
    made = tmp_path / "from a friend.duckdb"
    shutil.copyfile(book.back_up().path, made)
    secret = tmp_path / "secret.txt"
    secret.write_text("my other secret", encoding="utf-8")
    with duckdb.connect(str(made)) as file:
        view = file.execute(
            "SELECT min(view_name) FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
        file.execute(sql.format(secret=secret, view=view[0][0]))
    return made, str(view[0][0]).encode()


@pytest.mark.parametrize("kind", CRAFTED)
@pytest.mark.parametrize("inside", [True, False])
def test_a_backup_that_is_a_program_is_refused_by_name(
    settings: Settings, book: Book, tmp_path: Path, kind: str, inside: bool
) -> None:
    """Wherever it lies, and also as the workbook itself."""
    sql, name = CRAFTED[kind]
    made, view = crafted(settings, book, sql, tmp_path)
    name = name.format(view=view.decode())
    if inside:
        made = made.rename(settings.backups / "workbook-0099-20261101-120000-by-hand.duckdb")
    before = book.everything()
    with pytest.raises(Damaged, match=f"no workbook has: {name}"):
        restore(settings, made)
    assert open_book(settings).everything() == before
    assert not (settings.home / "coming").exists()
    if inside:
        with pytest.raises(Damaged, match=name):
            preview_backup(made)
        close_all()
        shutil.copyfile(made, settings.database)
        with pytest.raises(Damaged, match=name):
            open_book(settings)


@pytest.mark.parametrize(
    ("sql", "place"),
    [
        ("ALTER TABLE people ADD COLUMN phone VARCHAR", "people, row 1, phone"),
        ("UPDATE people SET name = repeat('x', 61)", "people, row 1, name"),
        ("UPDATE activities SET day = DATE '0044-03-15'", "activities, row 1, day"),
        ("UPDATE activities SET act = 'dance'", "activities, row 1, act"),
        ("INSERT INTO answers VALUES (uuid(), 'x', 1, '7', now()::TIMESTAMP)", "answers, row 1"),
    ],
)
def test_a_backup_with_a_row_that_cannot_be_is_refused_with_its_place(
    settings: Settings, book: Book, tmp_path: Path, sql: str, place: str
) -> None:
    book.log.add(Entry(act="blog", day=DAY, who=("M.",)))
    made, _ = crafted(settings, book, sql, tmp_path)
    before = book.everything()
    with pytest.raises(WorkbookError, match=place):
        restore(settings, made)
    assert open_book(settings).everything() == before


def test_what_is_no_table_of_ours_does_not_come_along(
    settings: Settings, book: Book, tmp_path: Path
) -> None:
    made, _ = crafted(
        settings, book, "CREATE TABLE letters AS SELECT 'Dear' AS said FROM range(9)", tmp_path
    )
    assert "letters" not in restore(settings, made).book.counts()
    close_all()
    assert b"Dear" not in settings.database.read_bytes()


def test_a_backup_of_an_older_version_comes_back_as_it_would_be_updated(
    settings: Settings, book: Book, tmp_path: Path
) -> None:
    older = unpacked(FIXTURES[0].with_name("retraced_0005.duckdb.xz"), tmp_path / "older")
    backup = tmp_path / "backup.duckdb"
    shutil.copyfile(older, backup)
    updated = open_book(Settings(home=older.parent, today=settings.today)).everything()
    assert restore(settings, backup).book.everything() == updated


def test_no_query_reaches_a_file_outside(settings: Settings, book: Book, tmp_path: Path) -> None:
    """Whatever it is that makes DuckDB look there, and nobody can let it out again."""
    outside = tmp_path / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    (settings.home / "link").symlink_to(tmp_path)
    for sql in (
        f"SELECT * FROM read_text('{outside}')",
        f"SELECT * FROM read_text('{settings.home}/../secret.txt')",
        f"SELECT * FROM read_text('{settings.home}/link/secret.txt')",
        f"SELECT * FROM glob('{tmp_path}/*')",
        f"ATTACH '{tmp_path}/other.duckdb' AS other (READ_WRITE)",
        f"COPY (SELECT 1) TO '{tmp_path}/out.csv'",
        f"SET allowed_directories = ['{tmp_path}']",
        "SET enable_external_access = true",
        "SET memory_limit = '900GB'",
        "SET lock_configuration = false",
        "INSTALL httpfs",
    ):
        with book.database.reading() as unit, pytest.raises(duckdb.Error):
            unit._cursor.execute(sql)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "secret.txt"]

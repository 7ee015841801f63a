"""Deleting everything leaves no row behind, in any file, and nothing else of the person's is
touched."""

import io
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.pages import open_page
from workbook.cli import main
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.models import Reply
from workbook.settings import Settings
from workbook.upkeep.delete import delete_everything, still_held

MARKS = (b"Zephyrine", b"quixotic note", b"what I typed")


@pytest.fixture
def written(book: Book) -> Book:
    """A workbook with a name, a note and a draft, a backup and a file that is not ours."""
    book.log.add(Entry(act="blog", day=date(2026, 10, 1), who=("Zephyrine",), note="quixotic note"))
    book.drafts.keep("prompt:x", "tab", 1, Reply(text="what I typed"))
    book.back_up()
    (book.settings.home / "mine.txt").write_text("mine", encoding="utf-8")
    return book


def bytes_of(settings: Settings) -> bytes:
    """All that is in the home, once everything is written."""
    close_all()
    return b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())


@pytest.mark.parametrize("backups", [False, True])
def test_no_row_is_left_in_any_file(written: Book, backups: bool) -> None:
    settings, old = written.settings, written.id
    assert all(mark in bytes_of(settings) for mark in MARKS)
    book = delete_everything(settings, last_backup=False, old_backups=backups)
    assert book.id != old
    assert book.log.count() == 0
    assert len(still_held(settings)) == (0 if backups else 1)
    found = bytes_of(settings)
    assert all((mark in found) is not backups for mark in MARKS)
    left = b"".join(path.read_bytes() for path in settings.home.iterdir() if path.is_file())
    assert not any(mark in left for mark in MARKS)
    assert (settings.home / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert open_book(settings).id == book.id


@pytest.mark.parametrize(
    "name",
    [
        "not-closed-20261101",
        "set-aside-20261101",
        "deleted-20261101",
        "before-migration-20261101",
        "workbook-0009-20261101-120000.duckdb.part",
    ],
)
def test_what_was_kept_aside_is_deleted_with_the_backups(written: Book, name: str) -> None:
    settings, path = written.settings, written.settings.backups / name
    if path.suffix:
        path.write_bytes(b"quixotic note")
    else:
        path.mkdir()
        (path / settings.database.name).write_bytes(b"quixotic note")
    delete_everything(settings, last_backup=False, old_backups=True)
    assert not path.exists()
    assert b"quixotic note" not in bytes_of(settings)


def test_what_a_restore_that_was_cut_short_left_behind_goes_too(written: Book) -> None:
    left = written.settings.home / "coming" / "given" / "backup.duckdb"
    left.parent.mkdir(parents=True)
    left.write_bytes(written.backups()[0].read_bytes())
    delete_everything(written.settings, last_backup=False, old_backups=True)
    assert not any(mark in bytes_of(written.settings) for mark in MARKS)


def test_a_deletion_that_was_cut_short_is_finished_at_the_next_start(written: Book) -> None:
    settings = written.settings
    close_all()
    aside = settings.backups / "deleted-20261101-120000"
    aside.mkdir()
    (aside / settings.database.name).write_bytes(settings.database.read_bytes())
    open_book(settings)
    assert not aside.exists()
    close_all()


def test_the_last_backup_is_kept_and_holds_everything(written: Book) -> None:
    settings, everything = written.settings, written.counts()
    delete_everything(settings, last_backup=True, old_backups=True)
    [last] = still_held(settings)
    assert main(["restore", str(last)]) == 0
    assert open_book(settings).counts()["activities"] == everything["activities"]
    assert [person.name for person in open_book(settings).people.every().values()] == ["Zephyrine"]
    close_all()


def test_browsers_are_told_which_workbook_is_gone_until_it_is_back(
    written: Book, tmp_path: Path
) -> None:
    """And of no workbook that another took the place of: what was typed for that is not to go."""
    settings, gone = written.settings, written.id
    archive = tmp_path / "out.zip"
    archive.write_bytes(written.everything())
    anew = delete_everything(settings, last_backup=True, old_backups=False)
    assert list(anew.deleted) == [gone]
    close_all()
    assert open_book(settings).deleted == anew.deleted  # also after a new start
    [backup, *_] = still_held(settings)
    assert main(["restore", "--replace", str(backup)]) == 0
    back = open_book(settings)
    assert back.id == gone
    assert back.deleted == {}
    again = delete_everything(settings, last_backup=False, old_backups=False)
    assert list(again.deleted) == [gone]
    again.bring_in(io.BytesIO(archive.read_bytes()))
    assert again.id == gone
    assert again.deleted == {}
    again.log.add(Entry(act="blog", day=date(2026, 10, 3)))
    assert main(["restore", "--replace", str(archive)]) == 0
    assert open_book(settings).deleted == {}
    close_all()


def test_what_says_which_workbooks_are_gone_may_be_torn(written: Book) -> None:
    settings = written.settings
    delete_everything(settings, last_backup=False, old_backups=False)
    close_all()
    (settings.home / "deleted-workbooks").write_bytes(b"torn \xff\n12 x\n")
    book = open_book(settings)
    assert book.deleted == {}
    again = delete_everything(settings, last_backup=False, old_backups=False)
    assert list(again.deleted) == [book.id]
    close_all()


@pytest.mark.parametrize("backed_up", [True, False])
def test_the_page_deletes_only_for_the_typed_word(written: Book, backed_up: bool) -> None:
    app = open_page("your_data")
    app.button(key="delete_everything").click().run()
    assert open_book(written.settings).log.count() == 1
    assert any("Type “delete”" in warning.value.replace("\\", "") for warning in app.warning)
    app.text_input(key="delete_everything/word").input("Delete ").run()
    app.checkbox(key="delete_everything/old").check().run()
    app.checkbox(key="delete_everything/backup").set_value(backed_up).run()
    app.button(key="delete_everything").click().run()
    assert not app.exception
    assert open_book(written.settings).log.count() == 0
    lasts = [each.name.partition("-before-")[2] for each in still_held(written.settings)]
    assert lasts == ["deleting.duckdb"] * backed_up
    still = "; what was backed up is in the backups still" if backed_up else ""
    assert [toast.value for toast in app.toast] == [f"Everything is deleted{still}."]


def test_an_archive_is_written_and_restored_by_the_command(
    written: Book,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything, settings = written.everything(), written.settings
    assert main(["archive", str(tmp_path / "out.zip")]) == 0
    assert "It is private." in capsys.readouterr().out
    assert main(["archive", str(tmp_path / "nowhere" / "out.zip")]) == 2
    assert main(["restore", str(tmp_path / "out.zip")]) == 2
    assert "--replace" in capsys.readouterr().err
    open_book(settings).log.add(Entry(act="blog", day=date(2026, 10, 2)))
    (tmp_path / "bad.zip").write_bytes((tmp_path / "out.zip").read_bytes()[:500])
    assert main(["restore", "--replace", str(tmp_path / "bad.zip")]) == 2
    assert "cut short" in capsys.readouterr().err
    assert open_book(settings).log.count() == 2
    assert main(["restore", "--replace", str(tmp_path / "out.zip")]) == 0
    assert "newest backup" in capsys.readouterr().out
    assert open_book(settings).everything() == everything
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "new"))
    assert main(["restore", str(tmp_path / "out.zip")]) == 0
    assert open_book(Settings()).everything() == everything
    close_all()


def test_what_is_brought_in_on_the_page_is_seen_first(written: Book) -> None:
    archive = written.everything()
    book = delete_everything(written.settings, last_backup=False, old_backups=True)
    book.log.add(Entry(act="blog", day=date(2026, 10, 2)))
    app = open_page("your_data")
    app.file_uploader[0].upload("private.zip", archive, "application/zip").run()
    assert not app.exception
    assert app.table[0].value["New"].tolist() == [0, 1, 1, 0, 1]
    assert open_book(written.settings).log.count() == 1
    app.button(key="archive/bring").click().run()
    assert not app.exception
    assert open_book(written.settings).log.count() == 2
    assert any(button.label.startswith("Undo: Brought in") for button in app.button)
    assert not open_book(written.settings).preview_archive(io.BytesIO(archive)).new

"""What was said of a group's cards stays said, whatever becomes of the file; and where that is kept
leaves with nothing."""

import io
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.errors import Refused, WorkbookError
from workbook.settings import Settings
from workbook.sharing.group.files import Opening
from workbook.sharing.group.ledger import Ledger
from workbook.sharing.group.sets import CardSet
from workbook.store.file.beside import LEDGER, SECRET, Beside
from workbook.upkeep.delete import delete_everything
from workbook.upkeep.doctor import check
from workbook.upkeep.restore import restore, start_afresh

LOG, FIRST_DAY, _COUNTS = CardSet
TEN = Opening({LOG: dict.fromkeys(range(1, 109, 11), 1)})
ONE_MORE = Opening({LOG: {**TEN.of(LOG), 2: 1}})
CROWD = Opening({LOG: dict.fromkeys(range(50, 90), 10)})


@pytest.fixture
def written(settings: Settings) -> Iterator[Settings]:
    """A home whose newest backup and archive are older than all that was said of a group."""
    book = open_book(settings)
    book.log.add(Entry(act="blog", day=date(2026, 10, 1)))
    book.back_up()
    (settings.home / "before.zip").write_bytes(book.everything())
    yield settings
    close_all()


def say_something(book: Book) -> None:
    """Make two tables, and draw noise for one."""
    book.group.make(TEN, LOG)
    book.group.release(book.group.make(CROWD, LOG))


def bring_in_what_was(settings: Settings) -> None:
    with (settings.home / "before.zip").open("rb") as archive:
        open_book(settings).bring_in(archive, theirs=True)


def delete_and_bring_in_what_was(settings: Settings) -> None:
    delete_everything(settings, last_backup=False, old_backups=True)
    bring_in_what_was(settings)


def open_a_copied_folder(settings: Settings) -> None:
    """What was before is copied over the home by hand, as people do."""
    close_all()
    [backup] = settings.backups.glob("*.duckdb")
    shutil.copyfile(backup, settings.database)


EVENTS: dict[str, Callable[[Settings], object]] = {
    "started again": lambda settings: close_all(),
    "an older backup restored": lambda settings: restore(
        settings, next(iter(settings.backups.glob("workbook-*.duckdb")))
    ),
    "an older archive brought in": bring_in_what_was,
    "deleted": lambda settings: delete_everything(settings, last_backup=True, old_backups=False),
    "deleted with its backups": lambda settings: delete_everything(
        settings, last_backup=False, old_backups=True
    ),
    "begun afresh": start_afresh,
    "deleted, then an older archive brought in": delete_and_bring_in_what_was,
    "an older file copied over it": open_a_copied_folder,
}


@pytest.mark.parametrize("event", EVENTS)
def test_frozen_means_frozen_whatever_becomes_of_the_file(written: Settings, event: str) -> None:
    say_something(open_book(written))
    told, before = open_book(written).group.told(), (written.home / LEDGER).read_bytes()
    secret = (written.home / SECRET).read_bytes()
    assert [bool(each.noise) for each in told] == [True, False]
    EVENTS[event](written)
    book = open_book(written)
    assert book.group.told() == told
    assert "What three hundred cards or more show" in words_on(open_page("group"))
    with pytest.raises(Refused, match="No table was made"):
        book.group.make(ONE_MORE, LOG)
    book.group.release(told[0].id)
    assert book.group.told() == told, "noise is drawn once"
    assert (written.home / LEDGER).read_bytes().startswith(before), "nothing is written anew"
    assert (written.home / SECRET).read_bytes() == secret


@pytest.mark.parametrize("undone", [False, True])
def test_what_another_home_froze_is_frozen_here_once_it_is_brought_in(
    written: Settings, tmp_path: Path, undone: bool
) -> None:
    there = open_book(Settings(home=tmp_path / "there"))
    say_something(there)
    told, archive = there.group.told(), there.everything()
    here = open_book(written)
    here.group.make(Opening({FIRST_DAY: {3: 12}}), FIRST_DAY)
    [own] = here.group.told()
    here.bring_in(io.BytesIO(archive))
    if undone:
        here.log.undo(here.log.changes()[0].id)
    delete_everything(written, last_backup=False, old_backups=True)
    here = open_book(written)
    assert {each.id: each for each in here.group.told()} == {each.id: each for each in (*told, own)}
    with pytest.raises(Refused, match="No table was made"):
        here.group.make(ONE_MORE, LOG)


def test_tables_of_an_earlier_version_are_taken_into_the_ledger(written: Settings) -> None:
    """It kept them in the file alone."""
    book = open_book(written)
    say_something(book)
    told = book.group.told()
    close_all()
    (written.home / LEDGER).unlink()
    assert open_book(written).group.told() == told
    assert (written.home / LEDGER).exists()


def test_the_same_cards_get_the_same_words_when_even_the_ledger_is_lost(written: Settings) -> None:
    book = open_book(written)
    book.group.make(TEN, LOG)
    [told] = book.group.told()
    delete_everything(written, last_backup=False, old_backups=True)
    close_all()
    (written.home / LEDGER).unlink()
    book = open_book(written)
    assert book.group.told() == []
    book.group.make(Opening({LOG: dict(reversed(TEN.of(LOG).items()))}), LOG)
    assert [again.table for again in book.group.told()] == [told.table]


def test_neither_the_secret_nor_the_ledger_is_in_a_backup_or_an_archive(written: Settings) -> None:
    book = open_book(written)
    say_something(book)
    secret = (written.home / SECRET).read_bytes()
    backup = book.back_up().path
    with ZipFile(io.BytesIO(book.archive("as text"))) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    leaving = {**inside, backup.name: backup.read_bytes()}
    assert len(secret) == 32
    for name, data in leaving.items():
        assert "group-" not in name
        assert secret not in data
        assert secret.hex().encode() not in data.lower()
        assert b'{"frozen"' not in data


def test_the_readme_names_what_lies_beside_the_file() -> None:
    said = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in said for name in (LEDGER, SECRET))


def test_what_lies_beside_the_file_is_private_and_doctor_looks_at_it(written: Settings) -> None:
    before = os.umask(0)
    try:
        say_something(open_book(written))
    finally:
        os.umask(before)
    paths = [written.home / name for name in (LEDGER, SECRET)]
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths] == [0, 0]
    for path in paths:
        path.chmod(0o644)
    found = "\n".join(check(written))
    assert all(str(path) in found for path in paths)
    close_all()
    open_book(written)
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths] == [0, 0]


def test_after_three_refusals_there_is_no_table_until_the_next_day(settings: Settings) -> None:
    """Else somebody could find out with cards of their own which are counted, press by press."""
    book = open_book(settings)
    book.group.make(TEN, LOG)
    sentences = set()
    for opening in (TEN, ONE_MORE, TEN, CROWD, CROWD):
        with pytest.raises(Refused) as refusal:
            book.group.make(opening, LOG)
        sentences.add(str(refusal.value))
    assert len(sentences) == 1, "whatever was wrong"
    delete_everything(settings, last_backup=False, old_backups=True)
    with pytest.raises(Refused):
        open_book(settings).group.make(CROWD, LOG)
    close_all()
    assert settings.today
    tomorrow = settings.model_copy(update={"today": settings.today.replace(day=28)})
    assert tomorrow.today != settings.today
    book = open_book(tomorrow)
    book.group.make(CROWD, LOG)
    assert len(book.group.told()) == 2
    close_all()


@pytest.mark.parametrize("torn", [1, 20, 400])
def test_a_line_that_was_torn_takes_no_other_with_it(written: Settings, torn: int) -> None:
    book = open_book(written)
    book.group.make(TEN, LOG)
    told = book.group.told()
    whole = (written.home / LEDGER).read_bytes()
    close_all()
    (written.home / LEDGER).write_bytes(whole + whole[:torn])
    book = open_book(written)
    assert book.group.told() == told
    book.group.make(CROWD, LOG)
    close_all()
    assert len(Ledger(Beside(written.database)).every()) == 2


def test_a_table_that_cannot_be_frozen_is_not_made(written: Settings) -> None:
    book = open_book(written)
    (written.home / LEDGER).mkdir()
    with pytest.raises(WorkbookError):
        book.group.make(TEN, LOG)
    assert book.group.told() == []
    assert book.counts()["batches"] == 0


def test_who_deletes_everything_is_told_that_the_tables_stay(written: Settings) -> None:
    assert "tables of a group" not in words_on(open_page("your_data"))
    open_book(written).group.make(TEN, LOG)
    assert "tables of a group's cards stay" in words_on(open_page("your_data"))


def test_the_page_says_what_another_workbook_does_not_know(written: Settings) -> None:
    open_book(written).group.make(TEN, LOG)
    assert "a second table of the same cards made there tells more" in words_on(open_page("group"))

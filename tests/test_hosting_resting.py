"""Many people's files on one machine: what nobody uses rests, and whoever comes back just goes on."""

import gc
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile
from weakref import ref

import pytest
from filelock import FileLock

from tests.helpers.files import run
from tests.helpers.hosting import ASKED, ISSUER, answer, answered, joins, of
from workbook.core.book import Book, begin_anew, close_all, close_below, open_book, rest_idle
from workbook.core.drafts import prompt_field
from workbook.drafts import take_draft, token_of
from workbook.errors import WorkbookError
from workbook.hosting.people import People
from workbook.settings import Settings
from workbook.store.file import opening
from workbook.store.file.database import looking_into
from workbook.store.file.opening import instance
from workbook.store.file.trouble import Closed, InUse

# A file that may not grow any more is what can be had of a full disk without being root.
FULL_WHEN_IT_RESTS = """
import os, resource, sys
from pathlib import Path
from workbook.core.book import close_all, open_book, rest_idle
from workbook.models import Reply
from workbook.settings import Settings

book = open_book(Settings(home=Path(sys.argv[1]) / "home"))
prompt = book.content.prompts["definition_first"]
texts = [os.urandom(4000).hex() for _ in range(30)]
for text in texts:
    book.answers.save(prompt, Reply(text=text))
largest = max(path.stat().st_size for path in book.settings.home.iterdir())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
assert rest_idle(0) == 1
if list(book.settings.home.glob("*.wal")):
    print("a log is left")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
book.answers.save(prompt, Reply(text="and on"))
close_all()
book = open_book(book.settings)
with book.database.reading() as unit:
    found = {text for (text,) in unit.rows("SELECT reply->>'text' FROM answers")}
if found == {*texts, "and on"} and book.database.unread is None:
    print("nothing is lost")
close_all()
"""


@pytest.fixture
def people(settings: Settings, empty_file: Path) -> Iterator[People]:
    """Some people of a host, each with an empty workbook."""
    found = People(settings.home, bytes(32), settings)
    for name in ("ana", "bo", "cy"):
        joins(found, name, empty_file)
    yield found
    close_all()


def attached(book: Book) -> bool:
    """Whether a workbook's file is attached."""
    return instance()._open.get(book.database.path) is book.database


def test_what_rests_has_no_file_no_lock_and_no_engine_and_goes_on(people: People) -> None:
    book = of(people, "ana")
    answer(book, "before")
    scratch = book.database.scratch
    version, changes = book.version, book.database.changes
    assert rest_idle(0) == 1
    assert not attached(book)
    reached = [each.reaches for each in instance()._engines]
    assert not any(book.database.path.is_relative_to(each) for each in reached)
    assert book.database.path not in instance()._locks
    assert not scratch.exists()
    assert [file.name for file in book.database.path.parent.glob("*.wal")] == []
    # Whoever has it, a button that was drawn before for one, goes on with it.
    answer(book, "after")
    assert attached(book)
    assert answered(book) == "after"
    assert of(people, "ana") is book
    assert book.version > version
    assert book.database.changes != changes


def test_what_is_typed_while_it_rests_is_kept(people: People) -> None:
    book = of(people, "ana")
    field = prompt_field(ASKED)
    for revision, text in enumerate(("Net", "Networ", "Networking"), 1):
        sent = {"field": field, "token": token_of(book, field), "tab": "a"}
        typed = json.dumps({**sent, "revision": revision, "text": text})
        take_draft(of(people, "ana"), typed.encode())
        assert rest_idle(0) == 1
    [kept] = of(people, "ana").drafts.pending(field, None).drafts
    assert (kept.reply.text, kept.revision) == ("Networking", 3)


def test_whatever_nobody_has_any_more_is_forgotten(people: People) -> None:
    book = of(people, "ana")
    answer(book, "kept")
    forgotten = ref(book.database)
    rest_idle(0)
    del book
    gc.collect()
    assert forgotten() is None
    assert answered(of(people, "ana")) == "kept"


def test_so_many_are_attached_and_the_longest_unused_rests(people: People) -> None:
    instance().most = 2
    ana, bo = of(people, "ana"), of(people, "bo")
    answer(ana, "ana is used last")
    cy = of(people, "cy")
    assert [attached(each) for each in (ana, bo, cy)] == [True, False, True]
    answer(bo, "back")
    assert [attached(each) for each in (ana, bo, cy)] == [False, True, True]
    assert answered(ana) == "ana is used last"
    assert instance().attached() == 2


def test_nobody_who_is_using_theirs_is_made_to_wait(people: People) -> None:
    instance().most = 1
    ana, bo = of(people, "ana"), of(people, "bo")
    with ana.database.reading() as unit:
        unit.rows("SELECT 1")
        answer(bo, "beside it")
        assert attached(ana)
        assert rest_idle(0) == 1
        assert attached(ana)
        assert unit.value("SELECT count(*) FROM answers") == 0
    assert rest_idle(0) == 1


def test_who_comes_in_while_everybody_else_is_busy_does_not_rest_at_once(people: People) -> None:
    instance().most = 1
    bo = of(people, "bo")
    bo.database.used += 3600  # a unit of another thread ends while the file is opened
    ana = of(people, "ana")
    assert (attached(ana), attached(bo)) == (True, False)


def test_what_was_used_a_moment_ago_does_not_rest(people: People) -> None:
    book = of(people, "ana")
    assert rest_idle(3600) == 0
    assert attached(book)


def test_what_this_program_let_go_of_itself_is_not_looked_through_again(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def migrate(*given: object) -> None:
        looked.append(given)

    book = of(people, "ana")
    monkeypatch.setattr(opening, "migrate", migrate)
    rest_idle(0)
    answer(book, "woken")
    assert looked == []
    rest_idle(0)
    book.database.path.touch()
    with pytest.raises(Closed):
        answered(book)
    of(people, "ana")
    assert len(looked) == 1


def test_a_file_that_somebody_changed_meanwhile_is_opened_as_a_new_one(people: People) -> None:
    book = of(people, "ana")
    answer(book, "mine")
    rest_idle(0)
    other = of(people, "bo")
    answer(other, "restored from a backup")
    other.close()
    copyfile(other.database.path, book.database.path)
    with pytest.raises(Closed):
        answer(book, "onto something else")
    again = of(people, "ana")
    assert again is not book
    assert answered(again) == "restored from a backup"
    with pytest.raises(Closed):
        answered(book)


def test_a_file_that_another_program_has_is_said_and_waited_for(people: People) -> None:
    book = of(people, "ana")
    rest_idle(0)
    with FileLock(book.settings.lock, timeout=0), pytest.raises(InUse):
        answer(book, "too early")
    # The other program has looked into it, and changed nothing.
    answer(of(people, "ana"), "now")
    assert answered(of(people, "ana")) == "now"


def test_what_is_deleted_while_it_rests_does_not_come_back(people: People) -> None:
    book = of(people, "ana")
    rest_idle(0)
    close_below(book.settings.home)
    with pytest.raises(Closed):
        answer(book, "ghost")
    assert instance()._open == {}


def test_what_is_closed_while_it_rests_is_opened_anew(people: People) -> None:
    book = of(people, "ana")
    answer(book, "kept")
    rest_idle(0)
    book.close()
    again = of(people, "ana")
    assert again is not book
    assert answered(again) == "kept"


def test_another_file_takes_the_place_of_one_that_rests(people: People) -> None:
    book = of(people, "ana")
    answer(book, "gone")
    rest_idle(0)
    anew = begin_anew(book.settings)
    with pytest.raises(Closed):
        answer(book, "ghost")
    assert anew.answers.latest() == {}
    rest_idle(0)
    answer(anew, "and on")
    assert answered(of(people, "ana")) == "and on"


def test_a_file_does_not_rest_before_its_backup_was_looked_into(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = of(people, "ana")
    answer(book, "kept")
    rested = []
    written = os.fsync

    def slow_disk(descriptor: int) -> None:
        written(descriptor)
        rested.append(rest_idle(0))

    monkeypatch.setattr(os, "fsync", slow_disk)
    assert book.back_up().rows["answers"] == 1
    assert rested
    assert not any(rested)


def test_a_backup_of_what_rests_leaves_no_engine(people: People) -> None:
    book = of(people, "ana")
    answer(book, "kept")
    book.back_up()
    rest_idle(0)
    assert book.back_up_when_changed() is None
    assert book.backup_trouble is None
    [backup] = book.backups()
    with looking_into(instance().engine(backup), backup):
        assert rest_idle(0) == 0
    assert rest_idle(0) == 1
    assert not any(each.reaches.is_relative_to(book.settings.home) for each in instance()._engines)


def test_a_log_that_does_not_go_into_the_file_is_read_when_it_wakes(tmp_path: Path) -> None:
    """On a full disk a file that rests leaves its log beside it."""
    said = run(FULL_WHEN_IT_RESTS, tmp_path)
    assert said.splitlines() == ["a log is left", "nothing is lost"]


def test_of_a_file_that_cannot_be_opened_nothing_stays_in_memory(people: People) -> None:
    broken, resting = people.settings_of(ISSUER, "ana"), of(people, "bo")
    answer(resting, "kept")
    rest_idle(0)
    whole = resting.database.path.read_bytes()
    for path in (broken.database, resting.database.path):
        path.write_bytes(b"no workbook")
    with pytest.raises(WorkbookError):
        open_book(broken)
    for _again in range(2):  # it is another file, and then it is none
        with pytest.raises(WorkbookError):
            answered(of(people, "bo"))
    assert instance()._engines == []
    resting.database.path.write_bytes(whole)
    assert answered(of(people, "bo")) == "kept"


def test_fifty_people_are_opened_and_let_go_of_in_turn_by_threads(
    people: People, empty_file: Path
) -> None:
    instance().most = 5
    names = [f"number {number}" for number in range(50)]
    for name in names:
        joins(people, name, empty_file)

    def living(name: str) -> Book:
        book = of(people, name)
        answer(book, f"{name} was here")
        rest_idle(0)
        return book

    def coming_back(book: Book) -> str | None:
        before = answered(book)
        answer(book, f"{before} twice")
        return answered(book)

    with ThreadPoolExecutor(8) as threads:
        books = list(threads.map(living, names))
        assert instance().attached() <= 5
        found = list(threads.map(coming_back, books))
    assert found == [f"{name} was here twice" for name in names]
    assert instance().attached() <= 5


def test_a_fault_of_the_file_when_it_wakes_is_said_and_it_can_be_tried_again(
    people: People,
) -> None:
    book = of(people, "ana")
    answer(book, "kept")
    rest_idle(0)
    whole = book.database.path.rename(book.database.path.with_name("elsewhere"))
    with pytest.raises(WorkbookError):
        answered(book)
    whole.rename(book.database.path)
    book = of(people, "ana")
    assert answered(book) == "kept"
    rest_idle(0)
    home = book.settings.home.rename(book.settings.home.with_name("elsewhere"))
    book.settings.home.touch()  # a file, where a folder was
    with pytest.raises(WorkbookError):
        answered(book)
    book.settings.home.unlink()
    home.rename(book.settings.home)
    assert answered(book) == "kept"

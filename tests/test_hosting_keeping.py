"""What a host does for its people and is told of them: bounds, backups, deletion, numbers, and a log
without a word of anybody's."""

import asyncio
import io
import json
import logging
import shutil
import threading
import warnings
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from starlette.types import Message, Receive, Scope, Send

from tests.conftest import TODAY
from tests.helpers.coroutines import run
from tests.helpers.hosting import ASKED, ISSUER, answer, answered, host_settings, joins, of
from workbook import clock
from workbook.cli import main
from workbook.core.book import Book, close_all, open_book, rest_idle
from workbook.core.drafts import prompt_field
from workbook.door.on_its_way import OnItsWay
from workbook.drafts import take_draft, token_of
from workbook.errors import WorkbookError
from workbook.hosting import events, keeping
from workbook.hosting.events import happened, telling
from workbook.hosting.keeping import Keeping, keep_within
from workbook.hosting.limits import MB, Limits
from workbook.hosting.overview import overview, told
from workbook.hosting.people import People
from workbook.room.room import begin
from workbook.settings import Settings
from workbook.store.file.opening import instance
from workbook.store.file.sizes import size_of
from workbook.store.file.trouble import StoreError
from workbook.upkeep.delete import delete_everything

CANARY = "Zephyrine"
LIMITS = Limits(person_mb=10, idle_minutes=1, open=5)


@pytest.fixture
def people(settings: Settings, empty_file: Path) -> Iterator[People]:
    """Some people of a host, each with an empty workbook."""
    found = People(settings.home, bytes(32), settings, LIMITS)
    for name in ("ana", "bo", "cy"):
        joins(found, name, empty_file)
    yield found
    close_all()


@pytest.fixture
def keeps(people: People) -> Keeping:
    """What looks after them, when it is asked to."""
    return Keeping(people.folder, LIMITS, backups=True)


# How much one person may have -----------------------------------------------------------------


def test_whoever_has_as_much_as_they_may_is_told_and_nobody_else_is_held_up(people: People) -> None:
    book = of(people, "ana")
    answer(book, "before")
    ballast = book.settings.home / "backups" / "ballast"
    ballast.parent.mkdir(exist_ok=True)
    ballast.write_bytes(bytes(LIMITS.person_bytes))
    with pytest.raises(StoreError, match=r"no more room.*10 MB.*Your data"):
        answer(book, "too much")
    assert answered(book) == "before"
    answer(of(people, "bo"), "beside it")
    # All of it can still be read, taken along and deleted; there is room again then.
    assert CANARY.encode() not in book.everything()
    assert answered(open_book(book.settings)) == "before"
    ballast.unlink()
    answer(book, "after")
    assert answered(book) == "after"


def test_whoever_has_too_much_gets_in_again_and_can_delete_it(people: People) -> None:
    book = of(people, "ana")
    answer(book, "before")
    book.back_up()
    (book.settings.backups / "not-closed-0001-x").mkdir()
    (book.settings.backups / "not-closed-0001-x" / "big").write_bytes(bytes(LIMITS.person_bytes))
    book._begin()  # as after an archive came in
    book.close()
    book = of(people, "ana")
    assert answered(book) == "before"
    fresh = delete_everything(book.settings, last_backup=False, old_backups=True)
    answer(fresh, "there is room")
    assert size_of(book.settings.home) < MB


def test_what_is_typed_without_room_stays_in_the_browser(people: People) -> None:
    """The route answers that it was not kept, so that the browser keeps it and sends it again."""
    book = of(people, "ana")
    ballast = book.settings.home / "ballast"
    ballast.write_bytes(bytes(LIMITS.person_bytes))
    field = prompt_field(ASKED)
    sent = {"field": field, "token": token_of(book, field), "tab": "a", "revision": 1, "text": "x"}
    with pytest.raises(StoreError, match="no more room"):
        take_draft(book, json.dumps(sent).encode())
    ballast.unlink()
    take_draft(book, json.dumps(sent).encode())
    [kept] = book.drafts.pending(field, None).drafts
    assert kept.reply.text == "x"


def test_a_guest_of_a_room_has_a_bound_and_ones_own_workbook_has_none(
    settings: Settings, book: Book
) -> None:
    room = begin(settings, 3)
    person = room.whose(room.let_in("en")[0])
    assert person
    guest = open_book(room.settings_of(person))
    most = guest.settings.most_bytes
    assert most == 50 * MB
    (guest.settings.home / "ballast").write_bytes(bytes(most))
    with pytest.raises(StoreError, match="no more room"):
        answer(guest, "x")
    assert settings.most_bytes is None
    assert book.database.before_writing is None
    (settings.home / "ballast").write_bytes(bytes(most))
    answer(book, "mine")


def test_of_eight_large_files_at_once_those_come_in_that_fit(people: People) -> None:
    arrived = threading.Semaphore(0)
    answers: list[int] = []

    async def taking(_scope: Scope, _receive: Receive, send: Send) -> None:
        arrived.release()
        await leave.wait()
        await send({"type": "http.response.start", "status": 204})

    async def answering(message: Message) -> None:
        if message["type"] == "http.response.start":
            answers.append(message["status"])

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def eight() -> None:
        uploads = OnItsWay(lambda more, _person: more <= Limits().upload_bytes)
        sizes = [(b"content-length", str(45 * MB).encode())]
        scope = {"type": "http", "headers": sizes, "path": "/"}
        sending = [
            asyncio.create_task(uploads.taken(taking, scope, nothing, answering, person))
            for person in ("ana",) * 8 + ("bo",)
        ]
        while len(answers) < 6:
            await asyncio.sleep(0)
        leave.set()
        await asyncio.gather(*sending)

    leave = asyncio.Event()
    run(eight())
    assert sorted(answers) == [204] * 3 + [413] * 6  # two of hers, and his


# Backups, rest, deletion ----------------------------------------------------------------------


def test_whoever_wrote_something_has_a_backup_a_day_once_they_stop(
    people: People, keeps: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, bo = of(people, "ana"), of(people, "bo")
    answer(ana, "one")
    keeps.back_up()
    assert ana.backups() == []  # she pressed a moment ago
    keeps.back_up(after=0)
    assert (len(ana.backups()), len(bo.backups())) == (1, 0)
    answer(ana, "two")
    keeps.back_up(after=0)
    assert len(ana.backups()) == 1
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=1))
    keeps.back_up(after=0)
    assert len(ana.backups()) == 2
    rest_idle(0)
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(days=2))
    keeps.back_up(after=0)
    assert len(ana.backups()) == 2  # whoever rests wrote nothing, and is not woken for it
    assert not ana.database.attached


def test_whoever_only_looked_before_they_wrote_has_a_backup_that_day_too(
    people: People, keeps: Keeping
) -> None:
    book = of(people, "ana")
    keeps.back_up(after=0)
    looked = book.database.used
    keeps.back_up(after=0)
    assert book.database.used == looked  # what is looked through again and again never rests
    answer(book, "one")
    keeps.back_up(after=0)
    assert len(book.backups()) == 1


def test_a_backup_that_cannot_be_made_is_told_to_the_host_and_tried_again(
    people: People, keeps: Keeping
) -> None:
    book, written = of(people, "ana"), io.StringIO()
    answer(book, "one")
    book.settings.backups.write_bytes(b"no folder")
    with telling(written):
        keeps.back_up(after=0)
    line = json.loads(written.getvalue().splitlines()[-1])
    assert (line["level"], line["kind"]) == ("warning", "workbook.hosting.keeping")
    book.settings.backups.unlink()
    keeps.back_up(after=0)
    assert len(book.backups()) == 1


def test_a_backup_takes_the_place_of_older_ones_where_there_is_no_room(
    people: People, keeps: Keeping
) -> None:
    book = of(people, "ana")
    for text in ("one", "two"):
        answer(book, text)
        book.back_up()
    answer(book, "three")
    before = book.backups()
    (book.settings.home / "ballast").write_bytes(bytes(LIMITS.person_bytes))
    keeps.back_up(after=0)
    [newest] = book.backups()
    assert newest not in before


def test_the_oldest_backups_go_where_there_are_too_many(people: People) -> None:
    book = of(people, "ana")
    for text in ("one", "two", "three"):
        answer(book, text)
        book.back_up()
    every = book.backups()
    one = every[0].stat().st_size
    keep_within(book.settings.home, book.settings.backups, size_of(book.settings.home) - one)
    assert book.backups() == every[:2]
    keep_within(book.settings.home, book.settings.backups, 0)
    assert book.backups() == every[:1]


def test_whoever_is_away_rests_and_the_bound_holds(people: People) -> None:
    ana = of(people, "ana")
    looking = Keeping(people.folder, LIMITS, backups=False, again=0.001)
    looking.start()
    while instance().most is None:
        looking.join(0.001)
    ana.database.used -= 60 * LIMITS.idle_minutes
    while ana.database.attached:
        looking.join(0.001)
    looking.end()
    assert instance().most == LIMITS.open
    answer(ana, "back")
    assert answered(of(people, "ana")) == "back"


@pytest.mark.parametrize("error", [WorkbookError("no"), OSError("no"), MemoryError()], ids=repr)
def test_it_goes_on_whatever_happens(
    people: People, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    failed = threading.Semaphore(0)

    def failing(_seconds: float) -> int:
        failed.release()
        raise error

    monkeypatch.setattr(keeping, "rest_idle", failing)
    looking = Keeping(people.folder, LIMITS, backups=True, again=0.001)
    looking.start()
    assert failed.acquire(timeout=20)
    assert failed.acquire(timeout=20)
    assert looking.is_alive()
    looking.end()


def test_somebody_is_deleted_whole_while_they_write_and_nobody_else_is(people: People) -> None:
    book, other = of(people, "ana"), of(people, "bo")
    answer(book, CANARY)
    answer(other, "stays")
    book.back_up()
    home = book.settings.home
    people.delete(home.name)
    assert not home.exists()
    with pytest.raises(WorkbookError):
        answer(book, "ghost")
    assert not home.exists()
    assert CANARY.encode() not in b"".join(
        file.read_bytes() for file in people.folder.rglob("*") if file.is_file()
    )
    assert answered(other) == "stays"
    assert answered_nothing(of(people, "ana"))
    rest_idle(0)
    people.delete(other.settings.home.name)
    assert not other.settings.home.exists()


def answered_nothing(book: Book) -> bool:
    """Whether a workbook is empty."""
    return not book.answers.latest()


@pytest.mark.parametrize("key", ["", ".", "..", "../..", "ab", "/", "A" * 64, f"{'a' * 64}/.."])
def test_what_is_nobodys_key_deletes_nothing(people: People, key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        people.delete(key)
    assert len([*people.folder.glob("??/*")]) == 3


def test_what_cannot_be_deleted_is_said(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    home = of(people, "ana").settings.home
    monkeypatch.setattr(shutil, "rmtree", lambda *_given, **_named: None)  # as on a stuck disk
    with pytest.raises(WorkbookError, match="by hand"):
        people.delete(home.name)


# What a host is told --------------------------------------------------------------------------


def test_a_host_sees_how_many_how_much_and_what_is_broken_and_nothing_else(people: People) -> None:
    for name in ("ana", "bo", "cy"):
        answer(of(people, name), CANARY)
    of(people, "ana").back_up()
    broken = of(people, "cy").settings
    close_all()
    broken.database.write_bytes(b"no workbook")
    live = of(people, "bo")
    answer(live, "while it is looked at")  # in the log, and open
    found = overview(people.folder.parent)
    assert (found.people, found.without_backup, sum(found.versions.values())) == (3, 2, 2)
    assert found.broken == (broken.home.name[: events.SHORT],)
    assert found.bytes >= found.largest > 0
    said = "\n".join(told(people.folder.parent))
    assert "3 people have a workbook here." in said
    assert CANARY not in said
    assert not any(home.name in said for home in people.folder.glob("??/*"))
    answer(live, "and after")
    assert answered(of(people, "bo")) == "and after"


def test_whoever_has_a_folder_and_no_file_yet_is_counted(people: People) -> None:
    people.settings_of(ISSUER, "dot").home.mkdir(parents=True)
    found = overview(people.folder.parent)
    assert (found.people, sum(found.versions.values()), found.broken) == (4, 3, ())


def test_the_command_says_it_and_deletes_somebody(
    people: People, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = people.folder.parent
    said = host_settings(ISSUER, folder)
    monkeypatch.setattr("workbook.hosting.checking.ready", lambda _file: said)
    monkeypatch.setattr("workbook.hosting.opening.host_secret", lambda _folder: bytes(32))
    command = ["host", "hosting.toml"]
    assert main([*command, "--people"]) == 0
    assert "3 people have a workbook here." in capsys.readouterr().out
    home = people.settings_of(ISSUER, "ana").home
    with FileLock(home / "workbook.lock"):
        assert main([*command, "--delete", "ana"]) == 2
    assert home.exists()
    assert main([*command, "--delete", "ana"]) == 0
    assert not home.exists()
    assert main([*command, "--delete", "ana"]) == 2
    for nobody in ("../bo", "", "bo "):
        assert main([*command, "--delete", nobody]) == 2
    assert people.settings_of(ISSUER, "bo").home.exists()


def test_what_another_program_deleted_while_it_rests_is_not_made_anew(people: People) -> None:
    book = of(people, "ana")
    rest_idle(0)
    shutil.rmtree(book.settings.home)
    with pytest.raises(WorkbookError):
        answer(book, "ghost")
    assert not book.settings.home.exists()


class Falling:
    """What raises when nobody can catch it: while it is let go of."""

    def __del__(self) -> None:
        raise ValueError(CANARY)


def test_the_log_holds_no_word_of_anybodys(people: People) -> None:
    written, elsewhere = io.StringIO(), io.StringIO()
    earlier = logging.getLogger("a.library.made.earlier")
    earlier.handlers, earlier.propagate = [logging.StreamHandler(written)], False
    with telling(written), warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, stacklevel=1)
        earlier.warning("%s", CANARY)
        keeps = Keeping(people.folder, LIMITS, backups=True)
        book = of(people, "ana")
        for number in range(5):
            answer(book, f"{CANARY} {number}")
            with pytest.raises(StoreError), book.database.reading() as unit:
                unit.rows(f"SELECT {CANARY}{number} FROM answers")
        keeps.back_up(after=0)
        keeps.let_go()
        try:
            raise ValueError(f"could not convert {CANARY} to float")
        except ValueError as error:
            logging.getLogger("workbook.server").exception("A page failed", exc_info=error)
            logging.getLogger("a.library.made.later").error("%s in %s", error, book.settings.home)
            earlier.addHandler(logging.StreamHandler(elsewhere))
            earlier.error("%s", error, exc_info=error)
        falling = threading.Thread(target=lambda: [][len(CANARY)], name=CANARY)
        falling.start()
        falling.join()
        Falling()
        later = logging.getLogger("another.library")
        later.addHandler(logging.StreamHandler(written))
        later.propagate = False
        later.warning("%s", CANARY)
        people.delete(book.settings.home.name)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert CANARY.lower() not in (written.getvalue() + elsewhere.getvalue()).lower()
    assert str(people.folder) not in written.getvalue()
    assert book.settings.home.name not in written.getvalue()
    kinds = [line["kind"] for line in lines]
    assert {"backed up", "deleted", "another.library"} <= set(kinds)
    assert kinds.count("workbook.uncaught") == 2
    assert {"py.warnings", "a.library.made.earlier"} <= set(kinds)
    failed = next(line for line in lines if line["kind"] == "workbook.server")
    assert failed["error"] == "ValueError"
    assert failed["where"][-1].startswith("test_the_log_holds_no_word")
    [backed_up] = [line for line in lines if line["kind"] == "backed up"]
    assert backed_up["person"] == book.settings.home.name[: events.SHORT]
    assert all(line["at"].endswith("+00:00") for line in lines)


def test_a_host_is_told_that_somebody_has_as_much_as_they_may(people: People) -> None:
    book = of(people, "ana")
    (book.settings.home / "ballast").write_bytes(bytes(LIMITS.person_bytes))
    written = io.StringIO()
    with telling(written), pytest.raises(StoreError, match="no more room"):
        answer(book, CANARY)
    [line] = map(json.loads, written.getvalue().splitlines())
    assert line["kind"] == "workbook.store.file.trouble.no_room"


def test_a_full_disk_is_told_to_the_host(
    people: People, keeps: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    with telling(written):
        keeps.look_at_disk()
        usage = shutil.disk_usage(people.folder)
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=3 * MB))
        keeps.look_at_disk()
        from workbook.store.file.trouble import explained

        assert "disk is full" in str(explained(OSError(28, "No space left on device")))
    told_of = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["kind"] for line in told_of][-2:] == [
        "disk nearly full",
        "workbook.store.file.trouble.full",
    ]
    assert told_of[-2]["free_mb"] == 3


def test_outside_of_a_host_logging_is_as_it_was(caplog: pytest.LogCaptureFixture) -> None:
    with telling(io.StringIO()):
        happened("something")
    logging.getLogger("workbook").warning("in %s words", "these")
    assert caplog.messages[-1] == "in these words"
    assert logging.getLoggerClass() is logging.Logger


def test_the_limits_stand_in_the_settings_of_a_host(tmp_path: Path) -> None:
    said = host_settings(ISSUER, tmp_path, limits={"person_mb": 20, "open": 7})
    assert (said.limits.person_bytes, said.limits.open) == (20 * MB, 7)
    assert said.limits.idle_minutes == 10

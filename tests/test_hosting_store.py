"""A host whose people's rows are in one PostgreSQL, and its processes, which share nothing else: what one
of them did holds at the others, and what it would let in where the database is away, or wrong, is nothing."""

import os
import re
import shlex
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.runtime import Runtime

from tests.conftest import TODAY
from tests.helpers.drafts import draft, drafts
from tests.helpers.hosting import (
    ADDRESS,
    BASE,
    COOKIE_SECRET,
    ISSUER,
    NAME,
    Browser,
    Clock,
    answer,
    answered,
    host_settings,
)
from tests.helpers.postgres import (
    ADMIN,
    APP,
    OWNER,
    Postgres,
    emptied,
    programs,
    running,
)
from tests.helpers.provider import CLIENT, CLIENT_SECRET, Provider, provider
from workbook.cli import main
from workbook.core.book import Book, close_all, open_book
from workbook.door.ending import NOT_NOW
from workbook.door.gate import Gate
from workbook.errors import Refused, WorkbookError
from workbook.hosting import checking
from workbook.hosting.accounts import Accounts, sure
from workbook.hosting.events import SHORT
from workbook.hosting.keeping import keeping_of
from workbook.hosting.limits import Limits
from workbook.hosting.opening import people_of
from workbook.hosting.people import People
from workbook.models import LONGEST_TEXT
from workbook.serving_hosting import hosted_app
from workbook.settings import Settings
from workbook.sharing.group.files import Opening
from workbook.sharing.group.sets import CardSet
from workbook.store.file.trouble import Closed, StoreError
from workbook.store.postgres import opening
from workbook.store.postgres.database import PostgresDatabase
from workbook.store.postgres.preparing import prepare
from workbook.store.postgres.trouble import Unreachable
from workbook.ui.hosting.who_sees import who_sees
from workbook.upkeep.delete import delete_everything

ROOT = Path(__file__).parents[1]
HOSTING = ROOT / "hosting"
CANARY = "Zephyrine"
LOG = CardSet.LOG
TEN = Opening({LOG: dict.fromkeys(range(1, 109, 11), 1)})
ONE_MORE = Opening({LOG: {**TEN.of(LOG), 2: 1}})
TOML = f"""
address = "{ADDRESS}"
store = "{{store}}"

[sign_in]
issuer = "{{issuer}}"
client_id = "{CLIENT}"
client_secret = "{CLIENT_SECRET}"
cookie_secret = "{COOKIE_SECRET}"
"""


class Process(NamedTuple):
    """One of those that serve a host, as far as it is told from the others by what it keeps."""

    people: People
    accounts: Accounts

    def book(self, name: str) -> Book:
        """Somebody's workbook, as it is open here."""
        return open_book(self.people.settings_of(ISSUER, name))

    def key(self, name: str) -> str:
        """By what somebody is known."""
        return self.people.key_of(ISSUER, name)


@pytest.fixture
def clock() -> Clock:
    """The machines'."""
    return Clock()


@pytest.fixture
def processes(postgres: Postgres, clock: Clock) -> Iterator[tuple[Process, Process]]:
    """Two of them."""
    with process(postgres, clock, 1) as one, process(postgres, clock, 2) as other:
        yield one, other
        close_all()


@contextmanager
def process(postgres: Postgres, clock: Clock, number: int) -> Iterator[Process]:
    """One that has nothing in common with another but the database."""
    said = host_settings(
        ISSUER,
        # Where it comes in is called otherwise, so that it is another store to this process.
        store=f"{postgres.address()}&application_name=host{number}",
        limits=Limits(person_mb=10, open=3, idle_minutes=1),
    )
    with people_of(said, Settings(today=TODAY)) as people:
        yield Process(people, Accounts(said, people, clock))


@pytest.fixture
def there() -> Iterator[Provider]:
    """Where people sign in."""
    with provider() as running:
        yield running


@pytest.fixture
def somebody() -> str:
    """A name that nobody had before."""
    return f"somebody {os.urandom(4).hex()}"


# What one process did holds at the others -----------------------------------------------------


def test_a_person_is_the_same_at_each_process(
    processes: tuple[Process, Process], somebody: str
) -> None:
    one, other = processes
    assert one.key(somebody) == other.key(somebody)
    answer(one.book(somebody), "here")
    assert answered(other.book(somebody)) == "here"
    assert one.accounts.whose(other.accounts.let_in(ISSUER, somebody)) == one.key(somebody)


def test_who_signs_out_at_one_is_signed_out_at_the_other_at_once(
    processes: tuple[Process, Process], somebody: str, clock: Clock
) -> None:
    one, other = processes
    keys = [each.accounts.let_in(ISSUER, name) for each in processes for name in (somebody, "bo")]
    assert all(map(other.accounts.whose, keys))
    clock.goes_on(0.01)
    one.accounts.sign_out(one.key(somebody))
    assert [bool(other.accounts.whose(key)) for key in keys] == [False, True, False, True]
    again = other.accounts.let_in(ISSUER, somebody)
    assert one.accounts.whose(again) == one.key(somebody)


def test_the_way_to_the_sign_in_and_back_leads_by_any_process(
    processes: tuple[Process, Process],
    there: Provider,
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
) -> None:
    browsers = []
    for each in processes:
        monkeypatch.setattr(Runtime, "_instance", None)
        browsers.append(browser_of(each, there, clock))
    one, other = browsers
    asked = one.sets_out()
    there.says(asked["nonce"], sub="ada")
    other.client.cookies = one.client.cookies
    assert other.comes_back(asked["state"]).headers["location"] == f"{BASE}/"
    assert one.accounts.whose(other.key) == other.person
    assert other.person == processes[0].people.key_of(there.issuer, "ada")


def browser_of(process: Process, there: Provider, clock: Clock) -> Browser:
    """A browser that finds a process, whose people sign in there."""
    said = process.accounts.settings
    known = said.sign_in.model_copy(update={"issuer": there.issuer})
    accounts = Accounts(said.model_copy(update={"sign_in": known}), process.people, clock)
    found = Browser(hosted_app(accounts), accounts, there)
    found.get("/sign-in")  # with which the program is made
    return found


def test_what_one_process_said_of_a_group_binds_the_other(
    processes: tuple[Process, Process], somebody: str
) -> None:
    """A table of one card more would tell what that card says; and three refusals are three."""
    one, other = (each.book(somebody) for each in processes)
    batch = one.group.make(TEN, LOG)
    assert [each.id for each in other.group.told()] == [batch]
    assert other.group.told()[0].table == one.group.told()[0].table
    for book in (other, one, other, one):
        with pytest.raises(Refused):
            book.group.make(ONE_MORE, LOG)
    [(refused,)] = rows_of(one, "SELECT count(*) FROM beside WHERE line LIKE '%refused%'")
    assert refused == 3
    [(secrets,)] = rows_of(one, "SELECT count(*) FROM beside WHERE name = 'group-secret'")
    assert secrets == 1
    assert one.database.beside.secret() == other.database.beside.secret()
    # Nor does deleting everything make it forgotten.
    delete_everything(one.settings, last_backup=False, old_backups=True)
    with pytest.raises(Closed):
        other.answers.latest()
    again = processes[1].book(somebody)
    assert again.id != other.id
    with pytest.raises(Refused):
        again.group.make(ONE_MORE, LOG)


def rows_of(book: Book, query: str) -> list[tuple[object, ...]]:
    """What a statement finds among somebody's rows."""
    assert isinstance(book.database, PostgresDatabase)
    return book.database._connections.asked(book.settings.person, query)


def delete_here(process: Process, name: str) -> None:
    delete_everything(process.book(name).settings, last_backup=False, old_backups=True)


def delete_as_host(process: Process, name: str) -> None:
    assert process.people.delete_named(ISSUER, name)


@pytest.mark.parametrize("delete", [delete_here, delete_as_host])
def test_what_one_process_deleted_comes_back_at_no_other(
    processes: tuple[Process, Process],
    somebody: str,
    delete: Callable[[Process, str], None],
    postgres: Postgres,
) -> None:
    one, other = processes
    open_there, before = other.book(somebody), one.book(somebody)
    answer(open_there, CANARY)
    assert open_there.database.counted.read(_answers) == 1
    delete(one, somebody)
    for late in (
        lambda: answer(open_there, "ghost"),
        lambda: open_there.answers.latest(),
        lambda: open_there.database.counted.read(_answers),
    ):
        with pytest.raises(Closed):
            late()
    found = other.book(somebody)
    assert found.id != before.id
    assert not found.answers.latest()
    if delete is delete_here:
        assert before.id in found.deleted
    assert CANARY not in "".join(everything_of(postgres, one.key(somebody)))
    answer(found, "goes on")
    assert answered(one.book(somebody)) == "goes on"


def _answers(unit: object) -> int:
    return int(unit.value("SELECT count(*) FROM answers"))  # type: ignore[attr-defined]


def everything_of(postgres: Postgres, key: str) -> list[str]:
    """Every row of somebody, in every table there is."""
    with psycopg.connect(postgres.address(ADMIN)) as admin:
        tables = admin.execute(
            "SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE attname = 'belongs_to' AND relkind = 'r'"
        ).fetchall()
        assert len(tables) > 30
        return [
            str(row)
            for (table,) in tables
            for row in admin.execute(
                f"SELECT * FROM {table} WHERE belongs_to = %s".encode(), [key]
            ).fetchall()
        ]


def test_of_who_is_deleted_nothing_is_left_but_that_they_are_signed_out(
    processes: tuple[Process, Process], somebody: str, postgres: Postgres, clock: Clock
) -> None:
    one, other = processes
    key = other.accounts.let_in(ISSUER, somebody)
    book = one.book(somebody)
    answer(book, CANARY)
    book.group.make(TEN, LOG)
    book.drafts.put_text("field", CANARY)
    assert len(everything_of(postgres, one.key(somebody))) > 10
    one.people.store.delete(one.key(somebody), int(clock() * 1000))  # type: ignore[union-attr]
    [left] = everything_of(postgres, one.key(somebody))
    assert one.key(somebody) in left
    assert other.accounts.whose(key) is None
    assert not one.people.delete_named(ISSUER, somebody)
    assert not one.people.delete_named(ISSUER, "nobody who was ever here")


def test_the_bound_counts_what_every_process_wrote(
    processes: tuple[Process, Process], somebody: str
) -> None:
    books = [each.book(somebody) for each in processes]
    large = 10 * 2**20 // LONGEST_TEXT
    for number in range(large // 2):
        answer(books[number % 2], os.urandom(LONGEST_TEXT // 2).hex())
    [(bytes_, written)] = rows_of(books[0], "SELECT bytes, written FROM versions")
    assert isinstance(bytes_, int)
    assert isinstance(written, int)
    assert 4 * 2**20 < bytes_ + written < 7 * 2**20
    # What was written over and over is not what there is.
    for _each in range(large):
        books[0].drafts.put_text("field", "x" * LONGEST_TEXT)
    answer(books[1], "there is room")


def test_who_was_away_for_longest_rests_and_goes_on(
    processes: tuple[Process, Process], somebody: str
) -> None:
    [one, _other] = processes
    books = [one.book(f"{somebody} {number}") for number in range(5)]
    store = one.people.store
    assert store
    assert store.store.at_hand == 3
    answer(books[0], "who has it at hand goes on")
    assert one.book(f"{somebody} 0") is books[0]
    keeping = keeping_of(one.people)
    for book in books:
        book.database.used -= 61
    keeping.let_go()
    assert store.store.at_hand == 0
    assert answered(books[0]) == "who has it at hand goes on"
    for look in keeping.looks:
        look()
    assert {*one.people.place.rglob("*")} == {one.people.folder}  # nothing of anybody's is here


# The environment says nothing -----------------------------------------------------------------


def test_whose_rows_it_is_is_said_by_the_host_alone(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_STORE", "postgresql:///another")
    monkeypatch.setenv("WORKBOOK_PERSON", "a" * 64)
    said = host_settings(ISSUER, store=postgres.address())
    with people_of(said, Settings()) as people:
        theirs = people.settings_of(ISSUER, "ana")
        assert (theirs.store, theirs.person) == (
            postgres.address(),
            people.key_of(ISSUER, "ana"),
        )
        assert (theirs.hosted, theirs.token, theirs.guest_until) == (True, False, None)
    assert postgres.address() not in repr(said)


# A database that is away, or wrong ------------------------------------------------------------


@pytest.fixture
def browser(
    processes: tuple[Process, Process],
    there: Provider,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Browser:
    """Somebody who is signed in."""
    monkeypatch.setattr(Runtime, "_instance", None)
    found = browser_of(processes[0], there, clock)
    key = found.accounts.let_in(there.issuer, f"ada {os.urandom(4).hex()}")
    found.client.cookies.set(found.accounts.cookie_name, key, NAME, "/")
    return found


@contextmanager
def away(postgres: Postgres) -> Iterator[None]:
    """While it does not answer."""
    postgres.stop()
    try:
        yield
    finally:
        postgres.start()


def test_while_the_database_is_away_everything_waits_and_goes_on_by_itself(
    browser: Browser, postgres: Postgres
) -> None:
    sent, html = draft(browser.book, "typed meanwhile"), {"accept": "text/html"}
    person, key = browser.person, browser.key
    with away(postgres):
        for path in ("/questions?q=definition_first", "/sign-in"):
            page = browser.get(path, headers=html)
            assert (page.status_code, page.headers["refresh"]) == (503, "5"), path
            assert "tries again by itself" in page.text
            assert "what you typed is in it, or still in this browser" in page.text
            assert "set-cookie" not in page.headers
        kept = browser.ask("POST", "/api/draft", json=sent)
        assert kept.status_code == 503
        assert "stays in this browser" in kept.json()["sentence"]
        assert browser.get("/_stcore/host-config").status_code == 503
        with pytest.raises(WebSocketDisconnect) as closed:  # noqa: SIM117
            with browser.client.websocket_connect(
                f"{BASE}/_stcore/stream",
                headers={
                    "host": NAME,
                    "origin": f"https://{NAME}",
                    "cookie": f"{browser.accounts.cookie_name}={key}",
                },
            ):
                pass
        assert closed.value.code == NOT_NOW
        assert browser.get("/what-is-seen").status_code == 200
        assert browser.ask("GET", "/_stcore/host-config", headers={"cookie": ""}).status_code == 403
    assert browser.ask("POST", "/api/draft", json=sent).status_code == 200
    assert drafts(browser.book) == ["typed meanwhile"]
    assert browser.accounts.whose(key) == person


def test_nobody_is_told_that_they_are_signed_out_who_is_not(
    browser: Browser, postgres: Postgres
) -> None:
    key = browser.key
    with away(postgres):
        waits = browser.get("/sign-out", params={"sure": sure(key[:64])})
        assert (waits.status_code, waits.headers["refresh"]) == (503, "5")
    assert browser.accounts.whose(key)
    assert browser.get("/sign-out", params={"sure": sure(key[:64])}).status_code == 303
    assert not browser.accounts.whose(key)


def test_who_comes_back_from_the_sign_in_meanwhile_goes_there_again(
    browser: Browser, there: Provider, postgres: Postgres
) -> None:
    asked = browser.sets_out()
    there.says(asked["nonce"], sub="ada")
    with away(postgres):
        waits = browser.comes_back(asked["state"])
    assert waits.status_code == 503
    assert waits.headers["refresh"] == f"5; url={BASE}/sign-in/go"


def test_a_press_is_not_heard_of_whom_it_cannot_be_told_that_they_are_in(
    processes: tuple[Process, Process], postgres: Postgres
) -> None:
    accounts, heard = processes[0].accounts, []

    async def page(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] != "websocket.disconnect":
            heard.append(message["text"])
            await send({"type": "websocket.send", "text": CANARY})

    gate = TestClient(Gate(page, accounts, (), lambda _p, _w: True, lambda _m, _w: True))
    cookie = f"{accounts.cookie_name}={accounts.let_in(ISSUER, 'ada')}"
    with gate.websocket_connect("/_stcore/stream", headers={"cookie": cookie}) as tab:
        tab.send_text("first")
        assert tab.receive_text() == CANARY
        with away(postgres):
            tab.send_text("second")
            with pytest.raises(WebSocketDisconnect) as closed:
                tab.receive_text()
    assert closed.value.code == NOT_NOW
    assert heard == ["first"]


def test_whoever_waits_for_the_database_holds_nobody_else_up(
    processes: tuple[Process, Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is asked of it is asked beside what answers all the others."""
    accounts = processes[0].accounts
    asked_by: list[int] = []
    at = accounts._signed_out.at

    def asked(person: str) -> int:
        asked_by.append(threading.get_ident())
        return at(person)

    monkeypatch.setattr(accounts._signed_out, "at", asked)
    answers_by: list[int] = []

    async def page(_scope: Scope, _receive: Receive, send: Send) -> None:
        answers_by.append(threading.get_ident())
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    gate = TestClient(Gate(page, accounts, (), lambda _p, _w: True, lambda _m, _w: True))
    cookie = f"{accounts.cookie_name}={accounts.let_in(ISSUER, 'ada')}"
    assert gate.get("/", headers={"cookie": cookie}).status_code == 204
    assert set(answers_by).isdisjoint(asked_by[1:])


@pytest.fixture
def toml(tmp_path: Path, there: Provider, postgres: Postgres) -> Callable[[str], Path]:
    """A hosting.toml with a database at an address."""

    def written(address: str) -> Path:
        file = tmp_path / "hosting.toml"
        file.write_text(TOML.format(store=address, issuer=there.issuer))
        file.chmod(0o600)
        return file

    return written


def test_nothing_is_wrong_with_a_database_that_is_right(
    toml: Callable[[str], Path], postgres: Postgres
) -> None:
    assert checking.check(toml(postgres.address())) == []


WRONG: dict[str, tuple[Callable[[Postgres], str], str]] = {
    "nobody answers": (
        lambda server: "postgresql://workbook_app@127.0.0.1:9/workbook",
        "PostgreSQL cannot be reached: ",
    ),
    "another name": (
        lambda server: server.address().replace("/workbook?", "/nowhere?"),
        'PostgreSQL cannot be reached: .*database "nowhere" does not exist',
    ),
    "another role": (
        lambda server: server.address("nobody"),
        'PostgreSQL cannot be reached: .*role "nobody" does not exist',
    ),
    "not prepared": (
        lambda server: server.address(APP).replace("/workbook?", "/template1?"),
        r"is not ready for this version\. .*prepare-store",
    ),
    "a superuser": (
        lambda server: server.address(ADMIN),
        "The role postgres could read everybody's workbook",
    ),
    "who owns it": (
        lambda server: server.address(OWNER),
        "The role workbook_owner could read everybody's workbook",
    ),
    "what it does not know": (
        lambda server: f"{server.address()}&nonsense=1",
        "PostgreSQL does not understand this address",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_with_a_database_is_said_before_anything_starts(
    toml: Callable[[str], Path],
    postgres: Postgres,
    wrong: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    address, says = WRONG[wrong]
    file = toml(address(postgres))
    assert main(["host", "--check", str(file)]) == 1
    [line] = capsys.readouterr().out.splitlines()
    assert re.match(f"hosting.toml, line 3, store: .*{says}", line), line
    for more in ([], ["--people"], ["--delete", "ana"]):
        assert main(["host", str(file), *more]) == 2
        assert capsys.readouterr().err.splitlines() == [line]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("UPDATE {}.host SET prepared = prepared - 1", "is not ready for this version"),
        ("UPDATE {}.host SET prepared = prepared + 1", "newer version"),
        ("INSERT INTO {}.schema_version VALUES (999, 'x', now())", "newer version"),
        ("DROP FUNCTION {}.counted(); DROP TABLE {}.host", "is not ready for this version"),
    ],
)
def test_a_database_of_another_version_is_not_served(
    toml: Callable[[str], Path], postgres: Postgres, sql: str, says: str
) -> None:
    bare = emptied(postgres)
    prepare(bare[OWNER], APP)
    assert checking.check(toml(bare[APP])) == []
    with psycopg.connect(bare[OWNER]) as owner:
        owner.execute(sql.replace("{}", "workbook").encode())
    [said] = checking.check(toml(bare[APP]))
    assert says in said


def test_a_database_that_is_too_old_is_not_served(
    toml: Callable[[str], Path], postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.store.postgres.preparing.OLDEST", 990_000)
    [said] = checking.check(toml(postgres.address()))
    assert "is too old to keep workbooks. It takes PostgreSQL 15" in said


def test_what_is_not_installed_is_said(
    toml: Callable[[str], Path], postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "NEEDED_TO_STORE", "no_such_package")
    [said] = checking.check(toml(postgres.address()))
    assert "with [hosted,postgres] after its name" in said


def test_a_password_in_the_address_is_for_the_program_alone(
    toml: Callable[[str], Path], postgres: Postgres
) -> None:
    file = toml(postgres.address().replace(APP, f"{APP}:secret"))
    text = file.read_text()
    for name in ("client_secret", "cookie_secret"):
        (file.parent / name).write_text("x" * 40)
        (file.parent / name).chmod(0o600)
        text = text.replace(f"{name} =", f'{name}_file = "{name}" #')
    file.write_text(text)
    assert checking.check(file) == []
    file.chmod(0o644)
    [said] = checking.check(file)
    assert "holds a secret, and others on this machine can read it" in said


def test_the_command_counts_people_and_deletes_somebody(
    toml: Callable[[str], Path],
    there: Provider,
    postgres: Postgres,
    capsys: pytest.CaptureFixture[str],
    somebody: str,
) -> None:
    file = toml(postgres.address())
    with people_of(host_settings(there.issuer, store=postgres.address()), Settings()) as people:
        book, key = (
            open_book(people.settings_of(there.issuer, somebody)),
            people.key_of(there.issuer, somebody),
        )
        answer(book, CANARY)
        assert main(["host", str(file), "--people"]) == 0
        said = capsys.readouterr().out
        number = people.store.counted().people  # type: ignore[union-attr]
        assert ("person has" if number == 1 else f"{number} people have") in said
        assert "MB of PostgreSQL" in said
        assert CANARY not in said
        assert key[:SHORT] not in said
        assert main(["host", str(file), "--delete", somebody]) == 0
        assert "your backups hold it still" in capsys.readouterr().out
        with pytest.raises(Closed):
            book.answers.latest()
        assert main(["host", str(file), "--delete", somebody]) == 2
    close_all()


def test_people_are_told_that_it_is_a_database() -> None:
    file, rows = who_sees(12), who_sees(12, file=False)
    assert [one == other for one, other in zip(file, rows, strict=True)] == [
        True, False, False, True, True]  # fmt: skip
    assert "with those of others" in rows[1]
    assert "file" not in " ".join(rows)


def test_a_store_ends_with_the_host_and_not_before(postgres: Postgres, somebody: str) -> None:
    address = f"{postgres.address()}&application_name=ends"
    with people_of(host_settings(ISSUER, store=address), Settings()) as people:
        book = open_book(people.settings_of(ISSUER, somebody))
        book.close()
        assert address in opening._stores()
        people.key_of(ISSUER, somebody)
    assert address not in opening._stores()
    with pytest.raises(StoreError):
        people.store.counted()  # type: ignore[union-attr]


def test_a_store_that_cannot_be_reached_is_not_half_open() -> None:
    said = host_settings(ISSUER, store="postgresql://x@127.0.0.1:9/x")
    with pytest.raises(Unreachable), people_of(said, Settings()):
        pass
    assert not [address for address in opening._stores() if ":9/" in address]


def test_there_is_room_however_full_it_is_to_delete_everything(
    processes: tuple[Process, Process], somebody: str
) -> None:
    book = processes[0].book(somebody)
    answer(book, CANARY)
    rows_of(book, "UPDATE versions SET bytes = 99999999999")
    answer(book, "it is measured again")
    book.database.bound(book.settings.home, 1)
    with pytest.raises(WorkbookError, match="no more room"):
        answer(book, "x")
    delete_here(processes[0], somebody)
    assert not processes[0].book(somebody).answers.latest()


# The guide -----------------------------------------------------------------------------------


def test_what_the_guide_says_is_done_and_undone(
    toml: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    guide = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    part = guide.partition("## A database instead of files")[2].partition("\n## ")[0]
    making, saving, back = (_commands(block, tmp_path) for block in _blocks(part))
    [address] = re.findall(
        r'^# store = "(.+)"$', (HOSTING / "hosting.toml").read_text(), re.MULTILINE
    )
    assert f'store = "{address}"' in part
    file = toml(address)
    with running(prepared=False) as server:
        monkeypatch.setenv("PGHOST", str(server.folder))
        assert "does not exist" in checking.check(file)[0]
        _carry_out(making, server)
        assert checking.check(file) == []
        said = host_settings(ISSUER, store=address)
        with people_of(said, Settings(today=TODAY)) as people:
            answer(open_book(people.settings_of(ISSUER, "ana")), CANARY)
            secret = people.store.secret()  # type: ignore[union-attr]
            close_all()
        _refuse_something(address)
        assert CANARY not in (server.folder / "log").read_text()
        [made] = [command for command in making if command[0] == "createdb"]
        _carry_out([*saving, ["dropdb", "workbook"], made, *back], server)
        assert checking.check(file) == []
        with people_of(said, Settings(today=TODAY)) as people:
            assert answered(open_book(people.settings_of(ISSUER, "ana"))) == CANARY
            assert people.store.secret() == secret  # type: ignore[union-attr]
            close_all()


def _refuse_something(address: str) -> None:
    """Have PostgreSQL refuse a row with words of somebody, and a statement."""
    for sql in (
        "INSERT INTO workbook.answers (prompt, reply) VALUES ('x', to_json(%s::text))",
        "SELECT %s::integer",
        "SELECT %s FROM nowhere",
    ):
        with psycopg.connect(address) as connection:
            connection.execute("SELECT set_config('workbook.person', %s, false)", ["a" * 64])
            with pytest.raises(psycopg.Error):
                connection.execute(sql, [CANARY])


def _blocks(part: str) -> list[str]:
    return re.findall(r"```sh\n(.+?)```", part, re.DOTALL)


def _commands(block: str, folder: Path) -> list[list[str]]:
    """What the account of PostgreSQL is to do, with our programs and a folder of ours."""
    ours = str(Path(sys.executable).with_name("networking-workbook"))
    lines = re.findall(r"^runuser -u postgres -- (.+)$", block, re.MULTILINE)
    instead = {"/opt/workbook/bin/networking-workbook": ours, "/var/lib/postgresql": str(folder)}
    for one, other in instead.items():
        lines = [line.replace(one, other) for line in lines]
    return [shlex.split(line) for line in lines]


def _carry_out(commands: list[list[str]], server: Postgres) -> None:
    there = os.environ | {"PGUSER": ADMIN, "PATH": f"{programs()}:{os.environ['PATH']}"}
    assert commands
    for command in commands:
        done = subprocess.run(command, env=there, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_one_more_process_listens_at_another_port(
    toml: Callable[[str], Path], postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["host", str(toml(postgres.address())), "--port", str(port)]) == 2
        assert str(port) in capsys.readouterr().err

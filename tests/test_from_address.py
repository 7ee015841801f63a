"""An address on the page: asked for by a press, each time, and nothing else asks the network."""

import ast
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers.calendars import GOOD, calendar_of
from tests.helpers.misbehaving import Server, Talk, server
from tests.helpers.modules import MODULES, ROOT
from tests.helpers.pages import open_page, press, words_on
from workbook.bringing_in.network.fetching import LIMITS
from workbook.core.book import Book
from workbook.demo.filling import fill
from workbook.ui.navigation import PAGES
from workbook.ui.widgets.text import plain

PAGE = b"<!doctype html><link type='application/rss+xml' href='/feed.xml'><p>Hello"
SECRET = "private-0123456789"


@pytest.fixture
def calendar() -> Iterator[Server]:
    """A calendar behind an address that is the key to it."""

    def behave(talk: Talk) -> None:
        if talk.path == f"/{SECRET}/basic.ics":
            talk.answer(calendar_of((*GOOD[:3], "SUMMARY:Python meetup")))
        elif talk.path == "/page":
            talk.answer(PAGE)
        elif talk.path.startswith("/to/"):
            port = talk.path.removeprefix("/to/")
            talk.answer(b"", "302 Found", Location=f"http://127.0.0.1:{port}/{SECRET}/basic.ics")
        else:
            talk.answer(b"", "404 Not Found")

    with server(behave) as running:
        yield running


def asked_for(where: str) -> AppTest:
    """The page once the button below an address was pressed."""
    app = open_page("bring_in")
    app.text_input(key="bring_in/address/field").set_value(where).run()
    return pressed(app, "ask")


def pressed(app: AppTest, what: str) -> AppTest:
    """The page once one of the buttons about an address was pressed."""
    app.button(key=f"bring_in/address/{what}").click().run()
    assert not app.exception
    return app


def test_a_file_in_ones_own_network_comes_after_a_second_question(
    book: Book, calendar: Server
) -> None:
    app = asked_for(f"http://127.0.0.1:{calendar.port}/{SECRET}/basic.ics")
    assert "is in your own network. Ask it all the same?" in words_on(app)
    assert calendar.connections == 0
    pressed(app, "own")
    assert calendar.connections == 1
    assert "1 entry, 1 line to look at" in words_on(app)


def test_it_is_asked_each_time_and_nothing_is_kept_of_the_key(book: Book, calendar: Server) -> None:
    where = f"http://127.0.0.1:{calendar.port}/{SECRET}/basic.ics"
    app = pressed(asked_for(where), "own")
    app.button(key="bring_in/take").click().run()
    assert [batch.name for batch in book.bringing.batches()] == ["127.0.0.1"]
    assert calendar.connections == 1
    assert open_page("bring_in").text_input(key="bring_in/address/field").value == ""
    assert "Ask it all the same" in [each.label for each in asked_for(where).button]
    assert calendar.connections == 1
    for file in book.settings.home.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()


def test_where_it_sends_on_within_ones_own_network_is_asked_about_too(
    book: Book, calendar: Server
) -> None:
    with server(lambda talk: talk.answer(PAGE)) as inside:
        app = pressed(asked_for(f"http://127.0.0.1:{calendar.port}/to/{inside.port}"), "own")
        assert f"It sends on to {plain(f'127.0.0.1:{inside.port}')}" in words_on(app)
        assert inside.connections == 0
        pressed(app, "own")
        assert inside.connections == 1


def test_another_address_is_not_asked_by_the_answer_about_the_first(
    book: Book, calendar: Server
) -> None:
    app = asked_for(f"http://127.0.0.1:{calendar.port}/{SECRET}/basic.ics")
    app.text_input(key="bring_in/address/field").set_value("https://[::1]/").run()
    assert "in your own network" not in words_on(app)
    pressed(app, "ask")
    assert f"{plain('[::1]')} is in your own network" in words_on(app)
    assert calendar.connections == 0


def test_the_second_question_can_be_left(book: Book, calendar: Server) -> None:
    where = f"http://127.0.0.1:{calendar.port}/"
    app = pressed(asked_for(where), "leave")
    assert "in your own network" not in words_on(app)
    assert app.text_input(key="bring_in/address/field").value == where
    assert calendar.connections == 0


def test_what_did_not_come_is_said_where_it_was_asked_for(book: Book, calendar: Server) -> None:
    where = f"http://127.0.0.1:{calendar.port}/gone"
    app = pressed(asked_for(where), "own")
    assert "has nothing at this address" in warned(app)
    assert app.text_input(key="bring_in/address/field").value == where
    assert book.log.count() == 0


def test_an_address_that_is_none_is_said_and_asks_nothing(book: Book) -> None:
    app = asked_for("file:///etc/passwd")
    assert "Only addresses that begin with" in warned(app)
    assert app.text_input(key="bring_in/address/field").value == "file:///etc/passwd"


def test_a_web_page_says_where_its_feed_is(book: Book, calendar: Server) -> None:
    where = f"http://127.0.0.1:{calendar.port}/page"
    app = pressed(asked_for(where), "own")
    assert "this is a web page; its feed seems to be at" in words_on(app)
    app.button(key="bring_in/leave").click().run()
    assert app.text_input(key="bring_in/address/field").value == where


def test_what_is_asked_for_can_be_called_off(book: Book) -> None:
    hung_up = Event()

    def never(talk: Talk) -> None:
        talk.wait()
        hung_up.set()

    with server(never) as running:
        app = pressed(asked_for(f"http://127.0.0.1:{running.port}/"), "own")
        assert "0 KB so far" in words_on(app)
        press(app, "Cancel")
        assert hung_up.wait(LIMITS.seconds / 2)
        assert "From an address instead" in [each.label for each in app.expander]
        assert book.log.count() == 0


def warned(app: AppTest) -> str:
    """What stands over a warning."""
    return str(app.warning[0].proto.title).replace("\\", "")


# Nothing else ------------------------------------------------------------------------------------

NETWORK = {
    *("socket", "ssl", "http", "socketserver", "asyncio", "selectors", "webbrowser"),
    *("ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "nntplib"),
    *("requests", "urllib3", "httpx", "httpx2", "httpcore", "aiohttp", "websockets", "uvicorn"),
    "urllib.request",
}
USED = {
    "workbook.bringing_in.network.fetching": {"socket", "ssl", "http"},
    # The server's own port, the browser that is opened, and the server.
    "workbook.serving": {"socket", "webbrowser", "uvicorn"},
    # That of a room, or of a host, in the network whose address the command is given.
    "workbook.listening": {"socket"},
    "workbook.serving_room": {"ssl", "uvicorn"},
    "workbook.serving_hosting": {"uvicorn"},
    # Where the people of a host sign in, and whether it answers.
    "workbook.ui.hosting.signing_in": {"httpx2"},
    "workbook.hosting.checking": {"urllib.request"},
    # Who comes to that port is asked, and whoever is too slow, or to leave, is shown out.
    "workbook.door.inside": {"asyncio"},
    "workbook.door.peers": {"socket"},
    "workbook.ui.browser.connections": {"uvicorn", "asyncio"},
    # A run is heard in one go.
    "workbook.ui.browser.streamlit_work": {"asyncio"},
}


def network_of(path: Path) -> set[str]:
    """What a module takes to speak with other machines."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return {known for known in NETWORK for name in found if f"{name}.".startswith(f"{known}.")}


def test_no_module_but_one_opens_a_connection() -> None:
    modules = {
        **MODULES,
        **{f"pages.{path.stem}": path for path in (ROOT / "pages").glob("*.py")},
        "app": ROOT / "app.py",
    }
    found = {name: used for name, path in modules.items() if (used := network_of(path))}
    assert found == USED


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A machine without a network; what was tried all the same."""
    tried: list[object] = []

    def refuse(*what: object, **more: object) -> None:
        tried.append(what)
        raise OSError("there is no network")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


def test_no_page_asks_the_network(book: Book, cut_off: list[object]) -> None:
    fill(book, years=0.2, seed=1)
    for page in PAGES:
        assert not open_page(page.name).exception
    app = open_page("bring_in")
    app.text_input(key="bring_in/address/field").set_value("https://feed.example/").run()
    assert cut_off == []
    pressed(app, "ask")  # but by this press
    assert cut_off != []
    assert "was not found" in warned(app)

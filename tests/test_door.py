"""The door: whoever has not come in by an address with a token gets nothing, whatever they ask for."""

import os
import re
import socket
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.runtime import Runtime

from tests.helpers.asked_for import ASKED_FOR
from tests.helpers.pages import open_page
from workbook.cli import main
from workbook.core.book import close_all, open_book
from workbook.door import peers
from workbook.door.asked import AskedAtTheDoor
from workbook.door.door import Door, address_while_served, door
from workbook.drafts import draft_token
from workbook.server import build_app
from workbook.settings import Settings
from workbook.store.file.beside import DOOR_ADDRESS, DOOR_SECRET

US = "http://127.0.0.1"
FIELD = "prompt:definition_first"


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A browser that never came in."""
    Runtime._instance = None
    open_book(settings)
    yield TestClient(build_app(settings), base_url=US, follow_redirects=False)
    Runtime._instance = None
    close_all()


def address(settings: Settings) -> str:
    """Where one browser may come in, as these clients ask for it."""
    return "/?" + door(settings).new_address().partition("?")[2]


# Those who are not in ---------------------------------------------------------------------------


def test_whoever_is_not_in_gets_nothing(client: TestClient, settings: Settings) -> None:
    inside = TestClient(client.app, base_url=US)
    inside.get(address(settings))
    media = Runtime.instance().media_file_mgr.add(b"Zephyrine", "text/plain", "a button")
    book = open_book(settings)
    draft = {"field": FIELD, "token": draft_token(book.draft_key, FIELD), "tab": "a"}
    sent = {**draft, "revision": 1, "text": "not mine"}
    for method, path in (("GET", "/"), ("HEAD", "/"), *ASKED_FOR, ("GET", media)):
        content = sent if method == "POST" else None
        refused = client.request(method, path, json=content)
        assert refused.status_code == 403, path
        assert refused.headers["cache-control"] == "no-store", path
        assert "frame-ancestors 'none'" in refused.headers["content-security-policy"]
        assert "set-cookie" not in refused.headers
        assert ("<h1>How to come in</h1>" in refused.text) is (method != "HEAD"), path
        if method == "POST":
            assert not book.drafts.pending(FIELD, None).drafts
        assert "How to come in" not in inside.request(method, path, json=content).text, path
    assert book.drafts.pending(FIELD, None).drafts
    assert inside.get(media).text == "Zephyrine"


def test_whoever_is_not_in_gets_no_websocket(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect(
            "/_stcore/stream", subprotocols=["streamlit"], headers={"host": "127.0.0.1"}
        ),
    ):
        pass
    assert closed.value.code == 1008


def test_the_page_for_others_speaks_their_language(client: TestClient) -> None:
    page = client.get("/", headers={"accept-language": "es-MX,es;q=0.9,en;q=0.8"}).text
    assert '<html lang="es">' in page
    assert "How to come in" not in page
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "fi;q=1"}).text


def test_a_cookie_of_somebody_elses_making_is_none(
    client: TestClient, settings: Settings, tmp_path: Path
) -> None:
    other = Door(tmp_path / "workbook.duckdb", US)
    name, theirs = door(settings).cookie_name, other.cookie
    assert other.cookie_name != name
    for cookie in ("", "0" * 64, "é", theirs, door(settings).cookie[:-1]):
        refused = client.get("/", headers={b"cookie": f"{name}={cookie}".encode()})
        assert refused.status_code == 403, cookie


def test_a_cookie_that_another_program_put_beside_ours_shuts_nobody_out(
    client: TestClient, settings: Settings
) -> None:
    """Programs at other ports of this machine can set cookies for it."""
    name, cookie = door(settings).cookie_name, door(settings).cookie
    for both in (f"{name}=theirs; {name}={cookie}", f"{name}={cookie}; {name}=theirs"):
        assert client.get("/_stcore/health", headers={"cookie": both}).status_code == 200


# The token --------------------------------------------------------------------------------------


def test_a_token_becomes_a_cookie_and_is_in_no_address_any_more(
    client: TestClient, settings: Settings
) -> None:
    answer = client.get(address(settings) + "&path=short")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{US}/?path=short"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    [cookie] = SimpleCookie(answer.headers["set-cookie"]).values()
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "strict"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert int(cookie["max-age"]) > 300 * 24 * 3600
    assert len(cookie.value) == 64
    assert client.get("/questions").status_code == 200


def test_a_token_opens_once(client: TestClient, settings: Settings) -> None:
    once = address(settings)
    assert client.head(once).status_code == 403  # looking ahead uses nothing up
    assert client.get(once).status_code == 303
    other = TestClient(client.app, base_url=US, follow_redirects=False)
    assert other.get(once).status_code == 403
    assert client.get(once).headers["location"] == f"{US}/"  # who is in already stays in
    assert "set-cookie" not in client.get(once).headers


def test_no_other_token_opens(client: TestClient, settings: Settings) -> None:
    right = address(settings).partition("=")[2]
    for _once in range(2):  # also when there is none any more
        for token in ("", "x", "é", "%00", right[:-1], "a" * len(right)):
            assert client.get(f"/?token={token}").status_code == 403, token
        door(settings).lets_in(right)
    assert client.get("/").status_code == 403


def test_a_token_leads_to_no_other_site(client: TestClient, settings: Settings) -> None:
    for path in ("//evil.example/", "/\\evil.example", "/%0d%0aset-cookie:a=b"):
        for query in (address(settings)[1:], "?token=used"):
            answer = client.get(US + path + query)
            assert answer.status_code == 303
            assert answer.headers["location"].startswith(f"{US}/")
            assert "a=b" not in answer.headers.get("set-cookie", "")
        client.cookies.clear()


def test_who_follows_a_link_from_elsewhere_is_sent_on_by_our_own_page(client: TestClient) -> None:
    """Only then does a browser bring along a cookie that is for no other site."""
    followed = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    }
    refresh = f'content="0; url={US}/questions?path=short&amp;q=&#34;"'
    assert refresh in client.get('/questions?path=short&q="', headers=followed).text.replace(
        "%22", "&#34;"
    )
    assert 'http-equiv="refresh"' not in client.get("/questions").text


# Starting again, and a second start ---------------------------------------------------------------


def test_who_is_in_is_known_after_a_new_start_and_an_old_token_opens_nothing(
    settings: Settings,
) -> None:
    open_book(settings)
    before = Door(settings.database, US)
    cookie, unused = f"{before.cookie_name}={before.cookie}", before.new_address()
    after = Door(settings.database, US)
    after.new_address()
    assert after.knows([f"a=b; {cookie}"])
    assert not after.lets_in(unused.partition("=")[2])
    close_all()


def test_a_second_start_gives_an_address_while_the_workbook_is_served(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert address_while_served(settings) is None
    open_book(settings)  # which holds the lock
    assert address_while_served(settings) is None  # by a command that serves nothing
    serving = Door(settings.database, "http://127.0.0.1:8770")
    first = serving.new_address()
    assert main(["--no-browser"]) == 0
    [second] = re.findall(r"http://127\.0\.0\.1:8770/\?token=(\S+)", capsys.readouterr().out)
    assert second not in first
    assert serving.lets_in(second)
    assert not serving.lets_in(second)
    assert serving.lets_in(first.partition("=")[2])
    open_book(settings)
    assert address_while_served(settings)
    serving.shut()
    assert address_while_served(settings) is None
    close_all()
    serving.new_address()  # of a program that was killed
    assert address_while_served(settings) is None


def test_a_disk_that_keeps_nothing_keeps_nobody_out(tmp_path: Path) -> None:
    opened = Door(tmp_path / "nowhere" / "workbook.duckdb", US)
    token = opened.new_address().partition("=")[2]
    assert opened.lets_in(token)
    assert not opened.lets_in(token)
    assert opened.knows([f"{opened.cookie_name}={opened.cookie}"])


# Asking again -----------------------------------------------------------------------------------


def test_the_button_asks_every_browser_again(
    client: TestClient, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    used, unused = address(settings), address(settings)
    client.get(unused)
    unused = address(settings)
    assert client.get("/").status_code == 200
    capsys.readouterr()
    app = open_page("your_data")
    app.button(key="ask_again").click().run()
    assert not app.exception
    assert client.get("/").status_code == 403
    assert client.get(used).status_code == client.get(unused).status_code == 403
    [new] = re.findall(r"/\?token=\S+", capsys.readouterr().out)
    assert client.get(new).status_code == 303
    assert client.get("/").status_code == 200
    assert Door(settings.database, US).cookie == door(settings).cookie


def test_who_is_in_is_shown_out_when_asked_again(tmp_path: Path) -> None:
    ours = Door(tmp_path / "workbook.duckdb", US)
    said: list[str] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        message: Message = {}
        while message.get("type") != "websocket.disconnect":
            message = await receive()
            try:
                await send({"type": "websocket.send", "text": "Zephyrine"})
            except OSError:
                said.append("nothing more")

    client = TestClient(
        AskedAtTheDoor(page, ours), headers={"cookie": f"{ours.cookie_name}={ours.cookie}"}
    )
    with client.websocket_connect("/") as tab:
        tab.send_text("hello")
        assert tab.receive_text() == "Zephyrine"
        ours.ask_again()
        with pytest.raises(WebSocketDisconnect) as closed:
            tab.receive_text()
        assert closed.value.code == 1008
        tab.send_text("still there?")
    assert said


def test_with_no_token_everybody_comes_in_and_the_page_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    assert "came in by the address" in capsys.readouterr().out
    monkeypatch.setenv("WORKBOOK_TOKEN", "false")
    Runtime._instance = None
    assert TestClient(build_app(), base_url=US).get("/").status_code == 200
    Runtime._instance = None
    app = open_page("your_data")
    assert any("--no-token" in text.value for text in app.markdown)
    assert not [button for button in app.button if button.key == "ask_again"]
    close_all()
    assert main(["doctor"]) == 0
    assert "everybody on this machine can open" in capsys.readouterr().out


# What is kept -----------------------------------------------------------------------------------


def test_the_secret_is_in_no_backup_and_no_archive_and_goes_with_everything(
    client: TestClient, settings: Settings
) -> None:
    client.get(address(settings))
    secret = (settings.home / DOOR_SECRET).read_bytes()
    assert (settings.home / DOOR_ADDRESS).read_text() == f"http://127.0.0.1:{settings.port}\n"
    book = open_book(settings)
    backup = book.back_up().path
    assert secret not in backup.read_bytes() + book.archive("") + book.everything()
    app = open_page("your_data")
    app.text_input(key="delete_everything/word").input("delete").run()
    app.button(key="delete_everything").click().run()
    assert not (settings.home / DOOR_SECRET).exists()
    assert client.get("/").status_code == 200  # in which it was done
    assert Door(settings.database, US).cookie != door(settings).cookie


# Whose connection it is ---------------------------------------------------------------------------


@pytest.fixture(params=["127.0.0.1", "::ffff:127.0.0.1"])
def connected(request: pytest.FixtureRequest) -> Iterator[tuple[socket.socket, Scope]]:
    """One end of a connection to this machine, as a client of either kind of address makes it, and
    what the other knows of it."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection((request.param, listening.getsockname()[1])) as end,
    ):
        here, there = listening.accept()
        with here:
            yield end, {"client": there, "server": here.getsockname()}


@pytest.mark.skipif(not peers.CONNECTIONS.exists(), reason="only Linux tells")
def test_a_connection_of_the_own_account_is_told(connected: tuple[socket.socket, Scope]) -> None:
    end, scope = connected
    assert peers.account_at(scope["client"], scope["server"]) == os.fstat(end.fileno()).st_uid
    assert not peers.of_another_account(scope)


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="needs another account")
def test_a_token_that_another_account_read_somewhere_opens_nothing(
    connected: tuple[socket.socket, Scope],
) -> None:
    end, scope = connected
    os.fchown(end.fileno(), 65534, -1)
    assert peers.account_at(scope["client"], scope["server"]) == 65534
    assert peers.of_another_account(scope)


@pytest.mark.skipif(not peers.CONNECTIONS.exists(), reason="only Linux tells")
def test_whoever_hung_up_uses_no_token_up(connected: tuple[socket.socket, Scope]) -> None:
    """The system gives such a connection to the administrator, whosever it was."""
    end, scope = connected
    end.close()
    assert peers.of_another_account(scope)


@pytest.mark.parametrize("client", [None, ("testclient", 50000), ("127.0.0.1", 1)])
def test_where_the_system_does_not_tell_the_token_alone_counts(
    client: tuple[str, int] | None,
) -> None:
    assert not peers.of_another_account({"client": client, "server": ("127.0.0.1", 8765)})

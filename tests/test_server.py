"""The server: whose requests it takes, which headers it sends, and the route that keeps what is
typed."""

import asyncio
import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from struct import unpack
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.config import get_option
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime import Runtime

from workbook.core.book import Book, close_all, open_book
from workbook.door.door import door
from workbook.drafts import draft_token
from workbook.models import LONGEST_TEXT
from workbook.server import LONGEST_MESSAGE, build_app
from workbook.settings import Settings, app_folder
from workbook.ui.browser import picture
from workbook.ui.browser.half_letters import WholeLetters
from workbook.ui.browser.shared_page import INDEX

US = "http://127.0.0.1"
FIELD = "prompt:definition_first"
HOLDER = """
import sys
from workbook.core.book import open_book
from workbook.settings import Settings, app_folder
open_book(Settings())
print("open", flush=True)
sys.stdin.read()
"""

RUNNING = """
import gc
from starlette.testclient import TestClient
from workbook.core.book import open_book
from workbook.door.door import door
from workbook.drafts import draft_token
from workbook.server import build_app
from workbook.settings import Settings, app_folder
us = "http://127.0.0.1"
gc.disable()  # as while the program starts
with TestClient(build_app(), base_url=us) as client:
    assert gc.isenabled()
    ours = door(Settings())
    client.get("/?" + ours.new_address().partition("?")[2])
    with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"],
                                  headers={"host": "127.0.0.1", "origin": us,
                                           "cookie": f"{ours.cookie_name}={ours.cookie}"}
                                  ) as socket:
        print(socket.accepted_subprotocol)
    field = "prompt:definition_first"
    token = draft_token(open_book(Settings()).draft_key, field)
    sent = {"field": field, "token": token, "tab": "a", "revision": 1, "text": "talk"}
    print(client.post("/api/draft", json=sent).status_code)
open_book(Settings())
print("kept")
"""

UPLOADING = """
from starlette.testclient import TestClient
from streamlit.runtime import Runtime
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from workbook import server
from workbook.settings import Settings, app_folder
server.MOST_HELD = 1_000
app = server.build_app(Settings(token=False))
with TestClient(app, base_url="http://127.0.0.1") as client:
    def put(what):
        content = b"x" * what if isinstance(what, int) else what
        status = client.put("/_stcore/upload_file/some/file", content=content).status_code
        print("room" if status != 413 else 413)
    manager = Runtime.instance().uploaded_file_mgr
    put(1_001)
    for tab in "ab":
        put(500)
        manager.add_file(tab, UploadedFileRec(tab, "a.zip", "application/zip", b"x" * 500))
    put(600)
    manager.remove_session_files("a")
    put(400)
    put(iter([b"x"]))
"""


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """The program; Streamlit's runtime, of which it makes one a process, does not run."""
    Runtime._instance = None
    comes_in = TestClient(build_app(settings), base_url=US)
    comes_in.get(f"/?{door(settings).new_address().partition('?')[2]}")
    yield comes_in
    Runtime._instance = None
    close_all()


@pytest.fixture
def book(client: TestClient, settings: Settings) -> Book:
    """The workbook it serves."""
    return open_book(settings)


def message(book: Book, **more: Any) -> dict[str, Any]:
    """A draft as the page sends it."""
    return {
        "field": FIELD,
        "token": draft_token(book.draft_key, FIELD),
        "tab": "a",
        "revision": 1,
        "text": "talk",
        **more,
    }


def drafts(book: Book) -> dict[str, str | None]:
    """What is typed and not yet an answer, by tab."""
    return {draft.tab: draft.reply.text for draft in book.drafts.pending(FIELD, None).drafts}


# Whose requests ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
        {
            "origin": "http://evil.example",
            "sec-fetch-site": "cross-site",
            "sec-fetch-mode": "navigate",
            "sec-fetch-dest": "document",
        },
    ],
)
def test_what_others_ask_for_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    for path in ("/", "/_stcore/health", "/api/draft", "/no/such/page"):
        answer = client.get(path, headers=headers)
        assert answer.status_code == 400
        assert answer.text == "This address is not the workbook's."


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "www.localhost",
        "testserver",
        "",
        "[::1].evil.example",
        "[::1]evil.example:8765",
        "127.0.0.1@evil.example",
    ],
)
def test_what_is_asked_of_another_name_is_refused(client: TestClient, host: str) -> None:
    for path in ("/", "/_stcore/health", "/api/draft", "/no/such/page"):
        for origin in ({}, {"origin": f"http://{host}"}):
            answer = client.get(path, headers={"host": host, **origin}, follow_redirects=False)
            assert answer.status_code == 400
            assert answer.text == "Invalid host header"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "localhost"},
        {"host": "localhost:8765"},
        {"host": "[::1]:8765"},
        {"host": "127.0.0.1:1"},
        {"origin": US},
        {"host": "localhost:8765", "origin": "http://localhost:8765"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {
            "sec-fetch-site": "cross-site",
            "sec-fetch-mode": "navigate",
            "sec-fetch-dest": "document",
        },
    ],
)
def test_what_our_pages_and_links_ask_for_is_answered(
    client: TestClient, headers: dict[str, str]
) -> None:
    for path in ("/", "/_stcore/health"):
        assert client.get(path, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_websocket_of_others_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    headers = {"host": "127.0.0.1", **headers}
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"], headers=headers),
    ):
        pass
    assert closed.value.code == 1008


def test_a_websocket_to_another_name_is_refused(client: TestClient) -> None:
    headers = {"host": "evil.example", "origin": "http://evil.example"}
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"], headers=headers),
    ):
        pass
    assert refused.value.status_code == 400


def test_our_own_websocket_is_taken_and_stopping_lets_go_of_the_workbook(
    settings: Settings,
) -> None:
    """In a process of its own: Streamlit's runtime starts once in each."""
    ran = subprocess.run(
        [sys.executable, "-c", RUNNING], capture_output=True, text=True, timeout=60
    )
    given, *done = ran.stdout.splitlines()
    assert given.startswith("This address opens it in one browser, once: http://127.0.0.1:")
    assert done == ["streamlit", "200", "kept"], ran.stderr
    assert not Path(f"{settings.database}.wal").exists()
    assert drafts(open_book(settings)) == {"a": "talk"}
    close_all()


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/api/draft"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'sha256-" in policy["script-src"]
    words = {word for part in policy.values() for word in part.split()}
    assert not any(word.startswith("http") or word == "*" for word in words)


def test_nothing_that_was_downloaded_stays_in_the_browser(client: TestClient) -> None:
    assert client.get("/media/nothing.zip").headers["cache-control"] == "no-store"


def test_nobody_else_may_steer_a_page(client: TestClient) -> None:
    assert client.get("/_stcore/host-config").json()["allowedOrigins"] == []
    assert get_option("server.enableAgentApi") is False


def test_uploads_are_bounded_together(settings: Settings) -> None:
    """Each file is small enough, in as many tabs as there may be; what is let go is room again.
    Of the last one nobody says how long it is."""
    ran = subprocess.run(
        [sys.executable, "-c", UPLOADING], capture_output=True, text=True, timeout=60
    )
    assert ran.stdout.splitlines() == ["413", "room", "room", "413", "room", "413"], ran.stderr


# Drafts -----------------------------------------------------------------------------------------


def test_a_draft_is_on_disk_when_it_is_answered(
    client: TestClient, settings: Settings, book: Book
) -> None:
    answer = client.post("/api/draft", json=message(book))
    assert answer.status_code == 200
    assert answer.json().keys() == {"when"}
    assert drafts(book) == {"a": "talk"}
    close_all()
    assert drafts(open_book(settings)) == {"a": "talk"}


def test_a_beacon_is_taken_too(client: TestClient, book: Book) -> None:
    headers = {"origin": US, "sec-fetch-site": "same-origin", "sec-fetch-mode": "no-cors"}
    assert client.post("/api/draft", json=message(book), headers=headers).status_code == 200
    assert drafts(book) == {"a": "talk"}


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_only_json_is_taken(client: TestClient, book: Book, kind: str) -> None:
    """A form on another site can send the others without being asked."""
    answer = client.post("/api/draft", content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415
    assert drafts(book) == {}


def test_a_draft_is_only_posted(client: TestClient, book: Book) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        client.request(method, "/api/draft", json=message(book))
    assert drafts(book) == {}


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient, book: Book) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post("/api/draft", content=b" " * (LONGEST_MESSAGE + 1), headers=headers)
    assert answer.status_code == 413
    assert "too long" in answer.json()["sentence"]
    assert (
        client.post("/api/draft", json=message(book, text="x" * (LONGEST_TEXT + 1))).status_code
        == 400
    )
    assert drafts(book) == {}


@pytest.mark.parametrize("text", ["👩" * LONGEST_TEXT, "\x01" * LONGEST_TEXT])
def test_the_longest_text_is_taken_however_it_is_written(
    client: TestClient, book: Book, text: str
) -> None:
    assert client.post("/api/draft", json=message(book, text=text)).status_code == 200
    assert drafts(book) == {"a": text}


@pytest.mark.parametrize(
    "more", [{"token": "0" * 64}, {"token": "é"}, {"field": "other"}, {"tab": ""}]
)
def test_a_wrong_message_is_refused_with_a_sentence(
    client: TestClient, book: Book, more: dict[str, Any]
) -> None:
    answer = client.post("/api/draft", json=message(book, **more))
    assert answer.status_code == 400
    assert answer.json()["sentence"]
    assert drafts(book) == {}


def test_drafts_of_others_pages_are_refused(client: TestClient, book: Book) -> None:
    answer = client.post(
        "/api/draft", json=message(book), headers={"origin": "http://evil.example"}
    )
    assert answer.status_code == 400
    assert drafts(book) == {}


def test_twenty_threads_lose_nothing(client: TestClient, book: Book) -> None:
    def post(number: int) -> int:
        sent = message(book, tab=f"tab {number % 20}", revision=number, text=f"{number}")
        return int(client.post("/api/draft", json=sent).status_code)

    client.get("/_stcore/health")  # Streamlit makes its runtime at the first request
    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(post, range(100))) == {200}
    assert drafts(book) == {f"tab {tab}": f"{80 + tab}" for tab in range(20)}


def test_a_draft_while_another_process_has_the_workbook_is_to_be_sent_again(
    client: TestClient, settings: Settings
) -> None:
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        sent = {"field": FIELD, "token": "0" * 64, "tab": "a", "revision": 1, "text": "talk"}
        answer = client.post("/api/draft", json=sent)
        holder.communicate()
    assert answer.status_code == 503
    assert "open already" in answer.json()["sentence"]
    assert client.post("/api/draft", json=message(open_book(settings))).status_code == 200


def test_the_first_page_is_found_by_its_name_too(client: TestClient) -> None:
    assert client.get("/today", follow_redirects=False).headers["location"] == "/"


# The page ---------------------------------------------------------------------------------------


def test_streamlit_still_puts_a_press_off_as_it_did() -> None:
    """Else `presses.js`, which has it sent at once, does nothing, and nobody notices."""
    scripts = (INDEX.parent / "static" / "js").glob("index.*.js")
    sending = re.compile(r"setTimeout\(\(\)=>\{this\.sendUpdateWidgetsMessage\([^{}]*\},0\)")
    assert sum(len(sending.findall(each.read_text(encoding="utf-8"))) for each in scripts) == 1


@pytest.mark.parametrize("path", ["/", "/questions", "/questions?path=short", "/no_such_page"])
def test_every_page_runs_our_script_before_streamlits(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"if-none-match": '"as Streamlit sent it"'})
    assert page.status_code == 200
    scripts = re.findall(r'<script type="module"[^>]* src="([^"]+)"', page.text)
    assert scripts[0] == "./first.js"
    assert scripts[1].startswith("./static/js/index.")
    assert f'content="{picture.address()}"' in page.text
    assert page.text.count("</html>") == 1
    assert int(page.headers["content-length"]) == len(page.content)
    assert "etag" not in page.headers  # which would be of a page without our script
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_our_script_is_one_whole(client: TestClient) -> None:
    found = client.get("/first.js")
    assert found.headers["content-type"].startswith("text/javascript")
    assert "import " not in found.text.replace("@import", "")
    assert "createTextNode" in found.text


def test_every_page_has_our_sign_in_its_tab(client: TestClient) -> None:
    assert '<link rel="shortcut icon" href="./favicon.png" />' in client.get("/").text
    found = client.get("/favicon.png")
    assert found.headers["content-type"] == "image/png"
    assert found.content == (app_folder() / "data" / "icon.png").read_bytes()


def test_a_browser_keeps_what_draws_pictures_until_there_is_another(client: TestClient) -> None:
    found = client.get(picture.address())
    assert found.content == gzip.decompress(picture.PLOTLY.read_bytes())
    assert found.headers["content-encoding"] == "gzip"
    assert found.headers["content-type"].startswith("text/javascript")
    assert "immutable" in found.headers["cache-control"]
    assert int(found.headers["content-length"]) < 500_000


def test_what_is_no_page_is_passed_on(client: TestClient) -> None:
    assert client.get("/_stcore/health").text == "ok"
    assert client.head("/").status_code == 200


def test_a_page_that_is_saved_is_what_was_made(client: TestClient) -> None:
    """The keepsake, the card and the group's table are pages too."""
    client.get("/")  # which makes the runtime
    address = Runtime.instance().media_file_mgr.add(
        b"<!doctype html><title>Kept</title>",
        "text/html",
        "a button",
        file_name="kept.html",
        is_for_static_download=True,
    )
    assert client.get(address).text == "<!doctype html><title>Kept</title>"


# Half of a letter -------------------------------------------------------------------------------


def test_half_a_letter_in_a_field_ends_no_connection() -> None:
    """As Streamlit's page writes it, which its server takes for no text at all."""
    whole = BackMsg(rerun_script=ClientState(query_string="half \N{REPLACEMENT CHARACTER} of it"))
    sent = whole.SerializeToString().replace("\N{REPLACEMENT CHARACTER}".encode(), b"\xed\xa0\xbd")
    assert BackMsg.FromString(_received(sent)) == whole
    number = BackMsg(
        rerun_script=ClientState(widget_states=WidgetStates(widgets=[HALF_IN_A_NUMBER]))
    )
    assert _received(number.SerializeToString()) == number.SerializeToString()


HALF_IN_A_NUMBER = WidgetState(id="n", double_value=unpack("<d", b"\xed\xa0\x80\0\0\0\0\0")[0])


def _received(sent: bytes) -> bytes:
    """What arrives behind the middleware of a message that a page sends."""
    found: list[bytes] = []

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        found.append((await receive())["bytes"])

    async def receive() -> Message:
        return {"type": "websocket.receive", "bytes": sent}

    async def send(_message: Message) -> None:
        raise AssertionError

    with ThreadPoolExecutor(1) as thread:  # this one may hold the loop of a browser's tests
        thread.submit(asyncio.run, WholeLetters(app)({"type": "websocket"}, receive, send)).result()
    return found[0]

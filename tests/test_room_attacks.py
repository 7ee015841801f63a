"""Whoever is not in a room gets nothing, and whoever is in it nothing of anybody else: the program as it
serves a room, with real files."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import timedelta
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tests.conftest import TODAY
from tests.helpers.asked_for import ASKED_FOR
from tests.helpers.room import ADDRESS, HOST, Phone
from workbook.core.book import Book, close_all, open_book
from workbook.door.gate import MOST_TABS, Gate
from workbook.drafts import draft_token
from workbook.room.guesses import MOST
from workbook.room.room import LIMITS, MEMBERS, Room, begin
from workbook.server import build_app
from workbook.serving_room import room_way_in
from workbook.settings import Settings
from workbook.sharing.first_card.rules import ALL_FIRST_CARDS
from workbook.ui.browser.belongings import Belongings

FIELD = "prompt:definition_first"
CANARY = "Zephyrine"
HERE = "http://127.0.0.1:8765"


@pytest.fixture
def room(settings: Settings) -> Iterator[Room]:
    """A new room."""
    yield begin(settings, 14)
    close_all()


@pytest.fixture
def app(room: Room, settings: Settings) -> Iterator[ASGIApp]:
    """The program; Streamlit's runtime, of which it makes one a process, does not run."""
    Runtime._instance = None
    yield build_app(settings, room_way_in(room, ADDRESS, HOST))
    Runtime._instance = None


@pytest.fixture
def one(app: ASGIApp, room: Room) -> Phone:
    """Somebody who is in."""
    phone = Phone(app, room)
    assert phone.join() == 200
    return phone


@pytest.fixture
def other(app: ASGIApp, room: Room) -> Phone:
    """Somebody else who is in."""
    phone = Phone(app, room)
    assert phone.join() == 200
    return phone


def draft(book: Book, text: str = CANARY) -> dict[str, Any]:
    """A draft as a page sends it."""
    token = draft_token(book.draft_key, FIELD)
    return {"field": FIELD, "token": token, "tab": "a", "revision": 1, "text": text}


def drafts(book: Book) -> list[str | None]:
    """What is typed in a workbook and not yet an answer."""
    return [each.reply.text for each in book.drafts.pending(FIELD, None).drafts]


# Without a key ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [None, "", "0" * 32, "é", "theirs"])
def test_whoever_has_no_key_gets_nothing(
    app: ASGIApp, room: Room, one: Phone, key: str | None
) -> None:
    media = Runtime.instance().media_file_mgr.add(CANARY.encode(), "text/plain", "a button")
    stranger = Phone(app, room)
    cookie = one.key[:-1] if key == "theirs" else key
    brings = {} if cookie is None else {b"cookie": f"{room.cookie_name}={cookie}".encode()}
    for method, path in (*ASKED_FOR, ("GET", media)):
        refused = stranger.client.request(
            method, path, json=draft(one.book) if method == "POST" else None, headers=brings
        )
        assert refused.status_code in (403, 405), path
        assert CANARY not in refused.text
        assert "set-cookie" not in refused.headers
        assert "<html" not in refused.text
        assert refused.headers["cache-control"] == "no-store"
    assert drafts(one.book) == []
    for path in ("/", "/questions", "/your_data", "/no/such/page"):
        sent_on = stranger.client.get(path, headers={b"accept": b"text/html", **brings})
        then = "" if path == "/" else f"?then={quote(path, safe='')}"
        assert (sent_on.status_code, sent_on.headers["location"]) == (303, f"/join{then}")


def test_whoever_has_no_key_gets_no_websocket(app: ASGIApp, room: Room) -> None:
    for cookie in ("", f"{room.cookie_name}=" + "0" * 32, f"{room.cookie_name}="):
        with pytest.raises(WebSocketDisconnect) as closed, websocket(Phone(app, room), cookie):
            pass
        assert closed.value.code == 1008


def websocket(phone: Phone, cookie: str, *session: str) -> Any:
    """A page's websocket, that asks to go on with a tab."""
    return phone.client.websocket_connect(
        "/_stcore/stream",
        subprotocols=["streamlit", "xsrf", *session],
        headers={"host": f"{HOST}:8765", "origin": ADDRESS, "cookie": cookie},
    )


def test_a_key_of_another_room_opens_nothing(app: ASGIApp, room: Room, settings: Settings) -> None:
    elsewhere = begin(settings.model_copy(update={"home": settings.home / "elsewhere"}), 14)
    key, words = elsewhere.let_in("en")
    phone = Phone(app, room)
    for name in (room.cookie_name, elsewhere.cookie_name):
        headers = {"cookie": f"{name}={key}"}
        assert phone.client.get("/_stcore/health", headers=headers).status_code == 403
    assert phone.client.post("/back", data={"words": " ".join(words)}).status_code == 403
    assert phone.join(elsewhere.code) == 403


def test_a_cookie_that_another_program_put_beside_ours_shuts_nobody_out(
    app: ASGIApp, room: Room, one: Phone
) -> None:
    key = f"{room.cookie_name}={one.key}"
    for cookies in (f"{room.cookie_name}=no; {key}", f"{key}; {room.cookie_name}=no", f"a=b;{key}"):
        stranger = Phone(app, room)
        answer = stranger.client.get("/_stcore/host-config", headers={"cookie": cookies})
        assert answer.status_code == 200, cookies


def test_the_cookie_is_for_no_script_and_until_the_last_day(one: Phone, room: Room) -> None:
    answer = Phone(one.client.app, room).client.post("/join", data={"code": room.code})
    [cookie] = SimpleCookie(answer.headers["set-cookie"]).values()
    assert cookie.key == room.cookie_name
    assert cookie["httponly"] is True
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("lax", "/", "")
    assert cookie["max-age"] == str(14 * 24 * 60 * 60)
    assert not cookie["secure"]
    phone = Phone(one.client.app, room, f"https://{HOST}:8765")
    answer = phone.client.post("/join", data={"code": room.code})
    assert [each["secure"] for each in SimpleCookie(answer.headers["set-cookie"]).values()] == [
        True
    ]


def test_no_browser_keeps_a_page_of_the_room(one: Phone) -> None:
    for path in ("/", "/join", "/first.js", "/_stcore/host-config", "/component/no/no"):
        assert one.client.get(path).headers["cache-control"] == "no-store", path


# Coming in -------------------------------------------------------------------------------------


def test_looking_at_the_page_makes_nobody(app: ASGIApp, room: Room) -> None:
    phone = Phone(app, room)
    for method in ("GET", "HEAD"):
        looked = phone.client.request(method, f"/join?code={room.code}")
        assert looked.status_code == 200
        assert "set-cookie" not in looked.headers
    assert f'value="{room.code}"' in phone.client.get(f"/join?code={room.code}").text
    assert room.count() == 0


def test_a_press_makes_one_person_and_shows_the_words_once(app: ASGIApp, room: Room) -> None:
    phone = Phone(app, room)
    assert phone.join(f" {room.code[:3].lower()} {room.code[3:]}") == 200
    assert len(phone.words) == 4
    words = phone.words
    assert phone.join() == 303  # a reload
    assert phone.words == []
    assert room.count() == 1
    for path in ("/join", "/", "/your_data"):
        assert " ".join(words) not in phone.client.get(path).text


def test_what_is_typed_into_the_page_stays_text(app: ASGIApp, room: Room) -> None:
    phone = Phone(app, room)
    shown = phone.client.get("/join", params={"code": '"><b>'}).text
    assert "<b>" not in shown
    assert "&#34;&gt;&lt;b&gt;" in shown


def test_guessing_codes_and_words_comes_to_an_end(app: ASGIApp, room: Room, one: Phone) -> None:
    thief = Phone(app, room)
    for guess in range(MOST):
        path, field = (("/join", "code"), ("/back", "words"))[guess % 2]
        assert thief.client.post(path, data={field: "wrong"}).status_code == 403
    assert thief.join() == 429
    assert thief.client.post("/back", data={"words": " ".join(one.words)}).status_code == 429
    assert not thief.key
    assert Phone(app, room).join() == 200
    assert one.client.get("/").status_code == 200


def test_a_form_that_is_too_long_is_wrong(app: ASGIApp, room: Room) -> None:
    for body in (f"code={room.code}&x=" + "x" * 3000, "code=%ff%fe", "", "code"):
        phone = Phone(app, room)
        answer = phone.client.post(
            "/join", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
        )
        assert answer.status_code == 403, body[:20]


def test_words_bring_another_browser_to_the_same_workbook(
    app: ASGIApp, room: Room, one: Phone
) -> None:
    again = Phone(app, room)
    answer = again.client.post("/back", data={"words": " - ".join(one.words).title()})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert again.person == one.person
    assert again.key != one.key
    assert room.count() == 1
    assert again.client.get("/back").headers["location"] == "/join"


@pytest.mark.parametrize(
    ("asked", "landed"),
    [
        ("/people?find=x", "/people?find=x"),
        ("//evil.example", "/"),
        ("/people\r\nset-cookie: a=b", "/"),
        ("/leader", "/"),
    ],
)
def test_who_comes_in_goes_on_to_the_page_that_was_asked_for(
    app: ASGIApp, room: Room, one: Phone, asked: str, landed: str
) -> None:
    new, again = Phone(app, room), Phone(app, room)
    page = new.client.get("/join", params={"then": asked}).text
    join, back = (unescape(each) for each in re.findall(r'action="([^"]+)"', page))
    words = new.client.post(join, data={"code": room.code}).text
    assert f'class="press" href="{landed}"' in words
    came = again.client.post(back, data={"words": " ".join(one.words)})
    assert (came.status_code, came.headers["location"]) == (303, landed)
    assert new.client.get(join).headers["location"] == landed


def test_a_disk_that_takes_nobody_is_said_in_a_sentence(app: ASGIApp, room: Room) -> None:
    (room.folder / MEMBERS).mkdir()
    phone = Phone(app, room)
    answer = phone.client.post("/join", data={"code": room.code})
    assert answer.status_code == 503
    assert "This was not saved" in answer.text
    assert "<form" in answer.text
    assert str(room.folder) not in answer.text
    assert not phone.key
    assert room.count() == 0


def test_a_disk_that_takes_no_key_is_said_in_a_sentence(
    room: Room, app: ASGIApp, one: Phone
) -> None:
    (room.folder / MEMBERS).unlink()
    (room.folder / MEMBERS).mkdir()
    again = Phone(app, room)
    answer = again.client.post("/back", data={"words": " ".join(one.words)})
    assert answer.status_code == 503
    assert "This was not saved" in answer.text
    assert not again.key


def test_nobody_new_comes_into_a_closed_room_and_who_is_in_goes_on(
    app: ASGIApp, room: Room, one: Phone
) -> None:
    room.take_nobody_new(True)
    late = Phone(app, room)
    assert "takes nobody new" in late.client.get("/join").text
    assert late.join() == 403
    assert one.client.get("/").status_code == 200
    assert late.client.post("/back", data={"words": " ".join(one.words)}).status_code == 303


def test_a_code_and_words_are_useless_after_the_room(app: ASGIApp, room: Room, one: Phone) -> None:
    code, words, key = room.code, " ".join(one.words), one.key
    room.delete()
    late = Phone(app, room)
    for answer in (
        late.client.get("/join"),
        late.client.post("/join", data={"code": code}),
        late.client.post("/join", data={"code": ""}),
    ):
        assert answer.status_code == 410
        assert "This room is over" in answer.text
    assert "/over.js" in late.client.get("/join").text
    assert "localStorage" in late.client.get("/over.js").text
    assert late.client.post("/back", data={"words": words}).status_code == 410
    assert not late.key
    headers = {"cookie": f"{room.cookie_name}={key}"}
    assert late.client.get("/_stcore/health", headers=headers).status_code == 403
    assert one.client.get("/", headers={"accept": "text/html"}).headers["location"] == "/join"


def test_on_the_last_day_nobody_is_in_any_more(
    app: ASGIApp, room: Room, settings: Settings, one: Phone
) -> None:
    room._settings = settings.model_copy(update={"today": TODAY + timedelta(days=14)})
    assert one.client.get("/_stcore/health").status_code == 403
    assert one.client.post("/api/draft", json={}).status_code == 403
    assert Phone(app, room).join() == 410
    for page in (Phone(app, room).client.get("/join"), leader(app, room).get("/leader")):
        assert "They are being deleted" in page.text
    room.delete_when_over()
    for page in (Phone(app, room).client.get("/join"), leader(app, room).get("/leader")):
        assert "has been deleted" in page.text


# Of somebody else ------------------------------------------------------------------------------


def test_drafts_reach_ones_own_workbook_alone(one: Phone, other: Phone, settings: Settings) -> None:
    assert one.client.post("/api/draft", json=draft(one.book)).status_code == 200
    foreign = draft(other.book, "not mine")
    for book in ("", other.book.id, open_book(settings).id, "../other", other.person):
        answer = one.client.post("/api/draft", params={"book": book}, json=foreign)
        assert answer.status_code == 400, book
        assert CANARY not in answer.text
    own = draft(one.book, "mine") | {"revision": 2}
    for book in (other.book.id, "x"):
        answer = one.client.post("/api/draft", params={"book": book}, json=own)
        assert answer.status_code == 200
    assert drafts(one.book) == ["mine"]
    assert drafts(other.book) == drafts(open_book(settings)) == []


def test_a_damaged_workbook_does_not_say_in_an_answer_where_it_is(
    one: Phone, settings: Settings
) -> None:
    database, sent = one.book.where.database, draft(one.book)
    close_all()
    database.write_bytes(b"no workbook")
    answer = one.client.post("/api/draft", json=sent)
    assert answer.status_code == 503
    assert f"…/{database.name}" in answer.json()["sentence"]
    assert str(settings.home) not in answer.text


def test_uploads_go_to_ones_own_tabs_alone(one: Phone, other: Phone, room: Room) -> None:
    room.sessions.update({"tab-one": one.person, "tab-other": other.person})
    for method in ("PUT", "DELETE", "OPTIONS"):
        for tab in ("tab-other", "tab-of-nobody", "", "tab-one/../tab-other", "tab-one%2F.."):
            path = f"/_stcore/upload_file/{tab}/file"
            assert one.client.request(method, path).status_code in (400, 403, 404), (method, tab)
        own = one.client.request(method, "/_stcore/upload_file/tab-one/file")
        assert "not in it" not in own.text, method


def test_nobody_takes_the_room_of_all_others_for_files(
    one: Phone, other: Phone, room: Room
) -> None:
    manager = Runtime.instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    room.sessions.update({"a": one.person, "b": one.person, "tab-other": other.person})
    half = b"x" * (LIMITS.upload_bytes // 2)
    for tab in "ab":
        manager.add_file(tab, UploadedFileRec(tab, "a.zip", "application/zip", half))

    def put(phone: Phone, tab: str) -> int:
        path = f"/_stcore/upload_file/{tab}/file"
        return phone.client.put(path, content=b"x").status_code

    assert put(one, "a") == 413
    assert put(other, "tab-other") != 413
    manager.remove_session_files("b")
    assert put(one, "a") != 413
    manager.remove_session_files("a")


@pytest.mark.parametrize(
    "headers",
    [
        {"transfer-encoding": "chunked"},
        {"transfer-encoding": "chunked", "content-length": "1"},
        {"content-length": "-1"},
        {"content-length": "²"},
    ],
    ids=str,
)
def test_nobody_uploads_more_than_they_say(one: Phone, room: Room, headers: dict[str, str]) -> None:
    """Who does not say how much comes, or says it of a body that has no end but its own."""
    room.sessions["tab-one"] = one.person
    path = "/_stcore/upload_file/tab-one/file"
    brought = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    assert one.client.put(path, content=iter([b"x"]), headers=brought).status_code == 413
    assert one.client.put(path, content=b"x").status_code != 413


def test_what_is_on_its_way_takes_room_too(one: Phone, other: Phone, room: Room) -> None:
    """Of many files that are sent at once none is in memory when the others begin."""
    answered: list[int] = []
    first = iter([True])

    async def put(phone: Phone) -> None:
        cookie, size = f"{room.cookie_name}={phone.key}", str(LIMITS.upload_bytes * 2 // 3)
        headers = [(b"cookie", cookie.encode()), (b"content-length", size.encode())]
        scope = {"type": "http", "method": "PUT", "path": "/a", "headers": headers}
        await gate(scope, nothing, note)

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    async def note(message: Message) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    async def slow(_scope: Scope, _receive: Receive, send: Send) -> None:
        if next(first, False):
            await put(one)
            await put(other)
        await send({"type": "http.response.start", "status": 204, "headers": []})

    gate = Gate(
        slow, room, (), lambda _path, _person: True, Belongings(room, LIMITS.upload_bytes).fits
    )
    with ThreadPoolExecutor() as beside:  # tests in a browser leave a loop running in this thread
        for _again in range(2):
            beside.submit(asyncio.run, put(one)).result()
    assert answered == [413, 204, 204, 204]


def test_media_are_for_whoever_has_them_on_a_page(one: Phone, other: Phone, room: Room) -> None:
    manager = Runtime.instance().media_file_mgr
    mine = manager.add(CANARY.encode(), "text/plain", "a button")
    both = manager.add(b"the emblem", "image/png", "a picture")
    room.sessions.update({"tab-one": one.person, "tab-other": other.person})
    for tab, addresses in (("tab-one", (mine, both)), ("tab-other", (both,))):
        files = {
            str(n): each.rpartition("/")[2].partition(".")[0] for n, each in enumerate(addresses)
        }
        manager._files_by_session_and_coord[tab] = files
    assert one.client.get(mine).text == CANARY
    assert one.client.get(both).status_code == other.client.get(both).status_code == 200
    for path in (mine, mine.partition(".")[0], mine + "?x", mine.replace("/media/", "/media/./")):
        refused = other.client.get(path)
        assert refused.status_code == 403, path
        assert CANARY not in refused.text


def test_what_a_press_made_is_for_whoever_pressed(one: Phone, other: Phone, room: Room) -> None:
    belongings = Belongings(room, LIMITS.upload_bytes)
    manager = Runtime.instance().media_file_mgr
    room.sessions["dontcare"] = one.person  # what Streamlit calls a tab that is none
    waiting = manager.add_deferred(lambda: CANARY.encode(), "text/plain", "a button")
    with belongings.noting_what_is_made():
        made = manager.execute_deferred(waiting)
        again = manager.execute_deferred(waiting)
    assert made == again
    assert belongings.owns(made, one.person)
    assert not belongings.owns(made, other.person)
    assert not belongings.owns(made, "")


def test_a_tab_of_somebody_else_is_not_gone_on_with(one: Phone, other: Phone, room: Room) -> None:
    seen: list[tuple[str | None, str]] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        seen.append((headers.get("sec-websocket-protocol"), headers["cookie"]))
        await receive()
        await send({"type": "websocket.accept"})

    room.sessions.update({"tab-one": one.person, "tab-other": other.person})
    gate = TestClient(
        Gate(page, room, (), lambda _path, _person: True, lambda _more, _person: True)
    )
    cookie = f"{room.cookie_name}=no; _streamlit_xsrf=x; {room.cookie_name}={one.key}"
    for session in (("tab-one",), ("tab-other",), ("made-up",), (), ("tab-other", "tab-one")):
        with gate.websocket_connect(
            "/_stcore/stream",
            subprotocols=["streamlit", "xsrf", *session],
            headers={"cookie": cookie},
        ):
            pass
    asked, cookies = zip(*seen, strict=True)
    ones = "streamlit, xsrf, tab-one"
    assert asked == (ones, "streamlit, xsrf", "streamlit, xsrf", "streamlit, xsrf", ones)
    assert set(cookies) == {f"_streamlit_xsrf=x; {room.cookie_name}={one.key}"}


def test_nobody_opens_tabs_without_end(one: Phone, other: Phone, room: Room) -> None:
    async def page(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await receive()

    gate = TestClient(
        Gate(page, room, (), lambda _path, _person: True, lambda _more, _person: True)
    )

    def tab(phone: Phone) -> WebSocketTestSession:
        headers = {"cookie": f"{room.cookie_name}={phone.key}"}
        return gate.websocket_connect("/_stcore/stream", headers=headers)

    with ExitStack() as most:
        for _each in range(MOST_TABS - 1):
            most.enter_context(tab(one))
        with tab(one), pytest.raises(WebSocketDisconnect) as closed, tab(one):
            pass
        assert closed.value.code == 1008
        with tab(one), tab(other):  # one was closed, and others have their own
            pass


def test_who_is_in_is_shown_out_at_the_end(one: Phone, room: Room) -> None:
    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            with suppress(OSError):
                await send({"type": "websocket.send", "text": CANARY})

    gate = TestClient(
        Gate(page, room, (), lambda _path, _person: True, lambda _more, _person: True),
        headers={"cookie": f"{room.cookie_name}={one.key}"},
    )
    with gate.websocket_connect("/") as tab:
        tab.send_text("hello")
        assert tab.receive_text() == CANARY
        room.delete()
        tab.send_text("still there?")
        with pytest.raises(WebSocketDisconnect) as closed:
            tab.receive_text()
        assert closed.value.code == 1008


# Other sites and names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example:8765"},
        {"host": f"{HOST}.evil.example"},
        {"host": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}:9999"},
        {"origin": HERE},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_other_sites_and_names_get_nothing(one: Phone, room: Room, headers: dict[str, str]) -> None:
    for method, path in (
        ("POST", "/api/draft"),
        ("POST", "/join"),
        ("GET", "/"),
        ("POST", "/back"),
    ):
        refused = one.client.request(method, path, headers=headers)
        assert refused.status_code == 400, path
    assert room.count() == 1


def test_no_header_comes_of_what_is_typed(app: ASGIApp, room: Room) -> None:
    phone = Phone(app, room)
    for path in ("/join?code=%0d%0aset-cookie:a=b", "/%0d%0aset-cookie:a=b"):
        answer = phone.client.get(path, headers={"accept": "text/html"})
        assert "a=b" not in answer.headers.get("set-cookie", "")


# The leader ------------------------------------------------------------------------------------


def leader(app: ASGIApp, room: Room, **elsewhere: Any) -> TestClient:
    """A browser on the leader's computer that opened the link, or one elsewhere that tried."""
    options = {"base_url": HERE, "client": ("127.0.0.1", 50_000), **elsewhere}
    browser = TestClient(app, follow_redirects=False, **options)
    browser.get(f"/leader?key={room.leader}")
    return browser


LEADERS = (
    ("GET", "/leader"),
    ("GET", "/leader/state"),
    ("GET", "/leader/table"),
    ("POST", "/leader/make-table"),
    ("POST", "/leader/close"),
    ("POST", "/leader/open"),
    ("POST", "/leader/end"),
)


def test_the_link_becomes_a_cookie_and_stands_on_no_wall(app: ASGIApp, room: Room) -> None:
    browser = TestClient(app, base_url=HERE, client=("127.0.0.1", 1), follow_redirects=False)
    answer = browser.get(f"/leader?key={room.leader}")
    assert answer.headers["location"] == "/leader"
    [cookie] = SimpleCookie(answer.headers["set-cookie"]).values()
    assert cookie["httponly"] is True
    assert (cookie["samesite"], cookie["path"]) == ("strict", "/leader")
    wall = browser.get("/leader").text
    assert room.leader not in wall
    assert f"{room.code[:3]} {room.code[3:]}" in wall
    assert f"{HOST}:8765" in wall


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"client": ("192.168.1.20", 50_000)},
        {"client": ("192.168.1.20", 50_000), "base_url": ADDRESS},
        {"base_url": ADDRESS},
        {"headers": {"x-forwarded-for": "127.0.0.1"}, "client": ("192.168.1.9", 1)},
    ],
    ids=["from elsewhere", "by the room's name from elsewhere", "by the room's name", "forwarded"],
)
def test_the_leaders_pages_are_on_the_leaders_computer_alone(
    app: ASGIApp, room: Room, one: Phone, elsewhere: dict[str, Any]
) -> None:
    browser = leader(app, room, **elsewhere)
    assert not browser.cookies
    browser.headers["cookie"] = f"room-leader={room.leader}; {room.cookie_name}={one.key}"
    for method, path in LEADERS:
        refused = browser.request(method, path)
        assert refused.status_code == 403, path
        assert room.code not in refused.text
    assert not room.over
    assert room.open


def test_an_encrypted_room_shows_the_leader_by_its_name_to_its_own_computer(
    app: ASGIApp, room: Room
) -> None:
    name = f"https://{HOST}:8765"  # also where clients and the server are told apart by it
    assert leader(app, room, base_url=name).get("/leader").status_code == 200
    assert leader(app, room, base_url=name, client=(HOST, 5)).get("/leader").status_code == 200
    browser = leader(app, room, base_url=name, client=("192.168.1.20", 50_000))
    browser.headers["cookie"] = f"room-leader={room.leader}"
    assert browser.get("/leader").status_code == 403


@pytest.mark.parametrize("key", ["", "no", "é"])
def test_without_the_leaders_key_there_is_no_wall(app: ASGIApp, room: Room, key: str) -> None:
    browser = TestClient(app, base_url=HERE, client=("127.0.0.1", 1), follow_redirects=False)
    assert browser.get("/leader", params={"key": key}).status_code == 403
    for method, path in LEADERS:
        assert browser.request(method, path).status_code == 403, path
    assert not room.over


def test_a_page_of_another_site_presses_nothing_on_the_wall(app: ASGIApp, room: Room) -> None:
    browser = leader(app, room)
    for origin in ("http://evil.example", "null", ADDRESS):
        refused = browser.post("/leader/end", headers={"origin": origin})
        assert refused.status_code == 400
    assert not room.over


def test_the_wall_says_how_many_and_never_who_or_what(app: ASGIApp, room: Room, one: Phone) -> None:
    browser = leader(app, room)
    one.client.post("/api/draft", json=draft(one.book))
    room.hand_in(one.person, ALL_FIRST_CARDS[36])
    state = browser.get("/leader/state").json()
    assert state == {"in": "1", "cards": "fewer than five", "ready": False, "stage": state["stage"]}
    drawn = re.compile(r"<svg.*?</svg>|<style>.*?</style>", re.DOTALL)
    for path in ("/leader", "/leader/state"):
        text = drawn.sub("", browser.get(path).text)
        # The four words together: each alone is an ordinary word, which the wall may say too.
        for secret in (CANARY, one.person, one.key, " ".join(one.words), "36", "37"):
            assert not re.search(rf"\b{secret}\b", text), secret
    room.take_back(one.person)
    assert browser.get("/leader/state").json() == state


def test_the_wall_makes_the_table_at_ten_and_hands_it_out(app: ASGIApp, room: Room) -> None:
    browser = leader(app, room)
    for number in range(9):
        room.hand_in(str(number), ALL_FIRST_CARDS[number])
    assert 'id="make" disabled' in browser.get("/leader").text
    early = browser.post("/leader/make-table")
    assert early.status_code == 409
    assert "at least ten cards" in early.text
    assert browser.get("/leader/table").headers["location"] == "/leader"
    room.hand_in("9", ALL_FIRST_CARDS[9])
    assert 'id="make" disabled' not in browser.get("/leader").text
    assert browser.post("/leader/make-table").status_code == 303
    shown = browser.get("/leader").text
    assert "What ten cards or more show" in shown
    assert "blurred on purpose" in shown
    assert "make-table" not in shown
    assert "cards handed in" not in shown
    file = browser.get("/leader/table")
    assert "attachment" in file.headers["content-disposition"]
    assert "What ten cards or more show" in file.text


def test_the_wall_closes_the_room_opens_it_and_ends_it(
    app: ASGIApp, room: Room, one: Phone
) -> None:
    browser, stages = leader(app, room), set()
    for press, opens in (("close", False), ("open", True)):
        stages.add(browser.get("/leader/state").json()["stage"])
        assert browser.post(f"/leader/{press}").headers["location"] == "/leader"
        assert room.open is opens
        assert ("Let people in again" in browser.get("/leader").text) is not opens
        assert (room.code in browser.get("/leader").text.replace(" ", "")) is opens
    home = one.book.where.database.parent
    assert browser.post("/leader/end").headers["location"] == "/leader"
    assert not home.exists()
    assert "Every workbook in it has been deleted" in browser.get("/leader").text
    stages.add(browser.get("/leader/state").json()["stage"])
    assert len(stages) == 3


def test_the_promises_stand_where_one_comes_in(app: ASGIApp, room: Room) -> None:
    plain = Phone(app, room).client.get("/join").text.replace("&#39;", "'")
    for said in (
        "a workbook of your own; its only keys are in this browser and in four words",
        "how many people are in, and roughly how many cards",
        "whoever can open that computer's files can read it",
        "not encrypted",
        "could read along, and come in as you",
        "Write nothing here that must not be read",
        "only when you press for it, and you can take it back",
        "On 15 November 2026 everything is deleted",
        "when the program is started next",
        "Copies that it makes of its whole disk are not reached",
    ):
        assert said in plain, said
    safe = Phone(app, room, f"https://{HOST}:8765").client.get("/join").text
    assert "The way there is encrypted" in safe
    assert "not encrypted" not in safe


def test_the_pages_speak_the_language_of_the_browser(app: ASGIApp, room: Room) -> None:
    phone = Phone(app, room)
    phone.client.headers["accept-language"] = "es-MX,es;q=0.9,en;q=0.8"
    assert '<html lang="es">' in phone.client.get("/join").text
    assert phone.join() == 200
    assert len(phone.words) == 4
    refused = Phone(app, room).client.get("/", headers={"accept-language": "es"})
    assert "not in it" not in refused.text

"""Whoever is not signed in gets nothing, and whoever is nothing of anybody else: the program as it serves
a host, with real files and somewhere to sign in."""

import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape
from http.cookies import SimpleCookie
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect
from streamlit.runtime import Runtime

from tests.conftest import TODAY
from tests.helpers.asked_for import ASKED_FOR
from tests.helpers.coroutines import run
from tests.helpers.drafts import FIELD, draft, drafts
from tests.helpers.hosting import (
    ADDRESS,
    BASE,
    COOKIE_SECRET,
    HOURS,
    NAME,
    Browser,
    Clock,
    answered,
    host_settings,
)
from tests.helpers.hosting import answer as gives_answer
from tests.helpers.postgres import Postgres
from tests.helpers.provider import CLIENT, CLIENT_SECRET, Provider, provider
from workbook.core.book import close_all, open_book
from workbook.door.gate import Gate
from workbook.drafts import draft_token
from workbook.hosting.accounts import LONGEST_SUBJECT, MOST_TABS, Accounts, Tabs, sure
from workbook.hosting.at_address import AtItsAddress
from workbook.hosting.limits import Limits
from workbook.hosting.opening import people_of
from workbook.hosting.people import People
from workbook.hosting.settings import HostSettings
from workbook.hosting.signed_out import SignedOut
from workbook.models import LONGEST_TEXT
from workbook.server import OwnPagesOnly
from workbook.serving_hosting import hosted_app
from workbook.settings import Settings
from workbook.store.file.trouble import StoreError
from workbook.ui.browser import picture
from workbook.ui.browser.belongings import Belongings
from workbook.ui.browser.connections import AS_SERVED, WholeRequests
from workbook.upkeep.delete import delete_everything

CANARY = "Zephyrine"
NUMBERS = count()
FILES, POSTGRES = "files", "postgres"
STORES = (FILES, POSTGRES)
"""Where people's workbooks can be: each is attacked in the same way."""


@pytest.fixture(scope="module")
def there() -> Iterator[Provider]:
    """Where people sign in."""
    with provider() as running:
        yield running


@pytest.fixture(autouse=True)
def _another_day(there: Provider, clock: Clock) -> Iterator[None]:
    """One host is attacked all the time: what was done to it before is long past."""
    yield
    there.metadata.clear()
    clock.goes_on(2 * HOURS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where everybody's files are."""
    return tmp_path_factory.mktemp("everybody")


@pytest.fixture(scope="module", params=STORES)
def kept(request: pytest.FixtureRequest) -> str:
    """In which of the stores."""
    return str(request.param)


@pytest.fixture(scope="module")
def said(there: Provider, folder: Path, kept: str, request: pytest.FixtureRequest) -> HostSettings:
    """What stands in hosting.toml."""
    if kept == FILES:
        return host_settings(there.issuer, people=folder)
    server: Postgres = request.getfixturevalue("postgres")
    return host_settings(there.issuer, store=server.address())


@pytest.fixture(scope="module")
def people(said: HostSettings) -> Iterator[People]:
    """The people of the host."""
    limits = {"limits": Limits(person_mb=10)}
    with people_of(said.model_copy(update=limits), Settings(today=TODAY)) as found:
        yield found
        close_all()


@pytest.fixture(scope="module")
def clock() -> Clock:
    """The machine's."""
    return Clock()


@pytest.fixture(scope="module")
def accounts(said: HostSettings, people: People, clock: Clock) -> Accounts:
    """Who is signed in."""
    return Accounts(said, people, clock)


@pytest.fixture(scope="module")
def app(accounts: Accounts) -> Iterator[ASGIApp]:
    """The program; Streamlit's runtime, of which it makes one a process, does not run."""
    Runtime._instance = None
    made = hosted_app(accounts)
    TestClient(made, base_url=f"https://{NAME}").get(f"{BASE}/sign-in")  # with which it is made
    yield made
    Runtime._instance = None


@pytest.fixture
def stranger(app: ASGIApp, accounts: Accounts, there: Provider) -> Browser:
    """A browser in which nobody has signed in."""
    return Browser(app, accounts, there)


@pytest.fixture
def ada(app: ASGIApp, accounts: Accounts, there: Provider) -> Browser:
    """Somebody who is signed in."""
    return came_in(Browser(app, accounts, there), f"ada {next(NUMBERS)}")


@pytest.fixture
def ben(app: ASGIApp, accounts: Accounts, there: Provider) -> Browser:
    """Somebody else who is signed in."""
    return came_in(Browser(app, accounts, there), f"ben {next(NUMBERS)}")


def came_in(browser: Browser, subject: str) -> Browser:
    """A browser of somebody who has come back with a proof before."""
    browser.subject = subject
    key = browser.accounts.let_in(browser.provider.issuer, subject)
    browser.client.cookies.set(browser.accounts.cookie_name, key, NAME, "/")
    return browser


def signed_by(
    ada: Browser, said: HostSettings, *, sign_in: dict[str, Any] | None = None, **changed: Any
) -> str:
    """What a host gives ada that is another one, in whichever way."""
    fields = {
        **dict(said),
        **changed,
        "sign_in": {**dict(said.sign_in), **(sign_in or {})},
    }
    another = HostSettings.model_validate(fields)
    host = Accounts(another, ada.accounts.people, ada.accounts._clock)
    return host.let_in(said.sign_in.issuer, ada.subject)


def everything_of(people: People) -> tuple[set[Path], int]:
    """What there is of everybody: files, and people with rows."""
    return {*people.place.rglob("*")}, people.store.counted().people if people.store else 0


# Cookies that are none ------------------------------------------------------------------------

FORGED: dict[str, Callable[[Browser, Browser, HostSettings], str | None]] = {
    "none": lambda ada, ben, said: None,
    "empty": lambda ada, ben, said: "",
    "dots": lambda ada, ben, said: "..",
    "many dots": lambda ada, ben, said: "." * 5000,
    "not ASCII": lambda ada, ben, said: "é.1.é",
    "the person alone": lambda ada, ben, said: ada.person,
    "no signature": lambda ada, ben, said: ada.key.rpartition(".")[0] + ".",
    "a letter less": lambda ada, ben, said: ada.key[:-1],
    "a letter more": lambda ada, ben, said: ada.key + "0",
    "in capitals": lambda ada, ben, said: ada.key.upper(),
    "another person": lambda ada, ben, said: ben.person + ada.key[64:],
    "another time": lambda ada, ben, said: ada.key.replace(".1", ".2", 1),
    "a time that is none": lambda ada, ben, said: f"{ada.person}.x.{'0' * 64}",
    "another signature": lambda ada, ben, said: ada.key[:-64] + ben.key[-64:],
    "twice": lambda ada, ben, said: f"{ada.key}.{ada.key}",
    "a path": lambda ada, ben, said: f"../../{ada.key}",
    "another secret": lambda ada, ben, said: signed_by(
        ada, said, sign_in={"cookie_secret": "another one " * 5}
    ),
    "another issuer": lambda ada, ben, said: signed_by(
        ada, said, sign_in={"issuer": "https://evil.example"}
    ),
    "another client": lambda ada, ben, said: signed_by(ada, said, sign_in={"client_id": "another"}),
    "another address": lambda ada, ben, said: signed_by(ada, said, address="https://evil.example"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_whoever_is_not_signed_in_gets_nothing(
    app: ASGIApp,
    stranger: Browser,
    ada: Browser,
    ben: Browser,
    said: HostSettings,
    forged: str,
) -> None:
    cookie, before = FORGED[forged](ada, ben, said), everything_of(ada.accounts.people)
    brings = {}
    if cookie is not None:
        brings["cookie"] = f"{ada.accounts.cookie_name}={cookie}".encode()
    media = Runtime.instance().media_file_mgr.add(CANARY.encode(), "text/plain", "a button")
    ada.accounts.sessions["some"] = ada.person
    for method, path in (*ASKED_FOR, ("GET", media), ("GET", "/auth/login")):
        body = {"field": FIELD, "text": CANARY} if method == "POST" else None
        refused = stranger.ask(method, path, json=body, headers=brings)
        assert refused.status_code in (400, 403), (path, refused.status_code)
        assert CANARY not in refused.text
        assert "<html" not in refused.text
        assert "set-cookie" not in refused.headers
        assert refused.headers["cache-control"] == "no-store", path
    assert everything_of(ada.accounts.people) == before  # nobody's was so much as opened
    for path in ("/", "/questions", "/your_data", "/no/such/page"):
        sent_on = stranger.get(path, headers={"accept": "text/html", **brings})
        then = "" if path == "/" else f"?then={quote(path, safe='')}"
        there = sent_on.status_code, sent_on.headers["location"]
        assert there == (303, f"{BASE}/sign-in{then}")
    with pytest.raises(WebSocketDisconnect) as closed, websocket(stranger, cookie or ""):
        pass
    assert closed.value.code == 1008


def websocket(
    browser: Browser, key: str, *session: str, path: str = f"{BASE}/_stcore/stream"
) -> Any:
    """A page's websocket, that asks to go on with a tab."""
    cookie = f"{browser.accounts.cookie_name}={key}".encode()
    return browser.client.websocket_connect(
        path,
        subprotocols=["streamlit", "xsrf", *session],
        headers={"host": NAME, "origin": f"https://{NAME}", "cookie": cookie},
    )


def test_streamlits_own_cookie_lets_nobody_in(stranger: Browser, accounts: Accounts) -> None:
    """It would be good for a month; and what it is signed with, nobody set."""
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    told = '{"is_logged_in": true, "sub": "ada", "origin": "https://workbook.test"}'
    for secret in ("", COOKIE_SECRET):
        signed = create_signed_value(secret, "_streamlit_user", told).decode()
        for name in ("_streamlit_user", accounts.cookie_name):
            refused = stranger.get("/_stcore/health", headers={"cookie": f"{name}={signed}"})
            assert refused.status_code == 403


@pytest.mark.parametrize("path", ["/auth/login", "/auth/logout", "/auth/login?provider=default"])
def test_streamlits_own_sign_in_is_not_there(ada: Browser, path: str) -> None:
    refused = ada.get(path)
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers


def test_a_cookie_that_another_program_put_beside_ours_shuts_nobody_out(ada: Browser) -> None:
    name, key = ada.accounts.cookie_name, ada.key
    ada.client.cookies.clear()
    for cookies in (f"{name}=no; {name}={key}", f"{name}={key}; {name}=no", f"a=b;{name}={key}"):
        answer = ada.get("/_stcore/host-config", headers={"cookie": cookies})
        assert answer.status_code == 200, cookies


def test_the_cookie_says_nothing_and_is_for_no_script_and_no_neighbour(
    stranger: Browser, said: HostSettings
) -> None:
    given = stranger.sign_in("olga@school.example", name="Olga", email="olga@school.example")
    cookies = [SimpleCookie(each) for each in given.headers.get_list("set-cookie")]
    [cookie] = [
        each for one in cookies for each in one.values() if each["max-age"] == str(HOURS * 60 * 60)
    ]
    assert cookie.key == "__Host-workbook"
    assert cookie["secure"] is cookie["httponly"] is True
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("lax", "/", "")
    assert "olga" not in str(cookies).lower()
    assert "@" not in str(cookies)


def test_the_cookie_on_the_way_is_for_no_script_either(stranger: Browser) -> None:
    [given] = stranger.get("/sign-in/go").headers.get_list("set-cookie")
    [cookie] = SimpleCookie(given).values()
    assert cookie.key == "__Host-workbook-way"
    assert cookie["secure"] is cookie["httponly"] is True
    assert (cookie["samesite"], cookie["path"]) == ("lax", "/")
    assert int(cookie["max-age"]) <= 15 * 60


# Too old, or signed out -----------------------------------------------------------------------


def is_in(browser: Browser, key: str | None = None) -> bool:
    """Whether a key opens anything."""
    headers = {"cookie": f"{browser.accounts.cookie_name}={browser.key if key is None else key}"}
    return bool(browser.get("/_stcore/host-config", headers=headers).status_code == 200)


def test_a_sign_in_ends_by_itself(ada: Browser, clock: Clock) -> None:
    """Also that of a person who was removed where they signed in: no later than this."""
    key = ada.key
    clock.goes_on(HOURS - 0.01)
    assert is_in(ada, key)
    clock.goes_on(0.01)
    assert not is_in(ada, key)
    clock.goes_on(24 * 365)
    assert not is_in(ada, key)


def test_what_is_signed_in_the_future_is_not_good_yet(ada: Browser, clock: Clock) -> None:
    clock.goes_on(-1)
    assert not is_in(ada)


def test_who_signs_out_is_signed_out_in_every_browser(
    ada: Browser, ben: Browser, app: ASGIApp, there: Provider
) -> None:
    elsewhere = Browser(app, ada.accounts, there)
    elsewhere.sign_in(ada.subject)
    keys, theirs = (ada.key, elsewhere.key), ben.key
    out = ada.get("/sign-out", params={"sure": sure(ada.person)})
    assert out.headers["location"].startswith(f"{there.issuer}/out?client_id={CLIENT}")
    assert not ada.key
    assert not any(is_in(elsewhere, key) for key in keys)
    assert is_in(ben, theirs)


@pytest.mark.parametrize("there_too", [None, "", 7, ["a"]], ids=str)
def test_who_could_not_be_signed_out_where_they_sign_in_is_told(
    ada: Browser, there: Provider, there_too: object
) -> None:
    there.metadata = {"end_session_endpoint": there_too}
    out = ada.get("/sign-out", params={"sure": sure(ada.person)})
    assert out.headers["location"] == f"{BASE}/sign-in?said=here"
    assert not ada.key
    said = ada.get("/sign-in?said=here").text
    assert "You are signed out of the workbook, in every browser" in said
    assert "Where you have your account you may still be signed in" in said


def test_signing_out_holds_after_the_program_was_started_again(
    ada: Browser, said: HostSettings, people: People, clock: Clock, kept: str
) -> None:
    key = ada.key
    ada.accounts.sign_out(ada.person)
    assert Accounts(said, people, clock).whose(key) is None
    clock.goes_on(HOURS + 1)
    again = Accounts(said, people, clock)  # what is too old anyway is not kept
    assert again.whose(key) is None
    if kept == FILES:
        assert (people.place / "signed-out.jsonl").read_text() == ""


def test_a_clock_that_is_set_back_signs_nobody_in_again(tmp_path: Path) -> None:
    out, person = SignedOut(tmp_path / "signed-out.jsonl", 0), "a" * 64
    for at in (2_000, 1_000):
        out.note(person, at)
        assert out.at(person) == 2_000
    assert SignedOut(tmp_path / "signed-out.jsonl", 0).at(person) == 2_000


def test_who_is_in_is_not_asked_to_sign_in(ada: Browser) -> None:
    assert ada.get("/sign-in").headers["location"] == f"{BASE}/"


def test_who_signs_in_again_at_once_is_in(ada: Browser) -> None:
    old = ada.key
    ada.accounts.sign_out(ada.person)
    ada.sign_in(ada.subject)
    assert is_in(ada)
    assert not is_in(ada, old)


def test_a_tab_hears_at_once_that_its_person_signed_out_elsewhere(
    ada: Browser, ben: Browser
) -> None:
    gate = gated(ada.accounts)
    with tab(gate, ada) as one, tab(gate, ben) as other:
        for each in (one, other):
            each.send_text("hello")
            assert each.receive_text() == CANARY
        ada.get("/sign-out", params={"sure": sure(ada.person)})
        with pytest.raises(WebSocketDisconnect) as closed:
            one.receive_text()
        assert closed.value.code == 1008
        other.send_text("still there?")
        assert other.receive_text() == CANARY


def test_a_press_in_a_tab_whose_sign_in_is_too_old_is_not_heard(ada: Browser, clock: Clock) -> None:
    heard: list[object] = []
    with tab(gated(ada.accounts, heard), ada) as one:
        one.send_text("first")
        assert one.receive_text() == CANARY
        clock.goes_on(HOURS)
        one.send_text("second")
        with pytest.raises(WebSocketDisconnect) as closed:
            one.receive_text()
        assert closed.value.code == 1008
    assert heard == ["first"]


def gated(accounts: Accounts, heard: list[object] | None = None) -> TestClient:
    """A page behind the gate, that answers whatever it is told."""

    async def page(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] != "websocket.disconnect":
            if heard is not None:
                heard.append(message["text"])
            await send({"type": "websocket.send", "text": CANARY})

    return TestClient(
        Gate(page, accounts, (), lambda _path, _person: True, lambda _more, _person: True)
    )


def tab(gate: TestClient, browser: Browser) -> Any:
    """A tab of somebody's."""
    cookie = f"{browser.accounts.cookie_name}={browser.key}"
    return gate.websocket_connect("/_stcore/stream", headers={"cookie": cookie})


@pytest.mark.parametrize("brings", [{}, {"sure": ""}, {"sure": "0" * 32}, {"sure": "ben"}])
def test_a_link_of_another_site_signs_nobody_out(
    ada: Browser, ben: Browser, brings: dict[str, str]
) -> None:
    if brings.get("sure") == "ben":
        brings = {"sure": sure(ben.person)}
    answer = ada.get("/sign-out", params=brings, headers={"sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"})  # fmt: skip
    assert answer.headers["location"] == f"{BASE}/"
    assert is_in(ada)


# What is said where they sign in --------------------------------------------------------------

UNTRUE: dict[str, dict[str, Any]] = {
    "for another client": {"aud": "another"},
    "for others": {"aud": ["another", "one more"]},
    "for another, asked for by us": {"aud": ["another"], "azp": CLIENT},
    "for nobody": {"aud": None},
    "asked for by another": {"aud": [CLIENT, "another"], "azp": "another"},
    "by another issuer": {"iss": "https://evil.example"},
    "by an issuer that is nearly ours": {"iss": "{issuer}/"},
    "by nobody": {"iss": None},
    "too late": {"iat": 1_500_000_000, "exp": 1_500_000_060},
    "for ever": {"exp": None},
    "in the future": {"iat": 4_000_000_000, "exp": 4_000_000_060},
    "for another sign-in": {"nonce": "another"},
    "for any sign-in": {"nonce": None},
    "of nobody": {"sub": None},
    "of an empty name": {"sub": ""},
    "of a number": {"sub": 7},
    "of a list": {"sub": ["ada"]},
    "of a name that is too long": {"sub": "a" * (LONGEST_SUBJECT + 1)},
    "signed by nobody": {"signed": "none"},
    "signed by another": {"signed": "another key"},
    "signed with what everybody knows": {"signed": "HS256"},
}


@pytest.mark.parametrize("untrue", UNTRUE)
def test_who_is_not_proven_to_be_somebody_is_nobody(
    stranger: Browser, untrue: str, people: People
) -> None:
    before = everything_of(people)
    told = {
        name: value.format(issuer=stranger.provider.issuer) if name == "iss" and value else value
        for name, value in UNTRUE[untrue].items()
    }
    answer = stranger.sign_in(**{"subject": "ada", **told})
    assert answer.headers["location"] == f"{BASE}/sign-in?said=no"
    assert not stranger.key
    assert everything_of(people) == before
    assert "Signing in did not work" in stranger.get("/sign-in?said=no").text


def test_only_who_they_are_is_asked_for_and_proven_by_a_code(stranger: Browser) -> None:
    asked = stranger.sets_out()
    assert asked["scope"] == "openid"
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == f"{ADDRESS}/oauth2callback"
    assert asked["code_challenge_method"] == "S256"
    stranger.provider.says(asked["nonce"], sub="ada")
    stranger.comes_back(asked["state"])
    assert "code_verifier" in stranger.provider.asked[-1]


def test_a_way_back_is_good_in_the_browser_that_set_out_alone(
    ada: Browser, stranger: Browser, app: ASGIApp, there: Provider
) -> None:
    """Else a link could sign somebody in as another, who then reads what they write."""
    asked = ada.sets_out()
    there.says(asked["nonce"], sub="ada")
    for state in (asked["state"], "", "made up"):
        assert "said=no" in stranger.comes_back(state).headers["location"]
    assert not stranger.key
    assert ada.comes_back(asked["state"]).headers["location"] == f"{BASE}/"
    assert "said=no" in ada.comes_back(asked["state"]).headers["location"]  # replayed


@pytest.mark.parametrize(
    "query",
    ["?error=access_denied&error_description=%0d%0aset-cookie:a=b", "?code=x", "?state=x", "?a=b"],
)
def test_a_way_back_without_a_proof_leads_to_the_sign_in(stranger: Browser, query: str) -> None:
    answer = stranger.get(f"/oauth2callback{query}")
    assert answer.headers["location"] == f"{BASE}/sign-in?said=no"
    assert "a=b" not in answer.headers.get("set-cookie", "")


def test_where_they_sign_in_may_answer_anything(stranger: Browser, there: Provider) -> None:
    answers: list[object] = [{}, {"error": "no"}, {"access_token": "a", "token_type": "Bearer"}, []]
    for answer in answers:
        asked = stranger.sets_out()
        there.answer = answer
        assert "said=no" in stranger.comes_back(asked["state"]).headers["location"]
    for metadata in (
        {"jwks_uri": None},
        {"jwks_uri": 7},
        {"token_endpoint": None},
        {"token_endpoint": 7},
        {"id_token_signing_alg_values_supported": 7},
    ):
        asked = stranger.sets_out()
        there.says(asked["nonce"], sub="ada")
        there.metadata = dict(metadata)
        assert "said=no" in stranger.comes_back(asked["state"]).headers["location"], metadata
        there.metadata.clear()
    for wrong in (None, "", 7, ["a"]):
        there.metadata = {"authorization_endpoint": wrong}
        assert stranger.get("/sign-in/go").status_code == 503


def test_while_it_cannot_be_reached_a_page_tries_again_by_itself(
    stranger: Browser, said: HostSettings, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = said.model_copy(
        update={"sign_in": said.sign_in.model_copy(update={"metadata": "http://127.0.0.1:9/no"})}
    )
    monkeypatch.setattr(Runtime, "_instance", None)
    away = Browser(hosted_app(Accounts(gone, people)), stranger.accounts, stranger.provider)
    answer = away.get("/sign-in/go")
    assert answer.status_code == 503
    assert answer.headers["refresh"] == "5"
    assert "tries again by itself" in answer.text
    assert "what you typed is in it, or still in this browser" in answer.text


HOSTILE = (
    "../../../etc/passwd",
    "..",
    "/",
    "a/b",
    "a\\b",
    "C:\\x",
    "a\0b",
    "\r\nset-cookie: a=b",
    "'; DROP TABLE answers; --",
    "<script>",
    "𝒶𝒹𝒶",
    "ADA",
    "ada ",
    "a" * LONGEST_SUBJECT,
    "é" * LONGEST_SUBJECT,
)


@pytest.mark.parametrize("subject", HOSTILE, ids=ascii)
def test_a_hostile_name_is_a_folder_like_any_other(
    stranger: Browser, ada: Browser, people: People, subject: str
) -> None:
    answer = stranger.sign_in(subject)
    assert answer.headers["location"] == f"{BASE}/"
    assert "a=b" not in str(answer.headers.get_list("set-cookie"))
    assert stranger.person != ada.person
    home = ada.accounts.settings_of(stranger.person).home
    assert home.is_relative_to(people.folder)
    assert home.name == stranger.person
    assert len(home.name) == 64
    assert set(home.name) <= set("0123456789abcdef")


def test_a_workbook_is_for_the_hosts_account_alone(ada: Browser, people: People, kept: str) -> None:
    home = ada.book.where.database.parent
    if kept == POSTGRES:  # nothing of anybody's lies on this machine
        assert [*people.place.rglob("*")] == [people.folder]
        home = people.folder
    while home != people.place:
        assert home.stat().st_mode & 0o077 == 0, home
        home = home.parent


def test_a_folder_is_found_by_nobody_without_the_hosts_secret(
    people: People,
) -> None:
    key = people.key_of("https://a.example", "ada")
    assert key != people.key_of("https://a.example/", "ada")
    assert key != people.key_of("https://a.exampl", "eada")
    other = People(people.place, b"x" * 32, Settings())
    assert key != other.key_of("https://a.example", "ada")


HOSTILE_WORDS = (
    "'; DROP TABLE answers; --",
    "'); RESET workbook.person; SELECT * FROM answers; --",
    "$1 ? %s {} \\",
    "E'\\x41'",
)


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_words_that_are_orders_to_a_database_are_words(
    ada: Browser, ben: Browser, words: str
) -> None:
    for browser, text in ((ben, "ben's"), (ada, words)):
        gives_answer(browser.book, text)
    assert [answered(browser.book) for browser in (ada, ben)] == [words, "ben's"]
    assert ada.ask("POST", "/api/draft", json=draft(ada.book, words)).status_code == 200
    assert drafts(ada.book) == [words]
    assert drafts(ben.book) == []


def test_who_is_deleted_is_gone_and_nobody_else(ada: Browser, ben: Browser, people: People) -> None:
    for browser in (ada, ben):
        gives_answer(browser.book, CANARY)
    sent = draft(ada.book, CANARY)
    assert ada.ask("POST", "/api/draft", json=sent).status_code == 200
    everybody = everything_of(people)
    key = ada.key
    people.delete(ada.person)
    assert everything_of(people) != everybody
    # What was open, and what is on its way, brings nothing back.
    late = ada.ask("POST", "/api/draft", json=sent, headers=brought(ada, key))
    assert late.status_code in (400, 403)
    home = people.settings_by(key[:64])
    assert CANARY.encode() not in open_book(home).everything()
    assert drafts(open_book(home)) == []
    assert answered(ben.book) == CANARY


def brought(browser: Browser, key: str) -> dict[str, str]:
    """The header with a cookie."""
    return {"cookie": f"{browser.accounts.cookie_name}={key}"}


def test_who_deletes_everything_has_an_empty_workbook_and_nobody_else(
    ada: Browser, ben: Browser
) -> None:
    for browser in (ada, ben):
        gives_answer(browser.book, CANARY)
    before, sent = ada.book.id, draft(ada.book, CANARY)
    delete_everything(ada.book.settings, last_backup=False, old_backups=True)
    assert not ada.book.answers.latest()
    assert before in ada.book.deleted  # so that browsers drop what they kept of it
    assert ada.ask("POST", "/api/draft", json=sent).status_code == 400
    assert answered(ben.book) == CANARY


def test_who_has_as_much_as_they_may_can_take_it_along_and_delete_it(
    ada: Browser, ben: Browser, people: People
) -> None:
    book = ada.book
    gives_answer(book, "before")

    def write(most: int) -> None:
        for _each in range(0, most, LONGEST_TEXT):
            gives_answer(book, os.urandom(LONGEST_TEXT // 2).hex())

    write(people.limits.person_bytes // 4)
    with pytest.raises(StoreError, match="no more room"):
        write(2 * people.limits.person_bytes)
    refused = ada.ask("POST", "/api/draft", json=draft(book, "too much"))
    assert refused.status_code == 503
    assert "no more room" in refused.json()["sentence"]
    assert drafts(book) == []
    gives_answer(ben.book, "beside it")
    assert b"before" in gathered(book.everything())
    delete_everything(book.settings, last_backup=False, old_backups=True)
    gives_answer(ada.book, "room again")


def gathered(archive: bytes) -> bytes:
    """All that is in an archive."""
    with ZipFile(BytesIO(archive)) as opened:
        return b"".join(map(opened.read, opened.namelist()))


# Of somebody else -----------------------------------------------------------------------------


def test_drafts_reach_ones_own_workbook_alone(
    ada: Browser, ben: Browser, settings: Settings
) -> None:
    foreign = draft(ben.book, "not mine")
    for which in ("", ben.book.id, open_book(settings).id, "../other", ben.person, "%2e%2e"):
        answer = ada.ask("POST", "/api/draft", params={"book": which}, json=foreign)
        assert answer.status_code == 400, which
    for which in (ben.book.id, "x", f"../{ben.person}"):
        own = draft(ada.book, "mine")
        assert ada.ask("POST", "/api/draft", params={"book": which}, json=own).status_code == 200
    assert drafts(ada.book) == ["mine"]
    assert drafts(ben.book) == drafts(open_book(settings)) == []


@pytest.mark.parametrize(
    ("days", "taken"), [(0, True), (1, True), (2, False), (400, False), (-1, False)]
)
def test_a_page_sends_drafts_on_its_day_and_the_next(ada: Browser, days: int, taken: bool) -> None:
    day = f"{TODAY - timedelta(days=days)} "
    sent = draft(ada.book, CANARY, token=draft_token(ada.book.draft_key, FIELD, day))
    answer = ada.ask("POST", "/api/draft", json=sent)
    assert answer.status_code == (200 if taken else 400)
    assert drafts(ada.book) == ([CANARY] if taken else [])


def test_a_token_without_a_day_sends_nothing(ada: Browser) -> None:
    sent = draft(ada.book, CANARY, token=draft_token(ada.book.draft_key, FIELD))
    assert ada.ask("POST", "/api/draft", json=sent).status_code == 400


def test_who_is_signed_out_is_told_that_their_text_is_kept(ada: Browser) -> None:
    sent = draft(ada.book, CANARY)
    ada.accounts.sign_out(ada.person)
    refused = ada.ask("POST", "/api/draft", json=sent)
    assert refused.status_code == 403
    assert "What you typed is still in this browser" in refused.json()["sentence"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS"])
def test_uploads_go_to_ones_own_tabs_alone(ada: Browser, ben: Browser, method: str) -> None:
    ada.accounts.sessions.update({"tab-ada": ada.person, "tab-ben": ben.person})
    for tab_ in ("tab-ben", "tab-of-nobody", "", "tab-ada/../tab-ben", "tab-ada%2F..", "%2e%2e"):
        path = f"/_stcore/upload_file/{tab_}/file"
        assert ada.ask(method, path, content=b"x").status_code in (400, 403, 404), tab_
    own = ada.ask(method, "/_stcore/upload_file/tab-ada/file", content=b"x")
    assert "not signed in" not in own.text


def test_media_are_for_whoever_has_them_on_a_page(ada: Browser, ben: Browser) -> None:
    manager = Runtime.instance().media_file_mgr
    mine = manager.add(CANARY.encode(), "text/plain", "a button")
    ada.accounts.sessions.update({"tab-ada": ada.person, "tab-ben": ben.person})
    file = mine.rpartition("/")[2].partition(".")[0]
    manager._files_by_session_and_coord["tab-ada"] = {"0": file}
    assert ada.get(mine).text == CANARY
    assert ada.get(mine).headers["cache-control"] == "no-store"
    for path in (mine, mine.partition(".")[0], mine + "?x", mine.replace("/media/", "/media/./")):
        refused = ben.get(path)
        assert refused.status_code == 403, path
        assert CANARY not in refused.text


def test_what_a_press_made_is_for_whoever_pressed(ada: Browser, ben: Browser) -> None:
    belongings, manager = Belongings(ada.accounts, 100), Runtime.instance().media_file_mgr
    ada.accounts.sessions["dontcare"] = ada.person  # what Streamlit calls a tab that is none
    waiting = manager.add_deferred(lambda: CANARY.encode(), "text/plain", "a button")
    with belongings.noting_what_is_made():
        made = manager.execute_deferred(waiting)
        assert belongings.owns(made, ada.person)
        assert not belongings.owns(made, ben.person)
        manager._delete_file(made.rpartition("/")[2].partition(".")[0])
        another = manager.add_deferred(lambda: b"another", "text/plain", "a button")
        manager.execute_deferred(another)
    assert len(belongings._made) == 1  # what is gone is nobody's, and not counted for ever
    assert not belongings.owns(made, ada.person)


@pytest.mark.parametrize("asks", [("tab-ben",), ("made-up",), ("tab-ben", "tab-ada"), ("tab-ada",)])
def test_a_tab_of_somebody_else_is_not_gone_on_with(
    ada: Browser, ben: Browser, asks: tuple[str, ...]
) -> None:
    seen: list[str] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        seen.append(headers["sec-websocket-protocol"])
        await receive()
        await send({"type": "websocket.accept"})

    ada.accounts.sessions.update({"tab-ada": ada.person, "tab-ben": ben.person})
    gate = TestClient(Gate(page, ada.accounts, (), lambda _p, _w: True, lambda _m, _w: True))
    with gate.websocket_connect(
        "/_stcore/stream",
        subprotocols=["streamlit", "xsrf", *asks],
        headers={"cookie": f"{ada.accounts.cookie_name}={ada.key}"},
    ):
        pass
    own = ", tab-ada" if "tab-ada" in asks else ""
    assert seen == [f"streamlit, xsrf{own}"]


def test_tabs_are_known_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_TABS == 20_000
    monkeypatch.setattr("workbook.hosting.accounts.MOST_TABS", 3)
    tabs = Tabs()
    for name in "abc":
        tabs[name] = "somebody"
    tabs["a"] = "somebody"  # it ran again
    tabs["d"] = "somebody"
    assert [*tabs] == ["c", "a", "d"]


# Other sites, names and folders ---------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": f"{NAME}.evil.example"},
        {"host": f"{NAME}:8765"},
        {"host": ""},
        {"host": "127.0.0.1"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{NAME}"},
        {"origin": f"https://{NAME}:444"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"x-forwarded-host": NAME, "host": "evil.example"},
    ],
    ids=str,
)
def test_other_sites_and_names_get_nothing(ada: Browser, headers: dict[str, str]) -> None:
    for method, path in (("POST", "/api/draft"), ("GET", "/"), ("GET", "/sign-out")):
        refused = ada.ask(method, path, headers=headers)
        assert refused.status_code == 400, path
    with pytest.raises(WebSocketDisconnect):  # noqa: SIM117
        with ada.client.websocket_connect(
            f"{BASE}/_stcore/stream", headers={"host": NAME, **headers}
        ):
            pass


@pytest.mark.parametrize(
    "hosts", [[], [NAME, NAME], [NAME, "evil.example"], ["evil.example", NAME]], ids=str
)
def test_what_was_meant_for_no_name_or_for_two_gets_nothing(
    said: HostSettings, hosts: list[str]
) -> None:
    async def page(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise AssertionError("it was passed on")

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def noted(message: Message) -> None:
        answers.append(message)

    answers: list[Message] = []
    headers = [(b"host", host.encode()) for host in hosts]
    scope = {"type": "http", "method": "GET", "path": f"{BASE}/", "headers": headers}
    run(AtItsAddress(page, said.address)(scope, nothing, noted))
    assert answers[0]["status"] == 400


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sign-in",
        "/schoolyard/sign-in",
        "/School/",
        "/api/draft",
        "/_stcore/host-config",
        "//school/",
    ],
)
def test_outside_of_the_hosts_folder_there_is_nothing(ada: Browser, path: str) -> None:
    answer = ada.client.get(f"https://{NAME}{path}")
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers
    with pytest.raises(WebSocketDisconnect), websocket(ada, ada.key, path="/_stcore/stream"):
        pass


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "/\\evil.example",
        "/%0d%0aset-cookie:a=b",
        "/sign-in?said=%0d%0aset-cookie:a=b",
        "/sign-in?said=<b>",
    ],
)
def test_nothing_that_is_asked_for_leads_away_or_becomes_a_header(
    stranger: Browser, path: str
) -> None:
    answer = stranger.get(path, headers={"accept": "text/html"})
    assert answer.headers.get("location", BASE).startswith(BASE)
    assert "a=b" not in answer.headers.get("set-cookie", "")
    assert "<b>" not in answer.text


LEADS_AWAY = [
    "//evil.example",
    "///evil.example/people",
    "/\\\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "https://evil.example/people",
    f"https://{NAME}{BASE}/people",
    "javascript:alert(1)",
    "people",
    "/people/../../evil",
    "/people/..//evil.example",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "/people\r\nset-cookie: a=b",
    "/people%0d%0aset-cookie:a=b",
    "/people#//evil.example",
    "/sign-out?sure=x",
    "/oauth2callback?code=x",
    "/media/x",
    "/people?" + "a" * 4_000,
    "",
]
"""What is said to be the page that was asked for, and is none of ours."""


@pytest.mark.parametrize("then", LEADS_AWAY, ids=lambda said: ascii(said)[:40])
def test_nobody_is_led_away_by_the_page_they_are_said_to_have_asked_for(
    stranger: Browser, there: Provider, then: str
) -> None:
    assert "then=" not in stranger.get("/sign-in", params={"then": then}).text
    asked = stranger.sets_out(then)
    there.says(asked["nonce"], sub="ada")
    back = stranger.comes_back(asked["state"])
    assert (back.status_code, back.headers["location"]) == (303, f"{BASE}/")
    assert stranger.get("/sign-in", params={"then": then}).headers["location"] == f"{BASE}/"


@pytest.mark.parametrize(
    ("asked", "landed"),
    [
        ("/people", "/people"),
        ("/?language=es", "/?language=es"),
        ("/prompts?q=definition_first", "/prompts?q=definition_first"),
        (
            "/search?find=a%26b%3Dc+d%0d%0aset-cookie:a",
            "/search?find=a%26b%3Dc+d%0D%0Aset-cookie%3Aa",
        ),
        ("/questions?q=https://evil.example//x", "/questions?q=https%3A%2F%2Fevil.example%2F%2Fx"),
    ],
)
def test_who_signs_in_lands_on_the_page_that_was_asked_for(
    stranger: Browser, there: Provider, asked: str, landed: str
) -> None:
    refused = stranger.get(asked, headers={"accept": "text/html"})
    way = refused.headers["location"].removeprefix(BASE)
    [go] = re.findall(r'class="press" href="([^"]+)"', stranger.get(way).text)
    told = stranger.sets_out(parse_qs(urlsplit(unescape(go)).query)["then"][0])
    there.says(told["nonce"], sub="ada")
    assert stranger.comes_back(told["state"]).headers["location"] == f"{BASE}{landed}"


def test_who_could_not_sign_in_tries_once_more_for_the_same_page(stranger: Browser) -> None:
    asked = stranger.sets_out("/people?find=x")
    refused = stranger.comes_back(asked["state"], code="another")
    assert refused.headers["location"] == f"{BASE}/sign-in?said=no&then=%2Fpeople%3Ffind%3Dx"


def test_a_page_asked_for_in_another_browser_is_not_gone_on_to(
    stranger: Browser, app: ASGIApp, accounts: Accounts, there: Provider
) -> None:
    Browser(app, accounts, there).sets_out("/people")
    assert stranger.sign_in("ada").headers["location"] == f"{BASE}/"


def test_the_address_without_its_stroke_leads_to_the_first_page(stranger: Browser) -> None:
    answer = stranger.get("")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{BASE}/")


@pytest.mark.parametrize("host", [NAME, "10.0.0.7:8765", "evil.example"])
@pytest.mark.parametrize("path", ["/health", f"{BASE}/health"])
def test_whoever_asks_whether_it_runs_hears_that_and_no_more(
    ada: Browser, host: str, path: str
) -> None:
    answer = ada.client.get(path, headers={"host": host})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/sign-in", "/what-is-seen", "/sign-in?said=out", "/sign-in?said=here"]
)
def test_a_page_for_everybody_says_nothing_of_anybody(
    ada: Browser, stranger: Browser, path: str
) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    for secret in (CLIENT_SECRET, COOKIE_SECRET, ada.person, ada.accounts.settings.sign_in.issuer):
        assert secret not in answer.text
    assert "<script" not in answer.text


def test_no_browser_keeps_a_page_of_somebody(ada: Browser) -> None:
    for path in ("/", "/questions", "/first.js", "/_stcore/host-config", "/component/no/no"):
        assert ada.get(path).headers["cache-control"] == "no-store", path
    assert "immutable" in ada.get(picture.address()[1:]).headers["cache-control"]


def test_the_window_in_which_it_runs_names_nobody(
    stranger: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    stranger.sign_in("olga@school.example", aud="another")
    stranger.sign_in("olga@school.example", signed="another key")
    stranger.sign_in("olga@school.example")
    told = [each for each in caplog.records if each.name.startswith("workbook")]
    assert [each.levelname for each in told] == ["WARNING", "WARNING", "INFO"]
    assert [type(each.exc_info[1]).__name__ for each in told if each.exc_info] == [
        "InvalidClaimError",
        "BadSignatureError",
    ]
    assert "olga" not in caplog.text


def test_who_dawdles_is_closed_after_twenty_seconds() -> None:
    """How it is done, tests/test_connections.py sees; a host is served so too."""
    assert AS_SERVED["http"] is WholeRequests
    assert WholeRequests.LOOKS_EVERY * 2 == 20


def test_other_sites_are_refused_before_anybody_is_asked_who_they_are(app: Any) -> None:
    """AtItsAddress stands before all else, and OwnPagesOnly before the gate."""
    order = [each.cls for each in app.app._user_middleware]
    assert order.index(OwnPagesOnly) < order.index(Gate)


def test_the_time_of_a_machine_is_what_counts(said: HostSettings, people: People) -> None:
    accounts = Accounts(said, people)
    key = accounts.let_in(said.sign_in.issuer, "ada")
    assert abs(int(key.split(".")[1]) - time.time() * 1000) < 60_000
    assert accounts.whose(key)

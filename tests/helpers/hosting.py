"""A host with people who sign in, and the browsers with which they come."""

from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.helpers.provider import CLIENT, CLIENT_SECRET, CODE, Provider
from workbook.core.book import Book, open_book
from workbook.hosting.accounts import Accounts
from workbook.hosting.people import People
from workbook.hosting.settings import HostSettings, SignIn
from workbook.models import Reply

NAME = "workbook.test"
BASE = "/school"
ADDRESS = f"https://{NAME}{BASE}"
COOKIE_SECRET = "nobody knows this, and it is as long as it has to be"
HOURS = 12
ISSUER = "https://accounts.school.example"
"""Where people have an account, for whom nobody has to sign in."""
ASKED = "definition_first"


def host_settings(issuer: str, people: Path | None = None, **changed: Any) -> HostSettings:
    """What stands in a hosting.toml that is right."""
    sign_in = SignIn(
        issuer=issuer,
        client_id=CLIENT,
        client_secret=SecretStr(CLIENT_SECRET),
        cookie_secret=SecretStr(COOKIE_SECRET),
        hours=HOURS,
    )
    said = {"address": ADDRESS, "people": people, "sign_in": sign_in}
    return HostSettings.model_validate(said | changed)


def joins(people: People, name: str, empty_file: Path) -> None:
    """Somebody more has an empty workbook."""
    theirs = people.settings_of(ISSUER, name)
    theirs.home.mkdir(parents=True, mode=0o700)
    copyfile(empty_file, theirs.database)


def of(people: People, name: str) -> Book:
    """Somebody's workbook."""
    return open_book(people.settings_of(ISSUER, name))


def answer(book: Book, text: str) -> None:
    """Answer a question."""
    book.answers.save(book.content.prompts[ASKED], Reply(text=text))


def answered(book: Book) -> str | None:
    """What was answered."""
    return book.answers.latest()[ASKED].reply.text


class Clock:
    """The time of a machine, in seconds; it goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def goes_on(self, hours: float) -> None:
        """Let it become later."""
        self.now += hours * 60 * 60


class Browser:
    """Somebody's browser; its addresses begin after the folder of the host."""

    def __init__(self, app: ASGIApp, accounts: Accounts, provider: Provider) -> None:
        self.accounts = accounts
        self.provider = provider
        self.subject = ""
        self.client = TestClient(
            app, base_url=f"https://{NAME}", follow_redirects=False, headers={"accept": "*/*"}
        )

    def ask(self, method: str, path: str, **more: Any) -> Any:
        """An answer to a request."""
        return self.client.request(method, f"{BASE}{path}", **more)

    def get(self, path: str, **more: Any) -> Any:
        """An answer to a request for a page or a file."""
        return self.ask("GET", path, **more)

    def sets_out(self, then: str = "/") -> dict[str, str]:
        """Press "Sign in", on the way to a page; what where they sign in is asked."""
        answer = self.get("/sign-in/go", params={"then": then})
        assert answer.status_code == 302, answer.text
        asked = parse_qs(urlsplit(answer.headers["location"]).query)
        return {name: values[0] for name, values in asked.items()}

    def comes_back(self, state: str, code: str = CODE) -> Any:
        """Come back from there."""
        return self.get("/oauth2callback", params={"state": state, "code": code})

    def sign_in(self, subject: Any = "ada", **said: Any) -> Any:
        """There and back again; `said`: what is said of them there, beside what is right."""
        asked = self.sets_out()
        self.provider.says(asked["nonce"], **{"sub": subject, **said})
        return self.comes_back(asked["state"])

    @property
    def key(self) -> str:
        """What is in its cookie; empty while there is none."""
        return str(self.client.cookies.get(self.accounts.cookie_name) or "")

    @property
    def person(self) -> str:
        """Who is signed in."""
        found = self.accounts.whose(self.key)
        assert found
        return found

    @property
    def book(self) -> Book:
        """Their workbook."""
        return open_book(self.accounts.settings_of(self.person))

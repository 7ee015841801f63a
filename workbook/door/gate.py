"""Lets nobody at pages, files and websockets but the people who are in, and each of them at their own
alone: in a room, and where many have an account."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbook.door.asked import NO_STORE, language_asked_for
from workbook.door.ending import NOT_ALLOWED, NOT_NOW
from workbook.door.on_its_way import OnItsWay
from workbook.door.who_is_in import WhoIsIn
from workbook.errors import WorkbookError
from workbook.language import using_language

PERSON = "person"
"""Where a request says whose it is, once that is known."""
MOST_TABS = 20
"""So many one person can have open: each takes some of the memory of all."""
THEN = "then"
"""In the address of the entrance, the page that was asked for: to be gone on to, once it was made sure
that it is one of ours."""
LONGEST_ASKED = 1_000
SAME = ("/static/", "/plotly.js")
"""Where things are that are the same for everybody."""
_PROTOCOL = "sec-websocket-protocol"
_SIGN_IN_OF_STREAMLIT = ("/auth/", "/oauth2callback")
"""Its cookie would be good for a month, and after signing out."""


class Gate:
    """Asks every request and every websocket for the key of somebody who is in.

    `to_all`: what is there for everybody. `owns`: whether what is at an address is somebody's own.
    `fits`: whether somebody may upload so many bytes more. `waiting`: the page that is seen while it
    cannot be told who comes, and that looks again by itself.
    """

    def __init__(
        self,
        app: ASGIApp,
        people: WhoIsIn,
        to_all: Sequence[Route],
        owns: Callable[[str, str], bool],
        fits: Callable[[int, str], bool],
        waiting: Callable[[Headers], Response] | None = None,
    ) -> None:
        self.app = app
        self.people = people
        self.to_all = Router(to_all)
        self._to_all = {route.path for route in to_all}
        self.owns = owns
        self.uploads = OnItsWay(fits)
        self.waiting = waiting
        self._tabs: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with whose it is."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] == "http" and scope["path"] in self._to_all:
            await self.to_all(scope, receive, _not_kept(scope, send))
            return
        headers = Headers(scope=scope)
        try:
            key, person = await self._known(headers)
        except WorkbookError as error:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": NOT_NOW})
            else:
                await self._not_now(scope, headers, error)(scope, receive, send)
            return
        if person is None or not self._may(scope, person):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": NOT_ALLOWED})
            else:
                await self._refusal(scope, headers)(scope, receive, send)
        elif scope["type"] == "websocket":
            theirs = {**scope, PERSON: person, "headers": [*scope["headers"]]}
            self._leave_only_theirs(MutableHeaders(scope=theirs), key, person)
            self._tabs[person] += 1
            try:
                await self.people.inside.until_shown_out(
                    self.app,
                    theirs,
                    receive,
                    send,
                    person,
                    partial(self._ended, key, person),
                )
            finally:
                self._tabs[person] -= 1
        elif scope["method"] == "PUT":
            theirs = {**scope, PERSON: person}
            await self.uploads.taken(self.app, theirs, receive, _not_kept(scope, send), person)
        else:
            await self.app({**scope, PERSON: person}, receive, _not_kept(scope, send))

    def _may(self, scope: Scope, person: str) -> bool:
        if scope["type"] == "websocket" and self._tabs[person] >= MOST_TABS:
            return False
        if scope["path"].startswith(_SIGN_IN_OF_STREAMLIT):
            return False
        return self.owns(scope["path"], person)

    async def _known(self, headers: Headers) -> tuple[str, str | None]:
        """The key among the cookies that is somebody's; another program may have put others
        beside it."""
        name = f"{self.people.cookie_name}="
        for cookie in _cookies(headers):
            key = cookie.removeprefix(name)
            if cookie.startswith(name) and (person := await whose(self.people, key)):
                return key, person
        return "", None

    async def _ended(self, key: str, person: str) -> int | None:
        try:
            return None if await whose(self.people, key) == person else NOT_ALLOWED
        except WorkbookError:
            return NOT_NOW

    def _leave_only_theirs(self, headers: MutableHeaders, key: str, person: str) -> None:
        """Let a websocket bring along the one key, and no tab that is somebody else's."""
        name = f"{self.people.cookie_name}="
        others = [cookie for cookie in _cookies(headers) if not cookie.startswith(name)]
        headers["cookie"] = "; ".join([*others, f"{name}{key}"])
        if asked := headers.get(_PROTOCOL):
            first, xsrf, *session = [part.strip() for part in asked.split(",")] + [""] * 2
            mine = [each for each in session if self.people.sessions.get(each) == person]
            headers[_PROTOCOL] = ", ".join(filter(None, [first, xsrf, *mine]))

    def _not_now(self, scope: Scope, headers: Headers, error: WorkbookError) -> Response:
        if self.waiting and _asks_for_a_page(scope, headers):
            return self.waiting(headers)
        if scope["path"] == "/api/draft":
            return JSONResponse({"sentence": str(error)}, 503, NO_STORE)
        return PlainTextResponse(error.title, 503, NO_STORE)

    def _refusal(self, scope: Scope, headers: Headers) -> Response:
        if _asks_for_a_page(scope, headers):
            return RedirectResponse(self._entrance(scope), 303, NO_STORE)
        with using_language(language_asked_for(headers)):
            said = self.people.nobody()
            if scope["path"] == "/api/draft":
                return JSONResponse({"sentence": f"{said.title} {said.sentence}"}, 403, NO_STORE)
            return PlainTextResponse(said.title, 403, NO_STORE)

    def _entrance(self, scope: Scope) -> str:
        query = scope["query_string"].decode("latin-1")
        asked = f"{scope['path']}?{query}" if query else scope["path"]
        if asked == "/" or len(asked) > LONGEST_ASKED:
            return self.people.entrance
        return f"{self.people.entrance}?{urlencode({THEN: asked})}"


async def whose(people: WhoIsIn, key: str | None) -> str | None:
    """Whose key it is; nobody waits for that but whoever asks."""
    return await run_in_threadpool(people.whose, key) if people.slow else people.whose(key)


def _asks_for_a_page(scope: Scope, headers: Headers) -> bool:
    return "text/html" in headers.get("accept", "") and scope["method"] in ("GET", "HEAD")


def _cookies(headers: Headers) -> list[str]:
    return [each.strip() for line in headers.getlist("cookie") for each in line.split(";")]


def _not_kept(scope: Scope, send: Send) -> Send:
    """Send so that no browser keeps what comes, but for what is the same for everybody."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and not scope["path"].startswith(SAME):
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sending

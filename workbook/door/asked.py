"""Asks whoever comes: every request and every websocket, before anything else answers."""

from starlette.datastructures import URL, Headers, QueryParams
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from workbook.door.door import TOKEN, Door
from workbook.door.ending import NOT_ALLOWED
from workbook.door.peers import of_another_account
from workbook.language import nearest, using_language
from workbook.settings import PROGRAM
from workbook.templates import as_written, filled

LASTS = 400 * 24 * 60 * 60
"""In seconds: no browser keeps a cookie for longer."""
NO_STORE = {"Cache-Control": "no-store"}


class AskedAtTheDoor:
    """Lets in browsers that bring the cookie, gives it for a token, and tells others how to come
    in."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer whoever is not known; pass the others on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        known = self.door.knows(headers.getlist("cookie"))
        if scope["type"] == "websocket":
            if known:
                await self.door.inside.until_shown_out(self.app, scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": NOT_ALLOWED})
        elif answer := self._token_taken(scope, known):
            await answer(scope, receive, send)
        elif known:
            await self.app(scope, receive, send)
        else:
            await _how_to_come_in(scope, headers)(scope, receive, send)

    def _token_taken(self, scope: Scope, known: bool) -> Response | None:
        """The way on for who brings a token, to the same address without it: it is to stand in no
        history."""
        token = QueryParams(scope["query_string"]).get(TOKEN)
        if token is None or scope["method"] != "GET":
            return None
        let_in = not of_another_account(scope) and self.door.lets_in(token)
        if not let_in and not known:
            return None
        address = URL(scope=scope).remove_query_params(TOKEN)
        answer = RedirectResponse(address, 303, NO_STORE)
        if let_in:
            answer.set_cookie(
                self.door.cookie_name,
                self.door.cookie,
                max_age=LASTS,
                httponly=True,
                samesite="strict",
            )
        return answer


def _how_to_come_in(scope: Scope, headers: Headers) -> Response:
    """The one page that there is for others.

    Who follows a link of another site's page does not bring the cookie, but does when our own page
    sends them on to where they are.
    """
    followed = headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    language = language_asked_for(headers)
    with using_language(language):
        page = filled(
            "door/how_to_come_in.html",
            program=PROGRAM,
            style=as_written("door/how_to_come_in.css"),
            again=str(URL(scope=scope)) if followed and scope["method"] == "GET" else None,
            language=language,
        )
    return HTMLResponse(page, 403, NO_STORE)


def language_asked_for(headers: Headers) -> str:
    """The language of ours that a browser asks for first."""
    return nearest(headers.get("accept-language", "").partition(",")[0].partition(";")[0])

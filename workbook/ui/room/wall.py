"""The leader's screen: how to come in, how many are in, the table, and the end.

It is there on the leader's computer alone, for whoever has the key that the command printed.
"""

from collections.abc import Callable
from typing import Any

import segno
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from workbook.door.asked import language_asked_for
from workbook.errors import WorkbookError
from workbook.language import _, say_day, say_number, using_language
from workbook.room.cards import Band
from workbook.room.room import JOIN, Room
from workbook.room.words import shown_code
from workbook.sharing.group.html import FILE_NAME, group_file, table_given
from workbook.sharing.group.html import LOOK as TABLE_LOOK
from workbook.sharing.group.wording import title
from workbook.ui.browser.scripts import script
from workbook.ui.outside_page import HEADERS, outside_page
from workbook.ui.room.coming_in import LOOK

WALL, SCRIPT = "/leader", "/wall.js"
COOKIE = "room-leader"
HERE = ("127.0.0.1", "localhost", "::1")


class Wall:
    """The screen that everybody looks at. `address`: where the room is found, http and all."""

    def __init__(self, room: Room, address: str) -> None:
        self.room = room
        self.address = address
        self.acts: dict[str, Callable[[], None]] = {
            "make-table": room.make_table,
            "close": lambda: room.take_nobody_new(True),
            "open": lambda: room.take_nobody_new(False),
            "end": room.delete,
        }

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where it is."""
        return (
            Route(WALL, self.wall),
            Route(f"{WALL}/state", self.state),
            Route(f"{WALL}/table", self.table),
            *(Route(f"{WALL}/{name}", self.act, methods=["POST"]) for name in self.acts),
            Route(SCRIPT, self.script),
        )

    async def wall(self, request: Request) -> Response:
        """The screen; the key in the address becomes a cookie, so that it stands on no wall."""
        if self.room.is_leader(request.query_params.get("key")) and _is_here(request):
            answer = RedirectResponse(WALL, 303)
            answer.set_cookie(COOKIE, self.room.leader, httponly=True, samesite="strict", path=WALL)
            return answer
        return self._refusal(request) or self._page(request)

    async def state(self, request: Request) -> Response:
        """What changes on it by itself."""
        with using_language(language_asked_for(request.headers)):
            return self._refusal(request) or JSONResponse(self._now(), headers=HEADERS)

    async def table(self, request: Request) -> Response:
        """The table as a file to take along."""
        if refusal := self._refusal(request):
            return refusal
        if self.room.table is None:
            return RedirectResponse(WALL, 303)
        with using_language(language_asked_for(request.headers)):
            file = group_file(self.room.table, None)
        saved = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
        return Response(file, media_type="text/html", headers={**HEADERS, **saved})

    async def act(self, request: Request) -> Response:
        """Do what was pressed."""
        if refusal := self._refusal(request):
            return refusal
        try:
            await run_in_threadpool(self.acts[request.url.path.rpartition("/")[2]])
        except WorkbookError as error:
            return self._page(request, 409, str(error))
        return RedirectResponse(WALL, 303)

    async def script(self, _request: Request) -> Response:
        """What keeps it up to date."""
        return Response(script("room/wall.js"), media_type="text/javascript")

    def _refusal(self, request: Request) -> Response | None:
        if _is_here(request) and (
            self.room.over or self.room.is_leader(request.cookies.get(COOKIE))
        ):
            return None
        with using_language(language_asked_for(request.headers)):
            said = _("This is the leader's screen, on the leader's computer.")
            return PlainTextResponse(said, 403, HEADERS)

    def _page(self, request: Request, status: int = 200, said: str = "") -> Response:
        room = self.room
        with using_language(language_asked_for(request.headers)):
            if room.over:
                return outside_page(
                    "ui/room/ended.html", 200, LOOK, said=said, deleted=room.deleted
                )
            table = table_given(room.table) if room.table else {}
            return outside_page(
                "ui/room/wall.html",
                status,
                LOOK,
                TABLE_LOOK,
                said=said,
                now=self._now(),
                open=room.open,
                address=self.address.partition("://")[2],
                code=shown_code(room.code),
                picture=_picture(f"{self.address}{JOIN}?code={room.code}"),
                until=say_day(room.until),
                title=title(room.table) if room.table else "",
                script=SCRIPT,
                **{"table": None, **table},
            )

    def _now(self) -> dict[str, Any]:
        room, band = self.room, self.room.cards.band()
        return {
            "in": say_number(room.count()),
            "cards": _band_name(band),
            "ready": band is Band.TEN_OR_MORE,
            "stage": f"{room.over} {room.open} {room.table is not None}",
        }


def _is_here(request: Request) -> bool:
    """Whether a request comes from this computer, and was meant for it.

    A certificate is for the name of the room, so that the screen is found by that name too, from the
    address that this computer has in the network.
    """
    client = request.client.host if request.client else ""
    if request.url.scheme == "https":
        own, _port = request.scope["server"]
        return client in (own, *HERE)
    return client in HERE and request.url.hostname in HERE


def _band_name(band: Band) -> str:
    return {
        Band.FEWER_THAN_FIVE: _("fewer than five"),
        Band.FIVE_TO_NINE: _("five to nine"),
        Band.TEN_OR_MORE: _("ten or more"),
    }[band]


def _picture(address: str) -> Markup:
    """The address as a picture for a camera: dark on light in the dark too, or cameras miss it."""
    code = segno.make(address, error="m", micro=False)
    return Markup(code.svg_inline(border=3, dark="#2B2A27", light="#FFFFFF", omitsize=True))

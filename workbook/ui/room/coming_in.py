"""Coming into a room by its code, and coming back by four words."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workbook.door.asked import language_asked_for
from workbook.door.gate import THEN
from workbook.errors import WorkbookError
from workbook.language import _, current_language, say_day, using_language
from workbook.room.room import JOIN, Room
from workbook.room.words import typed_code
from workbook.ui.asked_page import going_on_to, page_asked_for
from workbook.ui.browser.scripts import script
from workbook.ui.outside_page import outside_page, typed

LOOK = "ui/room/room.css"
BACK, FORGET = "/back", "/over.js"
A_DAY = 24 * 60 * 60
LONGEST_CODE = 12


class ComingIn:
    """The page that a phone opens first."""

    def __init__(self, room: Room) -> None:
        self.room = room

    @property
    def routes(self) -> tuple[Route, ...]:
        """Where it is."""
        return (
            Route(JOIN, self.join, methods=["GET", "POST"]),
            Route(BACK, self.back, methods=["GET", "POST"]),
            Route(FORGET, self.forget),
        )

    async def join(self, request: Request) -> Response:
        """Ask for the code; a press, and nothing less, makes somebody new."""
        with using_language(language_asked_for(request.headers)):
            if self._is_in(request):
                return RedirectResponse(_asked(request), 303)
            if request.method != "POST":
                return self._page(request, code=request.query_params.get("code", ""))
            code, where = typed_code(await typed(request, "code")), _address(request)
            if not self.room.open or self.room.full:
                return self._page(request, 403)
            if self.room.guesses.too_many(where):
                said = _("Too many wrong codes. Wait a minute, then try again.")
                return self._page(request, 429, said, code)
            if code != self.room.code:
                self.room.guesses.wrong(where)
                return self._page(request, 403, _("That is not the code on the screen."), code)
            try:
                key, words = self.room.let_in(current_language())
            except WorkbookError as error:
                return self._page(request, 503, str(error), code)
            return self._with_key(
                outside_page("ui/room/words.html", 200, LOOK, words=words, page=_asked(request)),
                request,
                key,
            )

    async def back(self, request: Request) -> Response:
        """Ask for the words, and give their browser another key."""
        with using_language(language_asked_for(request.headers)):
            if request.method != "POST":
                return RedirectResponse(going_on_to(JOIN, _asked(request)), 303)
            words, where = await typed(request, "words"), _address(request)
            if self.room.guesses.too_many(where):
                return self._page(
                    request, 429, _("Too many wrong words. Wait a minute, then try again.")
                )
            try:
                key = self.room.come_back(words)
            except WorkbookError as error:
                return self._page(request, 503, str(error))
            if key is None:
                self.room.guesses.wrong(where)
                return self._page(request, 403, _("No workbook in this room has these words."))
            return self._with_key(RedirectResponse(_asked(request), 303), request, key)

    async def forget(self, _request: Request) -> Response:
        """The script with which a browser lets go of what it kept."""
        return Response(script("room/over.js"), media_type="text/javascript")

    def _page(
        self, request: Request, status: int = 200, said: str = "", code: str = ""
    ) -> Response:
        if self.room.over:
            return outside_page("ui/room/over.html", 410, forget=FORGET, deleted=self.room.deleted)
        return outside_page(
            "ui/room/join.html",
            status,
            LOOK,
            said=said,
            code=code[:LONGEST_CODE],
            open=self.room.open,
            full=self.room.full,
            join=going_on_to(JOIN, _asked(request)),
            back=going_on_to(BACK, _asked(request)),
            promises=promises(self.room, encrypted=request.url.scheme == "https"),
        )

    def _is_in(self, request: Request) -> bool:
        return self.room.whose(request.cookies.get(self.room.cookie_name)) is not None

    def _with_key(self, response: Response, request: Request, key: str) -> Response:
        response.set_cookie(
            self.room.cookie_name,
            key,
            max_age=self.room.days_left * A_DAY,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response


def promises(room: Room, *, encrypted: bool) -> list[str]:
    """Who can see what, in five sentences or a few more."""
    on_the_way = (
        _("The way there is encrypted.")
        if encrypted
        else _(
            "And the way there is not encrypted: somebody on this Wi-Fi who knows how could read"
            " along, and come in as you. Write nothing here that must not be read."
        )
    )
    kept = _(
        "It is all kept on the leader's computer: whoever can open that computer's files can read it."
    )
    return [
        _(
            "You get a workbook of your own; its only keys are in this browser and in four words"
            " that you alone see."
        ),
        _(
            "The leader's screen shows how many people are in, and roughly how many cards were"
            " handed in: never who, never what."
        ),
        f"{kept} {on_the_way}",
        _(
            "A card leaves your workbook only when you press for it, and you can take it back until"
            " the table is made."
        ),
        _(
            "On {day} everything is deleted; if that computer is off then, when the program is started"
            " next. Copies that it makes of its whole disk are not reached. Until then you can take"
            " your workbook along."
        ).format(day=say_day(room.until)),
    ]


def _asked(request: Request) -> str:
    """The page on the way to which somebody comes in."""
    return page_asked_for(request.query_params.get(THEN))


def _address(request: Request) -> str:
    return request.client.host if request.client else ""

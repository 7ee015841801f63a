"""build_app(): the Streamlit app with the draft route, the host check and the headers around it."""

import base64
import gc
import logging
import re
import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    suppress,
)
from functools import partial
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web import bootstrap

from workbook.core.book import close_all, open_book
from workbook.door.asked import AskedAtTheDoor
from workbook.door.door import door, say_how_to_come_in
from workbook.door.on_its_way import OnItsWay
from workbook.door.way_in import WayIn
from workbook.drafts import DraftRejected, take_draft
from workbook.errors import WorkbookError
from workbook.language import _
from workbook.models import LONGEST_TEXT
from workbook.settings import Settings, app_folder
from workbook.ui.browser import component, picture
from workbook.ui.browser.half_letters import WholeLetters
from workbook.ui.browser.shared_page import PATH, PageWithFirstScript, first_script
from workbook.ui.browser.streamlit_patches import let_every_press_count
from workbook.ui.browser.streamlit_work import (
    ICON,
    hear_a_run_in_one_go,
    look_for_no_sign_before_a_letter,
    look_for_nothing_at_the_start,
    put_the_theme_together_once,
    read_pauses_without_pandas,
    show_the_sign_without_numpy,
)
from workbook.ui.browser.uploads import held
from workbook.ui.shown_book import open_called
from workbook.ui.widgets.refusals import show_error
from workbook.upkeep.daily_backup import Daily

FRAME = Path(__file__).parent / "ui" / "frame.py"
OUR_HOSTS = ("127.0.0.1", "localhost", "[::1]")
# Four bytes a character, twice over for JSON's escapes, and the other fields.
LONGEST_MESSAGE = 8 * LONGEST_TEXT + 10_000
MOST_HELD = 250 * 2**20
"""In bytes: so much of what was uploaded is in memory at most; one file is at most 50 MB."""
POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self' blob:",
        "script-src 'self' blob: 'wasm-unsafe-eval' {inline}",
        "style-src 'self' 'unsafe-inline'",
    )
)
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def build_app(settings: Settings | None = None, way_in: WayIn | None = None) -> st.App:
    """The program as an ASGI application; without another way in, as a workbook of one's own."""
    way_in = way_in or own_way_in(settings or Settings())
    _configure()
    let_every_press_count()
    read_pauses_without_pandas()
    show_the_sign_without_numpy()
    look_for_no_sign_before_a_letter()
    put_the_theme_together_once()
    hear_a_run_in_one_go()
    look_for_nothing_at_the_start()
    return st.App(
        FRAME,
        lifespan=_lifespan(way_in.served),
        routes=[
            Route("/api/draft", _draft(way_in.whose), methods=["POST"]),
            Route("/today", _first_page),
            Route(PATH, first_script),
            Route(ICON.removeprefix("."), _icon),
            Route(component.PATH, component.part),
            Route(picture.PATH, picture.plotly),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=way_in.hosts),
            Middleware(OwnPagesOnly),
            *way_in.asked,
            Middleware(PageWithFirstScript),
            Middleware(WholeLetters),
        ],
        on_script_error=_say_so,
    )


def own_way_in(settings: Settings) -> WayIn:
    """Into a workbook of one's own, on one's own machine."""
    return WayIn(
        hosts=OUR_HOSTS,
        asked=(Middleware(AskedAtTheDoor, door(settings)),) if settings.token else (),
        whose=lambda _scope: settings,
        served=partial(_own_served, settings),
    )


@contextmanager
def _own_served(settings: Settings) -> Iterator[None]:
    if settings.token and not door(settings).has_address:  # not served by the command
        with suppress(WorkbookError):  # the page says it
            open_book(settings)
        say_how_to_come_in(door(settings).new_address())
    daily = Daily(settings)
    daily.start()
    yield
    daily.end()
    door(settings).shut()


async def _first_page(_request: Request) -> RedirectResponse:
    """The first page stands at the bare address; Streamlit finds it at no other."""
    return RedirectResponse("/")


async def _icon(_request: Request) -> FileResponse:
    """The sign that a browser shows in the tab of every page of ours."""
    return FileResponse(app_folder() / "data" / "icon.png")


def _say_so(error: Exception) -> bool:
    """What a person sees of a fault of ours: a sentence, and no offer to send it anywhere; and of
    what is no fault, what it says itself."""
    if isinstance(error, WorkbookError):
        show_error(error)
        return True
    logging.getLogger(__name__).exception("A page failed", exc_info=error)
    show_error(
        WorkbookError(
            _("Something went wrong on this page."),
            _("Everything that was saved is still there."),
            _(
                "Reload the page; if it happens again, the window where the workbook runs says what"
                " it was."
            ),
        )
    )
    return True


def _configure() -> None:
    """Use the config.toml that belongs to the app, wherever the program was started from."""
    config = tomllib.loads(
        (app_folder() / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    )
    bootstrap.load_config_options(dict(_flat("", config)))


def _flat(prefix: str, table: dict[str, object]) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        found += _flat(f"{key}.", value) if isinstance(value, dict) else [(key, value)]
    return found


def _lifespan(
    served: Callable[[], AbstractContextManager[None]],
) -> Callable[[st.App], AbstractAsyncContextManager[dict[str, object]]]:
    """What happens while the workbook is served."""

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[dict[str, object]]:
        # What is there now stays: later collections need not look at it again. Looking through it once
        # takes a tenth of the start, and would find a third of a megabyte.
        gc.freeze()
        gc.enable()
        with served():
            yield {}
        close_all()
        gc.unfreeze()

    return lifespan


def _draft(whose: Callable[[Scope], Settings]) -> Callable[[Request], Awaitable[JSONResponse]]:
    """The route that keeps what is being typed."""

    async def draft(request: Request) -> JSONResponse:
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return JSONResponse({"sentence": _("Only JSON is taken here.")}, 415)
        message = bytearray()
        async for chunk in request.stream():
            message += chunk
            if len(message) > LONGEST_MESSAGE:
                return JSONResponse({"sentence": _("This text is too long to be kept here.")}, 413)
        which = request.query_params.get("book", "")
        try:
            settings = whose(request.scope)
        except WorkbookError as error:
            return JSONResponse({"sentence": str(error)}, 503)
        try:
            when = await run_in_threadpool(
                lambda: take_draft(open_called(settings, which), bytes(message))
            )
        except DraftRejected as error:
            return JSONResponse({"sentence": str(error)}, 400)
        except WorkbookError as error:
            return JSONResponse({"sentence": settings.told(error)}, 503)
        return JSONResponse({"when": when})

    return draft


class OwnPagesOnly:
    """Refuses requests that other sites' pages make, and sends our headers along."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.uploads = OnItsWay(_fits)
        self.headers = {
            **HEADERS,
            "Content-Security-Policy": POLICY.format(inline=_inline_scripts()),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 to what is not ours, else pass on."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        if not _ours(Headers(scope=scope)):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await PlainTextResponse(_("This address is not the workbook's."), 400)(
                scope, receive, send
            )
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith("/media/"):
                    headers["Cache-Control"] = "no-store"  # archives are downloaded from there
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        with suppress(ClientDisconnect):  # half-way through a request
            if scope["type"] == "http" and scope["method"] == "PUT":
                await self.uploads.taken(self.app, scope, receive, with_headers)
            else:
                await self.app(scope, receive, with_headers)


def _fits(more: int, _person: str) -> bool:
    """Whether what is uploaded still fits beside all that is held in memory, of every tab."""
    return held() + more <= MOST_HELD


def _inline_scripts() -> str:
    """The hashes of the scripts that stand in Streamlit's own page, as the policy wants them."""
    page = Path(st.__file__).parent / "static" / "index.html"
    scripts = re.findall(rb"<script>(.*?)</script>", page.read_bytes(), re.DOTALL)
    digests = (base64.b64encode(sha256(script).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _ours(headers: Headers) -> bool:
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        return False
    return headers.get("sec-fetch-site", "none") in {"same-origin", "none"} or _is_link(headers)


def _is_link(headers: Headers) -> bool:
    """Whether somebody followed a link from elsewhere to a page of ours, which does nothing by
    itself."""
    return (
        headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    )

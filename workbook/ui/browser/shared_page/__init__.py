"""Somebody else owns the page, too: a translator, what fills in forms, what corrects spelling, a
keyboard on which a shortcut is a letter.

What must hold before Streamlit draws anything is said by a first script, which is put into
Streamlit's own page before its scripts, with the colour of the paper: without it the page is white
until the first words, in the dark too. The one style sheet stands at its end, where it comes after
Streamlit's own rules, and the scripts of components are asked for ahead: sent with each drawing, as
Streamlit does it, they would be most of what is sent.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbook.charts.look import DARK, LIGHT
from workbook.ui.browser import component, picture
from workbook.ui.browser.scripts import script
from workbook.ui.menu import PICTURES
from workbook.ui.style import sheet

PATH = "/first.js"
INDEX = Path(st.__file__).parent / "static" / "index.html"
PAPER = (
    f"@media screen {{ html {{ background: {LIGHT.paper} }} }} @media screen and"
    f" (prefers-color-scheme: dark) {{ html {{ background: {DARK.paper} }} }}"
)
_FRESH = {"Cache-Control": "no-cache"}


async def first_script(_request: Request) -> Response:
    """The script, from the address that the page names."""
    return Response(script("shared_page/first_script.js"), 200, _FRESH, "text/javascript")


class PageWithFirstScript:
    """Answers with the page that has the first script wherever Streamlit answers with its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no page."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        page = False

        async def heed(message: Message) -> None:
            nonlocal page
            if message["type"] == "http.response.start":
                page = message["status"] == 200 and _is_shown(Headers(raw=message["headers"]))
            if not page:
                await send(message)

        await self.app(scope, receive, heed)
        if page:
            await HTMLResponse(_page(), 200, _FRESH)(scope, receive, send)


def _is_shown(headers: Headers) -> bool:
    """Whether an answer is a page to look at; the keepsake and other pages are for saving, as they are."""
    to_save = "content-disposition" in headers
    return headers.get("content-type", "").startswith("text/html") and not to_save


@cache
def _page() -> str:
    """Streamlit's page; its addresses are relative, so that they hold below any other one."""
    head, found, rest = INDEX.read_text(encoding="utf-8").partition("<head>")
    if not found:
        raise RuntimeError("Streamlit's page has changed: it has no head")
    begun, found, end = rest.rpartition("</body>")
    if not found:
        raise RuntimeError("Streamlit's page has changed: it has no body")
    told = {
        "workbook-focus": component.address("focus"),
        "workbook-draws": picture.address(),
        "workbook-pictures": " ".join((*PICTURES, "people")),
    }
    ours = (
        f"<style>{PAPER}</style>",
        *(f'<meta name="{name}" content="{what}">' for name, what in told.items()),
        f'<script type="module" src=".{PATH}"></script>',
        *(
            f'<link rel="modulepreload" href="{component.address(each)}">'
            for each in component.NAMES
        ),
    )
    return f"{head}<head>{''.join(ours)}{begun}<style>{sheet()}</style></body>{end}"

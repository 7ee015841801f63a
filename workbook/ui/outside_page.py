"""The pages that belong to no workbook, in a room and where people sign in: their look, and what a form
in them sends."""

from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse

from workbook.language import current_language
from workbook.sharing.card.document import document

LOOK = "ui/outside_page.css"
LONGEST_FORM = 2_000
HEADERS = {
    "Cache-Control": "no-store",
    # With less, a browser does not say in its forms that they come from here.
    "Referrer-Policy": "same-origin",
}


def outside_page(template: str, status: int, *styles: str, **given: Any) -> HTMLResponse:
    """One of these pages, in the language that is spoken."""
    page = document(template, LOOK, *styles, language=current_language(), **given)
    return HTMLResponse(page, status, HEADERS)


async def typed(request: Request, field: str) -> str:
    """What somebody typed into a field of a form; nothing when they sent far too much."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            return ""
    return parse_qs(body.decode(errors="replace")).get(field, [""])[0].strip()

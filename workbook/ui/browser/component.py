"""The components of the pages: a script each, and of those that can be seen their HTML and style.

Streamlit sends all of a component with each drawing of the page. So it is handed a line that asks for the
script at an address of its own, which a browser asks for once; the page asks for all of them ahead, so that
they are there before the first is drawn.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from workbook.ui.browser.scripts import script

PATH = "/part/{name}.js"
NAMES = ("day_picker", "draft_area", "focus", "forget_drafts", "page_language", "picture")
_FOLDER = Path(__file__).parent
ONCE = {"Cache-Control": "private, max-age=31536000, immutable"}
_ASKS = """const at = "%s";
const asked = window.workbookPart?.(at) ?? import(new URL(at, document.baseURI).href);
export default (await asked).default;
"""
"""The first script asks again until it is there; without it, pages stand beside each other."""


@cache
def component(name: str, *, alone: bool = True) -> Any:
    """The component whose script is called so, in this folder or in one of its own name.

    `alone`: whether it has no style of the page, and the page none of it.
    """
    return st.components.v2.component(
        f"workbook_{name}",
        html=_beside(f"{_path(name)}.html"),
        css=_beside(f"{_path(name)}.css"),
        js=_ASKS % address(name),
        isolate_styles=alone,
    )


@cache
def address(name: str) -> str:
    """Where the script of a component is, from where the pages are; another script has another one."""
    digest = sha256(_script(name).encode()).hexdigest()[:16]
    return f".{PATH.format(name=name)}?is={digest}"


async def part(request: Request) -> Response:
    """The script of a component."""
    name = request.path_params["name"]
    if name not in NAMES:
        return PlainTextResponse("", 404)
    asked = f".{request.url.path}?{request.url.query}"
    # A page that is older than the program gets what there is, and asks again another time.
    headers = ONCE if asked == address(name) else {"Cache-Control": "no-store"}
    return Response(_script(name), 200, headers, "text/javascript")


def not_tables(data: dict[str, object]) -> list[dict[str, object]]:
    """What holds lists or dicts, for a script, which finds it in a list of one: of what stands in a
    dict itself Streamlit asks pandas whether it is a table, and importing that takes longer than
    drawing the first page."""
    return [data]


def nothing() -> None:
    """Streamlit keeps a component's state only for names that have a callback."""


@cache
def _script(name: str) -> str:
    return script(f"{_path(name)}.js")


def _path(name: str) -> str:
    return f"{name}/{name}" if (_FOLDER / name).is_dir() else name


def _beside(name: str) -> str | None:
    file = _FOLDER / name
    return file.read_text(encoding="utf-8") if file.exists() else None

"""A picture, drawn in the browser by as much of Plotly as the charts use.

Streamlit brings all of Plotly, which a browser takes in longer than it draws, and draws each picture
twice: before it knows how wide its place is, where nobody sees it, and then. Here it is drawn once.
What draws is made by `scripts/make_plotly`.
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from workbook.language import _
from workbook.ui.browser.component import ONCE, component

PATH = "/plotly.js"
PLOTLY = Path(__file__).with_name("plotly.js.gz")
_PACKED = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}


def picture(figure: str, *, height: int, alt: str, config: dict[str, Any], key: str) -> None:
    """Show a figure, as Plotly writes it; `alt` is what it is called by who does not see it."""
    told = json.dumps({"alt": alt, "config": config, "plotly": address(), "waits": _waits()})
    # As bytes, for Streamlit would read and write it again.
    data = f'{{"figure": {figure}, "told": {told}}}'.encode()
    component("picture", alone=False)(key=key, data=data, height=height)


def _waits() -> str:
    """What is said in its place until it is drawn, as style reads it."""
    return json.dumps(_("The picture is being drawn."), ensure_ascii=False)


@cache
def address() -> str:
    """Where Plotly is, from where the pages are; another one has another address."""
    return f".{PATH}?is={sha256(PLOTLY.read_bytes()).hexdigest()[:16]}"


async def plotly(_request: Request) -> Response:
    """Plotly, packed; every browser that can run it unpacks it."""
    return Response(PLOTLY.read_bytes(), 200, {**ONCE, **_PACKED}, "text/javascript")

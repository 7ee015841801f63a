"""The pictures on the page: the figures, the scripts that draw them, and their numbers."""

import json
import re
from typing import Any, NamedTuple

from markupsafe import Markup

from workbook.keepsake.parts import Picture
from workbook.templates import as_written

WIDTH = 640
"""Of a picture, in pixels; what is between the margins of an A4 page."""
NUMBER = re.compile(r"[-−]?\d[\d.,\s]*%?")
"""In any language: with marks and spaces between its digits, and a percent sign."""


class Column(NamedTuple):
    """A column of the numbers in a picture."""

    name: str
    numeric: bool


def scripts(pictures: tuple[Picture, ...]) -> tuple[Markup, ...]:
    """What draws the figures; nothing where there are none."""
    if not any(picture.figure for picture in pictures):
        return ()
    from plotly.offline import get_plotlyjs  # what was answered is kept without pictures

    return Markup(get_plotlyjs()), as_written("keepsake/html/draw.js")


def figures(pictures: tuple[Picture, ...]) -> list[dict[str, Any]]:
    """What the script draws: each of Plotly's figures with its place and its size in pixels."""
    return [
        {**json.loads(picture.figure), "place": place, "width": WIDTH, "height": picture.height}
        for place, picture in enumerate(pictures)
        if picture.figure
    ]


def columns_of(picture: Picture) -> list[Column]:
    """The columns of the numbers in a picture, and which hold numbers, and gaps, only."""
    cells = [{row[place] for row in picture.rows} - {""} for place in range(len(picture.columns))]
    return [
        Column(name, bool(found) and all(map(NUMBER.fullmatch, found)))
        for name, found in zip(picture.columns, cells, strict=True)
    ]

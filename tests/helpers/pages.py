"""Pages as a person opens them, without a browser."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from workbook.settings import app_folder

FRAME = Path(__file__).parents[2] / "workbook" / "ui" / "frame.py"


def open_page(name: str, **query: str) -> AppTest:
    """A page as somebody sees it who opens its address."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(str(app_folder() / "pages" / f"{name}.py")).run()
    return app


def press(app: AppTest, label: str) -> None:
    """Press the button of that label."""
    next(button for button in app.button if button.label == label).click().run()


def elements_of(block: Block) -> Iterator[Element]:
    """Everything in a block, in the order of reading."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield from elements_of(child)
        elif isinstance(child, Element):
            yield child


def words_on(app: AppTest) -> str:
    """All text on a page."""
    parts = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.warning,
        *app.error,
    ]
    in_html = unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html_on(app), flags=re.DOTALL))
    return "\n".join([*(str(part.value) for part in parts), in_html])


def pictures_on(app: AppTest) -> list[dict[str, Any]]:
    """What is drawn by Plotly, each with its figure and what it is told."""
    return [
        json.loads(each.proto.bytes)
        for each in app.get("bidi_component")
        if each.proto.component_name == "workbook_picture"
    ]


def tables_on(app: AppTest) -> list[list[list[str]]]:
    """The numbers of pictures, each table by its lines, the first of which names the columns."""
    return [
        [
            [unescape(cell) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", line, re.DOTALL)]
            for line in re.findall(r"<tr>(.*?)</tr>", each.proto.body, re.DOTALL)
        ]
        for each in app.get("html")
        if each.proto.body.startswith('<div class="numbers">')
    ]


def titles_on(app: AppTest) -> list[str]:
    """What the page is called, which is a question where one is asked."""
    return [*(title.value for title in app.title), *titles_in(html_on(app))]


def titles_in(html: str) -> list[str]:
    """The titles in some HTML."""
    return [unescape(title) for title in re.findall(r"<h1[^>]*>(.*?)</h1>", html)]


def html_on(app: AppTest) -> str:
    """What is drawn as HTML."""
    return "".join(each.proto.body for each in app.get("html"))

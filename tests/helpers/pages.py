"""Pages as a person opens them, without a browser."""

from collections.abc import Iterator
from pathlib import Path

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
    return "\n".join(str(part.value) for part in parts)

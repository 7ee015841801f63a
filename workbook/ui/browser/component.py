"""The components of the pages: a script each, and of those that can be seen their HTML and style."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from workbook.ui.browser.scripts import script

_FOLDER = Path(__file__).parent


@cache
def component(name: str) -> Any:
    """The component whose script is called so, in this folder or in one of its own name."""
    path = f"{name}/{name}" if (_FOLDER / name).is_dir() else name
    return st.components.v2.component(
        f"workbook_{name}",
        html=_beside(f"{path}.html"),
        css=_beside(f"{path}.css"),
        js=script(f"{path}.js"),
    )


def not_tables(data: dict[str, object]) -> list[dict[str, object]]:
    """What holds lists or dicts, for a script, which finds it in a list of one: of what stands in a
    dict itself Streamlit asks pandas whether it is a table, and importing that takes longer than
    drawing the first page."""
    return [data]


def nothing() -> None:
    """Streamlit keeps a component's state only for names that have a callback."""


def _beside(name: str) -> str | None:
    file = _FOLDER / name
    return file.read_text(encoding="utf-8") if file.exists() else None

"""In a narrow window the menu lies over the page: a choice in it closes it.

Streamlit does so on what calls itself a phone, and leaves the menu over the page that was chosen in
any other narrow window.
"""

from functools import cache
from typing import Any

import streamlit as st

from workbook.ui.browser.scripts import script


def close_menu_on_choice() -> None:
    """Let a choice in the menu close it where the window is narrow."""
    _component()(key="unseen/narrow_menu")


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_narrow_menu", js=script("narrow_menu.js"))

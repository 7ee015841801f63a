"""Lets go of what a browser kept for a workbook that was deleted."""

from functools import cache
from typing import Any

import streamlit as st

from workbook.ui.browser.scripts import script

_FORGOTTEN = "forgotten_workbook"


def forget_in_browser(book: str) -> None:
    """Note that the texts this browser kept for a workbook are to go; `book` is its id."""
    st.session_state[_FORGOTTEN] = book


def forget() -> None:
    """Let them go; the frame calls this on every page."""
    if book := st.session_state.get(_FORGOTTEN):
        _component()(key="unseen/forgetting", data=book)


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_forgetting", js=script("forget_drafts.js"))

"""Lets go of what a browser kept for a workbook that was deleted."""

import streamlit as st

from workbook.ui.browser.component import component

_FORGOTTEN = "forgotten_workbook"


def forget_in_browser(book: str) -> None:
    """Note that the texts this browser kept for a workbook are to go; `book` is its id."""
    st.session_state[_FORGOTTEN] = book


def forget() -> None:
    """Let them go; the frame calls this on every page."""
    if book := st.session_state.get(_FORGOTTEN):
        component("forget_drafts")(key="unseen/forgetting", data=book)

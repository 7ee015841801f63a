"""Lets go of what a browser kept for a workbook that was deleted; draft_area.js says under which
names."""

from functools import cache
from typing import Any

import streamlit as st

_FORGOTTEN = "forgotten_workbook"
_SCRIPT = """
export default ({ data }) => {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(`workbook:${data}:`)) localStorage.removeItem(name);
  }
};
"""


def forget_in_browser(book: str) -> None:
    """Note that the texts this browser kept for a workbook are to go; `book` is its id."""
    st.session_state[_FORGOTTEN] = book


def forget() -> None:
    """Let them go; the frame calls this on every page."""
    if book := st.session_state.get(_FORGOTTEN):
        _component()(key="unseen/forgetting", data=book)


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_forgetting", js=_SCRIPT)

"""A press counts for what the hand was on, though the page moves under it.

A form that was saved begins anew with a button of its own, the next question comes with its own,
and so does the next change to undo: the second half of a double press must not count for the new
one. And a fold opens at once: while Streamlit lets it grow for half a second, what is below it
moves away between pressing and letting go, and the press is lost. A system set to stillness would
not stop that growth either.
"""

from functools import cache
from typing import Any

import streamlit as st

from workbook.ui.browser.scripts import script


def steady_the_hand() -> None:
    """Let no press count for another button, and no fold move what is below it for longer than a
    moment."""
    _component()(key="unseen/steady_hand")


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_steady_hand", js=script("double_click.js"))

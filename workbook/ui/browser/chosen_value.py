"""What is chosen in a list stays, and what is typed there counts.

Streamlit empties a list on Escape, whether it is open or not, and lets what was typed into it go
when it is left without Enter.
"""

from functools import cache
from typing import Any

import streamlit as st

from workbook.ui.browser.scripts import script


def keep_what_is_chosen() -> None:
    """Let Escape close a list and no more, and take what is typed where new words are taken."""
    _component()(key="unseen/chosen_value")


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_chosen_value", js=script("chosen_value.js"))

"""What was refused beside a field is no longer said once somebody changes the field.

Python hears of a text only when its field is left; until then the page would go on saying what is
no longer so.
"""

from functools import cache
from typing import Any

import streamlit as st

from workbook.ui.browser.scripts import script


def let_refusals_go() -> None:
    """Hide what was refused in a field as soon as something is typed in it."""
    _component()(key="unseen/refusal_gone")


@cache
def _component() -> Any:
    return st.components.v2.component("workbook_refusal_gone", js=script("refusal_gone.js"))

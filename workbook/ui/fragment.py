"""A part of a page that is drawn by itself when something in it was done; the rest stays."""

from collections.abc import Callable
from functools import wraps

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workbook.errors import WorkbookError
from workbook.ui.recovery import show_trouble
from workbook.ui.session import say_notice, use_chosen_language
from workbook.ui.widgets.refusals import age_refusals, say_trouble


def fragment(draw: Callable[[], None]) -> Callable[[], None]:
    """Draw this part of a page by itself; what the frame does for a page is then done here.

    It asks for the book when it is drawn, and takes nothing along from the page: between two
    drawings another tab may have exchanged the workbook for a backup.
    """

    @st.fragment
    @wraps(draw)
    def part() -> None:
        try:
            if _by_itself():
                use_chosen_language()
                age_refusals()
                say_notice()
                say_trouble()
            draw()
        except WorkbookError as error:
            show_trouble(error)

    return part


def _by_itself() -> bool:
    """Whether the frame was not run before."""
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)

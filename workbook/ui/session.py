"""The few things that a browser session remembers: its language, and what is to be said once."""

from contextlib import suppress

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workbook.charts.registry import Answered
from workbook.errors import WorkbookError
from workbook.insights.period import Period
from workbook.language import current_language, nearest, resolve_by, set_language
from workbook.ui.shown_book import book, own_book, sample
from workbook.ui.theme import look

NOTICE = "notice"
LANGUAGE = "language"


def use_chosen_language() -> None:
    """Say everything of this run in the language they chose; in their browser's until they did."""
    set_language(st.session_state.get(LANGUAGE) or nearest(st.context.locale))
    here = book()
    if sample():
        with suppress(WorkbookError):  # what is wrong with one's own workbook is said in it
            here.choose_language(own_book().language or current_language())
    if here.language is None:
        # A disk that is full or read-only is said when something is to be kept; until then this
        # will do.
        with suppress(WorkbookError):
            here.choose_language(current_language())
    set_language(here.language or current_language())
    st.session_state[LANGUAGE] = current_language()


def _last_language() -> str | None:
    """What this browser was spoken to in: callbacks run before the page, in a thread of their
    own."""
    return st.session_state.get(LANGUAGE) if get_script_run_ctx(suppress_warning=True) else None


resolve_by(_last_language)


def chart(chart_id: str, period: Period, **options: object) -> Answered:
    """A chart of the open Book in the theme of this browser, drawn once for as long as nothing
    changes."""
    return book().pictures.of(chart_id, period, look(), **options)


def notice(sentence: str) -> None:
    """Say something once, at the top of the page that comes next."""
    st.session_state[NOTICE] = sentence


def say_notice() -> None:
    """Say the sentence that is to be said now, once."""
    if sentence := st.session_state.pop(NOTICE, None):
        st.toast(sentence)

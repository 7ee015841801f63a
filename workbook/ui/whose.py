"""Whose a tab is, where many people are in: the key in the cookie with which its websocket was opened
says so, at every run."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workbook.door.who_is_in import WhoIsIn
from workbook.settings import Settings
from workbook.store.moment import once
from workbook.ui.shown_book import found_by


@contextmanager
def asking_whose(people: WhoIsIn) -> Iterator[None]:
    """Have every page show the workbook of whoever opened it, for as long as the block lasts."""
    found_by(partial(_settings_of_tab, people))
    try:
        yield
    finally:
        found_by(None)


def _settings_of_tab(people: WhoIsIn) -> Settings:
    key = st.context.cookies.get(people.cookie_name)
    # A page asks a dozen times who sees it.
    person = once((people, key), partial(people.whose, key)) if people.slow else people.whose(key)
    context = get_script_run_ctx()
    if person is None or context is None:
        raise people.nobody()
    people.sessions[context.session_id] = person
    return people.settings_of(person)

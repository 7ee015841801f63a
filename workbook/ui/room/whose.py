"""Whose a tab is: the key in the cookie with which its websocket was opened says so, at every run."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.room.room import Room
from workbook.settings import Settings
from workbook.ui.shown_book import found_by


@contextmanager
def asking_whose(room: Room) -> Iterator[None]:
    """Have every page show the workbook of whoever opened it, for as long as the block lasts."""
    found_by(partial(_settings_of_tab, room))
    try:
        yield
    finally:
        found_by(None)


def _settings_of_tab(room: Room) -> Settings:
    person = room.whose(st.context.cookies.get(room.cookie_name))
    context = get_script_run_ctx()
    if person is None or context is None:
        raise nobody()
    room.sessions[context.session_id] = person
    return room.settings_of(person)


def nobody() -> WorkbookError:
    """What somebody is told who has no workbook in the room, or has it no more."""
    return WorkbookError(
        _("This room is over, or this browser is not in it."),
        _("What you typed is still in this browser."),
        _("Open the address again."),
    )

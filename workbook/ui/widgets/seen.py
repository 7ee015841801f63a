"""What a form began with, so that only what was changed in it is written."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from workbook.models import Model
from workbook.ui.widgets.form_draft import FormDraft

M = TypeVar("M", bound=Model)


def as_seen(
    kept: FormDraft,
    now: M,
    read: Callable[[str, object], object],
    show: Callable[[str, object], None],
) -> M:
    """A row as the form shows it. A field that nobody touched in it follows what is noted now;
    called before the fields are drawn.

    `read` gives what is in a field, which began with a value; `show` puts a value there.
    """
    state, key = st.session_state, kept.key("seen")
    before: M = now if kept.begins else state.get(key, now)
    for name, value in now:
        began = getattr(before, name)
        if began != value and read(name, began) == began:
            before = before.model_copy(update={name: value})
            show(name, value)
    state[key] = before
    return before


def seen_in(form: str, turn: int, otherwise: M) -> M:
    """The row as a form showed it when it was drawn."""
    found: M = st.session_state.get(f"{form}/{turn}/seen", otherwise)
    return found

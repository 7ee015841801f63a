"""What a form began with, so that only what was changed in it is written."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

import streamlit as st

from workbook.core.book import Book
from workbook.models import Model
from workbook.ui.browser.draft_area import typed
from workbook.ui.widgets.form_draft import FormDraft

M = TypeVar("M", bound=Model)


def as_seen(
    book: Book,
    kept: FormDraft,
    now: M,
    shown: Callable[[str, Any], object],
    texts: Mapping[str, str],
    but: Collection[str] = (),
) -> M:
    """A row as the form shows it. A field that nobody touched in it follows what is noted now, `but`
    for some; called before the fields are drawn.

    `shown` says how the widget of a field shows a value; `texts` are the text fields.
    """
    state, key = st.session_state, kept.key("seen")

    def untouched(name: str, began: object) -> bool:
        if name in texts:
            text = typed(book, texts[name], str(began))
            return text is None or text.text == began
        return kept.key(name) not in state or state[kept.key(name)] == shown(name, began)

    before: M = now if kept.begins else state.get(key, now)
    for name, value in now:
        began = getattr(before, name)
        if began != value and name not in but and untouched(name, began):
            before = before.model_copy(update={name: value})
            if kept.key(name) in state:
                state[kept.key(name)] = shown(name, value)
    state[key] = before
    return before


def seen_in(form: str, turn: int, otherwise: M) -> M:
    """The row as a form showed it when it was drawn."""
    found: M = st.session_state.get(f"{form}/{turn}/seen", otherwise)
    return found

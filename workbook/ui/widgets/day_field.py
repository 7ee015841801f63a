"""A field for a day, which stays as it was typed until it is read, with a calendar beside it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import streamlit as st

from workbook.core.typed_days import day_written, typed_day
from workbook.errors import Refused
from workbook.language import _
from workbook.ui.browser.day_picker import day_picker
from workbook.ui.widgets.number_field import PAUSE, typed_in
from workbook.ui.widgets.text import plain


def day_field(
    label: str,
    begun: date | str | None,
    key: str,
    *,
    today: date,
    placeholder: str = "",
    on_change: Callable[[], None] | None = None,
) -> None:
    """Show the field with a day, or with what was typed before; `typed_in` gives its text.

    `today` is the day that the calendar opens at where the field has none.
    """
    state = st.session_state
    with st.container(key=f"day/{key}", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        field = st.container()
        picked = day_picker(label, _shown(key, begun) or today, f"{key}/calendar")
        if picked and state.get(f"{key}/picked") != picked:
            state[f"{key}/picked"] = picked
            state[key] = day_written(picked[0])
            if on_change:
                on_change()
        field.text_input(
            label,
            "" if key in state else _text(begun),
            key=key,
            placeholder=placeholder or _("yyyy-mm-dd"),
            on_change=on_change,
            live=PAUSE,
            autocomplete="off",
        )


def day_asked(label: str, key: str, *, today: date) -> date | None:
    """A field for a day that is looked for as soon as it is typed: the day, None where there is
    none. What is no day is refused below it."""
    day_field(label, None, key, today=today)
    with st.container():  # its place is kept while nothing is refused
        try:
            return typed_day(typed_in(key), key)
        except Refused as refused:
            st.warning(plain(str(refused)), icon=":material/edit:")
            return None


def _text(begun: date | str | None) -> str:
    return begun if isinstance(begun, str) else day_written(begun)


def _shown(key: str, begun: date | str | None) -> date | None:
    with suppress(Refused):
        return typed_day(typed_in(key) if key in st.session_state else _text(begun), key)
    return None

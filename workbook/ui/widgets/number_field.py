"""A field for a number, which stays as it was typed until it is read."""

from collections.abc import Callable

import streamlit as st

from workbook.core.typed_numbers import number_written

NUMBER = "number/"
"""What the key of a container begins with whose text field is one for a number: `shared_page/keypad.js`
brings up the keys for numbers there."""
PAUSE = "600ms"
"""After that much stillness what is typed is kept, though the field was not left."""


def number_field(
    label: str,
    begun: float | str | None,
    key: str,
    *,
    placeholder: str = "",
    help: str | None = None,  # as Streamlit calls it
    on_change: Callable[[], None] | None = None,
) -> None:
    """Show the field with a number, or with what was typed before; `typed_in` gives its text."""
    with st.container(key=f"{NUMBER}{key}"):
        st.text_input(
            label,
            "" if key in st.session_state else _text(begun),
            key=key,
            placeholder=placeholder or None,
            help=help,
            on_change=on_change,
            live=PAUSE,
            autocomplete="off",
        )


def typed_in(key: str) -> str:
    """The text in a field for a number or a day; empty where it is not shown."""
    return str(st.session_state.get(key) or "")


def _text(begun: float | str | None) -> str:
    return begun if isinstance(begun, str) else number_written(begun)

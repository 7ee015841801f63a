"""A button that does what it says even when its page is older than the program, and a choice that
counts.

Streamlit calls `on_click` and `on_change` only when this session drew the widget before. A tab that
stayed open while the program was started again, or was out of touch for two minutes, has a new
session that did not; its first press would be lost without a word.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from workbook.ui.browser.streamlit_patches import done_whole

_ADDRESS = "pressed/address"
"""What the address asked for when something was last pressed and done."""


def on_primary(label: str) -> str:
    """The label of a primary button, in the colour that the theme keeps for it and for nothing
    else.

    Streamlit's own is white on both themes, and no blue that can be read on dark paper can carry
    white; an icon would stay white, so a primary button has none.
    """
    return f":violet[{label}]"


def button(
    label: str,
    *,
    key: str,
    on_click: Callable[..., object],
    args: tuple[Any, ...] = (),
    **options: Any,
) -> None:
    """As st.button, for what is done with a press; `options` are what else st.button takes.

    What is pressed again before it was drawn again was pressed twice at once, which counts once.
    """
    done, ready = f"pressed/{key}", f"ready/{key}"

    def pressed() -> None:
        state = st.session_state
        state[done] = True
        if state.get(ready):
            on_click(*args)
            state.update({ready: False, _ADDRESS: st.query_params.to_dict()})
        else:
            st.query_params.from_dict(state[_ADDRESS])  # the second press knows the old one only

    if options.get("type") == "primary":
        label, options = on_primary(label), {**options, "icon": None}
    st.session_state[ready] = True
    unheard = st.button(label, key=key, on_click=pressed, **options)
    if not st.session_state.pop(done, False) and unheard:
        with done_whole():
            pressed()
        st.rerun()


def drawn_before(key: str) -> bool:
    """Whether this session drew a widget before, as far as `hear` was called for it."""
    return f"drawn/{key}" in st.session_state


def replay_change(begun: Mapping[str, object], on_change: Callable[[], object]) -> None:
    """Call `on_change` when something was chosen before this session drew it; after the widgets are
    drawn.

    `begun` has the keys of the widgets and what each of them started with.
    """
    state = st.session_state
    new = [key for key in begun if not drawn_before(key)]
    state.update({f"drawn/{key}": True for key in new})
    if any(state.get(key) != begun[key] for key in new):
        with done_whole():
            on_change()
        st.rerun()

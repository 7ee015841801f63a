"""What can leave, before it goes: its kinds of file, its bytes, and a text to send along."""

from collections.abc import Sequence

import streamlit as st

from workbook.language import _, say_number
from workbook.sharing.card.render import Format
from workbook.sharing.summary.texts import summary_texts
from workbook.ui.widgets.text import quiet

TALL = 900
"""How many pixels of a page are shown at once."""


def choose_format(kinds: Sequence[Format], first: Format, key: str) -> Format:
    """Which kind of file it should be."""
    chosen = st.segmented_control(
        _("As"),
        list(kinds),
        default=first,
        required=True,
        format_func=lambda kind: kind.value.upper(),
        key=key,
    )
    return Format(chosen or first)


def show_page(body: bytes, kind: Format) -> None:
    """A file as whoever gets it will see it."""
    described = _("What leaves, as its reader will see it")
    if kind is Format.HTML:
        st.iframe(body.decode(), height=TALL, alt=described)
    elif kind is Format.MD:
        with st.container(border=True, height=TALL):
            st.markdown(body.decode())
    else:
        st.image(body if kind is Format.PNG else body.decode(), alt=described, width="stretch")


def show_source(body: bytes, kind: Format) -> None:
    """A file as it is written."""
    if kind is Format.PNG:
        quiet(
            _("{count} bytes of picture, and nothing beside it.").format(
                count=say_number(len(body))
            )
        )
    else:
        st.code(body.decode(), language=None, wrap_lines=True)


def send_along(what: str) -> None:
    """A text of ours to copy beside what is sent."""
    st.header(_("A text to send with it"), anchor=False)
    st.code(summary_texts().beside[what], language=None, wrap_lines=True)

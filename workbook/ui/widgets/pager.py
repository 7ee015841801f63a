"""Moving through a long list a page at a time."""

import streamlit as st

from workbook.language import _, say_number
from workbook.ui.widgets.button import button
from workbook.ui.widgets.text import quiet


def start_of(name: str, about: object) -> int:
    """The number of the first row to show, from 0: of a list about something else, the first."""
    begin_at(name, about, 0, 1)
    start: int = st.session_state[f"{name}/start"]
    return start


def begin_at(name: str, about: object, row: int, most: int) -> None:
    """Let a list about something else begin with the page on which the row with this number is."""
    state = st.session_state
    if f"{name}/start" not in state or state.get(f"{name}/about") != about:
        state.update({f"{name}/about": about, f"{name}/start": row // most * most})


def end_of(name: str, total: int, most: int) -> int:
    """The number of the first row of the last page: a list that grew shorter is shown from there."""
    start: int = max(0, total - 1) // most * most
    st.session_state[f"{name}/start"] = start
    return start


def pager(name: str, start: int, total: int, most: int) -> None:
    """Which rows are shown of how many, and the way to those before and after."""
    if total <= most:
        quiet(_("{total} in all.").format(total=say_number(total)))
        return
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=name
    ):
        _way(name, "before", _("Previous"), ":material/chevron_left:", start - most, start > 0)
        quiet(
            _("{first} to {last} of {total}").format(
                first=say_number(start + 1),
                last=say_number(min(start + most, total)),
                total=say_number(total),
            ),
            width="content",
        )
        more = start + most < total
        _way(name, "after", _("Next"), ":material/chevron_right:", start + most, more)


def _way(name: str, side: str, label: str, icon: str, to: int, there: bool) -> None:
    button(
        label,
        key=f"{name}/{side}",
        type="tertiary",
        icon=icon,
        disabled=not there,
        on_click=_go,
        args=(name, to),
    )


def _go(name: str, to: int) -> None:
    st.session_state[f"{name}/start"] = to

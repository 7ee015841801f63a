"""A field that was changed in two places: both are shown, and the person chooses which counts."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from workbook.core.changed import Clash
from workbook.language import _
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.widgets.button import button
from workbook.ui.widgets.changed_twice import Chosen, asked, asked_key
from workbook.ui.widgets.text import plain, quiet

LONG = 300
"""From so many characters on, a value scrolls in a box of its own."""


def both_changed(
    form: str,
    name: Callable[[Clash], str],
    say: Callable[[Clash, object], str],
    again: Callable[..., object],
    args: tuple[Any, ...],
) -> None:
    """The question, while there is one; `again` saves anew once it is answered.

    `name` gives the field in words, `say` a value of it.
    """
    with st.container():  # its place is kept while nothing is asked
        found = st.session_state.get(asked_key(form))
        if found is None or not found.clashes:
            return
        clash = found.clashes[0]
        place = f"{asked_key(form)}/{clash.row}/{clash.field}"
        with st.container(border=True, key=place):
            st.markdown(
                _("**{field}** was changed in another place too. Which one counts?").format(
                    field=plain(name(clash))
                )
            )
            choices = (
                (False, clash.now, _("Saved there"), _("Keep that one")),
                (True, clash.wanted, _("Yours"), _("Take mine")),
            )
            for column, (mine, value, whose, label) in zip(st.columns(2), choices, strict=True):
                with column:
                    quiet(whose)
                    _value(say(clash, value))
                    button(
                        label,
                        key=f"{place}/{mine}",
                        on_click=_choose,
                        args=(form, clash, mine, again, args),
                    )
        focus(keyed(f"{place}/False"), f"{place} {clash.now!r}", why="refused")


def _value(text: str) -> None:
    if not text:
        quiet(_("nothing"))
    elif len(text) > LONG:
        with st.container(height=200, border=False):
            st.markdown(plain(text))
    else:
        st.markdown(plain(text))


def _choose(
    form: str, clash: Clash, mine: bool, again: Callable[..., object], args: tuple[Any, ...]
) -> None:
    found = asked(form)
    found.chosen.append(Chosen(clash, mine))
    found.clashes = found.clashes[1:]
    again(*args)

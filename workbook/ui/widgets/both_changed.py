"""A field that was changed in two places: both are shown, and the person chooses which counts."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import streamlit as st

from workbook.core.changed import ChangedTwice, Clash
from workbook.language import _
from workbook.models import Model
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.widgets.button import button
from workbook.ui.widgets.text import plain, quiet

M = TypeVar("M", bound=Model)
LONG = 300
"""From so many characters on, a value scrolls in a box of its own."""


class _Chosen(NamedTuple):
    clash: Clash
    mine: bool


class _Asked:
    """What is asked in a form, one field after another, and what was chosen."""

    def __init__(self) -> None:
        self.clashes: tuple[Clash, ...] = ()
        self.chosen: list[_Chosen] = []


def ask(form: str, twice: ChangedTwice) -> None:
    """Ask about what was changed twice, when the form is drawn next."""
    _asked(form).clashes = twice.clashes


def decided(form: str, row: UUID, before: M, wanted: M) -> tuple[M, M]:
    """A row as it was seen and as it is wanted, with what was chosen since."""
    for clash, mine in _asked(form).chosen:
        # Whoever typed something else since has not chosen about that.
        if clash.row == row and getattr(wanted, clash.field) == clash.wanted:
            before = before.model_copy(update={clash.field: clash.now})
            if not mine:
                wanted = wanted.model_copy(update={clash.field: clash.now})
    return before, wanted


def answered(form: str) -> None:
    """Everything was saved: nothing is asked any more."""
    st.session_state.pop(_key(form), None)


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
        found = st.session_state.get(_key(form))
        if found is None or not found.clashes:
            return
        clash = found.clashes[0]
        place = f"{_key(form)}/{clash.row}/{clash.field}"
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
    found = _asked(form)
    found.chosen.append(_Chosen(clash, mine))
    found.clashes = found.clashes[1:]
    again(*args)


def _asked(form: str) -> _Asked:
    asked: _Asked = st.session_state.setdefault(_key(form), _Asked())
    return asked


def _key(form: str) -> str:
    return f"twice/{form}"

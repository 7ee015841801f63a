"""A calendar or a feed by its address: asked for by a press, each time, and known to this tab alone.

An address can be the key to a calendar, so no draft of it is kept, neither in the file nor in the
browser.
"""

from collections.abc import Callable

import streamlit as st

from workbook.bringing_in.network.address import Address, address
from workbook.bringing_in.network.fetching import OwnNetwork, Spot
from workbook.errors import WorkbookError
from workbook.language import _, say_number
from workbook.ui.bring_in.reading import Fetching, Reading
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import show_error
from workbook.ui.widgets.text import plain, quiet

FORM = "bring_in/address"
TYPED = f"{FORM}/typed"
OUTCOME = f"{FORM}/outcome"
"""Why nothing came, or what is asked before anything can."""
FIELD = f"{FORM}/field"
_KB = 2**10

Begin = Callable[[Address, frozenset[Spot]], None]


def from_address(begin: Begin) -> None:
    """Ask for an address, and say what came of the last one."""
    outcome: Fetching | WorkbookError | None = st.session_state.get(OUTCOME)
    typed: str = st.session_state.get(TYPED, "")
    with st.expander(_("From an address instead"), type="compact", expanded=bool(typed or outcome)):
        st.session_state.setdefault(FIELD, typed)
        now = st.text_input(
            _("Its address"),
            key=FIELD,
            placeholder="https://example.org/calendar.ics",
            autocomplete="off",
        )
        quiet(
            _(
                "This is the only time the workbook uses the network: once for each press, and for"
                " this file alone. The other side sees the address of your connection, the name of"
                " this program and which file was asked for. Of the address only the site's name is"
                " kept, with what you bring in."
            )
        )
        if isinstance(outcome, WorkbookError):
            show_error(outcome)
        elif outcome and outcome.own and now == typed:
            _second_question(outcome, outcome.own, begin)
            return
        button(
            _("Ask for it now"),
            key=f"{FORM}/ask",
            icon=":material/download:",
            on_click=_ask,
            args=(begin,),
        )


def asking(going: Fetching) -> None:
    """How far it has come."""
    st.status(_("Asking {host}").format(host=plain(going.where.named)), state="running")
    quiet(_("{n} KB so far").format(n=say_number(going.size // _KB)))


def keep_outcome(done: Reading) -> None:
    """Remember what came of an address until the next press; where it led to something that could
    be read, it is forgotten."""
    if not isinstance(done, Fetching):
        return
    if outcome := done.refused or (done if done.own else None):
        st.session_state[OUTCOME] = outcome
    elif done.contents and done.contents.sources:
        st.session_state.pop(TYPED, None)


def _second_question(last: Fetching, own: OwnNetwork, begin: Begin) -> None:
    host = plain(own.named)
    if own.named == last.where.named:
        said = _("{host} is in your own network. Ask it all the same?").format(host=host)
    else:
        said = _(
            "It sends on to {host}, which is in your own network. Ask that all the same?"
        ).format(host=host)
    st.warning(said)
    with st.container(horizontal=True):
        button(
            _("Ask it all the same"),
            key=f"{FORM}/own",
            on_click=_go_on,
            args=(begin, last.where, last.allowed | own.spots),
        )
        button(_("Leave it"), key=f"{FORM}/leave", on_click=_forget)


def _ask(begin: Begin) -> None:
    typed = st.session_state[TYPED] = str(st.session_state.get(FIELD, ""))
    try:
        where = address(typed)
    except WorkbookError as error:
        st.session_state[OUTCOME] = error
    else:
        _go_on(begin, where, frozenset())


def _go_on(begin: Begin, where: Address, allowed: frozenset[Spot]) -> None:
    _forget()
    begin(where, allowed)


def _forget() -> None:
    st.session_state.pop(OUTCOME, None)

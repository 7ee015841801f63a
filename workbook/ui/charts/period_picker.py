"""The stretch of time that a page's pictures are about; the address holds it."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from workbook.core.book import Book
from workbook.core.typed_days import typed_day
from workbook.errors import Refused
from workbook.insights.period import Period
from workbook.language import N_, _
from workbook.ui.widgets.button import button, replay_change
from workbook.ui.widgets.day_field import day_field
from workbook.ui.widgets.number_field import typed_in
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import quiet

PARAMETER = "period"
FORM = "period"
OWN = "own"
_LABELS = {
    "all": N_("All"),
    "year": N_("This year"),
    "twelve": N_("Last twelve months"),
    "quarter": N_("This quarter"),
    OWN: N_("From … to …"),
}


def period_picker(book: Book) -> Period:
    """Show the picker; the period it is set to."""
    # Of one place, with days of one's own or without: the pictures stay what they are.
    with st.container():
        return _picked(book)


def _picked(book: Book) -> Period:
    named = st.query_params.get(PARAMETER, "all")
    own = _own(named)
    choice = OWN if own else named if named in _LABELS else "all"
    st.segmented_control(
        _("Which time"),
        list(_LABELS),
        default=choice,
        required=True,
        key=f"{FORM}/choice",
        format_func=lambda choice: _(_LABELS[choice]),
        on_change=_choose,
        args=(book,),
        label_visibility="collapsed",
        wrap=True,
    )
    replay_change({f"{FORM}/choice": choice}, lambda: _choose(book))
    if not own and named not in _LABELS:
        quiet(_("The time in the address cannot be read, so here is everything."))
    if st.session_state.get(f"{FORM}/choice") == OWN:
        own = own or Period.last_twelve_months(book.today())
        left, right = st.columns(2)
        with left:
            day_field(_("From"), own.start, f"{FORM}/start", today=book.today())
        with right:
            day_field(_("To"), own.end, f"{FORM}/end", today=book.today())
        refusal(FORM, "start", "end", at=lambda field: f"{FORM}/{field}")
        button(_("Show this time"), on_click=_set, key=f"{FORM}/set")
        return own
    return _period(choice, book.today())


def _period(choice: str, today: date) -> Period:
    named: dict[str, Callable[[date], Period]] = {
        "year": Period.this_year,
        "twelve": Period.last_twelve_months,
        "quarter": Period.quarter,
    }
    return named[choice](today) if choice in named else Period.all()


def _choose(book: Book) -> None:
    choice = st.session_state[f"{FORM}/choice"]
    if choice == OWN:
        period = Period.last_twelve_months(book.today())
        st.query_params[PARAMETER] = _written(period)
    else:
        st.query_params[PARAMETER] = choice


def _set() -> None:
    def act() -> None:
        start, end = (typed_day(typed_in(f"{FORM}/{name}"), name) for name in ("start", "end"))
        if start and end and end < start:
            raise Refused("end", _("The last day cannot be before the first."))
        st.query_params[PARAMETER] = _written(Period(start, end))

    guarded(FORM, act)


def _written(period: Period) -> str:
    """A period as it stands in the address: 2026-01-01..2026-06-30, an open end left empty."""
    return "..".join(day.isoformat() if day else "" for day in (period.start, period.end))


def _own(named: str) -> Period | None:
    """The period that an address spells out, if it does and can be read."""
    first, dots, last = named.partition("..")
    if not dots:
        return None
    try:
        period = Period(*(date.fromisoformat(day) if day else None for day in (first, last)))
    except ValueError:
        return None
    turned = period.start and period.end and period.end < period.start
    return None if turned else period

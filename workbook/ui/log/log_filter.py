"""What of the log is looked at: its words, its act, somebody in it, its time; and in which order."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.names import told_apart
from workbook.language import N_, _
from workbook.store.tables.log_pages import Order, Wanted
from workbook.ui.widgets.day_field import day_asked

FORM = "log_filter"
ORDERS = {
    Order.NEWEST: N_("the latest day first"),
    Order.OLDEST: N_("the earliest day first"),
    Order.ENTERED: N_("what was entered last first"),
    Order.LONGEST: N_("the longest first"),
    Order.REACHED: N_("what reached most first"),
}


def log_filter(book: Book) -> Wanted:
    """Show the fields; what they ask for."""
    # Two acts may have one label, as two people may have one name.
    acts = told_apart({act.id: act.label for act in book.log.acts().values()})
    people = book.people.labels()
    words, order = st.columns([3, 2])
    with words:
        text = st.text_input(
            _("Look in your log"),
            type="search",
            placeholder=_("A word, a name, an act, or part of it"),
            icon=":material/search:",
            live=True,
            key=f"{FORM}/words",
        )
    with order:
        st.selectbox(
            _("Order"), list(Order), format_func=lambda each: _(ORDERS[each]), key=f"{FORM}/order"
        )
    with st.expander(_("Only a time, an act or a person"), type="compact"):
        left, right = st.columns(2)
        with left:
            first = day_asked(_("From"), f"{FORM}/first", today=book.today())
        with right:
            last = day_asked(_("To"), f"{FORM}/last", today=book.today())
        if first and last:  # whichever was typed first
            first, last = sorted((first, last))
        left, right = st.columns(2)
        with left:
            act = st.selectbox(
                _("Act"),
                list(acts),
                index=None,
                placeholder=_("Every act"),
                format_func=lambda each: acts.get(each, ""),
                key=f"{FORM}/act",
            )
        with right:
            person = st.selectbox(
                _("Person"),
                list(people),
                index=None,
                placeholder=_("Anybody"),
                format_func=lambda each: people.get(each, ""),
                key=f"{FORM}/person",
            )
    return Wanted(
        first=first,
        last=last,
        act=act,
        person=person,
        words=book.search.asked(text or ""),
        order=st.session_state[f"{FORM}/order"],
    )

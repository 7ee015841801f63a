"""The form above the outcomes: for a new one, or for the one that the address names."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.fields import outcome_title
from workbook.language import _
from workbook.ui.browser.draft_area import area_key
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.log.named_row import named_row
from workbook.ui.log.outcome_form import CHANGING, retrace
from workbook.ui.widgets.text import plain, quiet


def outcome_change(book: Book) -> None:
    """Show the form."""
    row = named_row(CHANGING)
    outcome = book.outcomes.get(row) if row else None
    if outcome is None:
        if CHANGING in st.query_params:
            quiet(_("The outcome that the address names was deleted, or never there."))
        st.write(
            _(
                "Take one good thing that reached you, and walk it back to the first thing anybody"
                " did."
            )
        )
        retrace(book)
        return
    with st.container(key=f"changing/{outcome.id}"):
        st.subheader(_("Change: {title}").format(title=plain(outcome.title)), anchor=False)
        retrace(book, outcome)
    focus(keyed(area_key(outcome_title(outcome.id))), str(outcome.id), top=True)

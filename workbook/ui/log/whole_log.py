"""Everything that was ever logged, a page at a time; each row can be opened whole."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.ui.log.activity_form import OPENED, activity_form
from workbook.ui.log.activity_table import activity_table
from workbook.ui.log.log_filter import log_filter
from workbook.ui.log.log_page import log_page
from workbook.ui.log.named_row import named_row
from workbook.ui.widgets.text import quiet
from workbook.ui.widgets.undo_button import LOG, undo_button

SHOWN = 50
PAGER = "log/page"


def whole_log(book: Book) -> None:
    """Show the row that the address names, and below it the log as a table."""
    if not book.log.count():
        undo_button(book, about=LOG)
        quiet(_("Nothing logged yet. The first act takes a few seconds."))
        return
    st.header(_("Your log"), anchor=False)
    undo_button(book, about=LOG)
    _opened(book)
    log_page(book, PAGER, log_filter(book), SHOWN, partial(activity_table, book))


def _opened(book: Book) -> None:
    """The row that is open, whole; its place is kept while none is."""
    with st.container():
        if not st.query_params.get(OPENED):
            return
        row = named_row(OPENED)
        activity = book.log.activities({row}).get(row) if row else None
        if activity is None:
            quiet(
                _(
                    "The entry that the address names is not in your log: it was deleted, or never there."
                )
            )
        else:
            activity_form(book, activity)

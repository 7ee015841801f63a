"""The questions of data/help.toml, each with its answer and a link to where it is done."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.ui.navigation import PAGES, link_to
from workbook.ui.widgets.text import plain


def help_questions(book: Book) -> None:
    """Every question, one below the other: short enough to look through."""
    pages = {page.name for page in PAGES}
    if not book.content.help:
        st.write(_("The answers could not be read. Your data says what is wrong with the file."))
    else:
        st.header(_("Short answers"), anchor=False)
    settings = book.settings
    where = "room" if settings.guest_until else "hosted" if settings.hosted else "home"
    for question in book.content.help:
        if question.only not in ("", where):
            continue
        with st.container(gap="xsmall"):
            st.subheader(plain(question.ask), anchor=False)
            st.write(plain(question.answer))
            if question.page in pages:
                link_to(question.page, plain(question.label))

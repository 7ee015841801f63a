"""A group's cards: open them, make a table once, show it to the room and take it along."""

import streamlit as st

from workbook.language import _
from workbook.ui.sharing.group_opening import open_cards
from workbook.ui.sharing.group_table import show_tables
from workbook.ui.shown_book import book

here = book()
st.title(_("A group"), anchor=False)
st.write(
    _(
        "For a workshop, a class or a team: open the cards that people hand you, and talk about"
        " what many of them show, and what few. It never shows a single card, a count, two answers"
        " together, or anything about fewer than ten cards. It protects each card from whoever"
        " reads a table, not from whoever holds the files."
    )
)
show_tables(here)
open_cards(here)

"""A card to share: one of 108 ready-made ones, shown whole before it is taken."""

import streamlit as st

from workbook.language import _
from workbook.ui.card_view import show_card
from workbook.ui.session import book

st.title(_("A card to share"), anchor=False)
show_card(book())

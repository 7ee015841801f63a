"""What there is to share: each says what it gives away, and is shown whole before it is taken."""

import streamlit as st

from workbook.language import N_, _
from workbook.ui.navigation import go_to
from workbook.ui.sharing.card_view import show_card
from workbook.ui.sharing.first_card_view import show_first_card
from workbook.ui.sharing.sharing_choice import show_choices
from workbook.ui.sharing.summary_view import show_summary
from workbook.ui.shown_book import book

VIEWS = {
    "card": (N_("The card"), show_card),
    "first_card": (N_("The first-day card"), show_first_card),
    "summary": (N_("The summary"), show_summary),
}

title, view = VIEWS.get(st.query_params.get("what", ""), (N_("Share"), show_choices))
if view is not show_choices and st.button(
    _("All there is to share"), icon=":material/arrow_back:", type="tertiary"
):
    go_to("sharing")
st.title(_(title), anchor=False)
view(book())

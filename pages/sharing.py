"""Three things to share: each says what it gives away, and is shown whole before it is taken."""

import streamlit as st

from workbook.language import _
from workbook.ui.navigation import go_to
from workbook.ui.sharing.card_view import show_card
from workbook.ui.sharing.sharing_choice import show_choices
from workbook.ui.sharing.summary_view import show_summary
from workbook.ui.shown_book import book

VIEWS = {"card": show_card, "summary": show_summary}

view = VIEWS.get(st.query_params.get("what", ""))
if view is None:
    st.title(_("Share"), anchor=False)
    show_choices()
else:
    if st.button(_("All three things to share"), icon=":material/arrow_back:", type="tertiary"):
        go_to("sharing")
    st.title(_("The card") if view is show_card else _("The summary"), anchor=False)
    view(book())

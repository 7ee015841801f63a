"""What came of it, retraced step by step."""

import streamlit as st

from workbook.language import _
from workbook.ui.log.outcome_form import retrace
from workbook.ui.log.outcome_list import outcome_list
from workbook.ui.shown_book import book

st.title(_("What came of it"), anchor=False)
st.write(
    _("Take one good thing that reached you, and walk it back to the first thing anybody did.")
)
retrace(book())
outcome_list(book())

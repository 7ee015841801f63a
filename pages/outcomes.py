"""What came of it, retraced step by step."""

import streamlit as st

from workbook.language import _
from workbook.ui.log.outcome_change import outcome_change
from workbook.ui.log.outcome_list import outcome_list
from workbook.ui.shown_book import book

st.title(_("What came of it"), anchor=False)
outcome_change(book())
outcome_list(book())

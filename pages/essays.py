"""Six claims of the two essays, each beside what the log says of it."""

import streamlit as st

from workbook.language import _
from workbook.ui.charts.claims import show_claims
from workbook.ui.shown_book import book

st.title(_("The essays, held against your log"), anchor=False)
show_claims(book())

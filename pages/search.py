"""Find again what was written, wherever it stands."""

import streamlit as st

from workbook.language import _
from workbook.ui.search_results import search_results
from workbook.ui.shown_book import book

st.title(_("Search"), anchor=False)
search_results(book())

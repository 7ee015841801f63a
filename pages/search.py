"""Find again what was written, wherever it stands."""

import streamlit as st

from workbook.language import _
from workbook.ui.search_results import finding
from workbook.ui.session import book

st.title(_("Search"), anchor=False)
finding(book())

"""Find again what was written, wherever it stands."""

import streamlit as st

from workbook.language import _
from workbook.ui.finding import finding
from workbook.ui.session import book

st.title(_("Search"), anchor=False)
finding(book())

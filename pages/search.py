"""Find again what was written, wherever it stands."""

import streamlit as st

from workbook.ui.finding import finding
from workbook.ui.session import book

st.title("Search", anchor=False)
finding(book())

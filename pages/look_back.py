"""The quarterly look: guess, then see; two old answers again; what came of the plan."""

import streamlit as st

from workbook.language import _
from workbook.ui.questions.look_back import looking_back
from workbook.ui.shown_book import book

st.title(_("Looking back"), anchor=False)
looking_back(book())

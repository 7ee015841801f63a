"""The questions a new person has, each with a short answer and where to click."""

import streamlit as st

from workbook.language import _
from workbook.ui.help import help_questions
from workbook.ui.sample_person import choose_sample
from workbook.ui.shown_book import book, sample

st.title(_("Help"), anchor=False)
here = book()
help_questions(here)
if not sample() and not here.settings.hosted:
    st.header(_("Try it with a sample person"), anchor=False)
    choose_sample()

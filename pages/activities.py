"""The log: quick-add, and what is in it as a table that can be edited."""

import streamlit as st

from workbook.language import _
from workbook.ui.log.activity_table import activity_table
from workbook.ui.log.filing import filing
from workbook.ui.log.mix_editor import mix_editor
from workbook.ui.log.quick_add import quick_add
from workbook.ui.shown_book import book

st.title(_("Activities"), anchor=False)
quick_add(book())
activity_table(book())
with st.expander(
    _("Move an act between writing, events and doing things together"), type="compact"
):
    mix_editor(book())
filing(book())

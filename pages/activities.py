"""The log: quick-add, and everything that is in it, to look through, open and change."""

import streamlit as st

from workbook.language import _
from workbook.ui.log.filing import filing
from workbook.ui.log.mix_editor import mix_editor
from workbook.ui.log.own_acts import ask_acts_apart, own_acts
from workbook.ui.log.quick_add import quick_add
from workbook.ui.log.whole_log import whole_log
from workbook.ui.navigation import link_to_bring_in
from workbook.ui.shown_book import book

st.title(_("Activities"), anchor=False)
quick_add(book())
link_to_bring_in()
ask_acts_apart(book())
whole_log(book())
with st.expander(
    _("Move an act between writing, events and doing things together"), type="compact"
):
    mix_editor(book())
filing(book())
own_acts(book())

"""The ways through the workbook: the first half hour, the chapters, what was passed over."""

import streamlit as st

from workbook.core.questions.paths import SHORT, WHOLE
from workbook.language import _
from workbook.ui.navigation import link_to
from workbook.ui.questions.chapter_list import chapter_list, passed_over
from workbook.ui.questions.position import PATH
from workbook.ui.shown_book import book
from workbook.ui.widgets.text import quiet

here = book()
st.title(_("Contents"), anchor=False)
with st.container(gap="xxsmall"):
    link_to("questions", _("The first half hour"), **{PATH: SHORT})
    quiet(_("Ten questions out of five chapters"))
with st.container(gap="xxsmall"):
    link_to("questions", _("The whole workbook"), **{PATH: WHOLE})
    quiet(_("From where you are"))
chapter_list(here)
passed_over(here)

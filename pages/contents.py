"""The ways through the workbook: the first twenty minutes, chapter by chapter, and what was passed over."""

import streamlit as st

from workbook.language import _
from workbook.paths import SHORT, WHOLE
from workbook.ui.chapter_list import chapter_list, passed_over
from workbook.ui.navigation import link_to
from workbook.ui.parts import quiet
from workbook.ui.place import PATH
from workbook.ui.session import book

here = book()
st.title(_("Contents"), anchor=False)
with st.container(gap="xxsmall"):
    link_to("prompts", _("The first twenty minutes"), **{PATH: SHORT})
    quiet(_("Nine questions out of five chapters"))
with st.container(gap="xxsmall"):
    link_to("prompts", _("The whole workbook"), **{PATH: WHOLE})
    quiet(_("From where you are"))
chapter_list(here)
passed_over(here)

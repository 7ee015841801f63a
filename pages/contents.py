"""The ways through the workbook: the first twenty minutes, chapter by chapter, and what was passed over."""

import streamlit as st

from workbook.language import _
from workbook.paths import SHORT, WHOLE
from workbook.ui.chapter_list import chapter_list, passed_over
from workbook.ui.navigation import link_to
from workbook.ui.place import PATH
from workbook.ui.session import book

here = book()
st.title(_("Contents"), anchor=False)
link_to("prompts", _("The first twenty minutes: nine questions out of five chapters"), **{PATH: SHORT})
link_to("prompts", _("The whole workbook, from where you are"), **{PATH: WHOLE})
chapter_list(here)
passed_over(here)

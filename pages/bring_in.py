"""A year that was lived already: files of other programs, chosen from and taken into the log."""

import streamlit as st

from workbook.language import _
from workbook.ui.bring_in.done import batches, done
from workbook.ui.bring_in.drop import drop, reading
from workbook.ui.bring_in.look import look
from workbook.ui.bring_in.sorting import sorting
from workbook.ui.shown_book import book

st.title(_("Bring in a year you already lived"), anchor=False)
here = book()
if not done(here) and not reading(here):
    if sorting():
        look()
    else:
        drop(here)
        batches(here)

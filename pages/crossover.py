"""At what readership writing would overtake the rest, in this log."""

import streamlit as st

from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.charts.crossover_slider import crossing
from workbook.ui.charts.missing import ask_how_long
from workbook.ui.charts.show import nothing_drawn_yet
from workbook.ui.shown_book import book

st.title(_("Your crossover"), anchor=False)
st.write(
    _(
        "How many readers would it take before an hour of writing brought you more than an hour of "
        "anything else? There is no number for everybody; this is yours."
    )
)
if not nothing_drawn_yet("crossover"):
    crossing(book())
ask_how_long(book(), Period.all())

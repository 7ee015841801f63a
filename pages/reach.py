"""How many it reaches, how long it works, how far it goes."""

import streamlit as st

from workbook.language import _
from workbook.ui.charts.missing import ask_how_far
from workbook.ui.charts.period_picker import period_picker
from workbook.ui.charts.show import explain_dots, nothing_drawn_yet, show_chart
from workbook.ui.menu import PICTURES
from workbook.ui.shown_book import book
from workbook.ui.widgets.text import quiet

st.title(_("Reach and depth"), anchor=False)
quiet(
    _("Writing can reach many at once; a conversation reaches one. What your own log says of each.")
)
if nothing_drawn_yet(*PICTURES["reach"]):
    ask_how_far(book())
else:
    period = period_picker(book())
    answers = []
    for chart_id in PICTURES["reach"]:
        answers.append(show_chart(chart_id, period))
        if chart_id == PICTURES["reach"][0]:
            ask_how_far(book())
    explain_dots(*answers)

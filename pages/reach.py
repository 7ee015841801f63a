"""How many it reaches, how long it works, how far it goes."""

import streamlit as st

from workbook.language import _
from workbook.ui.charts.credit_picker import credit_picker
from workbook.ui.charts.missing import ask_how_far
from workbook.ui.charts.period_picker import period_picker
from workbook.ui.charts.show import (
    answer_chart,
    explain_dots,
    is_drawn,
    nothing_drawn_yet,
    show_chart,
)
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
    show_chart("scale_depth", period)
    ask_how_far(book())
    st.header(_("How long does it keep working?"), anchor=False)
    credit = credit_picker() if is_drawn("permanence", period) else {}
    explain_dots(answer_chart("permanence", period, **credit))
    show_chart("funnel", period)

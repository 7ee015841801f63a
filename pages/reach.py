"""How many it reaches, how long it works, how far it goes."""

import streamlit as st

from workbook.language import _
from workbook.ui.navigation import link_to
from workbook.ui.parts import quiet, show_chart
from workbook.ui.period_picker import period_picker
from workbook.ui.session import book

st.title(_("Reach and depth"), anchor=False)
quiet(_("Writing can reach many at once; a conversation reaches one. What your own log says of each."))
if not book().log.count():
    link_to("activities", _("Log what you did"))
period = period_picker(book())
for chart_id in ("scale_depth", "permanence", "funnel"):
    show_chart(chart_id, period)

"""Where the hours went, what kind of networker the log has been, where doors opened."""

import streamlit as st

from workbook.insights.period import Period
from workbook.ui.navigation import link_to
from workbook.ui.parts import quiet, show_chart
from workbook.ui.session import book

st.title("Map", anchor=False)
quiet("Every picture says what your own log says, and nothing about networking in general.")
for chart_id in ("hours", "triangle", "doors"):
    show_chart(chart_id, Period.all())
if not book().log.count():
    link_to("activities", "Log what you did")

"""Where the hours went, what kind of networker the log has been, where doors opened, how it felt."""

import streamlit as st

from workbook.language import _
from workbook.ui.navigation import link_to
from workbook.ui.parts import answer_chart, quiet, show_chart
from workbook.ui.period_picker import period_picker
from workbook.ui.session import book

st.title(_("Map"), anchor=False)
quiet(_("Every picture says what your own log says, and nothing about networking in general."))
if not book().log.count():
    link_to("activities", _("Log what you did"))
period = period_picker(book())
show_chart("hours", period)
show_chart("triangle", period)
st.header(_("Where did doors open?"), anchor=False)
by = st.segmented_control(_("Traced from"), ["pole", "act"], default="pole", required=True, key="doors/by",
                          format_func={"pole": _("the three"), "act": _("each act")}.__getitem__,
                          bind="query-params")
answer_chart("doors", period, by=by or "pole")
show_chart("felt", period)
show_chart("guesses", period)

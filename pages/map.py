"""Where the hours went, what kind of networker it was, where doors opened, how it felt."""

import streamlit as st

from workbook.insights.credit import Credit
from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.charts.credit_picker import credit_picker
from workbook.ui.charts.missing import ask_how_long
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
from workbook.ui.widgets.text import plain, quiet

st.title(_("Map"), anchor=False)
if new := book().pictures.since():
    st.write(plain(new))
quiet(_("Every picture says what your own log says, and nothing about networking in general."))
if nothing_drawn_yet(*PICTURES["map"]):
    ask_how_long(book(), Period.all())
else:
    period = period_picker(book())
    show_chart("hours", period)
    ask_how_long(book(), period)
    show_chart("triangle", period)
    st.header(_("Where did doors open?"), anchor=False)
    by: dict[str, str] = {}
    credit: dict[str, Credit] = {}
    if is_drawn("doors", period):
        chosen = st.segmented_control(
            _("Traced from"),
            ["pole", "act"],
            default="pole",
            required=True,
            key="doors/by",
            bind="query-params",
            format_func={"pole": _("the three"), "act": _("each act")}.__getitem__,
        )
        by = {} if chosen in (None, "pole") else {"by": chosen}
        credit = credit_picker()
    answer_chart("doors", period, **by, **credit)
    explain_dots(show_chart("felt", period), show_chart("guesses", period))

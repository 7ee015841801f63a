"""Did the acts least like networking bring the most? The blind ratings beside what came."""

import streamlit as st

from workbook.language import _
from workbook.ui.charts.credit_picker import credit_picker
from workbook.ui.charts.period_picker import period_picker
from workbook.ui.charts.show import answer_chart, explain_dots, nothing_drawn_yet
from workbook.ui.navigation import link_to
from workbook.ui.questions.position import PATH, STEP
from workbook.ui.shown_book import book

here = book()
st.title(_("Furthest from networking"), anchor=False)
if "likeness_first" not in here.answers.latest():
    st.write(
        _(
            "Did the acts that feel least like networking bring the most? First rate how much each"
            " act feels like networking, before you see any result."
        )
    )
    link_to(
        "questions", _("Rate the acts"), **{PATH: "a_year_of_small_acts", STEP: "year_remembered"}
    )
else:
    st.write(
        _(
            "Before you saw any result, you rated how much each act feels like networking; those"
            " ratings are locked."
        )
    )
    if not nothing_drawn_yet("furthest"):
        period = period_picker(here)
        chosen = st.segmented_control(
            _("Count"),
            ["many", "mattered"],
            default="many",
            required=True,
            key="weigh",
            bind="query-params",
            format_func={
                "many": _("how many came of it"),
                "mattered": _("how much it mattered"),
            }.__getitem__,
        )
        weigh = {} if chosen in (None, "many") else {"weigh": chosen}
        explain_dots(answer_chart("furthest", period, **weigh, **credit_picker()))

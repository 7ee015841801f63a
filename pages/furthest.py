"""Did the acts least like networking bring the most? The blind ratings beside what came of each act."""

import streamlit as st

from workbook.language import _
from workbook.ui.navigation import link_to
from workbook.ui.parts import answer_chart, quiet
from workbook.ui.period_picker import period_picker
from workbook.ui.place import PATH, STEP
from workbook.ui.session import book

here = book()
st.title(_("Furthest from networking"), anchor=False)
st.write(_("Before you saw any result, you rated how much each act feels like networking; those ratings are "
           "locked."))
if "likeness_first" not in here.answers.latest():
    link_to("prompts", _("Rate the acts first"), **{PATH: "a_year_of_small_acts", STEP: "acts_done"})
period = period_picker(here)
weigh = st.segmented_control(_("Count"), ["many", "mattered"], default="many", required=True, key="weigh",
                             format_func={"many": _("how many came of it"),
                                          "mattered": _("how much it mattered")}.__getitem__,
                             bind="query-params")
answer_chart("furthest", period, weigh=weigh or "many")
quiet(_("Acts too recent to have brought anything yet are grey and not counted."))

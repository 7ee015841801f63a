"""What networking means to this person: each sentence, and what lies between two of them."""

import streamlit as st

from workbook.core.questions.paths import SHORT
from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.charts.show import is_drawn, show_chart
from workbook.ui.navigation import link_to
from workbook.ui.questions.definitions import definitions, show_over_time
from workbook.ui.questions.held_ideas import mark_ideas
from workbook.ui.questions.position import PATH, STEP
from workbook.ui.shown_book import book
from workbook.ui.widgets.text import quiet

here = book()
first, later = definitions(here)
st.title(_("What networking means to you"), anchor=False)
if not first and not later:
    st.write(_("Nothing here yet: it fills when you finish the sentence “To me, networking is …”."))
    link_to("questions", _("Write your first answer"), **{PATH: SHORT, STEP: "definition_first"})
else:
    if not later:
        quiet(
            _(
                "The second answer comes near the end of the first half hour, below what you have"
                " said until then."
            )
        )
        link_to("questions", _("Write it now"), **{PATH: SHORT, STEP: "definition_now"})
    show_over_time(here)
    mark_ideas(here)
    if is_drawn("definition", Period.all()):
        show_chart("definition", Period.all())

"""People by initials: where you met, how far it went, and one name drawn by chance."""

import streamlit as st

from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.charts.missing import ask_how_far
from workbook.ui.charts.show import explain_dots, show_chart
from workbook.ui.log.people_list import people_list
from workbook.ui.log.person_form import add_somebody
from workbook.ui.log.random_person import draw_a_name
from workbook.ui.shown_book import book

PICTURES = ("grounds", "together")

here = book()
st.title(_("People"), anchor=False)
st.write(
    _("By initials or nickname, for yourself only. Nobody is ranked, and there are no reminders.")
)
add_somebody(here)
people_list(here)
if here.people.labels():
    answers = []
    for picture in PICTURES:
        answers.append(show_chart(picture, Period.all()))
        if picture == PICTURES[0]:
            ask_how_far(here, undo=False)  # the list above has the way back
    explain_dots(*answers)
draw_a_name(here)

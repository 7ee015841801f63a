"""People by initials: where you met, how far it went, and one name drawn by chance."""

import streamlit as st

from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.drawing_a_name import draw_a_name
from workbook.ui.people_list import people_list
from workbook.ui.person_form import add_somebody
from workbook.ui.pictures import explain_between, is_drawn, show_chart
from workbook.ui.session import book

PICTURES = ("grounds", "together")

here = book()
st.title(_("People"), anchor=False)
st.write(_("By initials or nickname, for yourself only. Nobody is ranked, and there are no reminders."))
add_somebody(here)
people_list(here)
if here.people.every():
    for picture in PICTURES:
        show_chart(picture, Period.all())
    if any(is_drawn(picture, Period.all()) for picture in PICTURES):
        explain_between()
draw_a_name(here)

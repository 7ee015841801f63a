"""People by initials: where you met, how far it went, and one name drawn by chance."""

import streamlit as st

from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.drawing_a_name import draw_a_name
from workbook.ui.people_list import people_list
from workbook.ui.person_form import add_somebody
from workbook.ui.pictures import show_chart
from workbook.ui.session import book

here = book()
st.title(_("People"), anchor=False)
st.write(_("By initials or nickname, for yourself only. Nobody is ranked, and there are no reminders."))
add_somebody(here)
people_list(here)
if here.people.every():
    show_chart("grounds", Period.all())
    show_chart("together", Period.all())
draw_a_name(here)

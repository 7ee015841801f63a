"""The last screen of a path: what was made on the way, worth keeping."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.questions.paths import SHORT, WHOLE
from workbook.insights.period import Period
from workbook.language import _
from workbook.ui.charts.show import show_chart
from workbook.ui.navigation import link_to
from workbook.ui.questions.definitions import definitions, show_difference, side_by_side
from workbook.ui.questions.position import PATH, Position
from workbook.ui.widgets.parts import show_plan
from workbook.ui.widgets.text import quiet


def show_end(book: Book, at: Position) -> None:
    """Both definitions, the plan, the first picture, and where to go from here."""
    quiet(_("The first twenty minutes") if at.path == SHORT else _("The end of the path"))
    st.title(_("What you have so far"), anchor=False)
    first, later = definitions(book)
    if first or later:
        st.header(_("What networking means to you"), anchor=False)
        side_by_side(book)
        if first and later:
            show_difference(first[0], later[-1])
    if plan := book.answers.plan():
        st.header(_("Your small experiment"), anchor=False)
        show_plan(plan.plan)
    show_chart("hours", Period.all())
    st.header(_("From here"), anchor=False)
    link_to("map", _("See what your log says so far"))
    link_to("sharing", _("Take a card or a summary away"))
    link_to("today", _("Log an act, two minutes a week"))
    if at.path == SHORT:
        link_to("questions", _("Go through the whole workbook"), **{PATH: WHOLE})

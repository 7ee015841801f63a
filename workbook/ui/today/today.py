"""Today, once something was begun: where to go on, logging an act, the plan, the days to come."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.questions.paths import SHORT, WHOLE, steps_on
from workbook.core.questions.revisits import Visit
from workbook.language import _, say_day
from workbook.ui.log.quick_add import quick_add
from workbook.ui.navigation import go_to, link_to
from workbook.ui.questions.position import PATH, STEP, finished, resume, time_left
from workbook.ui.questions.return_dates import calendar_download
from workbook.ui.widgets.button import on_primary
from workbook.ui.widgets.parts import show_plan
from workbook.ui.widgets.text import plain, quiet


def today(book: Book, visit: Visit) -> None:
    """Show the day."""
    quiet(say_day(book.today()))
    st.title(_("Today"), anchor=False)
    if visit == "quarter":
        st.write(_("A quarter has gone by since you last looked back."))
        link_to("look_back", _("Look back on it, about ten minutes"))
    path = SHORT if not finished(book, SHORT) else WHOLE
    on_the_way = not finished(book, path)
    if on_the_way:
        _go_on(book, path)
    st.header(_("Log an act"), anchor=False)
    quick_add(book, primary=not on_the_way)
    if plan := book.answers.plan():
        st.header(_("Your small experiment"), anchor=False)
        show_plan(plan.plan)
    calendar_download(book)


def _go_on(book: Book, path: str) -> None:
    """The button that goes on, and what comes next."""
    steps = steps_on(book.content, path)
    step = resume(book, steps)
    if st.button(on_primary(_("Go on where you left off")), type="primary"):
        go_to("questions", **{PATH: path, STEP: step.id})
    if step.prompt:
        quiet(f"{plain(step.prompt.question)} · {time_left(steps, step)}")

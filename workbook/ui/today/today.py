"""Today, once something was begun: where to go on, logging an act, the plan, the days to come."""

from datetime import timedelta

import streamlit as st

from workbook.core.book import Book
from workbook.core.names import act_name
from workbook.core.questions.paths import SHORT, WHOLE, steps_on
from workbook.core.questions.revisits import Past, Visit, plan_of, was_away
from workbook.language import _, say_day
from workbook.ui.log.quick_add import quick_add
from workbook.ui.navigation import go_to, link_to
from workbook.ui.questions.definitions import definitions
from workbook.ui.questions.fields.two_ways import this_week
from workbook.ui.questions.position import PATH, STEP, Position, finished, resume, time_left_in
from workbook.ui.questions.return_dates import calendar_download, day_of, written
from workbook.ui.widgets.button import on_primary
from workbook.ui.widgets.parts import show_plan
from workbook.ui.widgets.text import plain, quiet

STILL_SAID = timedelta(days=28)
"""For so long it is said that two ways can be compared."""


def today(book: Book, visit: Visit) -> None:
    """Show the day; to somebody who was away for weeks first what they said, and one thing since."""
    quiet(say_day(book.today()))
    st.title(_("Today"), anchor=False)
    _two_ways(book)
    past = book.answers.past()
    if was_away(day_of(book, book.answers.last_entry()), book.today()):
        _what_was_said(book)
        _one_thing_since(book, past)
    path = SHORT if not finished(book, SHORT) else WHOLE
    primary = _one_thing_to_do(book, past, visit, path)
    st.header(_("Log an act"), anchor=False)
    quick_add(book, primary=not primary)
    if plan := book.answers.plan():
        st.header(_("Your small experiment"), anchor=False)
        show_plan(plan.plan)
    calendar_download(book)


def _two_ways(book: Book) -> None:
    """Which of the two this week is for; once the last is over, for a while, where they are
    compared."""
    plan, today = book.answers.two_ways(), book.today()
    if plan is None or not plan.begun(today):
        return
    if plan.running(today):
        quiet(this_week(book, plan))
    elif today < plan.over_from + STILL_SAID:
        link_to("look_back", _("See how your two ways came out"))


def _what_was_said(book: Book) -> None:
    """The sentence that counts, with its day."""
    first, later = definitions(book)
    if versions := [*first, *later]:
        newest = versions[-1]
        stem = book.half_hour().stem
        st.markdown(f"> *{plain(stem)}* … {plain(newest.reply.text or '')}")
        day = book.local(newest.saved_at).date()
        quiet(_("Written on {day}").format(day=say_day(day)))


def _one_thing_since(book: Book, past: Past) -> None:
    """What has come about since, or else the last thing that was logged."""
    plan = plan_of(past, book.now(), book.today())
    if plan and plan.plan.look_back <= book.today() and not past.reviews.get(plan.id):
        st.write(
            _("The day to look back on your small experiment has come: {day}.").format(
                day=say_day(plan.plan.look_back)
            )
        )
    elif newest := book.log.newest(1):
        acts = book.log.acts()
        label = act_name(acts, newest[0].act)
        st.write(
            _("The latest in your log: {act}, {day}.").format(
                act=plain(label), day=say_day(newest[0].day)
            )
        )


def _time_to_look(book: Book, past: Past) -> str:
    """That a quarter is over, however long ago: some look for the first time after years."""
    said = (
        _("A good day to look back: you last did on {day}.")
        if past.looked
        else _("A good day to look back: you began on {day}.")
    )
    return said.format(day=written(day_of(book, past.looked or past.began)))


def _one_thing_to_do(book: Book, past: Past, visit: Visit, path: str) -> bool:
    """The one thing that is proposed, if any, as the primary button."""
    if visit == "quarter":
        st.write(_time_to_look(book, past))
        if st.button(on_primary(_("Look back on it, about ten minutes")), type="primary"):
            go_to("look_back")
        if not finished(book, path):
            steps = steps_on(book.content, path)
            link_to(
                "questions",
                _onward(book),
                **{PATH: path, STEP: resume(book, steps).id},
            )
        return True
    if finished(book, path):
        return False
    steps = steps_on(book.content, path)
    step = resume(book, steps)
    if st.button(on_primary(_onward(book)), type="primary"):
        go_to("questions", **{PATH: path, STEP: step.id})
    if step.prompt:
        left = time_left_in(book, Position(path, steps, step))
        quiet(f"{plain(step.prompt.question)} · {left}")
    return True


def _onward(book: Book) -> str:
    """On to the questions; who logged and was never there has left off nowhere."""
    return _("Go on where you left off") if book.answers.seen() else _("Begin: half an hour")

"""The last screen of a path: what was made on the way, worth keeping."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.questions.paths import SHORT, WHOLE
from workbook.keepsake.half_hour import half_hour_page
from workbook.language import _, in_this_language
from workbook.ui.navigation import link_to, link_to_bring_in
from workbook.ui.questions.definitions import definitions, half_hour_apart, side_by_side
from workbook.ui.questions.mirrors import small_mirrors
from workbook.ui.questions.position import PATH, Position
from workbook.ui.sharing.first_card_view import first_card_preview
from workbook.ui.widgets.file_names import dated
from workbook.ui.widgets.parts import show_plan
from workbook.ui.widgets.text import quiet


def show_end(book: Book, at: Position) -> None:
    """Both sentences, the mirrors, the plan, and where to go from here."""
    if at.path == SHORT:
        _half_hour(book)
    else:
        _whole(book)


def _half_hour(book: Book) -> None:
    st.title(_("Your first half hour"), anchor=False)
    half_hour_apart(book)
    small_mirrors(book)
    if plan := book.answers.plan():
        st.header(_("To try"), anchor=False)
        show_plan(plan.plan)
    st.download_button(
        _("Keep this page"),
        in_this_language(lambda: half_hour_page(book)),
        dated("first-half-hour.html", book.today()),
        "text/html",
        icon=":material/download:",
        on_click="ignore",
    )
    first_card_preview(book)
    st.header(_("From here"), anchor=False)
    with st.container(gap="xxsmall"):
        link_to("activities", _("Log for two weeks"))
        quiet(_("Two minutes a week, and the pictures stand on what happened."))
    with st.container(gap="xxsmall"):
        link_to_bring_in()
        quiet(_("A calendar, a blog, a table of hours: the files you have, and you choose."))
    with st.container(gap="xxsmall"):
        link_to("questions", _("Go through the whole workbook"), **{PATH: WHOLE})
        quiet(_("Twelve chapters, a question at a time."))


def _whole(book: Book) -> None:
    quiet(_("The end of the path"))
    st.title(_("What you have so far"), anchor=False)
    if any(definitions(book)):
        st.header(_("What networking means to you"), anchor=False)
        side_by_side(book)
    if plan := book.answers.plan():
        st.header(_("Your small experiment"), anchor=False)
        show_plan(plan.plan)
    st.header(_("From here"), anchor=False)
    link_to("map", _("See what your log says so far"))
    link_to("sharing", _("Take a card or a summary away"))
    link_to("today", _("Log an act, two minutes a week"))

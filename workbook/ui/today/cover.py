"""The cover: what the first visit sees."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.questions.paths import SHORT, steps_on
from workbook.language import _, say_day
from workbook.ui.navigation import go_to, link_to
from workbook.ui.questions.position import PATH, STEP, resume
from workbook.ui.sample_person import choose_sample
from workbook.ui.style import sign
from workbook.ui.theme import look
from workbook.ui.widgets.button import on_primary
from workbook.ui.widgets.language_picker import language_choice
from workbook.ui.widgets.text import plain, small_print


def cover(book: Book) -> None:
    """What this is in two sentences, one way in, and what else there is, quietly."""
    above, settings = _("A workbook"), book.settings
    with st.container(border=True, horizontal_alignment="center", gap="medium", key="cover"):
        st.space("small")
        st.html(f'<img src="{sign(look())}" width="88" alt="">', width="content")
        st.markdown(small_print(above), text_alignment="center")
        st.title(_("So what does networking mean to you?"), anchor=False, text_alignment="center")
        st.markdown(
            _(
                "You answer short questions drawn from two essays, log what you really do, and see"
                " what your own log says. Everything stays in one file on this machine; nothing"
                " here scores you."
            )
            if not settings.hosted
            else _(
                "You answer short questions drawn from two essays, in a workbook of your own, and see"
                " beside each other what you said; nothing here scores you."
            ),
            text_alignment="center",
            width=460,
        )
        steps = steps_on(book.content, SHORT)
        if steps and st.button(on_primary(_("Begin: half an hour")), type="primary"):
            go_to("questions", **{PATH: SHORT, STEP: resume(book, steps).id})
        st.space("small")
    with st.container(
        horizontal=True, horizontal_alignment="center", vertical_alignment="center", gap="medium"
    ):
        if book.content.chapters:
            link_to("contents", _("Contents"))
        link_to("help", _("Help"))
    with st.container(horizontal_alignment="center", key="below_cover"):
        if not settings.hosted:
            with st.popover(_("Try it with a sample person"), type="tertiary"):
                choose_sample()
        language_choice(book)
        st.markdown(small_print(_kept(book)), text_alignment="center")


def _kept(book: Book) -> str:
    """Where what somebody writes is."""
    if until := book.settings.guest_until:
        return _("What you write is kept on the leader's computer until {day}.").format(
            day=say_day(until)
        )
    if book.settings.hosted:
        return _("What you write is kept on the computer of whoever runs this.")
    return _("What you write is kept in {file}").format(file=plain(str(book.where.database)))

"""What the first half hour says back, on a page."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.mirrors import html
from workbook.mirrors.chain import MirrorTwo
from workbook.mirrors.said import say
from workbook.mirrors.year import MirrorOne
from workbook.models import Told
from workbook.ui.widgets.text import plain, small_print, spoken


def show_year(book: Book, mirror: MirrorOne) -> None:
    """The headline, the picture and the line about the guess."""
    rest = f" {spoken(mirror.highest)}" if mirror.highest else ""
    st.markdown(f"**{spoken(mirror.headline)}**{rest}")
    with st.container():
        if mirror.drawn:
            st.html(html.year_picture(mirror, book.content))
    with st.container():
        if mirror.guess:
            st.markdown(spoken(mirror.guess.said))


def show_chain_words(mirror: MirrorTwo) -> None:
    """The headline of a chain and what it says of its steps."""
    rest = f" {spoken(mirror.more)}" if mirror.more else ""
    st.markdown(f"**{spoken(mirror.headline)}**{rest}")


def show_chain(book: Book, told: Told) -> None:
    """A chain as it has been told so far; while it is told, its end is open."""
    mirror = book.half_hour().mirror_two(told)
    if mirror:
        asked = "" if told.complete else _("And just before that?")
        st.html(html.chain_picture(mirror, open_end=asked))


def small_mirrors(book: Book) -> None:
    """Both mirrors in small, or what stands in their place where there is hardly anything."""
    half_hour = book.half_hour()
    if little := half_hour.little():
        for line in little.lines:
            st.markdown(spoken(line))
        if little.against:
            st.markdown(f"> {plain(little.against.says)}")
            st.markdown(small_print(spoken(say(little.against.author))))
        return
    year, chain = half_hour.small_year(), half_hour.small_chain()
    shown = [html.small_year_picture(year, book.content)] if year else []
    shown += [html.small_chain_picture(chain)] if chain else []
    if shown:
        st.html(f'<div class="pair">{"".join(shown)}</div>')


def show_question(book: Book) -> None:
    """The question that the second sentence can answer, where one was kept."""
    half_hour = book.half_hour()
    little = half_hour.little()
    question = little.question if little else None
    if question is None and (kept := half_hour.kept_question()):
        st.markdown(plain(_("The question you kept: {question}").format(question=kept)))
    elif question is not None:
        st.markdown(spoken(question))

"""One name out of touch for a year or more, drawn by chance."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.models import Person
from workbook.ui.widgets.button import button
from workbook.ui.widgets.text import plain, quiet

TURN = "drawn/turn"


def drawn(book: Book) -> Person | None:
    """The name drawn today; another one after each time it was put back."""
    return book.people.draw(st.session_state.get(TURN, 0))


def draw_a_name(book: Book) -> None:
    """A header of its own with the name, where there is one to draw."""
    if person := drawn(book):
        st.header(_("A name from a while ago"), anchor=False)
        show_drawn(book, person)


def show_drawn(book: Book, person: Person | None) -> None:
    """The name, and a way to put it back and draw again."""
    if person is None:
        quiet(
            _(
                "Nobody to draw yet: it takes somebody you were last in touch with a year ago or"
                " more."
            )
        )
        return
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.subheader(plain(book.people.labels()[person.id]), anchor=False)
        button(_("Put it back, draw another"), key="drawn/again", type="tertiary", on_click=_again)
    quiet(_("Drawn by chance; the same name all day. Nothing has to come of it."))


def _again() -> None:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1

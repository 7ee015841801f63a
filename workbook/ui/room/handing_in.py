"""The first-day card in a room: handed in by one press, and taken back by one until the table is
made."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.room.room import room_of
from workbook.sharing.first_card.rules import FirstCard
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded
from workbook.ui.widgets.text import quiet

FORM = "room/card"


def hand_in(book: Book, card: FirstCard) -> None:
    """Offer to hand a card in, or to take it back; once there is a table, say so."""
    room, person = room_of(book.settings), book.settings.home.name
    with st.container(border=True):
        if room.table:
            st.write(_("The table is made. The cards of the room have been deleted."))
        elif room.cards.has(person):
            st.write(_("Your card is with the room. You can take it back until the table is made."))
            button(_("Take my card back"), key=f"{FORM}/back", on_click=_take_back, args=(book,))
        else:
            st.write(
                _(
                    "The leader's screen shows a table of all cards, from ten on, in words that are a"
                    " little wrong on purpose; never a single card. Until then yours lies on that"
                    " computer beside the others."
                )
            )
            button(
                _("Hand my card in"),
                key=f"{FORM}/in",
                type="primary",
                on_click=_hand_in,
                args=(book, card),
            )
            quiet(_("It says what is on the picture, and nothing of who you are."))


def _hand_in(book: Book, card: FirstCard) -> None:
    def act() -> None:
        room_of(book.settings).hand_in(book.settings.home.name, card)
        notice(_("Your card is handed in."))

    guarded(FORM, act)


def _take_back(book: Book) -> None:
    def act() -> None:
        room_of(book.settings).take_back(book.settings.home.name)
        notice(_("You have your card back."))

    guarded(FORM, act)

"""The log's card: what it is, the card itself, its bytes, and taking it away."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.language import N_, _
from workbook.sharing.card.render import file_name, render
from workbook.sharing.card.rules import ALL_CARDS, Card
from workbook.ui.sharing.ready_card import (
    ReadyCard,
    gallery,
    offer_card,
    say_cards_are_in_english,
)

PROMISE = N_(
    "This card is one of 108 ready-made cards. It holds none of your words, names, dates or"
    " numbers. Nothing on it depends on one person you named. Whoever gets it from you knows that"
    " it is yours; in a small group it may be recognisable; two cards tell more than one. We cannot"
    " know how many people use cards, so we do not promise that you are hidden in a crowd."
)


def show_card(book: Book) -> None:
    """Show the card of this log, or what is missing for one."""
    st.write(_(PROMISE))
    say_cards_are_in_english()
    card, lacking = book.own_card()
    if card:
        _own(book, card)
    else:
        st.header(_("Not enough yet"), anchor=False)
        for sentence in lacking:
            st.write(sentence)
    gallery(
        _("Look through all 108"),
        "gallery",
        len(ALL_CARDS),
        lambda number: _ready(Card.numbered(number)),
    )


def _own(book: Book, card: Card) -> None:
    st.header(
        _("Your card is number {number} of {cards}").format(
            number=card.number, cards=len(ALL_CARDS)
        ),
        anchor=False,
    )
    another = book.took_another_card(card)
    offer_card(_ready(card), "card", another, partial(book.card_taken, card))


def _ready(card: Card) -> ReadyCard:
    return ReadyCard(card.number, len(ALL_CARDS), partial(render, card), partial(file_name, card))

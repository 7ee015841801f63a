"""The log's card: what it is, the card itself, its bytes, and taking it away."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.language import N_, _
from workbook.models import Pole
from workbook.sharing.card.render import file_name, render
from workbook.sharing.card.rules import ALL_CARDS, SHOWN, Card, Kinds, Statement
from workbook.ui.sharing.ready_card import (
    ReadyCard,
    gallery,
    offer_card,
    say_cards_are_in_english,
)

PROMISE = N_(
    "This card is one of 240 ready-made cards. It holds none of your words, names, dates or"
    " numbers. Each thing it says holds whichever one person is left out. Whoever gets it from you"
    " knows that it is yours; in a small group it may be recognisable; two cards tell more than one."
    " We cannot know how many people use cards, so we do not promise that you are hidden in a crowd."
)
SAYS: dict[Statement, dict[str, str]] = {
    Statement.LEADS: {
        Pole.WRITING: N_("Entries lead most often to writing."),
        Pole.EVENTS: N_("Entries lead most often to events."),
        Pole.COLLABORATION: N_("Entries lead most often to doing things together."),
    },
    Statement.SECOND: {
        Pole.WRITING: N_("Writing comes second."),
        Pole.EVENTS: N_("Events come second."),
        Pole.COLLABORATION: N_("Doing things together comes second."),
    },
    Statement.KINDS: {
        Kinds.FEW: N_("Three kinds of act make more than half of the entries."),
        Kinds.MANY: N_("Any three kinds of act make less than half of the entries."),
    },
    Statement.SOURCE: {
        Pole.WRITING: N_("Good things, as far as traced, led back most to writing."),
        Pole.EVENTS: N_("Good things, as far as traced, led back most to events."),
        Pole.COLLABORATION: N_(
            "Good things, as far as traced, led back most to doing things together."
        ),
    },
    Statement.ONE_OR_TWO: {
        SHOWN: N_("As far as known, most entries reached one or two people."),
    },
}
"""A card's statements, which are in English on the card, for the language of the page."""
UNSAID = {
    Statement.LEADS: N_("what leads"),
    Statement.SECOND: N_("what comes second"),
    Statement.KINDS: N_("how many kinds of act"),
    Statement.SOURCE: N_("where good things came from"),
    Statement.ONE_OR_TWO: N_("how many people at a time"),
}


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
        _("Look through all 240"),
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
    st.markdown("\n".join(f"- {sentence}" for sentence in what_it_says(card)))
    another = book.took_another_card(card)
    offer_card(_ready(card), "card", another, partial(book.card_taken, card))


def what_it_says(card: Card) -> list[str]:
    """The card's statements in the language of the page, and last what is not shown."""
    found = [
        _(SAYS[statement][shown]) for statement in Statement if (shown := card.shown(statement))
    ]
    unsaid = [_(name) for statement, name in UNSAID.items() if not card.shown(statement)]
    if unsaid:
        found.append(_("Not shown, which may be anything: {what}.").format(what=", ".join(unsaid)))
    return found


def _ready(card: Card) -> ReadyCard:
    return ReadyCard(card.number, len(ALL_CARDS), partial(render, card), partial(file_name, card))

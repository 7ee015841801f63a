"""The first-day card: what it is, what it should say, its bytes, and taking it away."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.language import N_, _
from workbook.sharing.first_card.render import first_file_name, render_first
from workbook.sharing.first_card.rules import (
    ALL_FIRST_CARDS,
    FirstCard,
    Part,
    first_card_for,
)
from workbook.sharing.first_card.texts import first_frame, sentence_for
from workbook.ui.navigation import link_to
from workbook.ui.sharing.ready_card import (
    ReadyCard,
    gallery,
    offer_card,
    say_cards_are_in_english,
    show_picture,
)
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import quiet

PROMISE = N_(
    "This card is one of 120 ready-made cards, made from answers on a list; no word of yours is on"
    " it, and nothing about other people, events or amounts. Whoever gets it from you knows that it"
    " is yours. In a small room the card tells people apart: of fourteen people, most hold one that"
    " nobody else there has."
)
LEFT_OUT = "first_card/left_out"
"""What this tab's card is not to say."""
SMALL = 340
"""How wide the card is beside other things, in pixels."""


def show_first_card(book: Book) -> None:
    """Show the card of what was answered in the first half hour, or what is missing for one."""
    st.write(_(PROMISE))
    say_cards_are_in_english()
    facts = book.first_facts()
    if facts.nearest is None:
        st.header(_("Not enough yet"), anchor=False)
        st.write(_("The card begins with which of the three views is nearest to you."))
    else:
        card = first_card_for(facts)
        _choose_what_it_says(card)
        _own(book, card.without(_left_out()))
    gallery(
        _("All 120 cards this could be"),
        "first_gallery",
        len(ALL_FIRST_CARDS),
        lambda number: _ready(FirstCard.numbered(number)),
        _lists(),
    )


def first_card_preview(book: Book) -> None:
    """The card in small with a way to take it, for a page about something else; nothing when
    there is none."""
    facts = book.first_facts()
    if facts.nearest is None:
        return
    st.header(_("A card, if you want to ask somebody else"), anchor=False)
    show_picture(_ready(first_card_for(facts).without(_left_out())), SMALL)
    quiet(_("Made from answers on a list; no word of yours is on it."))
    _hand_in(book, first_card_for(facts).without(_left_out()))
    link_to("sharing", _("Look at it before it leaves"), what="first_card")
    if book.own_card().card:
        link_to("sharing", _("Your log has a card, too"), what="card")


def _choose_what_it_says(card: FirstCard) -> None:
    """A press for each sentence that may be left out."""
    st.header(_("What it says"), anchor=False)
    st.write(first_frame().nearest[card.nearest])
    for part in card.said:
        key = f"first_card/says/{part}"
        says = part not in _left_out()
        st.checkbox(
            sentence_for(card, part), value=says, key=key, on_change=_choose, args=(part, key)
        )
        replay_change({key: says}, partial(_choose, part, key))
    if card.said:
        quiet(
            _(
                "Take out what it should not say. What is taken out and what was not answered make"
                " the same card."
            )
        )


def _choose(part: Part, key: str) -> None:
    if st.session_state[key]:
        _left_out().discard(part)
    else:
        _left_out().add(part)


def _left_out() -> set[Part]:
    left_out: set[Part] = st.session_state.setdefault(LEFT_OUT, set())
    return left_out


def _own(book: Book, card: FirstCard) -> None:
    st.header(
        _("It is number {number} of {cards}").format(
            number=card.number, cards=len(ALL_FIRST_CARDS)
        ),
        anchor=False,
    )
    _hand_in(book, card)
    another = book.took_another_card(card)
    offer_card(_ready(card), "first_card", another, partial(book.card_taken, card))


def _hand_in(book: Book, card: FirstCard) -> None:
    """Where there is a room, offer to hand a card in."""
    if book.settings.guest_until:
        from workbook.ui.room.handing_in import hand_in  # a workbook of one's own does without

        hand_in(book, card)


def _ready(card: FirstCard) -> ReadyCard:
    return ReadyCard(
        card.number,
        len(ALL_FIRST_CARDS),
        partial(render_first, card),
        partial(first_file_name, card),
    )


def _lists() -> str:
    """All that a card of this set can say: each takes a line of each list."""
    words = first_frame()
    pairs = dict.fromkeys(
        f"{words.nearest[card.nearest]} {words.argue[card.argue] if card.argue else ''}"
        for card in ALL_FIRST_CARDS
    )
    lists = (
        (_("The views"), pairs),
        (_("What is done most often, or nothing about it"), words.acts.values()),
        (_("The sentence, or nothing about it"), words.sentence.values()),
    )
    return "\n\n".join(
        "\n".join((f"**{heading}**", "", *(f"- {line}" for line in lines)))
        for heading, lines in lists
    )

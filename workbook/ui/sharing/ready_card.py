"""What both sets of cards are shown by: the card, its bytes, taking it away, and all that there
are."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from workbook.language import DEFAULT, _, current_language
from workbook.sharing.card.render import Format
from workbook.ui.sharing.file_preview import choose_format, send_along, show_source
from workbook.ui.widgets.button import on_primary


class ReadyCard(NamedTuple):
    """A card of some set: its number, how many there are, and its files."""

    number: int
    cards: int
    file: Callable[[Format], bytes]
    name: Callable[[Format], str]


def say_cards_are_in_english() -> None:
    """Say why a card is in another language than the page, where it is."""
    if current_language() != DEFAULT:
        st.write(
            _(
                "Cards are in English for everybody: a card's language would tell something about"
                " whose it is."
            )
        )


def show_picture(card: ReadyCard, width: int | None = None) -> None:
    """The card as a picture, `width` pixels wide or as wide as the page."""
    st.image(
        card.file(Format.PNG),
        alt=_("Card {number} of {cards}").format(number=card.number, cards=card.cards),
        width=width or "stretch",
    )


def offer_card(
    card: ReadyCard, of_set: str, taken_before: bool, on_taken: Callable[[], None]
) -> None:
    """The card, its five files to take away, each to be read first, and a text to send along.

    `of_set` begins the keys of the widgets and names the text.
    """
    if taken_before:
        st.warning(_("You took another card before. Two cards tell more than one."))
    show_picture(card)
    kind = choose_format(tuple(Format), Format.PNG, f"{of_set}/format")
    body = card.file(kind)
    st.download_button(
        on_primary(_("Take this card")),
        body,
        card.name(kind),
        kind.media_type,
        type="primary",
        on_click=on_taken,
    )
    with st.expander(_("Read every byte of it first"), type="compact"):
        show_source(body, kind)
    send_along(of_set)


def gallery(
    label: str, key: str, cards: int, numbered: Callable[[int], ReadyCard], lists: str = ""
) -> None:
    """A fold with every card of a set, by number, below what the set is put together from."""
    with st.expander(label, type="compact", on_change="rerun", key=key) as fold:
        if fold.open:
            if lists:
                st.markdown(lists)
            number = st.selectbox(_("Card"), range(1, cards + 1), key=f"{key}/number")
            show_picture(numbered(number))

"""The anonymous card: what it is, the card itself, its bytes, and taking it away."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import DEFAULT, N_, _, current_language
from workbook.sharing.card.render import Format, file_name, render
from workbook.sharing.card.rules import ALL_CARDS, Card
from workbook.ui.sharing.file_preview import choose_format, send_along, show_source
from workbook.ui.widgets.button import on_primary

PROMISE = N_(
    "This card is one of 108 ready-made cards. It holds none of your words, names, dates or"
    " numbers. Nothing on it depends on one person you named. Whoever gets it from you knows that"
    " it is yours; in a small group it may be recognisable; two cards tell more than one. We cannot"
    " know how many people use cards, so we do not promise that you are hidden in a crowd."
)


def show_card(book: Book) -> None:
    """Show the card of this log, or what is missing for one."""
    st.write(_(PROMISE))
    if current_language() != DEFAULT:
        st.write(
            _(
                "Cards are in English for everybody: a card's language would tell something about"
                " whose it is."
            )
        )
    card, lacking = book.own_card()
    if card:
        _own(book, card)
    else:
        st.header(_("Not enough yet"), anchor=False)
        for sentence in lacking:
            st.write(sentence)
    with st.expander(
        _("Look through all 108"), type="compact", on_change="rerun", key="gallery"
    ) as gallery:
        if gallery.open:
            number = st.number_input(
                _("Card"), min_value=1, max_value=len(ALL_CARDS), step=1, key="gallery/number"
            )
            _picture(Card.numbered(number))


def _own(book: Book, card: Card) -> None:
    st.header(
        _("Your card is number {number} of {cards}").format(
            number=card.number, cards=len(ALL_CARDS)
        ),
        anchor=False,
    )
    if book.cards_taken() - {card.number}:
        st.warning(_("You took another card before. Two cards tell more than one."))
    _picture(card)
    kind = choose_format(tuple(Format), Format.PNG, "card/format")
    body = render(card, kind)
    st.download_button(
        on_primary(_("Take this card")),
        body,
        file_name(card, kind),
        kind.media_type,
        type="primary",
        on_click=book.card_taken,
        args=(card,),
    )
    with st.expander(_("Read every byte of it first"), type="compact"):
        show_source(body, kind)
    send_along("card")


def _picture(card: Card) -> None:
    st.image(
        render(card, Format.PNG),
        alt=_("Card {number} of {cards}").format(number=card.number, cards=len(ALL_CARDS)),
        width="stretch",
    )

"""A first-day card as one HTML page."""

from workbook.sharing.card.document import LOOK, document
from workbook.sharing.card.html import SIGN
from workbook.sharing.card.marks import FINE
from workbook.sharing.card.svg import element
from workbook.sharing.first_card.drawing import SPOT, first_drawing, sign
from workbook.sharing.first_card.rules import FirstCard
from workbook.sharing.first_card.texts import first_frame, first_words_for


def first_card_page(card: FirstCard) -> str:
    """The card as an HTML document."""
    middle = (SIGN * FINE, SIGN * FINE)
    return document(
        "sharing/first_card/first_card.html",
        LOOK,
        "sharing/first_card/first_card.css",
        words=first_words_for(card),
        common=first_frame(),
        drawing=[element(mark) for mark in first_drawing(card)],
        signs={view: [element(mark) for mark in sign(view, middle, 8 * FINE)] for view in SPOT},
    )

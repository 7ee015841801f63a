"""A card as one HTML page."""

from workbook.models import Pole
from workbook.sharing.card.document import LOOK, document
from workbook.sharing.card.drawing import drawing
from workbook.sharing.card.marks import FINE, Mark, symbol
from workbook.sharing.card.rules import Card
from workbook.sharing.card.svg import element
from workbook.sharing.card.texts import frame, words_for

SIGN = 12
"""Half the side of a sign with the room around it, in pixels."""


def card_page(card: Card) -> str:
    """The card as an HTML document."""
    return document(
        "sharing/card/card.html",
        LOOK,
        "sharing/card/card.css",
        words=words_for(card),
        common=frame(),
        drawing=[element(mark) for mark in drawing(card)],
        signs={pole: element(_sign(pole)) for pole in Pole},
    )


def _sign(pole: Pole) -> Mark:
    return symbol(pole, (SIGN * FINE, SIGN * FINE), 8 * FINE, pole.value)

"""Where everything stands on a card of 1200 by 1800 pixels, for the picture and the SVG alike."""

from functools import cache

from workbook.models import Pole
from workbook.sharing.card.blocks import COLUMN, Block, Sheet, centred_line
from workbook.sharing.card.drawing import HEIGHT as DRAWING_HEIGHT
from workbook.sharing.card.drawing import SPOT
from workbook.sharing.card.rules import Card
from workbook.sharing.card.sheet_parts import beside, columns, question_panel, stacked
from workbook.sharing.card.texts import frame, words_for
from workbook.sharing.card.typeset import UNIT, faces, wrapped

SAID_ROOM, SAID_GAP, SAID_ABOVE = 356, 5, 20
"""How wide what the card says may be beside the drawing, what parts its sentences, and how far
above the drawing it begins, in pixels."""
UNSAID_LINE = 31
"""From one line of what is not shown to the next, in pixels."""


@cache
def sheet(card: Card) -> Sheet:
    """The layout of a card; what room is left is spread evenly between its parts."""
    words, common = words_for(card), frame()
    figure = _figure(card)
    panel = question_panel(common.question, words.question, [("small", common.invitation, "quiet")])
    parts = (
        Block().add("title", words.title),
        figure,
        Block().add("body", words.paragraph),
        columns((common.misses, words.misses), (common.experiment, words.experiment)),
        panel,
        Block().add("small", common.note, "quiet"),
    )
    return stacked(words.name, words.counter, parts, panel, figure)


def _figure(card: Card) -> Block:
    """Room for the drawing, each pole's name and place beside its symbol, and what is said."""
    words, common = words_for(card), frame()
    figure = Block()
    for pole, spot in SPOT.items():
        standing = words.standing.get(pole)
        entries = [("label", common.pole[pole], "ink" if standing else "quiet")]
        if standing:
            entries.append(("small", standing, "quiet"))
        figure.lines += beside(spot, entries, on_the_left=pole is Pole.EVENTS)
    said = Block()
    for sentence in words.said:
        said.gap(SAID_GAP if said.height else 0).add("small", sentence, "ink", room=SAID_ROOM)
    figure.lines += said.at(-SAID_ABOVE)
    figure.gap(DRAWING_HEIGHT)
    if words.unsaid:
        for text in wrapped(faces()["small"], words.unsaid, COLUMN * UNIT, even=True):
            figure.gap(UNSAID_LINE)
            figure.lines.append(centred_line(figure.height, "small", text, "quiet"))
    return figure.gap(10)

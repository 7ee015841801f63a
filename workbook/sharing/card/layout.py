"""Where everything stands on a card of 1200 by 1800 pixels, for the picture and the SVG alike."""

from functools import cache

from workbook.models import Pole
from workbook.sharing.card.blocks import Block, Sheet, centred_line
from workbook.sharing.card.drawing import HEIGHT as DRAWING_HEIGHT
from workbook.sharing.card.drawing import SPOT
from workbook.sharing.card.rules import Card, Shown
from workbook.sharing.card.sheet_parts import beside, columns, question_panel, stacked
from workbook.sharing.card.texts import frame, words_for


@cache
def sheet(card: Card) -> Sheet:
    """The layout of a card; what room is left is spread evenly between its parts."""
    words, common = words_for(card), frame()
    figure = _figure(card)
    panel = question_panel(common.question, words.question, [("small", common.invitation, "quiet")])
    parts = (
        Block().add("title", words.title),
        figure,
        Block().add("body", words.good).gap(20).add("body", words.came),
        columns((common.misses, words.misses), (common.experiment, words.experiment)),
        panel,
        Block().add("small", common.note, "quiet"),
    )
    return stacked(words.name, words.counter, parts, panel, figure)


def _figure(card: Card) -> Block:
    """Room for the drawing, each pole's name and level beside its symbol, and the caption."""
    words, common = words_for(card), frame()
    figure = Block()
    for pole in Pole:
        tone = "quiet" if card.shown(pole) is Shown.NOTHING else "ink"
        entries = [("label", common.pole[pole], tone), ("small", words.shown[pole], "quiet")]
        figure.lines += beside(SPOT[pole], entries, on_the_left=pole is Pole.EVENTS)
    figure.lines.append(centred_line(DRAWING_HEIGHT + 38, "small", words.caption, "quiet"))
    return figure.gap(DRAWING_HEIGHT + 56)

"""Where everything stands on a card of 1200 by 1800 pixels, for the picture and the SVG alike."""

from functools import cache

from workbook.models import Pole
from workbook.sharing.card.blocks import (
    COLUMN,
    GUTTER,
    HALF,
    MARGIN,
    PANEL_PADDING,
    Block,
    Box,
    Line,
    Sheet,
    centred_line,
    right_line,
    spread,
    text_line,
)
from workbook.sharing.card.drawing import HEIGHT as DRAWING_HEIGHT
from workbook.sharing.card.drawing import SPOT
from workbook.sharing.card.rules import Card, Shown
from workbook.sharing.card.texts import frame, words_for
from workbook.sharing.card.typeset import UNIT, faces, wrapped

ASIDE = 112
"""How far from a pole's middle its name stands."""


@cache
def sheet(card: Card) -> Sheet:
    """The layout of a card; what room is left is spread evenly between its parts."""
    words, common = words_for(card), frame()
    title = Block().add("title", words.title)
    prose = Block().add("body", words.good).gap(20).add("body", words.came)
    left = Block().add("label", common.misses).gap(4).add("text", words.misses, room=HALF)
    right_at = MARGIN + HALF + GUTTER
    right = Block().add("label", common.experiment, left=right_at).gap(4)
    right.add("text", words.experiment, left=right_at, room=HALF)
    inside, room = MARGIN + PANEL_PADDING, COLUMN - 2 * PANEL_PADDING
    asked = Block().add("label", common.question, "quiet", inside, room).gap(10)
    asked.add("question", words.question, "ink", inside, room).gap(10)
    asked.add("small", common.invitation, "quiet", inside, room)
    note = Block().add("small", common.note, "quiet")

    panel_height = asked.height + 2 * 36
    columns = max(left.height, right.height)
    starts = spread(
        (title.height, DRAWING_HEIGHT + 56, prose.height, columns, panel_height, note.height)
    )
    drawing_top, panel_top = starts[1], starts[4]
    lines = [
        text_line(MARGIN, 132, "label", words.name, "ink"),
        right_line(MARGIN + COLUMN, 132, "small", words.counter, "quiet"),
        *title.at(starts[0]),
        *_names(card, drawing_top),
        centred_line(drawing_top + DRAWING_HEIGHT + 38, "small", words.caption, "quiet"),
        *prose.at(starts[2]),
        *left.at(starts[3]),
        *right.at(starts[3]),
        *asked.at(panel_top + 32),
        *note.at(starts[5]),
    ]
    boxes = (
        Box(MARGIN, 154, COLUMN, 2, "rule"),
        Box(MARGIN, panel_top, COLUMN, panel_height, "panel"),
    )
    return Sheet(boxes=boxes, drawing_at=(MARGIN, drawing_top), lines=tuple(lines))


def _names(card: Card, top: int) -> list[Line]:
    """Each pole's name and level beside its symbol."""
    words, common, found = words_for(card), frame(), []
    for pole in Pole:
        x, y = SPOT[pole]
        tone = "quiet" if card.shown(pole) is Shown.NOTHING else "ink"
        entries = [("label", common.pole[pole], tone), ("small", words.shown[pole], "quiet")]
        broken = [
            (face, line, colour)
            for face, text, colour in entries
            for line in wrapped(faces()[face], text, 206 * UNIT, even=True)
        ]
        for place, (face, text, colour) in enumerate(broken):
            baseline = top + y + 8 + 32 * place - 16 * (len(broken) - 1)
            if pole is Pole.EVENTS:
                found.append(right_line(MARGIN + x - ASIDE, baseline, face, text, colour))
            else:
                found.append(text_line(MARGIN + x + ASIDE, baseline, face, text, colour))
    return found

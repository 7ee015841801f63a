"""Where everything stands on a card of 1200 by 1800 pixels; the picture and the SVG both follow it."""

from dataclasses import dataclass
from functools import cache

from workbook.models import Pole
from workbook.sharing.card import Card, Shown
from workbook.sharing.drawing import HEIGHT as DRAWING_HEIGHT
from workbook.sharing.drawing import SPOT
from workbook.sharing.texts import frame, words_for
from workbook.sharing.typeset import UNIT, faces, width, wrapped

WIDTH, HEIGHT = 1200, 1800
MARGIN = 96
COLUMN = WIDTH - 2 * MARGIN
GUTTER = 56
HALF = (COLUMN - GUTTER) // 2
PANEL_PADDING = 52
LEADING = {"title": 74, "body": 46, "question": 54, "label": 36, "text": 39, "small": 31}
"""From one line to the next, in pixels."""
ASIDE = 112
"""How far from a pole's middle its name stands."""


@dataclass(frozen=True)
class Line:
    """One line of text; `x` and `width` in 64ths of a pixel, the baseline in pixels."""

    x: int
    baseline: int
    face: str
    text: str
    tone: str
    width: int


@dataclass(frozen=True)
class Box:
    """A filled rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int
    tone: str


@dataclass(frozen=True)
class Sheet:
    """A card laid out: boxes first, then the drawing at its place, then the lines."""

    boxes: tuple[Box, ...]
    drawing_at: tuple[int, int]
    lines: tuple[Line, ...]


class _Block:
    """Lines stacked from the top down, placed on the sheet once its height is known."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.height = 0

    def add(
        self, face: str, text: str, tone: str = "ink", left: int = MARGIN, room: int = COLUMN
    ) -> "_Block":
        """A wrapped text below what is there."""
        for line in wrapped(faces()[face], text, room * UNIT, even=face in ("title", "question")):
            self.height += LEADING[face]
            self.lines.append(_line(left, self.height - LEADING[face] // 4, face, line, tone))
        return self

    def gap(self, pixels: int) -> "_Block":
        """Empty room below what is there."""
        self.height += pixels
        return self

    def at(self, top: int) -> list[Line]:
        """The lines with the block's top at `top`."""
        return [_moved(line, top) for line in self.lines]


@cache
def sheet(card: Card) -> Sheet:
    """The layout of a card; what room is left is spread evenly between its parts."""
    words, common = words_for(card), frame()
    title = _Block().add("title", words.title)
    prose = _Block().add("body", words.good).gap(20).add("body", words.came)
    left = _Block().add("label", common.misses).gap(4).add("text", words.misses, room=HALF)
    right_at = MARGIN + HALF + GUTTER
    right = _Block().add("label", common.experiment, left=right_at).gap(4)
    right.add("text", words.experiment, left=right_at, room=HALF)
    inside, room = MARGIN + PANEL_PADDING, COLUMN - 2 * PANEL_PADDING
    asked = _Block().add("label", common.question, "quiet", inside, room).gap(10)
    asked.add("question", words.question, "ink", inside, room).gap(10)
    asked.add("small", common.invitation, "quiet", inside, room)
    note = _Block().add("small", common.note, "quiet")

    top, bottom = 172, HEIGHT - 64
    panel_height = asked.height + 2 * 36
    columns = max(left.height, right.height)
    heights = (title.height, DRAWING_HEIGHT + 56, prose.height, columns, panel_height, note.height)
    spare = max(0, bottom - top - sum(heights))
    starts = [
        top + sum(heights[:place]) + spare * (place + 1) // len(heights) for place in range(len(heights))
    ]
    drawing_top, panel_top = starts[1], starts[4]
    lines = [
        _line(MARGIN, 132, "label", words.name, "ink"),
        _right(MARGIN + COLUMN, 132, "small", words.counter, "quiet"),
        *title.at(starts[0]),
        *_names(card, drawing_top),
        _centred(drawing_top + DRAWING_HEIGHT + 38, "small", words.caption, "quiet"),
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
                found.append(_right(MARGIN + x - ASIDE, baseline, face, text, colour))
            else:
                found.append(_line(MARGIN + x + ASIDE, baseline, face, text, colour))
    return found


def _line(left: int, baseline: int, face: str, text: str, tone: str) -> Line:
    return Line(left * UNIT, baseline, face, text, tone, width(faces()[face], text))


def _right(right: int, baseline: int, face: str, text: str, tone: str) -> Line:
    wide = width(faces()[face], text)
    return Line(right * UNIT - wide, baseline, face, text, tone, wide)


def _centred(baseline: int, face: str, text: str, tone: str) -> Line:
    wide = width(faces()[face], text)
    return Line((WIDTH * UNIT - wide) // 2, baseline, face, text, tone, wide)


def _moved(line: Line, down: int) -> Line:
    return Line(line.x, line.baseline + down, line.face, line.text, line.tone, line.width)

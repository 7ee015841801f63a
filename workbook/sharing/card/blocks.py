"""What a sheet is made of: boxes, lines of text, and blocks of lines, on 1200 by 1800 pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.sharing.card.typeset import UNIT, faces, width, wrapped

WIDTH, HEIGHT = 1200, 1800
MARGIN = 96
COLUMN = WIDTH - 2 * MARGIN
GUTTER = 56
HALF = (COLUMN - GUTTER) // 2
PANEL_PADDING = 52
TOP, BOTTOM = 172, HEIGHT - 64
"""Between which the parts of a sheet stand."""
LEADING = {"title": 74, "body": 46, "question": 54, "label": 36, "text": 39, "small": 31}
"""From one line to the next, in pixels."""


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
    """A page laid out: boxes first, then the drawing at its place, then the lines."""

    boxes: tuple[Box, ...]
    drawing_at: tuple[int, int]
    lines: tuple[Line, ...]


class Block:
    """Lines stacked from the top down, placed on the sheet once its height is known."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.height = 0

    def add(
        self, face: str, text: str, tone: str = "ink", left: int = MARGIN, room: int = COLUMN
    ) -> "Block":
        """A wrapped text below what is there."""
        for line in wrapped(faces()[face], text, room * UNIT, even=face in ("title", "question")):
            self.height += LEADING[face]
            self.lines.append(text_line(left, self.height - LEADING[face] // 4, face, line, tone))
        return self

    def gap(self, pixels: int) -> "Block":
        """Empty room below what is there."""
        self.height += pixels
        return self

    def at(self, top: int) -> list[Line]:
        """The lines with the block's top at `top`."""
        return [_moved(line, top) for line in self.lines]


def spread(heights: Sequence[int]) -> list[int]:
    """Where parts of these heights begin; what room is left is spread evenly between them."""
    spare = max(0, BOTTOM - TOP - sum(heights))
    return [
        TOP + sum(heights[:place]) + spare * (place + 1) // len(heights)
        for place in range(len(heights))
    ]


def text_line(left: int, baseline: int, face: str, text: str, tone: str) -> Line:
    """A line that begins at `left`."""
    return Line(left * UNIT, baseline, face, text, tone, width(faces()[face], text))


def right_line(right: int, baseline: int, face: str, text: str, tone: str) -> Line:
    """A line that ends at `right`."""
    wide = width(faces()[face], text)
    return Line(right * UNIT - wide, baseline, face, text, tone, wide)


def centred_line(baseline: int, face: str, text: str, tone: str) -> Line:
    """A line in the middle of the sheet."""
    wide = width(faces()[face], text)
    return Line((WIDTH * UNIT - wide) // 2, baseline, face, text, tone, wide)


def _moved(line: Line, down: int) -> Line:
    return Line(line.x, line.baseline + down, line.face, line.text, line.tone, line.width)

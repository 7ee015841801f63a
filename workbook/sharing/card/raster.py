"""A card as a picture: sixteen colours, painted in whole numbers, the same bytes everywhere."""

from collections.abc import Iterable
from functools import cache
from math import isqrt

from workbook.sharing.card import png
from workbook.sharing.card.blocks import HEIGHT, WIDTH, Line, Sheet
from workbook.sharing.card.drawing import drawing
from workbook.sharing.card.layout import sheet
from workbook.sharing.card.marks import FINE, Disc, Mark, Point
from workbook.sharing.card.rules import Card
from workbook.sharing.card.typeset import UNIT, Stamp, faces, placed, runs, stamp

LEVELS = 5
"""Steps of coverage from paper to full colour."""
SLICES = 4
"""How many times each row of pixels is cut to smooth an edge."""


def _mixed(colour: int, percent: int) -> tuple[int, int, int]:
    """A colour over the paper."""

    def part(shift: int) -> int:
        over, under = colour >> shift & 255, PAPER >> shift & 255
        return (over * percent + under * (100 - percent) + 50) // 100

    return part(16), part(8), part(0)


PAPER, PANEL, INK = 0xFBF7F0, 0xF2EBDF, 0x2B2A27
WRITING, EVENTS, COLLABORATION = 0x1D4E79, 0xC4622D, 0x3E9C7F
PALETTE = (
    _mixed(INK, 0),
    _mixed(PANEL, 100),
    *(_mixed(INK, percent) for percent in (20, 40, 60, 80, 100)),
    *(
        _mixed(pole, percent)
        for pole in (WRITING, EVENTS, COLLABORATION)
        for percent in (33, 67, 100)
    ),
)
RAMPS = {
    # tone: the palette's number for coverage 1 to 5
    "ink": (2, 3, 4, 5, 6),
    "quiet": (2, 3, 3, 4, 5),
    "pale": (2, 2, 3, 3, 3),
    "faint": (2, 2, 2, 3, 3),
    "panel": (1, 1, 1, 1, 1),
    "rule": (2, 2, 2, 2, 2),
    "writing": (7, 7, 8, 8, 9),
    "events": (10, 10, 11, 11, 12),
    "collaboration": (13, 13, 14, 14, 15),
}


def picture(card: Card) -> bytes:
    """The card as the bytes of a PNG file."""
    return sheet_picture(sheet(card), drawing(card))


def sheet_picture(laid: Sheet, marks: Iterable[Mark]) -> bytes:
    """A sheet with its drawing as the bytes of a PNG file."""
    return png.encode(WIDTH, HEIGHT, bytes(painted(laid, marks)), PALETTE)


def painted(laid: Sheet, marks: Iterable[Mark]) -> bytearray:
    """A sheet with its drawing as one palette number a pixel."""
    canvas = bytearray(WIDTH * HEIGHT)
    for box in laid.boxes:
        for row in range(box.y, box.y + box.height):
            at = row * WIDTH + box.x
            canvas[at : at + box.width] = bytes((RAMPS[box.tone][-1],)) * box.width
    for mark in marks:
        _press(canvas, _covered(mark), mark.tone, *laid.drawing_at)
    for line in laid.lines:
        _write(canvas, line)
    return canvas


def _write(canvas: bytearray, line: Line) -> None:
    face = faces()[line.face]
    step = UNIT // face.positions
    for piece, offset in placed(face, line.text)[0]:
        # Rounded to the nearest of the places in a pixel for which the letter was baked.
        pen = line.x + offset + step // 2
        _press(
            canvas,
            stamp(line.face, piece, pen % UNIT // step),
            line.tone,
            pen // UNIT,
            line.baseline,
        )


def _press(canvas: bytearray, shape: Stamp, tone: str, x: int, y: int) -> None:
    for down, right, covered in _inked(shape, tone):
        at = (y + down) * WIDTH + x + right
        canvas[at : at + len(covered)] = covered


@cache
def _inked(shape: Stamp, tone: str) -> Stamp:
    """A stamp with the palette's numbers in place of coverage."""
    table = bytes((0, *RAMPS[tone])).ljust(256, b"\0")
    return tuple((down, right, covered.translate(table)) for down, right, covered in shape)


@cache
def _covered(mark: Mark) -> Stamp:
    """How much of each pixel a mark covers."""
    left, top, right, bottom = _bounds(mark)
    wide = right - left
    whole = FINE * SLICES
    rows = []
    for row in range(top, bottom):
        covered = [0] * wide
        # A few lines across each row of pixels, exact along the line.
        for part in range(SLICES):
            y = row * FINE + FINE * (2 * part + 1) // (2 * SLICES)
            for start, end in _spans(mark, y):
                _cover(covered, start - left * FINE, end - left * FINE)
        rows.append(bytes((value * LEVELS + whole // 2) // whole for value in covered))
    return runs(rows, left, top)


def _cover(covered: list[int], start: int, end: int) -> None:
    """Add the part of each pixel between two places, in sixteenths."""
    first, last = start // FINE, end // FINE
    if first == last:
        covered[first] += end - start
        return
    covered[first] += (first + 1) * FINE - start
    for pixel in range(first + 1, last):
        covered[pixel] += FINE
    if end % FINE:
        covered[last] += end % FINE


def _bounds(mark: Mark) -> tuple[int, int, int, int]:
    """The pixels that hold a mark: left, top, right, bottom, with one to spare."""
    if isinstance(mark, Disc):
        across = [mark.middle[0] - mark.radius, mark.middle[0] + mark.radius]
        down = [mark.middle[1] - mark.radius, mark.middle[1] + mark.radius]
    else:
        across, down = [x for x, _ in mark.corners], [y for _, y in mark.corners]
    return min(across) // FINE, min(down) // FINE, max(across) // FINE + 2, max(down) // FINE + 2


def _spans(mark: Mark, y: int) -> list[tuple[int, int]]:
    """Where a line across at height `y` lies within a mark."""
    if isinstance(mark, Disc):
        outer = _across_disc(mark.middle, mark.radius, y)
        inner = _across_disc(mark.middle, mark.radius - mark.stroke, y) if mark.stroke else None
    else:
        outer, inner = _across(mark.corners, y), _across(mark.hole, y)
    if outer is None:
        return []
    if inner is None:
        return [outer]
    # Left and right of the hole.
    return [(outer[0], inner[0]), (inner[1], outer[1])]


def _across_disc(middle: Point, radius: int, y: int) -> tuple[int, int] | None:
    left = radius**2 - (y - middle[1]) ** 2
    return (middle[0] - isqrt(left), middle[0] + isqrt(left)) if left > 0 else None


def _across(corners: tuple[Point, ...], y: int) -> tuple[int, int] | None:
    """Where a line at height `y` enters and leaves a convex shape."""
    sides = zip(corners, (*corners[1:], *corners[:1]), strict=True)
    # Of the two ends of a side only the upper one counts, so that a corner is crossed once.
    crossed = [
        x + (to_x - x) * (y - from_y) // (to_y - from_y)
        for (x, from_y), (to_x, to_y) in sides
        if min(from_y, to_y) <= y < max(from_y, to_y)
    ]
    return (min(crossed), max(crossed)) if crossed else None

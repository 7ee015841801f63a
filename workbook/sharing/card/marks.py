"""What drawings are made of: discs and straight-edged shapes, the signs made of them, and the
points they stand on.

Everything is in whole sixteenths of a pixel, so that the picture file and the SVG show the same
drawing and no machine rounds it differently.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt

from workbook.models import Pole

FINE = 16
"""Parts of a pixel in which everything is drawn."""
FILLED = 0
"""The stroke of a mark that is no outline."""
ROUND = (
    (0, -1000), (309, -951), (588, -809), (809, -588), (951, -309),
    (1000, 0), (951, 309), (809, 588), (588, 809), (309, 951),
    (0, 1000), (-309, 951), (-588, 809), (-809, 588), (-951, 309),
    (-1000, 0), (-951, -309), (-809, -588), (-588, -809), (-309, -951),
)  # fmt: skip
"""Twenty directions, clockwise from the top, in thousandths: written down, as sines differ by
machine."""

Point = tuple[int, int]


@dataclass(frozen=True)
class Disc:
    """A disc, or a ring of `stroke` sixteenths when that is not 0."""

    middle: Point
    radius: int
    tone: str
    stroke: int = FILLED


@dataclass(frozen=True)
class Shape:
    """A convex shape by its corners, with a hole of the same kind when `hole` is not empty."""

    corners: tuple[Point, ...]
    tone: str
    hole: tuple[Point, ...] = ()


Mark = Disc | Shape


def line(start: Point, end: Point, thick: int, tone: str) -> Shape:
    """A straight line, twice `thick` wide."""
    (x, y), (to_x, to_y) = start, end
    length = distance(start, end)
    aside_x, aside_y = -(to_y - y) * thick // length, (to_x - x) * thick // length
    return Shape(
        (
            (x + aside_x, y + aside_y),
            (to_x + aside_x, to_y + aside_y),
            (to_x - aside_x, to_y - aside_y),
            (x - aside_x, y - aside_y),
        ),
        tone,
    )


def dotted(pole: Pole, middle: Point, half: int) -> Iterator[Mark]:
    """The outline of a pole's sign in pale dots."""
    if pole is Pole.EVENTS:
        outline = [toward(middle, direction, half) for direction in ROUND]
    else:
        corners = _corners(pole, middle, half)
        each = 20 // len(corners)
        outline = [
            between(start, end, step, each)
            for start, end in zip(corners, (*corners[1:], corners[0]), strict=True)
            for step in range(each)
        ]
    for place in outline:
        yield Disc(place, 32, "pale")


def symbol(pole: Pole, middle: Point, half: int, tone: str, stroke: int = FILLED) -> Mark:
    """A pole's own sign: a square for writing, a circle for events, a triangle for doing things
    together."""
    if pole is Pole.EVENTS:
        return Disc(middle, half, tone, stroke)
    hole: tuple[Point, ...] = ()
    if stroke:
        # The sides of a triangle lie half as far from its middle as its corners do.
        inward = stroke * (2 if pole is Pole.COLLABORATION else 1)
        hole = _corners(pole, middle, half, inward)
    return Shape(_corners(pole, middle, half), tone, hole)


def _corners(pole: Pole, middle: Point, half: int, inward: int = 0) -> tuple[Point, ...]:
    """The corners of a square or an upright triangle that looks as large as a disc of radius
    `half`."""
    x, y = middle
    if pole is Pole.WRITING:
        side = half * 9 // 10 - inward
        return (
            (x - side, y - side),
            (x + side, y - side),
            (x + side, y + side),
            (x - side, y + side),
        )
    reach = half * 13 // 10 - inward
    beside = reach * 866 // 1000
    return ((x, y - reach), (x + beside, y + reach // 2), (x - beside, y + reach // 2))


def between(start: Point, end: Point, way: int, length: int) -> Point:
    """The point `way` of `length` along the line from start to end."""
    (x, y), (to_x, to_y) = start, end
    return x + (to_x - x) * way // length, y + (to_y - y) * way // length


def toward(middle: Point, direction: Point, away: int) -> Point:
    """The point so far away in one of the directions of ROUND."""
    return (
        middle[0] + direction[0] * away // 1000,
        middle[1] + direction[1] * away // 1000,
    )


def distance(start: Point, end: Point) -> int:
    """How far two points lie apart."""
    return isqrt((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2)


def fine(point: Point) -> Point:
    """A point given in pixels."""
    return point[0] * FINE, point[1] * FINE

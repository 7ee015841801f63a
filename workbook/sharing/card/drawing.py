"""The drawing on a card: three poles, a ring of marks for how often, a path for where good things
began.

It is made of discs and straight-edged shapes in whole sixteenths of a pixel, so that the picture
file and the SVG show the same drawing and no machine rounds it differently.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import isqrt

from workbook.models import Pole
from workbook.sharing.card.rules import Card, Shown

FINE = 16
WIDTH, HEIGHT = 1008, 448
SPOT: dict[Pole, tuple[int, int]] = {
    Pole.WRITING: (504, 92),
    Pole.EVENTS: (312, 358),
    Pole.COLLABORATION: (696, 358),
}
MIDDLE = (504, 264)
BODY, RING, MARK = 34, 78, 7
"""Half the size in pixels of a pole's symbol, of the ring around it, of a mark on that ring."""
CLEAR = 98
"""How far from a pole's middle the lines between the poles begin."""
FILLED, OUTLINE = 0, 5
ROUND = (
    (0, -1000), (309, -951), (588, -809), (809, -588), (951, -309),
    (1000, 0), (951, 309), (809, 588), (588, 809), (309, 951),
    (0, 1000), (-309, 951), (-588, 809), (-809, 588), (-951, 309),
    (-1000, 0), (-951, -309), (-809, -588), (-588, -809), (-309, -951),
)  # fmt: skip
"""Twenty directions, clockwise from the top, in thousandths.

Written down, because sines differ from machine to machine.
"""

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


@cache
def drawing(card: Card) -> tuple[Mark, ...]:
    """The marks of a card's drawing, in the order in which they are painted."""
    return tuple(_marks(card))


def _marks(card: Card) -> Iterator[Mark]:
    poles = list(Pole)
    for first, second in zip(poles, (*poles[1:], poles[0]), strict=True):
        both = Shown.NOTHING not in (card.shown(first), card.shown(second))
        yield from _edge(SPOT[first], SPOT[second], both)
    for pole in Pole:
        yield from _pole(pole, card.shown(pole))
    yield from _middle(card.source)


def _edge(start: Point, end: Point, solid: bool) -> Iterator[Mark]:
    """The line between two poles: drawn through when both are shown, dotted otherwise."""
    length = _distance(start, end)

    def along(distance: int) -> Point:
        return _between(_fine(start), _fine(end), distance, length)

    if solid:
        yield _line(along(CLEAR), along(length - CLEAR), 13, "faint")
        return
    dots = (length - 2 * CLEAR) // 12
    for dot in range(dots + 1):
        yield Disc(along(CLEAR + (length - 2 * CLEAR) * dot // dots), 24, "pale")


def _line(start: Point, end: Point, thick: int, tone: str) -> Shape:
    (x, y), (to_x, to_y) = start, end
    length = _distance(start, end)
    # Half the thickness to both sides, at right angles to the line.
    aside_x = -(to_y - y) * thick // length
    aside_y = (to_x - x) * thick // length
    return Shape(
        (
            (x + aside_x, y + aside_y),
            (to_x + aside_x, to_y + aside_y),
            (to_x - aside_x, to_y - aside_y),
            (x - aside_x, y - aside_y),
        ),
        tone,
    )


def _pole(pole: Pole, shown: Shown) -> Iterator[Mark]:
    middle = _fine(SPOT[pole])
    if shown is Shown.NOTHING:
        yield from _dotted(pole, middle)
        return
    often = shown is Shown.AT_LEAST_20
    yield symbol(pole, middle, BODY * FINE, pole.value, FILLED if often else OUTLINE * FINE)
    yield Disc(middle, RING * FINE, "faint", 24)
    for direction in ROUND if often else ROUND[::4]:
        yield symbol(pole, _toward(middle, direction, RING), MARK * FINE, pole.value)


def _dotted(pole: Pole, middle: Point) -> Iterator[Mark]:
    """A pole that is not shown: the outline of its symbol in dots."""
    if pole is Pole.EVENTS:
        outline = [_toward(middle, direction, BODY) for direction in ROUND]
    else:
        corners = _corners(pole, middle, BODY * FINE)
        each = 20 // len(corners)
        outline = [
            _between(start, end, step, each)
            for start, end in zip(corners, (*corners[1:], corners[0]), strict=True)
            for step in range(each)
        ]
    for place in outline:
        yield Disc(place, 32, "pale")


def _middle(source: Pole | None) -> Iterator[Mark]:
    """Where good things arrive: an open ring, or the source's symbol with a path leading to it."""
    middle = _fine(MIDDLE)
    if source is None:
        for direction in ROUND[::2]:
            yield Disc(_toward(middle, direction, 20), 28, "pale")
        return
    yield symbol(source, middle, 20 * FINE, source.value)
    start = _fine(SPOT[source])
    length = _distance(start, middle)
    first, last = (RING + 22) * FINE, length - 38 * FINE
    steps = max(1, (last - first) // (19 * FINE))
    for step in range(steps + 1):
        way = first + (last - first) * step // steps
        yield symbol(source, _between(start, middle, way, length), 5 * FINE, source.value)


def symbol(pole: Pole, middle: Point, half: int, tone: str, stroke: int = FILLED) -> Mark:
    """A pole's own sign: a square for writing, a circle for events, a triangle for together."""
    if pole is Pole.EVENTS:
        return Disc(middle, half, tone, stroke)
    hole: tuple[Point, ...] = ()
    if stroke:
        # The sides of a triangle lie half as far from its middle as its corners do.
        inward = stroke * (2 if pole is Pole.COLLABORATION else 1)
        hole = _corners(pole, middle, half, inward)
    return Shape(_corners(pole, middle, half), tone, hole)


def _corners(pole: Pole, middle: Point, half: int, inward: int = 0) -> tuple[Point, ...]:
    """The corners of a square or an upright triangle as large as a disc of radius `half`."""
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


def _between(start: Point, end: Point, way: int, length: int) -> Point:
    """The point `way` of `length` along the line from start to end."""
    (x, y), (to_x, to_y) = start, end
    return x + (to_x - x) * way // length, y + (to_y - y) * way // length


def _toward(middle: Point, direction: Point, pixels: int) -> Point:
    """The point some pixels away in one of the directions of ROUND."""
    return (
        middle[0] + direction[0] * pixels * FINE // 1000,
        middle[1] + direction[1] * pixels * FINE // 1000,
    )


def _distance(start: Point, end: Point) -> int:
    return isqrt((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2)


def _fine(point: Point) -> Point:
    return point[0] * FINE, point[1] * FINE

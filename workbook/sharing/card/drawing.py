"""The drawing on a card: three poles, a ring of marks for how often, a path for where good things
began."""

from collections.abc import Iterator
from functools import cache

from workbook.models import Pole
from workbook.sharing.card.marks import (
    FILLED,
    FINE,
    ROUND,
    Disc,
    Mark,
    Point,
    between,
    distance,
    dotted,
    fine,
    line,
    symbol,
    toward,
)
from workbook.sharing.card.rules import Card, Shown

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
OUTLINE = 5


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
    length = distance(start, end)

    def along(way: int) -> Point:
        return between(fine(start), fine(end), way, length)

    if solid:
        yield line(along(CLEAR), along(length - CLEAR), 13, "faint")
        return
    dots = (length - 2 * CLEAR) // 12
    for dot in range(dots + 1):
        yield Disc(along(CLEAR + (length - 2 * CLEAR) * dot // dots), 24, "pale")


def _pole(pole: Pole, shown: Shown) -> Iterator[Mark]:
    middle = fine(SPOT[pole])
    if shown is Shown.NOTHING:
        yield from dotted(pole, middle, BODY * FINE)
        return
    often = shown is Shown.AT_LEAST_20
    yield symbol(pole, middle, BODY * FINE, pole.value, FILLED if often else OUTLINE * FINE)
    yield Disc(middle, RING * FINE, "faint", 24)
    for direction in ROUND if often else ROUND[::4]:
        yield symbol(pole, toward(middle, direction, RING * FINE), MARK * FINE, pole.value)


def _middle(source: Pole | None) -> Iterator[Mark]:
    """Where good things arrive: an open ring, or the source's symbol with a path leading to it."""
    middle = fine(MIDDLE)
    if source is None:
        for direction in ROUND[::2]:
            yield Disc(toward(middle, direction, 20 * FINE), 28, "pale")
        return
    yield symbol(source, middle, 20 * FINE, source.value)
    start = fine(SPOT[source])
    length = distance(start, middle)
    first, last = (RING + 22) * FINE, length - 38 * FINE
    steps = max(1, (last - first) // (19 * FINE))
    for step in range(steps + 1):
        way = first + (last - first) * step // steps
        yield symbol(source, between(start, middle, way, length), 5 * FINE, source.value)

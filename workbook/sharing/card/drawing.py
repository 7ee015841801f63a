"""The drawing on a card: three poles, what leads and what comes second, kinds of act along the
sides, a path for where good things began, and two people where most entries reached one or two."""

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
from workbook.sharing.card.rules import Card, Kinds

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
FEW_DISC, MANY_DISC = 13, 6
"""How large the discs on the sides are: one a side, or a row of them."""
MANY_APART = 21
"""How far apart the discs of a row are."""
PAIR = ((488, 306), (520, 306))
"""Where the two people stand: their heads."""
HEAD, SHOULDERS = 7, 11
"""Half the size of a head, and of the shoulders below it."""


@cache
def drawing(card: Card) -> tuple[Mark, ...]:
    """The marks of a card's drawing, in the order in which they are painted."""
    return tuple(_marks(card))


def _marks(card: Card) -> Iterator[Mark]:
    poles = list(Pole)
    for first, second in zip(poles, (*poles[1:], poles[0]), strict=True):
        yield from _side(fine(SPOT[first]), fine(SPOT[second]), card.kinds)
    for pole in Pole:
        yield from _pole(pole, leads=card.leads is pole, second=card.second is pole)
    yield from _middle(card.source)
    if card.one_or_two:
        yield from _pair()


def _side(start: Point, end: Point, kinds: Kinds | None) -> Iterator[Mark]:
    """The side between two poles: a large disc, a row of small ones, or dots."""
    length = distance(start, end)
    first, last = CLEAR * FINE, length - CLEAR * FINE
    if kinds is Kinds.FEW:
        yield line(
            between(start, end, first, length), between(start, end, last, length), 13, "rule"
        )
        yield Disc(between(start, end, length // 2, length), FEW_DISC * FINE, "quiet")
        return
    apart, half, tone = (
        (MANY_APART, MANY_DISC * FINE, "quiet") if kinds is Kinds.MANY else (12, 24, "pale")
    )
    steps = (last - first) // (apart * FINE)
    for step in range(steps + 1):
        way = first + (last - first) * step // steps
        yield Disc(between(start, end, way, length), half, tone)


def _pole(pole: Pole, *, leads: bool, second: bool) -> Iterator[Mark]:
    middle = fine(SPOT[pole])
    if not (leads or second):
        yield from dotted(pole, middle, BODY * FINE)
        return
    yield symbol(pole, middle, BODY * FINE, pole.value, FILLED if leads else OUTLINE * FINE)
    yield Disc(middle, RING * FINE, "faint", 24)
    for direction in ROUND if leads else ROUND[::4]:
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


def _pair() -> Iterator[Mark]:
    """Two people: a head and shoulders each."""
    for x, y in PAIR:
        yield Disc(fine((x, y)), HEAD * FINE, "ink")
        yield symbol(Pole.COLLABORATION, fine((x, y + 20)), SHOULDERS * FINE, "ink")

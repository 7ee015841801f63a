"""The drawing on a first-day card: three views around a place in the middle, a path to the nearest,
a barred line to the one to argue with."""

from collections.abc import Iterator
from functools import cache
from itertools import cycle

from workbook.models import Pole, VoiceChoice
from workbook.sharing.card.drawing import BODY, MIDDLE, OUTLINE
from workbook.sharing.card.drawing import SPOT as POLES_AT
from workbook.sharing.card.marks import (
    FILLED,
    FINE,
    ROUND,
    Disc,
    Mark,
    Point,
    Shape,
    between,
    distance,
    dotted,
    fine,
    line,
    symbol,
    toward,
)
from workbook.sharing.first_card.rules import FirstCard, Likeness, Sentence

SIGN_OF = {VoiceChoice.WRITING: Pole.WRITING, VoiceChoice.TOGETHER: Pole.COLLABORATION}
"""Views that have a pole's own sign; nearly everything is a bunch of all three."""
SPOT = {
    VoiceChoice.WRITING: POLES_AT[Pole.WRITING],
    VoiceChoice.EVERYTHING: POLES_AT[Pole.EVENTS],
    VoiceChoice.TOGETHER: POLES_AT[Pole.COLLABORATION],
}
AROUND = 62
"""How large the ring around the nearest view is, in pixels."""
ME = 22
"""Half the size of what stands in the middle, in pixels."""
TRAIL = ((44, 8), (66, 6), (84, 4))
"""The discs behind a sentence that moved: how far below the middle, and how large, in pixels."""
BUNCH = ((ROUND[::2], 92), (ROUND[::4], 42))
"""Where the signs of the bunch stand: directions, and how far out in hundredths."""
GROUND, GROUND_HALF = 42, 34
"""The line below a sentence that stayed: how far below the middle, and half its length."""


@cache
def first_drawing(card: FirstCard) -> tuple[Mark, ...]:
    """The marks of a card's drawing, in the order in which they are painted."""
    return tuple(_marks(card))


def _marks(card: FirstCard) -> Iterator[Mark]:
    for view, spot in SPOT.items():
        if view is card.nearest:
            yield from sign(view, fine(spot), BODY * FINE)
            yield Disc(fine(spot), AROUND * FINE, "faint", 24)
            yield from _path(view)
        elif view is card.argue:
            yield from sign(view, fine(spot), BODY * FINE, OUTLINE * FINE)
            yield from _barred_line(view)
        else:
            yield from dotted(SIGN_OF.get(view, Pole.EVENTS), fine(spot), BODY * FINE)
    yield from _middle(card.acts)
    yield from _below(card.sentence)


def sign(view: VoiceChoice, middle: Point, half: int, stroke: int = FILLED) -> Iterator[Mark]:
    """The sign of a view, as an outline where a stroke is given."""
    if view in SIGN_OF:
        pole = SIGN_OF[view]
        yield symbol(pole, middle, half, pole.value, stroke)
        return
    poles, half_each = cycle(Pole), half * 2 // 11
    for directions, away in BUNCH:
        for direction in directions:
            pole = next(poles)
            place = toward(middle, direction, half * away // 100)
            yield symbol(pole, place, half_each, pole.value, stroke // 3)


def _path(view: VoiceChoice) -> Iterator[Mark]:
    """Small signs from a view to the middle."""
    start, end = fine(SPOT[view]), fine(MIDDLE)
    length = distance(start, end)
    first, last = (AROUND + 20) * FINE, length - (ME + 18) * FINE
    steps = (last - first) // (19 * FINE)
    poles = cycle(Pole)
    for step in range(steps + 1):
        pole = SIGN_OF.get(view) or next(poles)
        way = first + (last - first) * step // steps
        yield symbol(pole, between(start, end, way, length), 5 * FINE, pole.value)


def _barred_line(view: VoiceChoice) -> Iterator[Mark]:
    """A line from a view to the middle, with a bar across."""
    start, end = fine(SPOT[view]), fine(MIDDLE)
    length = distance(start, end)
    first, last = (BODY + 22) * FINE, length - (ME + 16) * FINE
    near, far = between(start, end, first, length), between(start, end, last, length)
    yield line(near, far, 24, "pale")
    (x, y), (to_x, to_y) = near, far
    middle = ((x + to_x) // 2, (y + to_y) // 2)
    aside = -(to_y - y) * 16 * FINE // (last - first), (to_x - x) * 16 * FINE // (last - first)
    yield line(
        (middle[0] - aside[0], middle[1] - aside[1]),
        (middle[0] + aside[0], middle[1] + aside[1]),
        40,
        "quiet",
    )


def _middle(acts: Likeness | None) -> Iterator[Mark]:
    """A disc filled as far as what is done most often feels like networking."""
    middle = fine(MIDDLE)
    if acts is None:
        yield from dotted(Pole.EVENTS, middle, ME * FINE)
        return
    yield Disc(middle, ME * FINE, "ink", FILLED if acts is Likeness.FULLY else 4 * FINE)
    if acts is Likeness.PARTLY:
        # The left half, a little within the ring, so that no edge shows beside it.
        yield Shape(
            tuple(
                toward(middle, direction, (ME - 1) * FINE) for direction in ROUND[10:] + ROUND[:1]
            ),
            "ink",
        )


def _below(sentence: Sentence | None) -> Iterator[Mark]:
    """A trail behind a sentence that moved, a line below one that stayed."""
    x, y = fine(MIDDLE)
    if sentence is Sentence.MOVED:
        for down, half in TRAIL:
            yield Disc((x, y + down * FINE), half * FINE, "pale")
    elif sentence is Sentence.STAYED:
        at = y + GROUND * FINE
        yield line((x - GROUND_HALF * FINE, at), (x + GROUND_HALF * FINE, at), 40, "pale")

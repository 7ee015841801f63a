"""Which dots of a crowded picture get their name written beside them."""

from collections.abc import Sequence

Point = tuple[float, float]
WIDE, HIGH = 0.36, 0.065
"""Half the height and the width of a name of two lines on a phone, in a picture that is 1 by 1."""


def with_room(points: Sequence[Point], most: int, others: Sequence[Point] = ()) -> set[int]:
    """The numbers of the first points whose names cover neither each other nor another dot.

    `others` are dots without a name of their own to find a place for.
    """
    kept: list[tuple[float, float]] = []
    chosen: set[int] = set()
    for number, (x, y) in enumerate(points):
        left = x if x < 0.5 else x - WIDE
        clear = all(abs(left - other) > WIDE or abs(y - height) > 2 * HIGH for other, height in kept)
        covered = any(
            left - 0.02 < u < left + WIDE + 0.02 and abs(y - v) < HIGH
            for place, (u, v) in enumerate([*points, *others])
            if place != number
        )
        if len(chosen) < most and clear and not covered:
            chosen.add(number)
            kept.append((left, y))
    return chosen


def beside(x: float) -> str:
    """On which side of a dot a name stays inside the picture."""
    return "middle right" if x < 0.5 else "middle left"

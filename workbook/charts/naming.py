"""Which dots of a crowded picture get their name written beside them."""

from collections.abc import Callable, Container, Iterator, Sequence

Point = tuple[float, float]
Lines = Callable[[float], Sequence[float]]
SIGN = 0.03
"""The width of what stands between a dot and its name."""
WIDE, HIGH, LIFT = 0.36, 0.065, 0.07
"""The width and half the height of two lines of a name on a phone, and how far it is lifted.

In a picture that is 1 by 1.
"""


def no_lines(_height: float) -> Sequence[float]:
    """A picture without lines."""
    return ()


def with_room(
    points: Sequence[Point],
    most: int,
    others: Sequence[Point] = (),
    lifted: Container[int] = (),
    lines: Lines = no_lines,
) -> dict[int, str]:
    """The first points whose names cover neither each other nor another dot, with the side of their
    name.

    `others` are dots without a name of their own to find a place for; names of `lifted` points
    stand higher; `lines` says where at a height lines run that may not strike a name through.
    """
    kept: list[Point] = []
    chosen: dict[int, str] = {}
    for number, (x, y) in enumerate(points):
        if len(chosen) == most:
            break
        height = y + LIFT * (number in lifted)
        dots = [dot for place, dot in enumerate([*points, *others]) if place != number]
        for side, left in _sides(x):
            struck = any(left + SIGN < line < left + WIDE - SIGN for line in lines(height))
            if not struck and _clear((left, height), kept, dots):
                chosen[number] = f"{'top' if number in lifted else 'middle'} {side}"
                kept.append((left, height))
                break
    return chosen


def _sides(x: float) -> Iterator[tuple[str, float]]:
    """The sides on which a name stays inside the picture, inwards first, and where it begins."""
    for side in ("right", "left") if x < 0.5 else ("left", "right"):
        left = x if side == "right" else x - WIDE
        if 0 <= left <= 1 - WIDE:
            yield side, left


def _clear(name: Point, names: Sequence[Point], dots: Sequence[Point]) -> bool:
    left, height = name
    return all(
        abs(left - other) > WIDE or abs(height - y) > 2 * HIGH for other, y in names
    ) and not any(left - 0.02 < x < left + WIDE + 0.02 and abs(height - y) < HIGH for x, y in dots)

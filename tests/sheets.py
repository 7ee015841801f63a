"""What every sheet that leaves has to be: laid out within its margins, and on its own."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from workbook.sharing.card.blocks import HEIGHT, MARGIN, WIDTH, Line, Sheet
from workbook.sharing.card.marks import FINE, Disc, Mark, Point
from workbook.sharing.card.typeset import UNIT, faces

OUTSIDE = (
    "http",
    "//",
    "url(",
    "href",
    "src=",
    "@import",
    "<script",
    "<image",
    "<!--",
    "javascript",
    "data:",
)


def outside(text: str) -> list[str]:
    """What in a file could refer to something outside it."""
    return [tag for tag in OUTSIDE if tag in text]


def lies_well(laid: Sheet, marks: Iterable[Mark] = ()) -> None:
    """Every line within the margins, none over another, over the panel's edge or over the drawing:
    over any of its marks where they are given, and else nowhere beside the margin."""
    for line in laid.lines:
        assert line.x >= (MARGIN - 8) * UNIT, line.text
        assert line.x + line.width <= (WIDTH - MARGIN + 8) * UNIT, line.text
        assert line.baseline <= HEIGHT - 60, line.text
    top = laid.drawing_at[1]
    column = sorted(line.baseline for line in laid.lines if line.x == MARGIN * UNIT)
    assert all(later - earlier >= 30 for earlier, later in pairwise(column))
    if not marks:
        assert not [line for line in column if top + 40 < line < top + 440]
    for left, upper, right, lower in (_room(mark, laid.drawing_at) for mark in _small(marks)):
        for line in laid.lines:
            size = faces()[line.face].size // UNIT
            beside = line.x // UNIT > right or (line.x + line.width) // UNIT < left
            apart = line.baseline - size > lower or line.baseline + size // 3 < upper
            assert beside or apart, line.text
    panel = laid.boxes[1]
    assert max(line for line in column if line < panel.y) <= panel.y - 30
    assert min(line for line in column if line > panel.y) >= panel.y + panel.height + 30


def apart(laid: Sheet) -> None:
    """No line of a sheet over another, wherever they begin."""
    for place, one in enumerate(laid.lines):
        for other in laid.lines[place + 1 :]:
            if abs(one.baseline - other.baseline) < 24:
                assert _beside(one, other), (one.text, other.text)


def _beside(one: Line, other: Line) -> bool:
    return one.x + one.width <= other.x or other.x + other.width <= one.x


def _small(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks, a long line as many points along it: the room around it is not all its own."""
    for mark in marks:
        if isinstance(mark, Disc):
            yield mark
            continue
        (x, y), (to_x, to_y) = mark.corners[:2]
        if max(abs(to_x - x), abs(to_y - y)) < 100 * FINE:
            yield mark
            continue
        for part in range(41):
            place = x + (to_x - x) * part // 40, y + (to_y - y) * part // 40
            yield Disc(place, FINE, mark.tone)


def _room(mark: Mark, drawn_at: Point) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a mark on the sheet, in pixels."""
    if isinstance(mark, Disc):
        (x, y), half = mark.middle, mark.radius
        corners: tuple[Point, ...] = ((x - half, y - half), (x + half, y + half))
    else:
        corners = mark.corners
    xs, ys = zip(*corners, strict=True)
    left, top = drawn_at
    return (
        left + min(xs) // FINE,
        top + min(ys) // FINE,
        left + max(xs) // FINE,
        top + max(ys) // FINE,
    )

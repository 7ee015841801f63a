"""What every sheet that leaves has to be: laid out within its margins, and on its own."""

from itertools import pairwise

from workbook.sharing.card.blocks import HEIGHT, MARGIN, WIDTH, Sheet
from workbook.sharing.card.typeset import UNIT

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


def lies_well(laid: Sheet) -> None:
    """Every line within the margins, none over another, over the drawing or over the panel's
    edge."""
    for line in laid.lines:
        assert line.x >= (MARGIN - 8) * UNIT, line.text
        assert line.x + line.width <= (WIDTH - MARGIN + 8) * UNIT, line.text
        assert line.baseline <= HEIGHT - 60, line.text
    top = laid.drawing_at[1]
    column = sorted(line.baseline for line in laid.lines if line.x == MARGIN * UNIT)
    assert all(later - earlier >= 30 for earlier, later in pairwise(column))
    assert not [line for line in column if top + 40 < line < top + 440]
    panel = laid.boxes[1]
    assert max(line for line in column if line < panel.y) <= panel.y - 30
    assert min(line for line in column if line > panel.y) >= panel.y + panel.height + 30

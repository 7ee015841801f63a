"""Parts that sheets have in common, and how they are stacked: the top line, names beside a drawing,
two columns, and the question in its panel."""

from collections.abc import Iterable, Sequence

from workbook.sharing.card.blocks import (
    COLUMN,
    GUTTER,
    HALF,
    MARGIN,
    PANEL_PADDING,
    Block,
    Box,
    Line,
    Sheet,
    right_line,
    spread,
    text_line,
)
from workbook.sharing.card.typeset import UNIT, faces, wrapped

INSIDE, INSIDE_ROOM = MARGIN + PANEL_PADDING, COLUMN - 2 * PANEL_PADDING
"""Where text in the panel begins, and how wide it may be, in pixels."""
ASIDE, BESIDE_ROOM = 112, 206
"""How far from the middle of a sign its name stands, and how wide it may be, in pixels."""

Entry = tuple[str, str, str]
"""A text with its face before it and its tone behind it."""


def stacked(
    name: str,
    counter: str,
    parts: Sequence[Block],
    panel: Block,
    figure: Block | None = None,
) -> Sheet:
    """Parts one below the other, with what room is left spread evenly; `panel` stands on a ground
    of its own, and the drawing begins where `figure` does, or else at the corner of the sheet."""
    starts = spread([part.height for part in parts])
    boxes = (
        Box(MARGIN, 154, COLUMN, 2, "rule"),
        Box(MARGIN, starts[parts.index(panel)], COLUMN, panel.height, "panel"),
    )
    lines = [
        text_line(MARGIN, 132, "label", name, "ink"),
        right_line(MARGIN + COLUMN, 132, "small", counter, "quiet"),
    ]
    for part, start in zip(parts, starts, strict=True):
        lines += part.at(start)
    drawing_at = (MARGIN, starts[parts.index(figure)]) if figure else (0, 0)
    return Sheet(boxes=boxes, drawing_at=drawing_at, lines=tuple(lines))


def columns(left: tuple[str, str], right: tuple[str, str]) -> Block:
    """Two texts side by side, each below its label."""
    both = Block()
    for at, (label, text) in ((MARGIN, left), (MARGIN + HALF + GUTTER, right)):
        one = Block().add("label", label, left=at).gap(4).add("text", text, left=at, room=HALF)
        both.lines += one.lines
        both.height = max(both.height, one.height)
    return both


def question_panel(label: str, question: str, below: Iterable[Entry]) -> Block:
    """The question for whoever reads the sheet, and what is said below it."""
    panel = Block().gap(32)
    panel.add("label", label, "quiet", INSIDE, INSIDE_ROOM).gap(10)
    panel.add("question", question, "ink", INSIDE, INSIDE_ROOM).gap(10)
    for face, text, tone in below:
        panel.gap(18 if face == "label" else 0)
        panel.add(face, text, tone, INSIDE, INSIDE_ROOM)
    return panel.gap(40)


def beside(spot: tuple[int, int], entries: Iterable[Entry], on_the_left: bool) -> list[Line]:
    """Texts beside a sign that stands at `spot` of a drawing, in pixels from the drawing's top."""
    x, y = spot
    broken = [
        (face, line, tone)
        for face, text, tone in entries
        for line in wrapped(faces()[face], text, BESIDE_ROOM * UNIT, even=True)
    ]
    found = []
    for place, (face, line, tone) in enumerate(broken):
        baseline = y + 8 + 32 * place - 16 * (len(broken) - 1)
        if on_the_left:
            found.append(right_line(MARGIN + x - ASIDE, baseline, face, line, tone))
        else:
            found.append(text_line(MARGIN + x + ASIDE, baseline, face, line, tone))
    return found

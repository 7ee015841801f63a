"""Where everything stands on the picture of a summary, and its drawing: a row of ten signs for each
share.

A summary's own sentences are not in the picture: its letters are ready-made, and so is all it says.
"""

from collections.abc import Iterator
from functools import cache

from workbook.models import Pole
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
from workbook.sharing.card.drawing import FINE, Disc, Mark, symbol
from workbook.sharing.summary.lines import feelings_line, gains_line, opening
from workbook.sharing.summary.model import STEPS, Summary, Tenths
from workbook.sharing.summary.texts import summary_texts

ROW = 58
"""From one row of signs to the next, in pixels."""
SIGNS_AT, SIGN_STEP = 440, 50
SIGN, REST = 14, 4
"""Half the size of a sign, and of the dot where there is none."""


@cache
def summary_sheet(summary: Summary) -> Sheet:
    """The layout of a summary; what room is left is spread evenly between its parts."""
    words = summary_texts()
    title = Block().add("title", words.title).gap(12).add("body", opening(summary))
    left = Block().add("label", words.gains).gap(4).add("text", gains_line(summary), room=HALF)
    right_at = MARGIN + HALF + GUTTER
    right = Block().add("label", words.feelings, left=right_at).gap(4)
    right.add("text", feelings_line(summary), left=right_at, room=HALF)
    inside, room = MARGIN + PANEL_PADDING, COLUMN - 2 * PANEL_PADDING
    asked = Block().add("label", words.question, "quiet", inside, room).gap(10)
    asked.add("question", words.closing[summary.closing], "ink", inside, room).gap(10)
    asked.add("small", words.invitation, "quiet", inside, room)
    note = Block().add("small", words.note, "quiet")
    panel_height = asked.height + 2 * 36
    starts = spread(
        (
            title.height,
            _strip_height(summary.hours),
            _strip_height(summary.traced),
            max(left.height, right.height),
            panel_height,
            note.height,
        )
    )
    lines = [
        text_line(MARGIN, 132, "label", words.name, "ink"),
        right_line(MARGIN + COLUMN, 132, "small", words.kind, "quiet"),
        *title.at(starts[0]),
        *_strip(words.hours, words.hours_note, summary.hours, starts[1]),
        *_strip(words.traced, words.traced_note, summary.traced, starts[2]),
        *left.at(starts[3]),
        *right.at(starts[3]),
        *asked.at(starts[4] + 32),
        *note.at(starts[5]),
    ]
    boxes = (
        Box(MARGIN, 154, COLUMN, 2, "rule"),
        Box(MARGIN, starts[4], COLUMN, panel_height, "panel"),
    )
    return Sheet(boxes=boxes, drawing_at=(0, 0), lines=tuple(lines))


def summary_drawing(summary: Summary) -> Iterator[Mark]:
    """The rows of signs, at their places on the sheet."""
    named = {
        line.text: line.baseline for line in summary_sheet(summary).lines if line.face == "label"
    }
    for heading, shares in (
        (summary_texts().hours, summary.hours),
        (summary_texts().traced, summary.traced),
    ):
        if shares:
            top = named[heading]
            for place, pole in enumerate(Pole):
                yield from _signs(pole, shares.of(pole), top + ROW * (place + 1) - 4)


def _strip_height(shares: Tenths | None) -> int:
    return 88 + ROW * (len(Pole) if shares else 0)


def _strip(heading: str, note: str, shares: Tenths | None, top: int) -> Iterator[Line]:
    """A heading, what it means, and the names and shares beside the signs."""
    words = summary_texts()
    yield text_line(MARGIN, top + 28, "label", heading, "ink")
    if shares is None:
        yield text_line(MARGIN, top + 66, "text", words.not_enough, "quiet")
        return
    for place, pole in enumerate(Pole):
        baseline = top + 28 + ROW * (place + 1) + 6
        yield text_line(MARGIN, baseline, "text", words.pole[pole], "ink")
        yield right_line(MARGIN + COLUMN, baseline, "text", words.tenths[shares.of(pole)], "quiet")
    yield text_line(MARGIN, top + 28 + ROW * len(Pole) + 58, "small", note, "quiet")


def _signs(pole: Pole, steps: int, y: int) -> Iterator[Mark]:
    for place in range(STEPS):
        middle = (SIGNS_AT + SIGN_STEP * place) * FINE, y * FINE
        sign, rest = (
            symbol(pole, middle, SIGN * FINE, pole.value),
            Disc(middle, REST * FINE, "pale"),
        )
        yield sign if place < steps else rest

"""Where everything stands on the picture of a summary, and its drawing: a row of ten signs for each
share.

A summary's own sentences are not in the picture: its letters are ready-made, and so is all it says.
"""

from collections.abc import Iterator
from functools import cache

from workbook.models import Pole
from workbook.sharing.card.blocks import (
    COLUMN,
    MARGIN,
    Block,
    Sheet,
    right_line,
    text_line,
)
from workbook.sharing.card.marks import FINE, Disc, Mark, symbol
from workbook.sharing.card.sheet_parts import columns, question_panel, stacked
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
    panel = question_panel(
        words.question, words.closing[summary.closing], [("small", words.invitation, "quiet")]
    )
    parts = (
        title,
        _strip(words.hours, words.hours_note, summary.hours),
        _strip(words.traced, words.traced_note, summary.traced),
        columns((words.gains, gains_line(summary)), (words.feelings, feelings_line(summary))),
        panel,
        Block().add("small", words.note, "quiet"),
    )
    return stacked(words.name, words.kind, parts, panel)


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


def _strip(heading: str, note: str, shares: Tenths | None) -> Block:
    """A heading, what it means, and the names and shares beside the signs."""
    words, strip = summary_texts(), Block()
    strip.lines.append(text_line(MARGIN, 28, "label", heading, "ink"))
    if shares is None:
        strip.lines.append(text_line(MARGIN, 66, "text", words.not_enough, "quiet"))
        return strip.gap(88)
    for place, pole in enumerate(Pole):
        baseline = 28 + ROW * (place + 1) + 6
        tenths = words.tenths[shares.of(pole)]
        strip.lines.append(text_line(MARGIN, baseline, "text", words.pole[pole], "ink"))
        strip.lines.append(right_line(MARGIN + COLUMN, baseline, "text", tenths, "quiet"))
    strip.lines.append(text_line(MARGIN, 28 + ROW * len(Pole) + 58, "small", note, "quiet"))
    return strip.gap(88 + ROW * len(Pole))


def _signs(pole: Pole, steps: int, y: int) -> Iterator[Mark]:
    for place in range(STEPS):
        middle = (SIGNS_AT + SIGN_STEP * place) * FINE, y * FINE
        sign, rest = (
            symbol(pole, middle, SIGN * FINE, pole.value),
            Disc(middle, REST * FINE, "pale"),
        )
        yield sign if place < steps else rest

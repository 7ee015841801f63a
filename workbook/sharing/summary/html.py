"""A summary as one HTML page."""

from markupsafe import Markup

from workbook.models import Pole
from workbook.sharing.card.document import LOOK, document
from workbook.sharing.card.marks import FINE, Disc, symbol
from workbook.sharing.card.svg import element
from workbook.sharing.redaction.redact import MARK
from workbook.sharing.summary.lines import closing_note, feelings_line, gains_line, opening, shares
from workbook.sharing.summary.model import STEPS, Summary
from workbook.sharing.summary.texts import summary_texts

STEP, TALL = 24, 24
"""The room of a sign in its row, in pixels."""


def summary_page(summary: Summary) -> str:
    """The summary as an HTML document."""
    words = summary_texts()
    return document(
        "sharing/summary/summary.html",
        LOOK,
        "sharing/summary/summary.css",
        words=words,
        opening=opening(summary),
        divided=(
            (words.hours, words.hours_note, summary.hours),
            (words.traced, words.traced_note, summary.traced),
        ),
        shares=shares,
        width=STEP * STEPS,
        height=TALL,
        signs=_signs,
        gains=gains_line(summary),
        feelings=feelings_line(summary),
        sentences=summary.sentences,
        closing_note=closing_note(summary),
        sentences_note=words.sentences_note.format(mark=MARK),
        closing=words.closing[summary.closing],
    )


def _signs(pole: Pole, steps: int) -> list[Markup]:
    """Ten signs in a row, and dots for those that are not reached."""
    places = [((STEP * place + STEP // 2) * FINE, TALL // 2 * FINE) for place in range(STEPS)]
    return [
        element(
            symbol(pole, at, 8 * FINE, pole.value) if place < steps else Disc(at, 2 * FINE, "pale")
        )
        for place, at in enumerate(places)
    ]

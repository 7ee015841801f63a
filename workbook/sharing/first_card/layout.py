"""Where everything stands on a first-day card; the picture and the SVG both follow it."""

from functools import cache

from workbook.models import VoiceChoice
from workbook.sharing.card.blocks import Block, Sheet, centred_line
from workbook.sharing.card.drawing import HEIGHT as DRAWING_HEIGHT
from workbook.sharing.card.sheet_parts import beside, columns, question_panel, stacked
from workbook.sharing.first_card.drawing import SPOT
from workbook.sharing.first_card.rules import FirstCard
from workbook.sharing.first_card.texts import first_frame, first_words_for

CAPTION_LINE = 31
"""From one line of the caption to the next, in pixels."""


@cache
def first_sheet(card: FirstCard) -> Sheet:
    """The layout of a card; what room is left is spread evenly between its parts."""
    words, common = first_words_for(card), first_frame()
    figure = _figure(card)
    said = Block()
    for sentence in words.said:
        said.add("body", sentence)
    panel = question_panel(
        common.asked,
        words.question,
        [("label", common.to_try, "quiet"), ("text", words.experiment, "ink")],
    )
    parts = (
        Block().add("title", words.title),
        figure,
        said,
        columns((words.view.label, words.view.text), (common.against, words.answer)),
        panel,
        Block().add("small", common.note, "quiet"),
    )
    return stacked(words.name, words.counter, parts, panel, figure)


def _figure(card: FirstCard) -> Block:
    """Room for the drawing, each view's name and what is said of it, and the caption."""
    words, common = first_words_for(card), first_frame()
    figure = Block()
    for view, spot in SPOT.items():
        standing = words.standing.get(view)
        entries = [("label", common.names[view], "ink" if standing else "quiet")]
        if standing:
            entries.append(("small", standing, "quiet"))
        figure.lines += beside(spot, entries, on_the_left=view is VoiceChoice.EVERYTHING)
    figure.gap(DRAWING_HEIGHT + 7)
    for text in words.caption:
        figure.gap(CAPTION_LINE)
        figure.lines.append(centred_line(figure.height, "small", text, "quiet"))
    return figure.gap(18)

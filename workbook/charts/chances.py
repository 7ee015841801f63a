"""How sure a comparison is, in words and as twenty dots on a line: the same count in both."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.figure import Figure
from workbook.charts.headline import Verdict
from workbook.charts.look import Look
from workbook.charts.wording import number
from workbook.insights.ways import DOTS, Sureness, Ways
from workbook.language import N_, _

WORDS = {
    Sureness.NEARLY_SURE: N_("Nearly sure"),
    Sureness.LEANING: N_("Leaning"),
    Sureness.NO_LEAN: N_("No lean"),
}
COLUMNS, FEWEST_COLUMNS = 17, 5
"""Columns of dots, and how many of them stay on each side of the mark, so that words have room."""
DOT, PITCH, ABOVE, BELOW, LEAST_HIGH = 13, 16, 62, 58, 3
"""The size of a dot, the height of a row of them, the room above and below, the fewest rows."""


def verdict(ways: Ways | None, below: str, above: str) -> Verdict | None:
    """The word and the sentence; `below` and `above` say what it is to be on that side. None where
    there is not enough to compare."""
    if ways is None:
        return None
    said = below if ways.names_below else above
    if ways.sureness is Sureness.NEARLY_SURE:
        sentence = _("in all {dots} ways this log could have come out, {said}").format(
            dots=DOTS, said=said
        )
    else:
        sentence = _(
            "in {count} of {dots} ways this log could have come out, {said}; in {others} the other"
            " way round"
        ).format(count=ways.count, dots=DOTS, said=said, others=DOTS - ways.count)
    return Verdict(_(WORDS[ways.sureness]), sentence, ways.count)


@dataclass(frozen=True, slots=True)
class Scale:
    """How a line of dots is read: the words at its mark, along it and on its sides."""

    mark: str
    below: str
    """What a dot on the left means, after their number."""
    above: str
    axis: str
    across: Callable[[float], float]
    """A dot's place on the line, in steps that are equally wide: a logarithm, or the number."""
    ticks: Sequence[tuple[float, str]]
    """Places on the line, with what stands there."""
    widest: float
    """How wide a column is at most; what lies outside then stands in the outermost."""


def dot_line(ways: Ways, scale: Scale, look: Look, filled: str) -> Figure:
    """Twenty dots in columns, filled at or below the mark and open above it.

    The mark is always an edge between two columns, so that each dot stands on the side it is
    counted on.
    """
    mark = scale.across(ways.mark)
    places = [scale.across(dot) - mark for dot in ways.dots]
    width, left = _columns(places, scale.widest)
    columns = [
        _column(place, width, left, dot <= ways.mark)
        for place, dot in zip(places, ways.dots, strict=True)
    ]
    heights = _stacked(columns)
    rows = max(LEAST_HIGH, *(height + 1 for height in heights))
    drawn = Canvas(
        look, ABOVE + PITCH * rows + BELOW, margin={"l": 8, "r": 8, "t": ABOVE, "b": BELOW}
    )
    for below in (True, False):
        chosen = [place for place, dot in enumerate(ways.dots) if (dot <= ways.mark) is below]
        colour = filled if below else look.ink
        drawn.add(
            "scatter",
            x=[columns[place] + 0.5 for place in chosen],
            y=[heights[place] + 0.5 for place in chosen],
            mode="markers",
            hoverinfo="skip",
            cliponaxis=False,
            marker={
                "symbol": "circle" if below else "circle-open",
                "size": DOT,
                "color": colour,
                "opacity": 1,
                "line": {"width": 2, "color": colour},
            },
        )
    drawn.line((left, left), (0, 1.1), yref="paper", color=look.ink, width=1.5, dash="dot")
    _name_sides(drawn, ways, scale, left, filled, look)
    ticks = [((place - mark) / width + left, text) for place, text in scale.ticks]
    seen = _apart([tick for tick in ticks if 0.4 <= tick[0] <= COLUMNS - 0.4])
    drawn.arrange(
        xaxis={
            "range": [0, COLUMNS],
            "tickvals": [place for place, _text in seen],
            "ticktext": [text for _place, text in seen],
            "tickangle": 0,
            "showline": True,
            "linecolor": look.border,
            "title": {"text": scale.axis},
        },
        yaxis={"visible": False, "range": [0, rows]},
    )
    return drawn.figure()


def _columns(places: Sequence[float], widest: float) -> tuple[float, int]:
    """How wide a column is, and how many lie left of the mark."""
    least, most = min(places), max(places)
    width = max((most - least) / (COLUMNS - 2), 1e-9)
    for _again in range(2):  # once more, for what the narrower side leaves to the other
        left = min(max(ceil(-least / width), FEWEST_COLUMNS), COLUMNS - FEWEST_COLUMNS)
        width = max(-least / left, most / (COLUMNS - left), width)
    return min(width, widest), left


def _column(place: float, width: float, left: int, below: bool) -> int:
    """The column of a dot, on its side of the mark; what lies outside stands in the outermost."""
    column = left + floor(place / width)
    return max(0, min(column, left - 1)) if below else min(COLUMNS - 1, max(column, left))


def _stacked(columns: Sequence[int]) -> list[int]:
    """In which row of its column each dot stands, from the bottom."""
    found, there = [], Counter[int]()
    for column in columns:
        found.append(there[column])
        there[column] += 1
    return found


def _apart(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """The ticks whose names have room beside each other."""
    kept: list[tuple[float, str]] = []
    for tick in sorted(ticks):
        if not kept or tick[0] - kept[-1][0] >= (len(kept[-1][1]) + len(tick[1])) / 2 * 0.36 + 0.4:
            kept.append(tick)
    return kept


def _name_sides(
    drawn: Canvas, ways: Ways, scale: Scale, left: int, filled: str, look: Look
) -> None:
    above = DOTS - ways.below
    for text, anchor, shift, high, colour in (
        (scale.mark, "center", 0, 36, look.ink),
        (f"<b>{number(ways.below)}</b> {scale.below}", "right", -8, 14, filled),
        (f"<b>{number(above)}</b> {scale.above}", "left", 8, 14, look.ink),
    ):
        drawn.note(
            text,
            x=left,
            xref="x",
            xanchor=anchor,
            xshift=shift,
            y=1,
            yanchor="bottom",
            yshift=high,
            font={"size": SMALL, "color": colour},
        )

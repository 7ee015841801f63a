"""Where the pieces live: a row a place, a dot a quarter or a year, stronger what has something credited."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from workbook.charts.canvas import Canvas
from workbook.charts.look import Look, tint
from workbook.charts.wording import Words, counted, label, number, shown, stretch
from workbook.insights.permanence import Pieces
from workbook.language import N_, _, say_short_month
from workbook.models import LivesOn

ROW, MOST_DATES = 52, 5
STRIP_KEYS = {
    "quarter": N_(
        "<b>Where your pieces live</b>, a dot a quarter;<br>stronger: with something credited"
    ),
    "year": N_("<b>Where your pieces live</b>, a dot a year;<br>stronger: with something credited"),
}
PLACES = [*(place.value for place in LivesOn), "not_noted"]


def rows(strip: tuple[Pieces, ...]) -> int:
    """In how many places pieces live."""
    return len(_places(strip))


def add(drawn: Canvas, strip: tuple[Pieces, ...], look: Look, words: Words) -> None:
    """Draw the strip on the second pair of axes; how high that stands is for the picture to say."""
    places = _places(strip)
    heights = {place: float(len(places) - 1 - row) for row, place in enumerate(places)}
    largest = max(each.pieces for each in strip)
    led = [each for each in strip if each.led]
    _add_dots(
        drawn,
        strip,
        heights,
        marker=_marker([_size(each.pieces, largest) for each in strip], tint(look.writing, 0.3)),
        customdata=[_hover(each) for each in strip],
        hovertemplate="%{customdata}<extra></extra>",
    )
    # Over them, and smaller: those of the pieces with something credited.
    _add_dots(
        drawn,
        led,
        heights,
        marker=_marker([_size(each.led, largest) for each in led], look.writing),
        hoverinfo="skip",
    )
    for place, pieces in by_place(strip).items():
        name = shown(place_name(words, place))
        drawn.name_row(f"{name}: {_said(pieces)}", heights[place], "y2", 11)
    drawn.note(
        _(STRIP_KEYS[strip[0].grain]),
        x=0,
        xanchor="left",
        y=len(places) - 0.5,
        yref="y2",
        yanchor="bottom",
        yshift=14,
    )
    drawn.arrange(
        xaxis2={"anchor": "y2", "showgrid": False, "tickangle": 0, **_dates(strip)},
        yaxis2={"anchor": "x2", "visible": False, "range": [-0.5, len(places) - 0.35]},
    )


def _add_dots(
    drawn: Canvas, pieces: Sequence[Pieces], heights: Mapping[str, float], **more: Any
) -> None:
    drawn.add(
        "scatter",
        x=[each.start.isoformat() for each in pieces],
        y=[heights[each.place] for each in pieces],
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        **more,
    )


def _marker(sizes: Sequence[float], colour: str) -> dict[str, Any]:
    return {"size": sizes, "color": colour, "line": {"width": 0}}


def _hover(pieces: Pieces) -> str:
    return _("{quarter}: {pieces}, {led} credited").format(
        quarter=stretch(pieces.start, pieces.grain),
        pieces=counted(pieces.pieces, "piece", "pieces"),
        led=number(pieces.led),
    )


def _places(strip: tuple[Pieces, ...]) -> list[str]:
    return [place for place in PLACES if any(each.place == place for each in strip)]


def _dates(strip: tuple[Pieces, ...]) -> dict[str, list[str]]:
    """A few of the strip's days, said in the person's language, which Plotly does not speak."""
    starts = sorted({each.start for each in strip})
    named = starts[:: ceil(len(starts) / MOST_DATES)]
    by_year = strip[0].grain == "year"
    said = [
        str(start.year) if by_year else f"{say_short_month(start)} {start.year}" for start in named
    ]
    return {"tickvals": [start.isoformat() for start in named], "ticktext": said}


def by_place(strip: tuple[Pieces, ...]) -> dict[str, tuple[int, int]]:
    """How many pieces live in each place, and how many of them have something credited."""
    sums: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for each in strip:
        pieces, led = sums[each.place]
        sums[each.place] = pieces + each.pieces, led + each.led
    return sums


def _said(pieces: tuple[int, int]) -> str:
    return _("{pieces}, {led} credited").format(
        pieces=counted(pieces[0], "piece", "pieces"), led=number(pieces[1])
    )


def place_name(words: Words, place: str) -> str:
    """How a person reads a place where pieces live."""
    return _("not noted") if place == "not_noted" else label(words, "lives_on", place)


def _size(pieces: int, largest: int) -> float:
    return 5 + 15 * float((pieces / largest) ** 0.5)

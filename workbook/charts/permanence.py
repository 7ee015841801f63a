"""How long does it keep working? Curves from act to outcome, and where the pieces live."""

from collections import defaultdict
from itertools import pairwise
from math import ceil

from plotly import graph_objects as go

from workbook.charts.canvas import SMALL, Canvas, halo, parts_of_1
from workbook.charts.look import DASHES, SYMBOLS, Look, tint
from workbook.charts.table import Table
from workbook.charts.wording import (
    Words,
    between,
    counted,
    fine_percent,
    inside,
    label,
    listed,
    number,
    percent,
    pole,
    quarter,
    recalled,
    shown,
)
from workbook.insights.permanence import Curve, Permanence, Pieces
from workbook.language import N_, _, say_short_month
from workbook.models import LivesOn, Pole

CURVES, ROW, GAP = 300, 52, 84
MOST_DATES = 5
SHORTEST, MOST_TICKS, NAME = 90, 5, 0.1
"""Days the picture is at least long, ticks it has at most, and the height of a name in it."""
STROKES = {Pole.WRITING: "━━", Pole.EVENTS: "╺╸╺╸", Pole.COLLABORATION: "┅┅"}
STRIP_KEYS = {
    "quarter": N_("<b>Where your pieces live</b>, a dot a quarter; dark: led to something"),
    "year": N_("<b>Where your pieces live</b>, a dot a year; dark: led to something"),
}
PLACES = [*(place.value for place in LivesOn), "not_noted"]
TICKS = {
    0: "0",
    30: N_("1 month"),
    90: N_("3 months"),
    180: N_("6 months"),
    365: N_("1 year"),
    730: N_("2 years"),
    1095: N_("3 years"),
    1460: N_("4 years"),
    1825: N_("5 years"),
    3650: N_("10 years"),
}


def figure(result: Permanence, look: Look, words: Words) -> go.Figure:
    """Step curves with their 80 % bands above, a strip of the pieces below."""
    places = [place for place in PLACES if any(each.place == place for each in result.strip)]
    below = GAP + ROW * len(places) if places else 0
    drawn = Canvas(look, CURVES + below, margin={"t": 46, "b": 30})
    split = (CURVES - 76) / (CURVES + below - 76)
    for curve in result.curves:
        _add_curve(drawn, curve, look, words)
    end = _end(result.curves)
    ticks = _ticks(end)
    drawn.arrange(
        xaxis={
            "tickvals": ticks,
            "ticktext": [_(TICKS[day]) for day in ticks],
            "range": [-0.02 * end, end * 1.02],
            "tickangle": 0,
        },
        yaxis={"domain": [1 - split, 1], "rangemode": "tozero", **parts_of_1(_top(result.curves))},
    )
    said = _("acts that had led to something, by the time since")
    if _apart(result.curves):
        _name_curves(drawn, result.curves, look, words)
    else:
        said += f"<br>{_names(result.curves, look, words)}"
    drawn.key(said, color=look.quiet)
    if places:
        _add_strip(drawn, result.strip, places, look, words)
        drawn.arrange(yaxis2={"domain": [0, 1 - split - GAP / (CURVES + below - 76)]})
    return drawn.figure()


def _end(curves: tuple[Curve, ...]) -> float:
    """Where the picture ends: after the latest outcome comes as much again, for nothing changes there."""
    longest, latest = max(curve.days[-1] for curve in curves), max(curve.latest for curve in curves)
    return min(longest, max(2.0 * latest, SHORTEST))


def _ticks(end: float) -> list[int]:
    """The times that have room for their names."""
    ticks = [0]
    for day in TICKS:
        if ticks[-1] + end / MOST_TICKS <= day <= 1.02 * end:
            ticks.append(day)
    return ticks


def _add_curve(drawn: Canvas, curve: Curve, look: Look, words: Words) -> None:
    colour, name = look.colour(curve.pole), shown(label(words, "pole", curve.pole))
    line = {"shape": "hv", "width": 0}
    drawn.add("scatter", x=curve.days, y=curve.low, mode="lines", line=line, hoverinfo="skip")
    drawn.add(
        "scatter",
        x=curve.days,
        y=curve.high,
        mode="lines",
        line=line,
        hoverinfo="skip",
        fill="tonexty",
        fillcolor=tint(colour, 0.14),
    )
    drawn.add(
        "scatter",
        x=curve.days,
        y=curve.led,
        mode="lines",
        name=name,
        line={"shape": "hv", "width": 2.5, "color": colour, "dash": DASHES[curve.pole]},
        customdata=[percent(share) for share in curve.led],
        hovertemplate=_("{name}<br>{days} days: {share}").format(
            name=name, days="%{x:.0f}", share="%{customdata}") + "<extra></extra>",
    )
    if curve.half is not None:
        drawn.add(
            "scatter",
            x=[curve.half],
            y=[0.5],
            mode="markers+text",
            hoverinfo="skip",
            marker={
                "symbol": SYMBOLS[curve.pole],
                "size": 11,
                "color": colour,
                "line": {"width": 1, "color": look.paper},
            },
            text=[_("half after {days} days").format(days=number(curve.half))],
            textposition="bottom right",
            textfont={"size": SMALL, "shadow": halo(look)},
        )


def _apart(curves: tuple[Curve, ...]) -> bool:
    """Whether the curves end so far from each other that each can carry its name."""
    ends = sorted(curve.led[-1] for curve in curves)
    return all(upper - lower > NAME * _top(curves) for lower, upper in pairwise(ends))


def _top(curves: tuple[Curve, ...]) -> float:
    return max(max(curve.high) for curve in curves)


def _name_curves(drawn: Canvas, curves: tuple[Curve, ...], look: Look, words: Words) -> None:
    """Names above the ends of the curves."""
    for curve in curves:
        drawn.note(
            f"<b>{shown(label(words, 'pole', curve.pole))}</b>",
            x=1,
            xanchor="right",
            y=curve.led[-1],
            yref="y",
            yanchor="bottom",
            yshift=2,
            font={"size": SMALL, "color": look.colour(curve.pole)},
        )


def _names(curves: tuple[Curve, ...], look: Look, words: Words) -> str:
    """The names beside their lines, for above the chart where the curves end close to each other."""
    return "   ".join(
        f"<span style='color:{look.colour(curve.pole)}'>{STROKES[curve.pole]}"
        f" <b>{shown(label(words, 'pole', curve.pole))}</b></span>"
        for curve in sorted(curves, key=lambda curve: -curve.led[-1])
    )


def _add_strip(drawn: Canvas, strip: tuple[Pieces, ...], places: list[str], look: Look, words: Words) -> None:
    heights = {place: float(len(places) - 1 - row) for row, place in enumerate(places)}
    largest = max(each.pieces for each in strip)
    common = {
        "x": [each.start for each in strip],
        "y": [heights[each.place] for each in strip],
        "xaxis": "x2",
        "yaxis": "y2",
        "mode": "markers",
    }
    drawn.add(
        "scatter",
        **common,
        marker={
            "size": [_size(each.pieces, largest) for each in strip],
            "color": tint(look.writing, 0.3),
            "line": {"width": 0},
        },
        customdata=[
            _("{quarter}: {pieces}, {led} led to something").format(
                quarter=_when(each), pieces=counted(each.pieces, "piece", "pieces"),
                led=number(each.led))
            for each in strip
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    led = [each for each in strip if each.led]
    drawn.add(
        "scatter",
        x=[each.start for each in led],
        y=[heights[each.place] for each in led],
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        hoverinfo="skip",
        marker={
            "size": [_size(each.led, largest) for each in led],
            "color": look.writing,
            "line": {"width": 0},
        },
    )
    for place, pieces in _by_place(strip).items():
        drawn.name_row(f"{shown(_place(words, place))}: {_said(pieces)}", heights[place], "y2", 11)
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


def _dates(strip: tuple[Pieces, ...]) -> dict[str, list[str]]:
    """A few of the strip's days, said in the person's language, which Plotly does not speak."""
    starts = sorted({each.start for each in strip})
    named = starts[:: ceil(len(starts) / MOST_DATES)]
    by_year = strip[0].grain == "year"
    said = [str(start.year) if by_year else f"{say_short_month(start)} {start.year}" for start in named]
    return {"tickvals": [start.isoformat() for start in named], "ticktext": said}


def _when(pieces: Pieces) -> str:
    return quarter(pieces.start) if pieces.grain == "quarter" else str(pieces.start.year)


def _by_place(strip: tuple[Pieces, ...]) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for each in strip:
        pieces, led = sums[each.place]
        sums[each.place] = pieces + each.pieces, led + each.led
    return sums


def _said(pieces: tuple[int, int]) -> str:
    return _("{pieces}, {led} led to something").format(
        pieces=counted(pieces[0], "piece", "pieces"), led=number(pieces[1]))


def _place(words: Words, place: str) -> str:
    return _("not noted") if place == "not_noted" else label(words, "lives_on", place)


def _size(pieces: int, largest: int) -> float:
    return 5 + 15 * float((pieces / largest) ** 0.5)


def headline(result: Permanence, words: Words) -> str:
    """How many acts of each pole had led to something after the same time."""
    span = _(TICKS[result.horizon])
    shares = [(curve, curve.by(result.horizon)) for curve in result.curves]
    parts = listed(
        _("{share} of {pole} ({between})").format(
            share=fine_percent(share.middle), pole=pole(words, curve.pole),
            between=between(share, fine_percent))
        for curve, share in shares
    )
    acts = sum(curve.acts for curve in result.curves)
    halves = [
        _("half of {pole} after {days} days").format(pole=pole(words, curve.pole), days=number(curve.half))
        for curve in result.curves
        if curve.half is not None
    ]
    said = [
        _("In your log, {span} after an act it had led to something for {parts} ({outcomes}, {activities}, "
          "{recalled}).").format(
            span=inside(span), parts=parts, outcomes=counted(result.outcomes, "outcome", "outcomes"),
            activities=counted(acts, "activity", "activities"),
            recalled=recalled(sum(curve.recalled for curve in result.curves), acts)),
    ]
    if halves:
        said.append(_("It was {halves}.").format(halves=listed(halves)))
    return " ".join(said)


def table(result: Permanence, words: Words) -> Table:
    """The curves at a few times, then where the pieces live."""
    rows: Table = []
    for curve in result.curves:
        for day, said in TICKS.items():
            if 0 < day <= curve.days[-1]:
                share = curve.by(day)
                rows.append(
                    {
                        _("What"): label(words, "pole", curve.pole),
                        _("After"): _(said),
                        _("Led to something, %"): round(100 * share.middle, 1),
                        _("80% between, %"): _("{low} and {high}").format(
                            low=number(100 * share.low), high=number(100 * share.high)),
                        _("Number"): curve.acts,
                    }
                )
    for place, (pieces, led) in _by_place(result.strip).items():
        rows.append(
            {
                _("What"): _("Pieces: {place}").format(place=_place(words, place)),
                _("After"): _("so far"),
                _("Led to something, %"): round(100 * led / pieces, 1),
                _("80% between, %"): "",
                _("Number"): pieces,
            }
        )
    return rows

"""How long does it keep working? Curves from act to outcome, above where the pieces live."""

from itertools import pairwise

from plotly import graph_objects as go

from workbook.charts import strip
from workbook.charts.canvas import SMALL, Canvas, halo, parts_of_1
from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.look import DASHES, SYMBOLS, Look, tint
from workbook.charts.table import Row, Table
from workbook.charts.wording import (
    Words,
    between,
    capital,
    counted,
    fine_percent,
    label,
    listed,
    number,
    percent,
    pole,
    recalled,
    shown,
)
from workbook.insights.permanence import Curve, Permanence
from workbook.language import N_, _, inside
from workbook.models import Pole

CURVES, GAP, BOTTOM, LINE = 224, 84, 30, 16
SHORTEST, MOST_TICKS, NAME = 90, 5, 0.1
"""Days the picture is at least long, ticks it has at most, and the height of a name in it."""
STROKES = {Pole.WRITING: "━━", Pole.EVENTS: "╺╸╺╸", Pole.COLLABORATION: "┅┅"}
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
    apart, rows = _apart(result.curves), strip.rows(result.strip)
    below = GAP + strip.ROW * rows if rows else 0
    said = _("acts that had led to something, by the time since;<br>shaded: 80% between")
    if not apart:
        said += f"<br>{_names(result.curves, look, words)}"
    top = 14 + LINE * (1 + said.count("<br>"))
    drawn = Canvas(look, top + CURVES + below + BOTTOM, margin={"t": top, "b": BOTTOM})
    drawn.key(said, color=look.quiet)
    split = CURVES / (CURVES + below)
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
    if apart:
        _name_curves(drawn, result.curves, look, words)
    if rows:
        strip.add(drawn, result.strip, look, words)
        drawn.arrange(yaxis2={"domain": [0, 1 - split - GAP / (CURVES + below)]})
    return drawn.figure()


def _end(curves: tuple[Curve, ...]) -> float:
    """Where the picture ends: as far again behind the latest outcome, for nothing changes there."""
    longest = max(curve.days[-1] for curve in curves)
    latest = max(curve.latest for curve in curves)
    return min(longest, max(2.0 * latest, SHORTEST))


def _ticks(end: float) -> list[int]:
    """The times that have room for their names."""
    ticks = [0]
    for day in TICKS:
        # The last may stand a little past the end, where its name still has room.
        if ticks[-1] + end / MOST_TICKS <= day <= 1.02 * end:
            ticks.append(day)
    return ticks


def _add_curve(drawn: Canvas, curve: Curve, look: Look, words: Words) -> None:
    colour, name = look.colour(curve.pole), shown(label(words, "pole", curve.pole))
    # A step holds until the next day on which something came: across first, then up.
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
            name=name, days="%{x:.0f}", share="%{customdata}"
        )
        + "<extra></extra>",
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
    """The names beside their lines, for above the chart where the curves end close together."""
    return "   ".join(
        f"<span style='color:{look.colour(curve.pole)}'>{STROKES[curve.pole]}"
        f" <b>{shown(label(words, 'pole', curve.pole))}</b></span>"
        for curve in sorted(curves, key=lambda curve: -curve.led[-1])
    )


def headline(result: Permanence, words: Words) -> Headline:
    """How many acts of each pole had led to something after the same time."""
    shares = [(pole(words, curve.pole), curve.by(result.horizon)) for curve in result.curves]
    said = _("In your log, {span} after an act it had led to something for {parts}.").format(
        span=inside(_(TICKS[result.horizon])),
        parts=listed(
            _("{share} of {pole}").format(share=fine_percent(share.middle), pole=name)
            for name, share in shares
        ),
    )
    halves = listed(
        _("half of {pole} after {days} days").format(
            pole=pole(words, curve.pole), days=number(curve.half)
        )
        for curve in result.curves
        if curve.half is not None
    )
    half_way = _("It was {halves}.").format(halves=halves) if halves else ""
    acts = sum(curve.acts for curve in result.curves)
    sure = "; ".join(
        _("{pole}: {between}").format(pole=name, between=between(share, fine_percent))
        for name, share in shares
    )
    counts = resting_on(
        counted(result.outcomes, "outcome", "outcomes"),
        counted(acts, "activity", "activities"),
        recalled(sum(curve.recalled for curve in result.curves), acts),
    )
    return Headline(said, sentences(half_way, f"{capital(sure)}.", counts))


def table(result: Permanence, words: Words) -> Table:
    """The curves at a few times, then where the pieces live."""
    reached = [
        (curve, day) for curve in result.curves for day in TICKS if 0 < day <= curve.days[-1]
    ]
    return [
        *(_curve_row(curve, day, words) for curve, day in reached),
        *(_place_row(place, *of, words) for place, of in strip.by_place(result.strip).items()),
    ]


def _curve_row(curve: Curve, day: int, words: Words) -> Row:
    share = curve.by(day)
    low, high = number(100 * share.low), number(100 * share.high)
    return {
        _("What"): label(words, "pole", curve.pole),
        _("After"): _(TICKS[day]),
        _("Led to something, %"): round(100 * share.middle, 1),
        _("80% between, %"): _("{low} and {high}").format(low=low, high=high),
        _("Number"): curve.acts,
    }


def _place_row(place: str, pieces: int, led: int, words: Words) -> Row:
    return {
        _("What"): _("Pieces: {place}").format(place=strip.place_name(words, place)),
        _("After"): _("so far"),
        _("Led to something, %"): round(100 * led / pieces, 1),
        _("80% between, %"): "",
        _("Number"): pieces,
    }

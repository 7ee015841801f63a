"""How long does it keep working? Curves from act to outcome, above where the pieces live."""

from itertools import pairwise

from workbook.charts import strip
from workbook.charts.canvas import SMALL, Canvas, halo, parts_of_1
from workbook.charts.chances import verdict
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, Verdict, resting_on, sentences
from workbook.charts.look import DASHES, SYMBOLS, Look
from workbook.charts.table import Row, Table
from workbook.charts.wording import (
    Words,
    by_whose_credit,
    counted,
    fits_none,
    label,
    listed,
    not_at_the_time,
    number,
    percent,
    pole,
    shown,
    some,
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


def figure(result: Permanence, look: Look, words: Words) -> Figure:
    """Step curves above, a strip of the pieces below."""
    apart, rows = _apart(result.curves), strip.rows(result.strip)
    below = GAP + strip.ROW * rows if rows else 0
    said = _("acts with something credited to them, by the time since")
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
    return max(0.01, *(max(curve.led) for curve in curves))


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
    """How many acts of each pole had something credited to them, after the same time where all were
    watched so long, else so far."""
    reach = result.horizon or 0
    said = [
        _share(curve, reach, words) for curve in result.curves if reach and curve.days[-1] >= reach
    ]
    said += [
        _so_far(curve.pole, curve.led_to_something, curve.acts, words)
        for curve in result.curves
        if not reach or curve.days[-1] < reach
    ]
    said += [_so_far(one, led, acts, words) for one, (acts, led) in result.few.items()]
    finding = (
        _("In your log, {span} after an act, something had been credited to {parts}.").format(
            span=inside(_(TICKS[reach])), parts=listed(said)
        )
        if reach
        else _("In your log, something is credited to {parts}.").format(parts=listed(said))
    )
    halves = listed(
        _("half of {pole} after {days}").format(
            pole=pole(words, curve.pole), days=counted(curve.half, "day", "days")
        )
        for curve in result.curves
        if curve.half is not None
    )
    half_way = _("It was {halves}.").format(halves=halves) if halves else ""
    nothing = [fits_none(curve.acts) for curve in result.curves if not curve.led_to_something]
    acts = sum(curve.acts for curve in result.curves) + sum(
        acts for acts, _led in result.few.values()
    )
    counts = resting_on(
        counted(result.outcomes, "outcome", "outcomes"), counted(acts, "activity", "activities")
    )
    basis = sentences(*nothing, half_way, counts, not_at_the_time(result.recalled))
    finding = sentences(finding, by_whose_credit(result.credit))
    return Headline(finding, basis, _verdict(result, words))


def fact(result: Permanence, words: Words) -> str:
    """The counts alone."""
    acts = sum(curve.acts for curve in result.curves) + sum(
        few for few, _led in result.few.values()
    )
    led = sum(curve.led_to_something for curve in result.curves)
    led += sum(some for _acts, some in result.few.values())
    left_out = not_at_the_time(result.recalled)
    if not acts:
        said = _("In your log, no activity counts here yet.")
        return sentences(said, left_out) if left_out else ""
    said = _("In your log, something is credited to {led} of {acts} logged at the time.").format(
        led=some(led), acts=counted(acts, "activity", "activities")
    )
    return sentences(said, "" if led else fits_none(acts), left_out)


def _share(curve: Curve, reach: int, words: Words) -> str:
    if not curve.led_to_something:
        return _so_far(curve.pole, 0, curve.acts, words)
    return _("{share} of {pole}").format(
        share=percent(curve.by(reach)), pole=pole(words, curve.pole)
    )


def _so_far(of: Pole, led: int, acts: int, words: Words) -> str:
    return _("{led} of {acts} of {pole}").format(
        led=some(led), acts=number(acts), pole=pole(words, of)
    )


def _verdict(result: Permanence, words: Words) -> Verdict | None:
    if result.horizon is None:
        return None
    span, writing = _(TICKS[result.horizon]), pole(words, Pole.WRITING)
    return verdict(
        result.ways,
        _(
            "{span} on, more of the acts of {pole} had something credited to them than of the rest"
        ).format(span=inside(span), pole=writing),
        _(
            "{span} on, fewer of the acts of {pole} had something credited to them than of the rest"
        ).format(span=inside(span), pole=writing),
    )


def table(result: Permanence, words: Words) -> Table:
    """The curves at a few times, then where the pieces live."""
    reached = [
        (curve, day) for curve in result.curves for day in TICKS if 0 < day <= curve.days[-1]
    ]
    return [
        *(_curve_row(curve, day, words) for curve, day in reached),
        *(_end_row(curve, words) for curve in result.curves),
        *(
            _row(label(words, "pole", one), _("so far"), led, acts)
            for one, (acts, led) in result.few.items()
        ),
        *(_place_row(place, *of, words) for place, of in strip.by_place(result.strip).items()),
    ]


def _curve_row(curve: Curve, day: int, words: Words) -> Row:
    return {
        _("What"): label(words, "pole", curve.pole),
        _("After"): _(TICKS[day]),
        _("With something credited, %"): number(round(100 * curve.by(day), 1)),
        _("Number"): curve.acts,
    }


def _end_row(curve: Curve, words: Words) -> Row:
    return _row(label(words, "pole", curve.pole), _("so far"), curve.led_to_something, curve.acts)


def _place_row(place: str, pieces: int, led: int, words: Words) -> Row:
    name = _("Pieces: {place}").format(place=strip.place_name(words, place))
    return _row(name, _("so far"), led, pieces)


def _row(name: str, after: str, led: int, of: int) -> Row:
    return {
        _("What"): name,
        _("After"): after,
        _("With something credited, %"): _("{led} of {of}").format(led=led, of=of),
        _("Number"): of,
    }

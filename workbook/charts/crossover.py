"""At what readership would writing overtake the rest? Two bands and where they cross."""

from math import ceil, floor, log10

from plotly import graph_objects as go

from workbook.charts.canvas import SMALL, Canvas, halo
from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.look import DASHES, Look, tint
from workbook.charts.table import Table
from workbook.charts.wording import (
    Words,
    between,
    counted,
    hundredths,
    label,
    number,
    people,
    percent,
    pole,
    recalled,
    shown,
)
from workbook.insights.crossover import Crossover, CurveSource, Elasticity, Estimate, State
from workbook.insights.interval import Interval
from workbook.insights.poles import POLES
from workbook.language import _
from workbook.models import Pole

PER = 100
"""Rates are said for a hundred hours."""


def figure(result: Crossover, look: Look, words: Words) -> go.Figure:
    """Outcomes per hundred hours by readers, both axes in steps of ten times."""
    found = _found(result)
    drawn = Canvas(look, 420, margin={"t": 30, "b": 12})
    at = [point.readers for point in found.curve]
    _band(drawn, at, [point.rate for point in found.curve], look.writing, DASHES[Pole.WRITING])
    _band(drawn, [at[0], at[-1]], [found.rest, found.rest], look.ink, "dash")
    _lines(drawn, result, found, look)
    drawn.note(
        f"<b>{shown(label(words, 'pole', Pole.WRITING))}</b>",
        x=log10(at[-1]),
        xref="x",
        y=log10(PER * found.curve[-1].rate.high),
        yref="y",
        xanchor="right",
        yanchor="bottom",
        yshift=4,
        font={"color": look.writing},
    )
    drawn.note(
        f"<b>{_rest(words)}</b>",
        x=log10(at[0]),
        xref="x",
        y=log10(PER * found.rest.high),
        yref="y",
        xanchor="left",
        yanchor="bottom",
        yshift=2,
        font={"color": look.ink},
    )
    drawn.key(_("outcomes in {per} hours; shaded: 80% between").format(per=PER), color=look.quiet)
    lowest, highest = _range(found)
    drawn.arrange(
        xaxis={
            "type": "log",
            "title": {"text": _("readers of a piece")},
            **_tens(log10(at[0]), log10(at[-1]), 6),
        },
        yaxis={"type": "log", **_tens(lowest, highest, 8)},
    )
    return drawn.figure()


def _found(result: Crossover) -> Estimate:
    if result.estimate is None:
        raise ValueError("there is not enough for an estimate")
    return result.estimate


def _rest(words: Words) -> str:
    return shown(
        _("{events} and {collaboration}").format(
            events=label(words, "pole", Pole.EVENTS), collaboration=pole(words, Pole.COLLABORATION)
        )
    )


def _band(drawn: Canvas, at: list[float], rates: list[Interval], colour: str, dash: str) -> None:
    # Two lines nobody sees; Plotly fills from the upper one down to the one before.
    lows, highs = [rate.low for rate in rates], [rate.high for rate in rates]
    for values, fill in ((lows, None), (highs, "tonexty")):
        drawn.add(
            "scatter",
            x=at,
            y=[PER * value for value in values],
            mode="lines",
            line={"width": 0},
            hoverinfo="skip",
            fill=fill,
            fillcolor=tint(colour, 0.16),
        )
    drawn.add(
        "scatter",
        x=at,
        y=[PER * rate.middle for rate in rates],
        mode="lines",
        line={"width": 2.5, "color": colour, "dash": dash},
        hovertemplate=_("{readers} readers<br>{outcomes} outcomes in {per} hours").format(
            readers="%{x:,.0f}", outcomes="%{y:.2g}", per=PER
        )
        + "<extra></extra>",
    )


def _range(found: Estimate) -> tuple[float, float]:
    values = [rate for point in found.curve for rate in (point.rate.low, point.rate.high)]
    values += [found.rest.low, found.rest.high]
    # A log axis has no 0, and a quarter of a power keeps the lines off the edges.
    lowest = max(min(values), 1e-6)
    return log10(PER * lowest) - 0.25, log10(PER * max(values)) + 0.25


def _tens(low: float, high: float, most: int) -> dict[str, object]:
    """Ticks at powers of ten, thinned where there are many; threes too where there are few."""
    powers = range(floor(low), ceil(high) + 1)
    thin = ceil(len(powers) / most)
    ticks = [10.0**power for power in powers[::thin]]
    seen = [tick for tick in ticks if low <= log10(tick) <= high]
    if len(seen) < 3:
        ticks = [digit * 10.0**power for power in powers for digit in (1, 3)]
    return {"range": [low, high], "tickvals": ticks, "ticktext": [number(tick) for tick in ticks]}


def _lines(drawn: Canvas, result: Crossover, found: Estimate, look: Look) -> None:
    """The usual readers as a line, the crossing as a mark with its interval along the bottom."""
    readers, crossing = result.readers or 1.0, found.crossing
    first, last = found.curve[0].readers, found.curve[-1].readers
    drawn.line((readers, readers), (0, 1), yref="paper", color=look.quiet, width=1.5, dash="dot")
    # The words stand on the side of the line that has more room.
    right = log10(readers) < (log10(first) + log10(last)) / 2
    side = "left" if right else "right"
    drawn.note(
        _("your usual<br>{readers} readers").format(readers=people(readers)),
        x=log10(readers),
        xref="x",
        y=1,
        yanchor="top",
        xanchor=side,
        xshift=4 if right else -4,
        align=side,
        font={"size": SMALL, "color": look.quiet},
    )
    height = 10 ** (_range(found)[0] + 0.1)
    low, high = max(crossing.low, first), min(crossing.high, last)
    drawn.add(
        "scatter",
        x=[low, high],
        y=[height] * 2,
        mode="lines",
        hoverinfo="skip",
        line={"color": look.ink, "width": 4},
    )
    if first <= crossing.middle <= last:
        drawn.add(
            "scatter",
            x=[crossing.middle],
            y=[height],
            mode="markers+text",
            marker={
                "symbol": "diamond",
                "size": 13,
                "color": look.ink,
                "line": {"width": 1, "color": look.paper},
            },
            text=[_("crossing: {readers}").format(readers=people(crossing.middle))],
            textposition=_clear_of(readers, crossing.middle, first, last),
            cliponaxis=False,
            textfont={"size": SMALL, "shadow": halo(look)},
            hoverinfo="skip",
        )


def _clear_of(readers: float, crossing: float, first: float, last: float) -> str:
    """The side on which the crossing's name stays in the picture, and off the usual readers."""
    place = log10(crossing / first) / log10(last / first)
    if place < 0.25:
        return "top right"
    return "top right" if crossing >= readers and place < 0.75 else "top left"


def headline(result: Crossover, words: Words) -> Headline:
    """On which side of the usual readers the crossing lies, if that is clear."""
    found = _found(result)
    usual = people(result.readers or 1.0)
    crossing = _("{readers} readers").format(readers=people(found.crossing.middle))
    bounds = between(found.crossing, people)
    counts = resting_on(
        counted(result.outcomes, "outcome", "outcomes"),
        counted(result.hours.total, "hour", "hours"),
        counted(result.activities, "activity", "activities"),
        recalled(result.recalled, result.activities),
    )
    if found.state is State.CANNOT_TELL:
        said = _(
            "In your log, there is not yet enough to tell whether your crossover lies above or"
            " below your usual {usual} readers."
        ).format(usual=usual)
        return Headline(
            said,
            sentences(
                _("Its middle is {crossing}, {bounds}.").format(crossing=crossing, bounds=bounds),
                counts,
            ),
        )
    said = (
        _(
            "In your log, at your usual {usual} readers an hour of writing has brought more than an"
            " hour of the rest; your crossover lies at about {crossing}."
        )
        if found.state is State.CROSSED
        else _(
            "In your log, at your usual {usual} readers an hour of writing has brought less than an"
            " hour of the rest; your crossover lies at about {crossing}."
        )
    ).format(usual=usual, crossing=crossing)
    return Headline(said, sentences(_("The crossover: {bounds}.").format(bounds=bounds), counts))


def explained(elasticity: Elasticity) -> str:
    """What an elasticity means, for beside its control."""
    times = number(round(10**elasticity.value, 1))
    sentence = _("Ten times the readers, {times} times the replies.").format(times=times)
    if elasticity.source is CurveSource.USUAL:
        return _(
            "{sentence} That is an assumption, until eight pieces have readers and hours."
        ).format(sentence=sentence)
    if elasticity.estimate is None:
        return _("{sentence} You chose that.").format(sentence=sentence)
    own = f"{hundredths(elasticity.estimate.middle)}, {between(elasticity.estimate, hundredths)}"
    if elasticity.source is CurveSource.CHOSEN:
        return _("{sentence} You chose that; your {pieces} pieces say {own}.").format(
            sentence=sentence, pieces=elasticity.pieces, own=own
        )
    return _("{sentence} That is what your {pieces} pieces say ({own}).").format(
        sentence=sentence, pieces=elasticity.pieces, own=own
    )


def table(result: Crossover, words: Words) -> Table:
    """A row a pole, then the two bands at the usual readers and the crossing."""
    found = _found(result)
    rows: Table = [
        {
            _("What"): label(words, "pole", one),
            _("Outcomes"): round(result.credits.of(one), 1),
            _("Hours"): round(result.hours.of(one), 1),
            **_said(
                rate if result.hours.of(one) else None,
                PER,
                _("Outcomes in {per} hours").format(per=PER),
            ),
        }
        for one, rate in zip(POLES, result.poles, strict=True)
    ]
    rest = result.credits.events + result.credits.collaboration
    hours = result.hours.events + result.hours.collaboration
    rows.append(
        {
            _("What"): _rest(words),
            _("Outcomes"): round(rest, 1),
            _("Hours"): round(hours, 1),
            **_said(found.rest, PER, _("Outcomes in {per} hours").format(per=PER)),
        }
    )
    rows.append(
        {
            _("What"): (
                _("{writing}, at {readers} readers").format(
                    writing=label(words, "pole", Pole.WRITING), readers=people(result.readers or 1)
                )
            ),
            _("Outcomes"): round(result.credits.writing, 1),
            _("Hours"): round(result.hours.writing, 1),
            **_said(found.writing, PER, _("Outcomes in {per} hours").format(per=PER)),
        }
    )
    return [
        *({**row, _("Readers"): ""} for row in rows),
        {
            _("What"): (
                _("Crossing, at or below your usual in {below} of draws").format(
                    below=percent(found.below)
                )
            ),
            _("Outcomes"): round(result.credits.total, 1),
            _("Hours"): round(result.hours.total, 1),
            _("Outcomes in {per} hours").format(per=PER): "",
            _("80% between"): "",
            _("Readers"): f"{people(found.crossing.middle)}, {between(found.crossing, people)}",
        },
    ]


def _said(rate: Interval | None, times: float, name: str) -> dict[str, str | float | int]:
    """A rate with its interval; without hours there is none."""
    if rate is None:
        return {name: _("no hours noted"), _("80% between"): ""}
    return {
        name: number(times * rate.middle),
        _("80% between"): (
            _("{low} and {high}").format(
                low=number(times * rate.low), high=number(times * rate.high)
            )
        ),
    }

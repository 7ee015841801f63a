"""Where did the hours go? Stacked bars, with the guess beside them."""

from datetime import date
from math import ceil
from typing import Any

from workbook.charts.canvas import Canvas
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.look import PATTERNS, Look, tint
from workbook.charts.table import Row, Table
from workbook.charts.wording import (
    Words,
    counted,
    divided,
    hundredths_of,
    key,
    label,
    number,
    percent,
    quarter,
    recalled,
    shown,
    sign,
    stretch,
)
from workbook.insights.guessed import Guessed
from workbook.insights.hours import Bar, Hours
from workbook.insights.poles import POLES, ByPole
from workbook.language import _, ngettext, say_day, say_short_month
from workbook.models import Pole

MONTHS = {"month": 1, "quarter": 3, "year": 12}
_SAID = {"pole": "%{customdata[0]}", "share": "%{customdata[1]}"}
FEWEST, MOST_LABELS, WIDTH = 6, 6, 0.82
"""Room for so many bars however few there are, names for so many however many there are, and the
part of its room that a bar fills: without a width Plotly makes it as wide as two bars are apart."""


def figure(result: Hours, look: Look, words: Words) -> Figure:
    """Bars a month, each pole's hours on the one before; paler what was recalled."""
    drawn = Canvas(look, 366, barmode="stack")
    starts = _starts(result)
    for pole in POLES:
        for was_recalled in (False, True):
            bars = [bar for bar in result.bars if bar.recalled is was_recalled]
            if bars:
                drawn.add(
                    "bar", **_trace(bars, starts, result.grain, pole, was_recalled, look, words)
                )
    side = _side(drawn, result, look, words)
    # Named from the latest backwards, so that the bar of now has its name.
    named = range(len(starts) - 1, -1, -ceil(len(starts) / MOST_LABELS))
    drawn.arrange(
        xaxis={
            "domain": [0, 0.76 if side else 1],
            "range": [-0.6, max(len(starts), FEWEST) - 0.4],
            "tickvals": list(named),
            "ticktext": [_short(starts[place], result.grain) for place in named],
            "tickangle": 0,
        },
        yaxis={"rangemode": "tozero", "nticks": 6},
        margin={"t": 44, "b": 8},
    )
    _key(drawn, result, look, words)
    return drawn.figure()


def _starts(result: Hours) -> list[date]:
    """The start of every month, quarter or year from the first bar to the last, empty ones too."""
    starts, last = [result.bars[0].start], result.bars[-1].start
    while starts[-1] < last:
        # Months counted from January as 0, so that they carry over into years.
        months = starts[-1].month - 1 + MONTHS[result.grain]
        starts.append(date(starts[-1].year + months // 12, months % 12 + 1, 1))
    return starts


def _short(start: date, grain: str) -> str:
    if grain == "year":
        return str(start.year)
    name = say_short_month(start) if grain == "month" else quarter(start).split()[0]
    return f"{name}<br>{start.year}"


def _trace(
    bars: list[Bar],
    starts: list[date],
    grain: str,
    pole: Pole,
    was_recalled: bool,
    look: Look,
    words: Words,
) -> dict[str, Any]:
    colour = look.colour(pole)
    name = label(words, "pole", pole)
    said = _("{pole}, recalled<br>{hours} hours") if was_recalled else _("{pole}<br>{hours} hours")
    return {
        "x": [starts.index(bar.start) for bar in bars],
        "y": [bar.hours.of(pole) for bar in bars],
        "customdata": [stretch(bar.start, grain) for bar in bars],
        "name": shown(name),
        "width": WIDTH,
        "marker": {
            "color": tint(colour, 0.45) if was_recalled else colour,
            "line": {"width": 0},
            "pattern": {
                "shape": PATTERNS[pole],
                "fgcolor": look.paper,
                "fillmode": "overlay",
                "size": 6,
                "solidity": 0.25,
            },
        },
        "hovertemplate": said.format(pole=shown(name), hours="%{y:.1f}")
        + "<extra>%{customdata}</extra>",
    }


def _side(drawn: Canvas, result: Hours, look: Look, words: Words) -> bool:
    """The shares of the log beside the guess; False where nothing was guessed."""
    shares = result.then.shares if result.then else None
    if result.guess is None or shares is None:
        return False
    guess, said = result.guess.shares, hundredths_of(shares)
    names = [f"{sign(pole, look)}<br>{said.of(pole):.0f}" for pole in POLES]
    drawn.add(
        "bar",
        x=names,
        y=[100 * share for share in shares],
        xaxis="x2",
        yaxis="y2",
        width=0.78,
        marker={
            "color": list(look.colours),
            "pattern": {
                "shape": [PATTERNS[pole] for pole in POLES],
                "fgcolor": look.paper,
                "fillmode": "overlay",
                "size": 6,
                "solidity": 0.25,
            },
        },
        customdata=_said(shares, words),
        hovertemplate=_("{pole}<br>log {share}").format(**_SAID) + "<extra></extra>",
    )
    drawn.add(
        "scatter",
        x=names,
        y=[100 * share for share in guess],
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        customdata=_said(guess, words),
        marker={"symbol": "line-ew", "size": 14, "line": {"width": 3, "color": look.ink}},
        hovertemplate=_("{pole}<br>guess {share}").format(**_SAID) + "<extra></extra>",
    )
    top = 100 * max(*shares, *guess)
    drawn.arrange(
        xaxis2={"domain": [0.81, 1], "anchor": "y2", "tickangle": 0},
        yaxis2={"anchor": "x2", "range": [0, top * 1.12], "visible": False},
    )
    return True


def _said(shares: ByPole, words: Words) -> list[tuple[str, str]]:
    """What stands at the pole under the pointer."""
    parts = hundredths_of(shares)
    return [(shown(label(words, "pole", pole)), percent(parts.of(pole) / 100)) for pole in POLES]


def _key(drawn: Canvas, result: Hours, look: Look, words: Words) -> None:
    second = [_("hours")]
    if result.recalled:
        second.append(_("paler: recalled"))
    if result.then is not None and result.then.shares is not None:
        second.append(_("at the side in %, your guess as a line"))
    drawn.key(f"{key(words, look)}<br>{'; '.join(second)}")


def headline(result: Hours, words: Words) -> Headline:
    """How the hours divide; then the guess."""
    shares = result.hours.shares
    if shares is None:
        return Headline(_("In your log, no activity has minutes yet."))
    said = _("In your log, {total} hours divide into {shares}.").format(
        total=number(result.hours.total), shares=divided(words, shares)
    )
    guess = untimed = ""
    if result.guess:
        guess = _guessed(result, result.guess, words)
    without = result.activities - result.timed
    if without:
        untimed = ngettext(
            "{count} activity has no minutes.", "{count} activities have no minutes.", without
        ).format(count=number(without))
    counts = resting_on(
        counted(result.activities, "activity", "activities"),
        recalled(result.recalled, result.activities),
    )
    return Headline(said, sentences(guess, counts, untimed))


def fact(result: Hours, words: Words) -> str:
    """The counts alone."""
    if not result.activities:
        return ""
    done = counted(result.activities, "activity", "activities")
    if not result.hours.total:
        return _("In your log are {activities}, without minutes so far.").format(activities=done)
    return _("In your log are {activities}, with {hours} noted for {timed}.").format(
        activities=done,
        hours=counted(result.hours.total, "hour", "hours"),
        timed=number(result.timed),
    )


def _guessed(result: Hours, guess: Guessed, words: Words) -> str:
    """The guess, and what the log says of the months it was about."""
    start, end = map(say_day, guess.about)
    said = _("Of {start} to {end} you guessed {guess}").format(
        start=start, end=end, guess=divided(words, guess.shares)
    )
    shares = result.then.shares if result.then else None
    if shares is None:
        return _("{guessed}; no minutes are logged of then.").format(guessed=said)
    return _("{guessed}; logged were {shares}.").format(guessed=said, shares=divided(words, shares))


def table(result: Hours, words: Words) -> Table:
    """A row a month, then the shares and the guess."""
    rows = [_bar_row(bar, result.grain, words) for bar in result.bars]
    parts = [(_("All"), result.hours.shares, result.activities)]
    if result.guess and result.then:
        parts.append((_("The months you guessed"), result.then.shares, result.then.activities))
        parts.append((_("Your guess"), result.guess.shares, result.then.activities))
    for name, shares, activities in parts:
        if shares is not None:
            measure = _("% of the hours")
            rows.append(_row(name, "", measure, hundredths_of(shares), activities, words))
    return rows


def _bar_row(bar: Bar, grain: str, words: Words) -> Row:
    entered = _("recalled") if bar.recalled else _("at the time")
    hours = bar.hours if bar.timed else None
    return _row(stretch(bar.start, grain), entered, _("hours"), hours, bar.activities, words)


def _row(
    when: str, entered: str, measure: str, values: ByPole | None, activities: int, words: Words
) -> Row:
    return {
        _("When"): when,
        _("Entered"): entered,
        _("Measure"): measure,
        **{
            label(words, "pole", pole): _("not noted")
            if values is None
            else round(values.of(pole), 1)
            for pole in POLES
        },
        _("Activities"): activities,
    }

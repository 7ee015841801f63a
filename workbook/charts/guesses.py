"""What did you think, what does the log say? A pair of dots a guess."""

from math import log10
from typing import Any

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.chances import verdict
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline
from workbook.charts.look import SYMBOLS, Look
from workbook.charts.table import Table
from workbook.charts.wording import (
    Words,
    counted,
    divided,
    hundredths_of,
    number,
    people,
    percent,
    pole,
    recalled,
    shown,
)
from workbook.insights.guesses import Guesses
from workbook.insights.poles import ByPole
from workbook.language import N_, _, ngettext, say_day

ROW, AXIS, WELCOME = 50, 34, 300
NUMBERS = {
    "new_people_per_event": (N_("new names known after an event"), "activity", "activities"),
    "most_hours_with_one_person": (N_("most hours with one person"), "person", "people"),
    "readers_per_piece": (N_("readers of a piece"), "piece", "pieces"),
    "answers_per_hundred_readers": (N_("outcomes of a hundred readers"), "outcome", "outcomes"),
    "crossover_readers": (N_("readers at the crossover"), "outcome", "outcomes"),
}
TICKS = (0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)


def figure(result: Guesses, look: Look, words: Words) -> Figure:
    """Open dots for guesses, full ones for the log; below, predicted against actual welcome."""
    parts = [
        (ROW * len(result.pairs) + AXIS if result.pairs else 0, _add_pairs),
        (ROW * len(result.numbers) + AXIS if result.numbers else 0, _add_numbers),
        (WELCOME + AXIS if result.welcomes else 0, _add_welcomes),
    ]
    height = sum(part for part, _ in parts)
    drawn = Canvas(look, height + 28, margin={"t": 28, "b": 0})
    top = 1.0
    for part, add in parts:
        if part:
            bottom = max(0.0, top - part / height)
            add(drawn, result, look, words, [bottom + AXIS / height, top])
            top = bottom
    if result.pairs or result.numbers:
        drawn.key(_("open: your guess, full: the log"), color=look.quiet)
    return drawn.figure()


def _add_pairs(
    drawn: Canvas, result: Guesses, look: Look, words: Words, domain: list[float]
) -> None:
    rows = [float(len(result.pairs) - 1 - row) for row in range(len(result.pairs))]
    guess, log = _percents(result)
    for row, pair in zip(rows, result.pairs, strict=True):
        name = _("Hours: {pole}").format(pole=pole(words, pair.pole))
        said = _("{name}, guess {guess}, log {log}").format(
            name=shown(name),
            guess=percent(guess.of(pair.pole) / 100),
            log=percent(log.of(pair.pole) / 100),
        )
        _add_pair(
            drawn, pair.guess, pair.log, row, look.colour(pair.pole), SYMBOLS[pair.pole], said, ""
        )
    drawn.arrange(
        xaxis={
            "range": [-0.05, 1.07],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "ticktext": [percent(share) for share in (0, 0.25, 0.5, 0.75, 1)],
            "showgrid": True,
            "anchor": "y",
        },
        yaxis={"visible": False, "range": [-0.4, len(rows) - 0.2], "domain": domain},
    )


def _add_numbers(
    drawn: Canvas, result: Guesses, look: Look, words: Words, domain: list[float]
) -> None:
    """On one axis of steps of ten times, for they are of different sizes."""
    rows = [float(len(result.numbers) - 1 - row) for row in range(len(result.numbers))]
    for row, each in zip(rows, result.numbers, strict=True):
        said = _("{name}, guess {guess}, log {log}").format(
            name=_(NUMBERS[each.subject][0]).capitalize(),
            guess=people(each.guess),
            log=people(each.log),
        )
        if each.bounds is not None:
            drawn.add(
                "scatter",
                x=[_step(each.bounds.low), _step(each.bounds.high)],
                y=[row, row],
                xaxis="x3",
                yaxis="y3",
                mode="lines",
                hoverinfo="skip",
                line={"color": look.border, "width": 9},
            )
        _add_pair(drawn, _step(each.guess), _step(each.log), row, look.ink, "circle", said, "3")
    most = max(_step(each.guess) for each in result.numbers)
    most = max(1.0, most, *(_step(each.log) for each in result.numbers))
    drawn.arrange(
        xaxis3={
            "anchor": "y3",
            "range": [-0.05 * most, 1.07 * most],
            "showgrid": True,
            "tickvals": [_step(tick) for tick in TICKS],
            "ticktext": [number(tick) for tick in TICKS],
        },
        yaxis3={
            "anchor": "x3",
            "visible": False,
            "range": [-0.4, len(rows) - 0.2],
            "domain": domain,
        },
    )


def _step(value: float) -> float:
    """Where a number lies when every ten times as much is one step; 0 lies at 0."""
    return log10(1 + min(value, TICKS[-1]))


def _add_pair(
    drawn: Canvas,
    guess: float,
    log: float,
    row: float,
    colour: str,
    symbol: str,
    said: str,
    axis: str,
) -> None:
    place: dict[str, Any] = {
        "x": [guess, log],
        "y": [row, row],
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "hoverinfo": "skip",
    }
    drawn.add("scatter", **place, mode="lines", line={"color": colour, "width": 2})
    drawn.add(
        "scatter",
        **place,
        mode="markers",
        marker={
            "symbol": [f"{symbol}-open", symbol],
            "size": 13,
            "color": colour,
            "opacity": 1,
            "line": {"width": 2, "color": colour},
        },
    )
    drawn.name_row(said, row, f"y{axis}", 9)


def _add_welcomes(
    drawn: Canvas, result: Guesses, look: Look, words: Words, domain: list[float]
) -> None:
    drawn.add(
        "scatter",
        x=[0, 10],
        y=[0, 10],
        xaxis="x2",
        yaxis="y2",
        mode="lines",
        hoverinfo="skip",
        line={"color": look.quiet, "dash": "dot", "width": 1.5},
    )
    drawn.add(
        "scatter",
        x=[each.predicted for each in result.welcomes],
        y=[each.actual for each in result.welcomes],
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        customdata=[each.people for each in result.welcomes],
        marker={
            "size": [min(30.0, 10 * each.people**0.5) for each in result.welcomes],
            "opacity": 1,
            "color": look.collaboration,
            "line": {"width": 1, "color": look.paper},
        },
        hovertemplate=_("predicted {predicted}, got {got}: {people}").format(
            predicted="%{x}", got="%{y}", people="%{customdata}"
        )
        + "<extra></extra>",
    )
    for x, y, anchor, text in (
        (0, 10.5, "left", _("warmer than predicted")),
        (10.5, 0, "right", _("cooler than predicted")),
    ):
        drawn.note(
            text,
            x=x,
            xref="x2",
            y=y,
            yref="y2",
            xanchor=anchor,
            yanchor="middle",
            font={"size": SMALL, "color": look.quiet},
        )
    scale = {"range": [-0.7, 10.7], "tickvals": [0, 5, 10]}
    drawn.arrange(
        xaxis2={
            "anchor": "y2",
            **scale,
            "showgrid": False,
            "title": {"text": _("welcome you predicted")},
        },
        yaxis2={
            "anchor": "x2",
            **scale,
            "domain": [domain[0] * 2 if domain[0] else 0, domain[1] - 0.02],
            "title": {"text": _("welcome you got")},
        },
    )


def _percents(result: Guesses) -> tuple[ByPole, ByPole]:
    """Both sides of the pairs in whole percent that add to 100."""
    guess = ByPole(**{pair.pole.value: pair.guess for pair in result.pairs})
    log = ByPole(**{pair.pole.value: pair.log for pair in result.pairs})
    return hundredths_of(guess), hundredths_of(log)


def headline(result: Guesses, words: Words) -> Headline:
    """The guess furthest from the log, how many lie below it, and how welcomes turned out."""
    parts = []
    if result.pairs:
        parts.append(_furthest(result, words))
    if result.numbers:
        parts.append(_below_and_above(result))
    if result.reached_out:
        parts.append(_welcomed(result))
    return Headline(
        _("In your log, {parts}.").format(parts="; ".join(parts)),
        _basis(result),
        verdict(
            result.ways,
            _("welcomes are warmer than predicted more often than cooler"),
            _("welcomes are cooler than predicted more often than warmer"),
        ),
    )


def fact(result: Guesses, words: Words) -> str:
    """The guess alone, as long as the log has nothing to set beside it."""
    if result.guessed is None or result.about is None:
        return ""
    start, end = map(say_day, result.about)
    return _("Of {start} to {end} you guessed {guess}; no minutes are logged of then.").format(
        start=start, end=end, guess=divided(words, result.guessed)
    )


def _furthest(result: Guesses, words: Words) -> str:
    pair = max(result.pairs, key=lambda pair: abs(pair.guess - pair.log))
    guess, log = _percents(result)
    return _("hours differ most from your guess in {pole}: {log}, guessed {guess}").format(
        pole=pole(words, pair.pole),
        log=percent(log.of(pair.pole) / 100),
        guess=percent(guess.of(pair.pole) / 100),
    )


def _basis(result: Guesses) -> str:
    """Which months the hours are of, for that is what was asked."""
    if not result.about:
        return ""
    start, end = map(say_day, result.about)
    if not result.pairs:
        return _(
            "Your guess of hours was about {start} to {end}; no minutes are logged of then."
        ).format(start=start, end=end)
    return _("Hours are those of {start} to {end}, which you were asked about: {counts}.").format(
        start=start,
        end=end,
        counts=", ".join(
            (
                counted(result.activities, "activity", "activities"),
                recalled(result.recalled, result.activities),
            )
        ),
    )


def _below_and_above(result: Guesses) -> str:
    below = sum(each.guess < each.log for each in result.numbers)
    above = sum(each.guess > each.log for each in result.numbers)
    return ngettext(
        "of {numbers} {below} lies below the log and {above} above it",
        "of {numbers} {below} lie below the log and {above} above it",
        below,
    ).format(
        numbers=counted(len(result.numbers), "guessed number", "guessed numbers"),
        below=below,
        above=above,
    )


def _welcomed(result: Guesses) -> str:
    return _("of {welcomes} {warmer} turned out warmer and {cooler} cooler than predicted").format(
        welcomes=counted(result.reached_out, "welcome", "welcomes"),
        warmer=result.warmer,
        cooler=result.cooler,
    )


def table(result: Guesses, words: Words) -> Table:
    """A row a guess, then a row for each pair of predicted and actual welcome."""
    guess, log = _percents(result) if result.pairs else (ByPole(), ByPole())
    rows: Table = [
        {
            _("What"): _("Hours: {pole}").format(pole=pole(words, pair.pole)),
            _("Guess"): percent(guess.of(pair.pole) / 100),
            _("Log"): percent(log.of(pair.pole) / 100),
            _("From"): result.activities,
        }
        for pair in result.pairs
    ]
    rows += [
        {
            _("What"): _(NUMBERS[each.subject][0]).capitalize(),
            _("Guess"): people(each.guess),
            _("Log"): people(each.log),
            _("From"): each.count,
        }
        for each in result.numbers
    ]
    rows += [
        {
            _("What"): _("Welcome, 0 to 10"),
            _("Guess"): str(each.predicted),
            _("Log"): str(each.actual),
            _("From"): each.people,
        }
        for each in result.welcomes
    ]
    return rows

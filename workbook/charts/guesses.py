"""What did you think, what does the log say? A pair of dots a guess."""

from plotly import graph_objects as go

from workbook.charts.canvas import SMALL, canvas, name_row, note
from workbook.charts.look import SYMBOLS, Look
from workbook.charts.table import Table
from workbook.charts.wording import (
    Words,
    between,
    counted,
    inside,
    label,
    listed,
    percent,
    pole,
    recalled,
    shown,
)
from workbook.insights.guesses import Guesses, Pair

ROW, WELCOME, GAP = 50, 300, 40
TOPICS = {"hours": "Hours", "outcomes": "Outcomes"}
RESTS_ON = {"hours": ("activity", "activities"), "outcomes": ("outcome", "outcomes")}
WELCOMES = {
    1: "and the welcome was warmer than predicted more often than cooler",
    -1: "and the welcome was cooler than predicted more often than warmer",
    0: "which does not tell yet whether welcomes are warmer or cooler than predicted",
}


def figure(result: Guesses, look: Look, words: Words) -> go.Figure:
    """Open dots for guesses, full ones for the log; below, predicted against actual welcome."""
    above = ROW * len(result.pairs) + 40 if result.pairs else 0
    below = WELCOME + (GAP if above else 0) if result.welcomes else 0
    drawn = canvas(look, above + below + 44, margin={"t": 34, "b": 10})
    if result.pairs:
        bottom = below / (above + below) if below else 0.0
        _add_pairs(drawn, result.pairs, look, words)
        drawn.update_layout(
            xaxis={
                "range": [-0.05, 1.07],
                "tickformat": ".0%",
                "tickvals": [0, 0.25, 0.5, 0.75, 1],
                "showgrid": True,
                "anchor": "y",
            },
            yaxis={"visible": False, "range": [-0.4, len(result.pairs) - 0.2], "domain": [bottom, 1]},
        )
        note(
            drawn,
            "open: your guess, full: the log",
            x=0,
            xanchor="left",
            y=1,
            yanchor="bottom",
            yshift=8,
            font={"size": SMALL, "color": look.quiet},
        )
    if result.welcomes:
        _add_welcomes(drawn, result, look)
        drawn.update_layout(
            xaxis2={
                "anchor": "y2",
                "range": [-0.7, 10.7],
                "tickvals": [0, 5, 10],
                "showgrid": False,
                "title": {"text": "welcome you predicted"},
            },
            yaxis2={
                "anchor": "x2",
                "range": [-0.7, 10.7],
                "tickvals": [0, 5, 10],
                "domain": [0, (WELCOME - 20) / (above + below)],
                "title": {"text": "welcome you got"},
            },
        )
    return drawn


def _add_pairs(drawn: go.Figure, pairs: tuple[Pair, ...], look: Look, words: Words) -> None:
    rows = [float(len(pairs) - 1 - row) for row in range(len(pairs))]
    for row, pair in zip(rows, pairs, strict=True):
        colour, symbol = look.colour(pair.pole), SYMBOLS[pair.pole]
        drawn.add_scatter(
            x=[pair.guess, pair.log],
            y=[row, row],
            mode="lines",
            hoverinfo="skip",
            line={"color": colour, "width": 2},
        )
        drawn.add_scatter(
            x=[pair.guess, pair.log],
            y=[row, row],
            mode="markers",
            marker={
                "symbol": [f"{symbol}-open", symbol],
                "size": 13,
                "color": colour,
                "opacity": 1,
                "line": {"width": 2, "color": colour},
            },
            customdata=["guess", "log"],
            hovertemplate="%{customdata} %{x:.0%}<extra></extra>",
        )
        name = f"{TOPICS[pair.topic]}: {inside(label(words, 'pole', pair.pole))}"
        name_row(drawn, f"{shown(name)}, guess {percent(pair.guess)}, log {percent(pair.log)}", row, shift=9)


def _add_welcomes(drawn: go.Figure, result: Guesses, look: Look) -> None:
    drawn.add_scatter(
        x=[0, 10],
        y=[0, 10],
        xaxis="x2",
        yaxis="y2",
        mode="lines",
        hoverinfo="skip",
        line={"color": look.quiet, "dash": "dot", "width": 1.5},
    )
    drawn.add_scatter(
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
        hovertemplate="predicted %{x}, got %{y}: %{customdata}<extra></extra>",
    )
    for x, y, anchor, text in (
        (0, 10.5, "left", "warmer than predicted"),
        (10.5, 0, "right", "cooler than predicted"),
    ):
        note(
            drawn,
            text,
            x=x,
            xref="x2",
            y=y,
            yref="y2",
            xanchor=anchor,
            yanchor="middle",
            font={"size": SMALL, "color": look.quiet},
        )


def headline(result: Guesses, words: Words) -> str:
    """Each guess beside the log, and how welcomes turned out."""
    parts = []
    for topic, (count, of_them) in result.counts.items():
        pairs = [pair for pair in result.pairs if pair.topic == topic]
        said = listed(
            f"{percent(pair.log)} {pole(words, pair.pole)} (guess {percent(pair.guess)})" for pair in pairs
        )
        parts.append(
            f"{inside(TOPICS[topic])} divide into {said}, from {counted(count, *RESTS_ON[topic])},"
            f" {recalled(of_them, count)}"
        )
    if result.reached_out:
        share = f" ({between(result.warmer_share, percent)})" if result.warmer + result.cooler else ""
        parts.append(
            f"of {counted(result.reached_out, 'welcome', 'welcomes')} {result.warmer} were warmer and"
            f" {result.cooler} cooler than predicted{share}, {WELCOMES[result.welcome_direction]}"
        )
    return f"In your log, {'; '.join(parts)}."


def table(result: Guesses, words: Words) -> Table:
    """A row a guess, then a row for each pair of predicted and actual welcome."""
    rows: Table = [
        {
            "What": f"{TOPICS[pair.topic]}: {label(words, 'pole', pair.pole)}",
            "Guess": percent(pair.guess),
            "Log": percent(pair.log),
            "From": result.counts[pair.topic][0],
        }
        for pair in result.pairs
    ]
    rows += [
        {
            "What": "Welcome, 0 to 10",
            "Guess": str(each.predicted),
            "Log": str(each.actual),
            "From": each.people,
        }
        for each in result.welcomes
    ]
    return rows

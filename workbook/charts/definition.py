"""What changed in what it means to you? The words that stayed, and the ratings of each occasion."""

from plotly import graph_objects as go

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.headline import Headline
from workbook.charts.look import Look, tint
from workbook.charts.table import Table
from workbook.charts.wording import Words, counted, number, wrapped
from workbook.insights.definition import Definition, Rating
from workbook.language import N_, _, ngettext
from workbook.models import Occasion

ROW, LINES, CHARACTERS = 132, 3, 46
LETTER, EDGE, UNIT = 6.0, 20.0, 30.0
"""Widths on a phone: a letter, from the edge to the first dot, from one number to the next."""
LEAST = 0.06
"""The part of the bar of words that has room for its number."""
NAMES = {
    Occasion.FIRST: N_("first"),
    Occasion.NOW: N_("now"),
    Occasion.LOOKING_BACK: N_("looking back"),
}
SYMBOLS = {
    Occasion.FIRST: "circle-open",
    Occasion.NOW: "circle",
    Occasion.LOOKING_BACK: "diamond-open",
}
PARTS = {
    "removed": (N_("only at first"), 0.2, "/"),
    "kept": (N_("in both"), 0.75, ""),
    "added": (N_("only now"), 0.4, ""),
}


def figure(result: Definition, look: Look, words: Words) -> go.Figure:
    """A bar of words, then a line of 0 to 10 for each rating."""
    drawn = Canvas(look, 84 + ROW * len(result.ratings), barmode="stack", margin={"t": 26, "b": 4})
    split = 60 / (54 + ROW * len(result.ratings)) if result.ratings else 1.0
    _add_words(drawn, result, look)
    drawn.arrange(
        xaxis={"visible": False},
        yaxis={"visible": False, "domain": [1 - split, 1], "range": [-0.5, 0.9]},
    )
    for row, rating in enumerate(reversed(result.ratings)):
        _add_rating(drawn, rating, float(row), look)
    if result.ratings:
        drawn.arrange(
            xaxis2={"anchor": "y2", "range": [-0.4, 10.4], "visible": False},
            yaxis2={
                "anchor": "x2",
                "visible": False,
                "domain": [0, 1 - split - 0.001],
                "range": [-0.45, len(result.ratings) - 0.4],
            },
        )
    return drawn.figure()


def _add_words(drawn: Canvas, result: Definition, look: Look) -> None:
    whole = sum(map(result.words, PARTS))
    for kind, (name, strength, pattern) in PARTS.items():
        count = result.words(kind)
        if count:
            drawn.add(
                "bar",
                x=[count],
                y=[0],
                orientation="h",
                width=0.55,
                name=_(name),
                text=[number(count) if count >= LEAST * whole else ""],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                insidetextfont={"color": look.paper if strength > 0.6 else look.ink, "size": SMALL},
                marker={
                    "color": tint(look.ink, strength),
                    "line": {"width": 1, "color": look.quiet},
                    "pattern": {
                        "shape": pattern,
                        "fgcolor": look.quiet,
                        "size": 6,
                        "solidity": 0.12,
                    },
                },
                hovertemplate=_("{name}: {count} words").format(name=_(name), count="%{x}")
                + "<extra></extra>",
            )
    said = ", ".join(f"{number(result.words(kind))} {_(part[0])}" for kind, part in PARTS.items())
    drawn.note(
        _("words: {said}").format(said=said),
        x=0,
        xanchor="left",
        y=1,
        yanchor="bottom",
        yshift=2,
        font={"size": SMALL},
    )


def _add_rating(drawn: Canvas, rating: Rating, row: float, look: Look) -> None:
    values = rating.values
    drawn.add(
        "scatter",
        x=[0, 10],
        y=[row, row],
        xaxis="x2",
        yaxis="y2",
        mode="lines",
        hoverinfo="skip",
        line={"color": look.border, "width": 2},
    )
    drawn.add(
        "scatter",
        x=[min(values.values()), max(values.values())],
        y=[row, row],
        xaxis="x2",
        yaxis="y2",
        mode="lines",
        hoverinfo="skip",
        line={"color": look.quiet, "width": 4},
    )
    drawn.add(
        "scatter",
        x=list(values.values()),
        y=[row] * len(values),
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        marker={
            "symbol": [SYMBOLS[occasion] for occasion in values],
            "size": 13,
            "opacity": 1,
            "color": look.writing,
            "line": {"width": 2, "color": look.writing},
        },
        customdata=[_(NAMES[occasion]) for occasion in values],
        hovertemplate=_("{occasion}: {value} of 10").format(occasion="%{customdata}", value="%{x}")
        + "<extra></extra>",
    )
    drawn.name_row(wrapped(rating.question, CHARACTERS, LINES), row, "y2", 26)
    for order, (value, names) in enumerate(_named(rating)):
        # Neighbours stand above and below the line by turns, so that they do not run together.
        above = order % 2 == 0
        drawn.note(
            names,
            x=value,
            xref="x2",
            y=row,
            yref="y2",
            yanchor="bottom" if above else "top",
            yshift=8 if above else -8,
            font={"size": SMALL},
            xanchor="center",
            xshift=_nudge(value, names),
        )
    for x, anchor, text in ((0, "left", f"0: {rating.low}"), (10, "right", f"10: {rating.high}")):
        drawn.note(
            wrapped(text, 24, 2),
            x=x,
            xref="x2",
            y=row,
            yref="y2",
            xanchor=anchor,
            yanchor="top",
            align=anchor,
            yshift=-24,
            font={"size": SMALL, "color": look.quiet},
        )


def _nudge(value: int, names: str) -> float:
    """How far a name has to move from its end of the scale to stay in the picture on a phone."""
    half = LETTER * len(names) / 2
    left = EDGE + UNIT * value
    right = EDGE + UNIT * (10 - value)
    return max(0.0, half - left) - max(0.0, half - right)


def _named(rating: Rating) -> list[tuple[int, str]]:
    """Each value with the occasions it was given on, in the order of the values."""
    names: dict[int, list[str]] = {}
    for occasion, value in rating.values.items():
        names.setdefault(value, []).append(_(NAMES[occasion]))
    return [(value, ", ".join(names[value])) for value in sorted(names)]


def headline(result: Definition, words: Words) -> Headline:
    """How many words stayed, and how each rating moved."""
    kept, removed, added = (result.words(kind) for kind in ("kept", "removed", "added"))
    still = ngettext(
        "{count} word of your first definition is still in the latest",
        "{count} words of your first definition are still in the latest",
        kept,
    )
    if not kept:
        still = _("no run of words of your first definition is still in the latest")
    sentence = _("In your log, {kept}, {removed} and {added}").format(
        kept=still.format(count=number(kept)),
        removed=ngettext("{count} is gone", "{count} are gone", removed).format(
            count=number(removed)
        ),
        added=ngettext("{count} is new", "{count} are new", added).format(count=number(added)),
    )
    ratings = [
        rating
        for rating in result.ratings
        if Occasion.FIRST in rating.values and Occasion.NOW in rating.values
    ]
    moved = sum(rating.values[Occasion.FIRST] != rating.values[Occasion.NOW] for rating in ratings)
    if ratings:
        sentence = _("{sentence}; {moved} of {ratings} moved").format(
            sentence=sentence,
            moved=number(moved),
            ratings=counted(len(ratings), "rating", "ratings"),
        )
    return Headline(f"{sentence}.")


def table(result: Definition, words: Words) -> Table:
    """The two sentences and the ratings."""
    rows: Table = [
        {
            _("What"): _("Your sentence"),
            _("First"): result.first,
            _("Now"): result.now,
            _("Looking back"): "",
        }
    ]
    for rating in result.ratings:
        said = {occasion: str(rating.values.get(occasion, "")) for occasion in Occasion}
        rows.append(
            {
                _("What"): rating.question,
                _("First"): said[Occasion.FIRST],
                _("Now"): said[Occasion.NOW],
                _("Looking back"): said[Occasion.LOOKING_BACK],
            }
        )
    return rows

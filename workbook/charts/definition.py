"""How sure, and how big a part? The ratings of each occasion."""

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, sentences
from workbook.charts.look import Look
from workbook.charts.table import Table
from workbook.charts.wording import Words, counted, number, wrapped
from workbook.insights.definition import Definition, Rating
from workbook.language import N_, _, ngettext
from workbook.models import Occasion

ROW, LINES, CHARACTERS = 132, 3, 46
LETTER, EDGE, UNIT = 6.0, 20.0, 30.0
"""Widths on a phone: of a letter, from the edge to the first dot, and from one number to the
next."""
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


def figure(result: Definition, look: Look, words: Words) -> Figure:
    """A line of 0 to 10 for each rating."""
    drawn = Canvas(look, 24 + ROW * len(result.ratings), margin={"t": 6, "b": 4})
    for row, rating in enumerate(reversed(result.ratings)):
        _add_rating(drawn, rating, float(row), look)
    drawn.arrange(
        xaxis={"range": [-0.4, 10.4], "visible": False},
        yaxis={"visible": False, "range": [-0.45, len(result.ratings) - 0.4]},
    )
    return drawn.figure()


def _add_rating(drawn: Canvas, rating: Rating, row: float, look: Look) -> None:
    values = rating.values
    drawn.add(
        "scatter",
        x=[0, 10],
        y=[row, row],
        mode="lines",
        hoverinfo="skip",
        line={"color": look.border, "width": 2},
    )
    drawn.add(
        "scatter",
        x=[min(values.values()), max(values.values())],
        y=[row, row],
        mode="lines",
        hoverinfo="skip",
        line={"color": look.quiet, "width": 4},
    )
    drawn.add(
        "scatter",
        x=list(values.values()),
        y=[row] * len(values),
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
    drawn.name_row(wrapped(rating.question, CHARACTERS, LINES), row, "y", 26)
    for number_, (value, names) in enumerate(_named(rating)):
        drawn.note(
            names,
            x=value,
            xref="x",
            y=row,
            yref="y",
            yanchor="bottom" if number_ % 2 == 0 else "top",
            yshift=8 if number_ % 2 == 0 else -8,
            font={"size": SMALL},
            xanchor="center",
            xshift=_nudge(value, names),
        )
    for x, anchor, text in ((0, "left", f"0: {rating.low}"), (10, "right", f"10: {rating.high}")):
        drawn.note(
            wrapped(text, 24, 2),
            x=x,
            xref="x",
            y=row,
            yref="y",
            xanchor=anchor,
            yanchor="top",
            align=anchor,
            yshift=-24,
            font={"size": SMALL, "color": look.quiet},
        )


def _nudge(value: int, names: str) -> float:
    """How far a name has to move from its end of the scale to stay in the picture on a phone."""
    half, left, right = (
        LETTER * len(names) / 2,
        *(EDGE + UNIT * steps for steps in (value, 10 - value)),
    )
    return max(0.0, half - left) - max(0.0, half - right)


def _named(rating: Rating) -> list[tuple[int, str]]:
    """Each value with the occasions it was given on, in the order of the values."""
    values = sorted(set(rating.values.values()))
    return [
        (
            value,
            ", ".join(_(NAMES[each]) for each, given in rating.values.items() if given == value),
        )
        for value in values
    ]


def headline(result: Definition, words: Words) -> Headline:
    """How many of the ratings moved."""
    again = [rating for rating in result.ratings if rating.asked_again]
    if not again:
        return Headline(
            ngettext(
                "In your log, {count} rating was given on two occasions.",
                "In your log, {count} ratings were given on two occasions.",
                len(result.ratings),
            ).format(count=number(len(result.ratings)))
        )
    return Headline(
        _("In your log, {moved} of {ratings} moved between first and now.").format(
            moved=number(sum(rating.moved for rating in again)),
            ratings=counted(len(again), "rating", "ratings"),
        )
    )


def fact(result: Definition, words: Words) -> str:
    """The first rating that was given once, in its own words."""
    if not result.once:
        return ""
    rating = result.once[0]
    (value,) = rating.values.values()
    return sentences(
        ngettext(
            "In your log, {count} rating was given once so far.",
            "In your log, {count} ratings were given once so far.",
            len(result.once),
        ).format(count=number(len(result.once))),
        _("“{question}” {value} of 10.").format(question=rating.question, value=number(value)),
    )


def table(result: Definition, words: Words) -> Table:
    """A row a rating, a column an occasion."""
    return [
        {
            _("What"): rating.question,
            _("First"): _value(rating, Occasion.FIRST),
            _("Now"): _value(rating, Occasion.NOW),
            _("Looking back"): _value(rating, Occasion.LOOKING_BACK),
        }
        for rating in result.ratings
    ]


def _value(rating: Rating, occasion: Occasion) -> str:
    return str(rating.values.get(occasion, ""))

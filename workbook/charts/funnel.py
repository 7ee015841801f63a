"""From reached to lasting: one small funnel a pole."""

from math import log10

from plotly import graph_objects as go

from workbook.charts.canvas import Canvas
from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.look import PATTERNS, Look
from workbook.charts.table import Cell, Table
from workbook.charts.wording import (
    Words,
    counted,
    halves,
    label,
    listed,
    noted,
    number,
    pole,
    shown,
    without_stage,
)
from workbook.insights.funnel import Funnel
from workbook.insights.poles import POLES
from workbook.insights.steps import STEPS, TALKED, TRUSTED
from workbook.language import _
from workbook.models import Pole

ROW, TITLE = 36, 1.0
TICKS = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)


def figure(result: Funnel, look: Look, words: Words) -> go.Figure:
    """Bars of people per step, below each other; each line to the right is ten times as many."""
    each = len(STEPS) + TITLE
    rows = each * len(POLES)
    drawn = Canvas(look, int(ROW * rows) + 70, margin={"t": 30})
    for order, one in enumerate(POLES):
        _add_pole(drawn, result, one, rows - order * each, look, words)
    most = max(max(step) for step in result.steps)
    ticks = [tick for tick in TICKS if tick <= max(most, 10)]
    drawn.key(_("people; each line to the right is ten times as many"), color=look.quiet)
    drawn.arrange(
        xaxis={
            "tickvals": [log10(1 + tick) for tick in ticks],
            "ticktext": [number(tick) for tick in ticks],
            "range": [0, log10(1 + max(most, 10)) * 1.02],
            "showgrid": True,
        },
        yaxis={"visible": False, "range": [-0.1, rows + 0.1]},
    )
    return drawn.figure()


def _add_pole(
    drawn: Canvas, result: Funnel, one: Pole, top: float, look: Look, words: Words
) -> None:
    """Draw the funnel of one pole below a height: its name, then a named bar a step."""
    drawn.note(
        f"<b>{shown(label(words, 'pole', one))}</b>",
        x=0,
        xanchor="left",
        y=top - 0.9,
        yref="y",
        yanchor="bottom",
        font={"color": look.colour(one)},
    )
    people = [result.at(step, one) for step in range(1, len(STEPS) + 1)]
    places = [top - TITLE - 0.8 - step for step in range(len(STEPS))]
    named = list(zip(_names(words), people, strict=True))
    drawn.add(
        "bar",
        x=[None if count is None else log10(1 + count) for count in people],
        y=places,
        orientation="h",
        width=0.3,
        marker={
            "color": look.colour(one),
            "pattern": {
                "shape": PATTERNS[one],
                "fgcolor": look.paper,
                "fillmode": "overlay",
                "size": 6,
                "solidity": 0.25,
            },
        },
        customdata=[f"{name}: {noted(count, halves)}" for name, count in named],
        hovertemplate="%{customdata}<extra></extra>",
    )
    for place, (name, count) in zip(places, named, strict=True):
        drawn.name_row(f"{shown(name)} <b>{noted(count, halves)}</b>", place, shift=4)


def _names(words: Words) -> list[str]:
    return [_("reached"), *(label(words, "stage", stage) for stage in STEPS[1:])]


def headline(result: Funnel, words: Words) -> Headline:
    """How many of those talked to came to be trusted."""
    talked, trusted = result.steps[TALKED - 1], result.steps[TRUSTED - 1]
    parts = listed(
        _("{trusted} of {talked} by {pole}").format(
            trusted=halves(trusted.of(one)), talked=halves(talked.of(one)), pole=pole(words, one)
        )
        for one in POLES
        if talked.of(one)
    )
    counts = sentences(
        resting_on(counted(result.people, "person", "people")),
        without_stage(result.missing),
        _("Whoever was met in acts of several kinds is divided over them."),
    )
    if not parts:
        return Headline(_("In your log, nobody is noted yet as talked with properly."), counts)
    said = _("In your log, of those you talked with properly {parts} came to trust.")
    return Headline(said.format(parts=parts), counts)


def fact(result: Funnel, words: Words) -> str:
    """The counts alone, of all together."""
    if not result.people:
        return without_stage(result.missing)
    talked, trusted = (result.steps[step - 1].total for step in (TALKED, TRUSTED))
    return _(
        "In your log, of {people} noted you talked properly with {talked}, and {trusted} came to"
        " trust."
    ).format(
        people=counted(result.people, "person", "people"),
        talked=halves(talked) if talked else _("none"),
        trusted=halves(trusted) if trusted else _("none"),
    )


def table(result: Funnel, words: Words) -> Table:
    """A row a step; people count in the shares of the acts they were part of."""
    return [
        {
            _("Step"): name,
            **{label(words, "pole", one): _cell(result.at(step, one)) for one in POLES},
        }
        for step, name in enumerate(_names(words), start=1)
    ]


def _cell(people: float | None) -> Cell:
    return _("not noted") if people is None else round(people, 1)

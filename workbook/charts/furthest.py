"""Did the acts least like networking bring the most? Locked ratings against what came."""

from typing import Any

from plotly import graph_objects as go

from workbook.charts.act_dots import LONG_NAME, add_early, names
from workbook.charts.canvas import Canvas
from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.look import SYMBOLS, Look
from workbook.charts.naming import with_room
from workbook.charts.table import Cell, Row, Table
from workbook.charts.wording import (
    Words,
    correlated,
    counted,
    key,
    label,
    number,
    recalled,
    wrapped,
)
from workbook.insights.furthest import Furthest, Tried, Weigh
from workbook.language import N_, _

NAMED = 6
ONCE, OFTEN = 6, 12
AXES: dict[Weigh, str] = {
    "many": N_("outcomes each time it was done"),
    "mattered": N_("how much it mattered each time it was done"),
}
DIRECTIONS: dict[int, str] = {
    1: N_("acts you rated more like networking brought more each time"),
    -1: N_("acts you rated less like networking brought more each time"),
    0: N_("there is not yet enough to tell whether acts more like networking brought more or less"),
}


def figure(result: Furthest, look: Look, words: Words) -> go.Figure:
    """A dot an act, small where it was done once, grey below the axis where it is too early."""
    top = max((act.each(result.weigh) for act in result.judged), default=0) or 1
    early = [act for act in result.acts if not act.times]
    drawn = Canvas(look, 406, margin={"t": 44})
    drawn.add("scatter", **_dots(result, look, top))
    labels, rated = [act.label for act in early], [act.likeness for act in early]
    add_early(drawn, look, labels, rated, -0.17 * top, lambda likeness: likeness / 10)
    axis = _("{axis}; small: done once").format(axis=_(AXES[result.weigh]))
    drawn.key(f"{key(words, look)}<br>{axis}")
    drawn.arrange(
        xaxis={
            "range": [-0.6, 10.6],
            "tickvals": [0, 5, 10],
            "ticktext": [
                _("0<br>not at all"),
                _("5<br>how like networking,<br>rated before looking"),
                _("10<br>very"),
            ],
        },
        yaxis={"range": [(-0.25 if early else -0.08) * top, 1.15 * top], "nticks": 5},
    )
    return drawn.figure()


def _dots(result: Furthest, look: Look, top: float) -> dict[str, Any]:
    acts = result.judged
    each = [act.each(result.weigh) for act in acts]
    places = [(act.likeness / 10, y / top) for act, y in zip(acts, each, strict=True)]
    named = with_room(places, NAMED)
    return {
        "x": [act.likeness for act in acts],
        "y": each,
        "mode": "markers+text",
        "marker": {
            "opacity": 1,
            "size": [ONCE if act.times == 1 else OFTEN for act in acts],
            "symbol": [SYMBOLS[act.mix.main] for act in acts],
            "color": [look.colour(act.mix.main) for act in acts],
            "line": {"width": 1, "color": look.paper},
        },
        **names([act.label for act in acts], named, look),
        "customdata": [_hover(act) for act in acts],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(act: Tried) -> str:
    return _("{act}<br>{outcomes} outcomes, {times}<br>rated {likeness} of 10").format(
        act=wrapped(act.label, LONG_NAME, 3),
        outcomes=number(act.many),
        times=counted(act.times, "time", "times"),
        likeness=act.likeness,
    )


def headline(result: Furthest, words: Words) -> Headline:
    """Whether likeness and yield go together."""
    times = sum(act.times for act in result.judged)
    found = result.relation
    said = _("In your log, {said}.").format(said=_(DIRECTIONS[found.direction if found else 0]))
    counts = resting_on(
        counted(len(result.judged), "kind of act", "kinds of act"),
        counted(times, "activity", "activities"),
        recalled(sum(act.recalled for act in result.judged), times),
        _("credit for {outcomes} outcomes").format(outcomes=number(result.outcomes)),
    )
    return Headline(said, sentences(correlated(found), counts))


def table(result: Furthest, words: Words) -> Table:
    """A row an act."""
    return [_row(act, result.weigh, words) for act in result.acts]


def _row(act: Tried, weigh: Weigh, words: Words) -> Row:
    return {
        _("Act"): act.label,
        _("Mostly"): label(words, "pole", act.mix.main),
        _("Rated"): act.likeness,
        _("Times"): act.times,
        _("Too early"): act.early,
        _("Recalled"): act.recalled,
        _("Outcomes"): round(act.many, 2),
        _("How much it mattered, summed"): round(act.mattered, 1),
        _("Without a number for that"): act.unweighed,
        _("Each time"): _each(act, weigh),
    }


def _each(act: Tried, weigh: Weigh) -> Cell:
    if not act.times:
        return _("too early")
    return round(act.each(weigh), 3) if act.known(weigh) else _("not noted")

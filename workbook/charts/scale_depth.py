"""How many does it reach, how far does it go? Every act by its reach and its depth."""

from math import log10
from typing import Any

from plotly import graph_objects as go

from workbook.charts.act_dots import LONG_NAME, add_early, names
from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.look import SYMBOLS, Look
from workbook.charts.naming import with_room
from workbook.charts.table import Cell, Row, Table
from workbook.charts.wording import (
    Words,
    counted,
    key,
    label,
    number,
    percent,
    recalled,
    wrapped,
)
from workbook.insights.scale_depth import Depth, ScaleDepth
from workbook.language import N_, _, ngettext

NAMED = 5
LOWEST, HIGHEST, TOO_EARLY = -0.24, 1.26, -0.34
CORNERS = {
    (0, HIGHEST): N_("few reached,<br>went further"),
    (1, HIGHEST): N_("many reached,<br>went further"),
    (0, -0.13): N_("few reached,<br>stayed at talking"),
    (1, -0.13): N_("many reached,<br>stayed at talking"),
}


def figure(result: ScaleDepth, look: Look, words: Words) -> go.Figure:
    """Dots on a log axis of reach, and words at the corners."""
    early = result.early
    low, high = _range(result)
    drawn = Canvas(look, 420, margin={"t": 44})
    drawn.add("scatter", **_dots(result, look))
    labels, reach = [act.label for act in early], [act.reach for act in early]
    add_early(drawn, look, labels, reach, TOO_EARLY, lambda people: _across(people, result))
    _name_corners(drawn, look)
    drawn.key(key(words, look))
    ticks = [10**power for power in range(int(low), int(high) + 1)]
    drawn.arrange(
        xaxis={
            "type": "log",
            "range": [low, high],
            "title": {"text": _("people reached each time, usually")},
            "tickvals": ticks,
            "ticktext": [number(tick) for tick in ticks],
        },
        yaxis={
            "range": [TOO_EARLY - 0.06 if early else LOWEST, HIGHEST],
            "tickvals": [0, 0.5, 1],
            "ticktext": [percent(share) for share in (0, 0.5, 1)],
            "title": {"text": _("share that went past talking")},
        },
    )
    return drawn.figure()


def _across(reach: float, result: ScaleDepth) -> float:
    """Where a reach lies between the left edge of the picture, 0, and the right one, 1."""
    low, high = _range(result)
    return (log10(reach) - low) / (high - low)


def _name_corners(drawn: Canvas, look: Look) -> None:
    for (x, y), text in CORNERS.items():
        side = "right" if x else "left"
        drawn.note(
            _(text),
            x=x,
            y=y,
            yref="y",
            xanchor=side,
            align=side,
            yanchor="top" if y > 1 else "middle",
            font={"size": SMALL, "color": look.quiet},
        )


def _range(result: ScaleDepth) -> tuple[float, float]:
    logs = [log10(max(act.reach, 0.5)) for act in (*result.judged, *result.early)]
    return min(*logs, 0.0) - 0.35, max(*logs, 1.0) + 0.35


def _dots(result: ScaleDepth, look: Look) -> dict[str, Any]:
    acts = result.judged
    depths = [act.further / act.people for act in acts]
    # Where a name would stand: the middle of the picture's height is left to the dots.
    heights = [0.2 + 0.6 * depth for depth in depths]
    widths = [_across(act.reach, result) for act in acts]
    named = with_room(list(zip(widths, heights, strict=True)), NAMED)
    return {
        "x": [act.reach for act in acts],
        "y": depths,
        "mode": "markers+text",
        "marker": {
            "size": 11,
            "opacity": 1,
            "symbol": [SYMBOLS[act.mix.main] for act in acts],
            "color": [look.colour(act.mix.main) for act in acts],
            "line": {"width": 1, "color": look.paper},
        },
        **names([act.label for act in acts], named, look),
        "customdata": [_hover(act) for act in acts],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(act: Depth) -> str:
    return _("{act}<br>reaches {reach}, {further} of {people} went further").format(
        act=wrapped(act.label, LONG_NAME, 3),
        reach=number(act.reach),
        further=act.further,
        people=act.people,
    )


def headline(result: ScaleDepth, words: Words) -> Headline:
    """How often it went past talking."""
    acts = result.judged
    times = sum(act.times for act in acts)
    counts = resting_on(
        counted(times, "activity", "activities"),
        recalled(sum(act.recalled for act in acts), times),
    )
    return Headline(_past_talking(result), sentences(counts, _missing(result)))


def fact(result: ScaleDepth, words: Words) -> str:
    """The counts alone, or why there are none."""
    people = sum(act.people for act in result.judged)
    if people:
        return _past_talking(result)
    early = sum(act.early for act in result.acts)
    if early:
        return ngettext(
            "In your log, {count} person was met less than {days} ago, which is too early to say"
            " how far it goes.",
            "In your log, {count} people were met less than {days} ago, which is too early to say"
            " how far it goes.",
            early,
        ).format(count=number(early), days=counted(result.lag, "day", "days"))
    return _missing(result)


def _past_talking(result: ScaleDepth) -> str:
    acts = result.judged
    return _("In your log, it went past talking in {further} of {meetings}, over {kinds}.").format(
        further=number(sum(act.further for act in acts)),
        meetings=counted(
            sum(act.people for act in acts),
            "meeting of person and act",
            "meetings of person and act",
        ),
        kinds=counted(len(acts), "kind of act", "kinds of act"),
    )


def table(result: ScaleDepth, words: Words) -> Table:
    """A row an act."""
    return [_row(act, words) for act in result.acts]


def _row(act: Depth, words: Words) -> Row:
    return {
        _("Act"): act.label,
        _("Mostly"): label(words, "pole", act.mix.main),
        _("People reached"): round(act.reach, 1),
        _("People met"): act.people,
        _("Went past talking"): act.further,
        _("Share, %"): _share(act),
        _("Too early"): act.early,
        _("Not noted"): act.unnoted,
        _("Times"): act.times,
        _("Recalled"): act.recalled,
    }


def _share(act: Depth) -> Cell:
    if act.people:
        return round(100 * act.further / act.people)
    return _("too early") if act.early else _("not noted")


def _missing(result: ScaleDepth) -> str:
    """Of how many meetings it is not known how far it went with the person."""
    if not result.missing:
        return ""
    return ngettext(
        "Of {count} meeting more it is not noted how far it went.",
        "Of {count} meetings more it is not noted how far it went.",
        result.missing,
    ).format(count=number(result.missing))

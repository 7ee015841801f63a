"""What kind of networker has the log been? A dot an act between the poles, and the way there."""

from math import hypot, sqrt
from typing import Any

from workbook.charts.canvas import SMALL, Canvas, halo
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, resting_on, sentences
from workbook.charts.look import SYMBOLS, Look, tint
from workbook.charts.naming import Point, with_room
from workbook.charts.table import Row, Table
from workbook.charts.wording import (
    Words,
    counted,
    divided,
    hundredths_of,
    label,
    listed,
    number,
    percent,
    pole,
    recalled,
    shown,
    stretch,
    wrapped,
)
from workbook.insights.poles import POLES, ByPole
from workbook.insights.triangle import ActPlace, Centre, Triangle
from workbook.language import N_, _
from workbook.models import Pole

LARGEST = 34.0
SMALLEST = 7.0
NAMED, NAME, LONG_NAME = 5, 18, 30
"""How many dots carry a name, and the letters of a line of it, beside its dot and where one opens."""
NAMED_FIRST = 2
"""So many kinds of act are said by name while there are no more."""
LOWEST = 0.06
APART = 0.12
"""How far from each other the ends of the path carry a name each."""
SIDES = {
    "": (0, 0),
    "top center": (0, 1),
    "bottom center": (0, -1),
    "middle right": (1, 0),
    "middle left": (-1, 0),
}
"""Where a name can stand beside its point."""
NOTES = {
    "quarter": N_(
        "A dot an act, larger with hours; nearer a corner,<br>more of that in it. "
        "Dotted: the centre of all hours,<br>quarter by quarter."
    ),
    "year": N_(
        "A dot an act, larger with hours; nearer a corner,<br>more of that in it. "
        "Dotted: the centre of all hours,<br>year by year."
    ),
}
# Corner names hang below or above a corner, clear of its dots and inside the narrowest column.
CORNERS = {
    Pole.WRITING: ("bottom center", "<br>{}"),
    Pole.EVENTS: ("bottom center", "<br>{}"),
    Pole.COLLABORATION: ("top center", "{}<br>"),
}


def figure(result: Triangle, look: Look, words: Words) -> Figure:
    """A ternary picture; corner names are written outside it, so that no width cuts them."""
    drawn = Canvas(look, 452, margin={"l": 16, "r": 16, "t": 30, "b": 88})
    axis = {
        "showticklabels": False,
        "ticks": "",
        "gridcolor": look.border,
        "linecolor": look.quiet,
        "nticks": 5,
        "min": 0,
        "title": {"text": ""},
    }
    drawn.arrange(
        ternary={
            "sum": 1,
            "bgcolor": "rgba(0,0,0,0)",
            "aaxis": axis,
            "baxis": axis,
            "caxis": axis,
            "domain": {"x": [0.05, 0.95]},
        }
    )
    drawn.add("scatterternary", **_dots(result, look, words))
    drawn.add("scatterternary", **_path(result, look))
    for corner, (place, text) in CORNERS.items():
        name = text.format(f"<b>{shown(label(words, 'pole', corner))}</b>")
        a, b, c = _place(ByPole(**{corner.value: 1.0}))
        drawn.add(
            "scatterternary",
            a=[a],
            b=[b],
            c=[c],
            mode="text",
            text=[name],
            textposition=place,
            textfont={"size": 14, "color": look.colour(corner)},
            hoverinfo="skip",
            cliponaxis=False,
        )
    drawn.note(
        _(NOTES[result.grain]),
        x=0,
        y=0,
        xanchor="left",
        yanchor="top",
        yshift=-34,
        font={"size": SMALL, "color": look.quiet},
    )
    return drawn.figure()


def _place(mix: ByPole) -> tuple[float, float, float]:
    """Shares as top, left and right corner."""
    return mix.collaboration, mix.writing, mix.events


def _dots(result: Triangle, look: Look, words: Words) -> dict[str, Any]:
    """Large dots first, so that small ones at the same place stay visible."""
    largest = max(act.hours for act in result.acts) or 1
    a, b, c = zip(*(_place(act.mix) for act in result.acts), strict=True)
    places = [_flat(act.mix) for act in result.acts]
    # A name beside a dot on the lowest line would be struck through by it.
    low = {place for place, (_, height) in enumerate(places) if height < LOWEST}
    named = with_room(places, NAMED, _taken(result), low, _sides)
    return {
        "a": a,
        "b": b,
        "c": c,
        "mode": "markers+text",
        "cliponaxis": False,
        "marker": {
            "size": [_size(act.hours, largest) for act in result.acts],
            "color": [tint(look.colour(act.mix.main), 0.75) for act in result.acts],
            "symbol": [SYMBOLS[act.mix.main] for act in result.acts],
            "line": {"width": 1.5, "color": look.paper},
            "opacity": 1,
        },
        "text": [
            wrapped(act.label, NAME) if place in named else ""
            for place, act in enumerate(result.acts)
        ],
        # Plotly wants a side for the empty names too.
        "textposition": [named.get(place, "middle right") for place in range(len(result.acts))],
        "textfont": {"size": SMALL, "shadow": halo(look)},
        "customdata": [_hover(act, words) for act in result.acts],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _size(hours: float, largest: float) -> float:
    """The width of a dot, so that its area grows with the hours."""
    return max(SMALLEST, LARGEST * sqrt(hours / largest))


def _hover(act: ActPlace, words: Words) -> str:
    said = (
        _("{act}<br>{hours} hours, {times}<br>{shares}")
        if act.timed
        else _("{act}<br>{times}, without minutes<br>{shares}")
    )
    return said.format(
        act=wrapped(act.label, LONG_NAME, 3),
        hours=number(act.hours),
        times=counted(act.times, "time", "times"),
        shares=divided(words, act.mix),
    )


def _flat(mix: ByPole) -> Point:
    """Shares as a point in a picture that is 1 by 1."""
    return mix.events + mix.collaboration / 2, mix.collaboration


def _sides(height: float) -> tuple[float, float]:
    """Where the two sides of the triangle are at a height."""
    return height / 2, 1 - height / 2


def _taken(result: Triangle) -> list[Point]:
    """What names keep clear of: the path, and the names of its ends."""
    path = [_flat(centre.shares) for centre in result.path]
    sides = _labels(result)[1]
    ends = [_beside(point, side, 0.05) for point, side in zip(path, sides, strict=True)]
    return path + ends


def _beside(point: Point, side: str, far: float) -> Point:
    """Where the name of a point stands, so far across and a line up or down."""
    across, up = SIDES[side]
    return point[0] + across * far, point[1] + up * 0.07


def _path(result: Triangle, look: Look) -> dict[str, Any]:
    a, b, c = zip(*(_place(centre.shares) for centre in result.path), strict=True)
    last = len(result.path) - 1
    ends, sides = _labels(result)
    return {
        "a": a,
        "b": b,
        "c": c,
        "mode": "lines+markers+text",
        "cliponaxis": False,
        "line": {"color": look.ink, "width": 2, "dash": "dot"},
        "marker": {
            "color": look.ink,
            "symbol": "circle",
            "size": [11 if index == last else 5 for index in range(last + 1)],
            "line": {"width": 1.5, "color": look.paper},
        },
        "text": [f"<b>{name}</b>" if name else "" for name in ends],
        "textposition": [side or "top center" for side in sides],
        "textfont": {"size": 14, "color": look.ink, "shadow": halo(look)},
        "customdata": [
            _("{start}, {hours} hours").format(
                start=_when(centre, result), hours=number(centre.hours)
            )
            for centre in result.path
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _labels(result: Triangle) -> tuple[list[str], list[str]]:
    """The names of the path's ends, each on the side that the path leaves free.

    Its beginning has one only where that lies far enough from the end.
    """
    path = [_flat(centre.shares) for centre in result.path]
    names, sides = [""] * len(path), [""] * len(path)
    last = _("now") if result.ends_now else _when(result.path[-1], result)
    for place, name in ((0, _when(result.path[0], result)), (-1, last)):
        if place == -1 or _distance(path[0], path[-1]) >= APART:
            names[place], sides[place] = name, _free_side(path, path[place])
    return names, sides


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _free_side(path: list[Point], end: Point) -> str:
    """The side of a point on which the nearest other of the path is furthest away."""

    def nearest(side: str) -> float:
        name = _beside(end, side, 0.08)
        return min((_distance(name, other) for other in path if other != end), default=1.0)

    return max((side for side in SIDES if side), key=nearest)


def _when(centre: Centre, result: Triangle) -> str:
    return stretch(centre.start, result.grain)


def headline(result: Triangle, words: Words) -> Headline:
    """What moved the most, or where most hours went; how the hours divide, another picture says."""
    if result.centre is None:
        return Headline(_("In your log, no activity has minutes yet."))
    said = _moved_most(result, words) or _most_hours(result)
    counts = resting_on(
        counted(len(result.acts), "kind of act", "kinds of act"),
        counted(result.activities, "activity", "activities"),
        recalled(result.recalled, result.activities),
    )
    return Headline(said, sentences(_moved(result, words), counts))


def fact(result: Triangle, words: Words) -> str:
    """The counts alone."""
    if not result.acts:
        return ""
    return _("In your log, {activities} so far: {acts}.").format(
        activities=counted(result.activities, "activity", "activities"),
        acts=listed(
            _("“{act}” {times}").format(act=act.label, times=counted(act.times, "time", "times"))
            for act in result.acts[:NAMED_FIRST]
        )
        if len(result.acts) <= NAMED_FIRST
        else counted(len(result.acts), "kind of act", "kinds of act"),
    )


def _moved_most(result: Triangle, words: Words) -> str:
    """The pole whose part changed the most from the first stretch to the last."""
    first, last = result.path[0], result.path[-1]
    before, after = hundredths_of(first.shares), hundredths_of(last.shares)
    most = max(POLES, key=lambda each: abs(after.of(each) - before.of(each)))
    if before.of(most) == after.of(most):
        return ""
    return _("In your log, {pole} moved the most: {before} in {first}, {after} in {last}.").format(
        pole=pole(words, most),
        before=percent(before.of(most) / 100),
        first=_when(first, result),
        after=percent(after.of(most) / 100),
        last=_when(last, result),
    )


def _most_hours(result: Triangle) -> str:
    most = max(result.acts, key=lambda act: act.hours)
    return _("In your log, most hours went into “{act}”: {hours} of {total}.").format(
        act=most.label,
        hours=number(most.hours),
        total=counted(result.hours, "hour", "hours"),
    )


def _moved(result: Triangle, words: Words) -> str:
    first, last = result.path[0], result.path[-1]
    if first is last:
        return ""
    if not result.ends_now:
        moved = _("In {first} it lay at {before}; in {last} at {after}.")
    elif result.grain == "year":
        moved = _("In {first} it lay at {before}; this year at {after}.")
    else:
        moved = _("In {first} it lay at {before}; this quarter at {after}.")
    return moved.format(
        first=_when(first, result),
        before=divided(words, first.shares),
        last=_when(last, result),
        after=divided(words, last.shares),
    )


def table(result: Triangle, words: Words) -> Table:
    """A row an act, then a row a quarter or a year."""
    return [
        *(_act_row(act, words) for act in result.acts),
        *(_centre_row(centre, result, words) for centre in result.path),
    ]


def _act_row(act: ActPlace, words: Words) -> Row:
    return {
        _("What"): act.label,
        **_percents(act.mix, words),
        _("Hours"): round(act.hours, 1) if act.timed else _("not noted"),
        _("Times"): act.times,
        _("Recalled"): act.recalled,
    }


def _centre_row(centre: Centre, result: Triangle, words: Words) -> Row:
    return {
        _("What"): _("Centre, {start}").format(start=_when(centre, result)),
        **_percents(centre.shares, words),
        _("Hours"): round(centre.hours, 1),
        _("Times"): centre.activities,
        _("Recalled"): centre.recalled,
    }


def _percents(shares: ByPole, words: Words) -> Row:
    parts = hundredths_of(shares)
    return {f"{label(words, 'pole', pole)}, %": int(parts.of(pole)) for pole in POLES}

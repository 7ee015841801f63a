"""What kind of networker has the log been? A dot an act between the three poles, and the way there."""

from typing import Any

from plotly import graph_objects as go

from workbook.charts.canvas import SMALL, Canvas, halo
from workbook.charts.look import SYMBOLS, Look, tint
from workbook.charts.naming import Point, with_room
from workbook.charts.table import Row, Table
from workbook.charts.wording import Words, counted, divided, label, number, quarter, recalled, shown, wrapped
from workbook.insights.poles import POLES, ByPole
from workbook.insights.triangle import ActPlace, Centre, Triangle
from workbook.language import _
from workbook.models import Pole

LARGEST = 34.0
SMALLEST = 7.0
NAMED = 5
LOWEST = 0.06
# Corner names hang below or above a corner, clear of its dots and inside the narrowest column.
CORNERS = {
    Pole.WRITING: ("bottom center", "<br>{}"),
    Pole.EVENTS: ("bottom center", "<br>{}"),
    Pole.COLLABORATION: ("top center", "{}<br>"),
}


def figure(result: Triangle, look: Look, words: Words) -> go.Figure:
    """A ternary picture; corner names are written outside it, so that no width cuts them."""
    drawn = Canvas(look, 450, margin={"l": 16, "r": 16, "t": 44, "b": 72})
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
    for pole, (place, text) in CORNERS.items():
        name = text.format(f"<b>{shown(label(words, 'pole', pole))}</b>")
        a, b, c = _place(ByPole(**{pole.value: 1.0}))
        drawn.add(
            "scatterternary",
            a=[a],
            b=[b],
            c=[c],
            mode="text",
            text=[name],
            textposition=place,
            textfont={"size": 14, "color": look.colour(pole)},
            hoverinfo="skip",
            cliponaxis=False,
        )
    drawn.note(
        _("A dot an act, larger with hours.<br>Dotted: the centre, quarter by quarter."),
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
    named = with_room(places, NAMED, [_flat(each.shares) for each in result.path], low)
    return {
        "a": a,
        "b": b,
        "c": c,
        "mode": "markers+text",
        "cliponaxis": False,
        "marker": {
            "size": [max(SMALLEST, LARGEST * (act.hours / largest) ** 0.5) for act in result.acts],
            "color": [tint(look.colour(act.mix.main), 0.75) for act in result.acts],
            "symbol": [SYMBOLS[act.mix.main] for act in result.acts],
            "line": {"width": 1.5, "color": look.paper},
            "opacity": 1,
        },
        "text": [
            wrapped(act.label, 18, 2) if place in named else "" for place, act in enumerate(result.acts)
        ],
        "textposition": [named.get(place, "middle right") for place in range(len(places))],
        "textfont": {"size": SMALL, "shadow": halo(look)},
        "customdata": [_hover(act, words) for act in result.acts],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover(act: ActPlace, words: Words) -> str:
    return _("{act}<br>{hours} hours, {times}<br>{shares}").format(
        act=wrapped(act.label, 30, 3), hours=number(act.hours), times=counted(act.times, "time", "times"),
        shares=divided(words, act.mix))


def _flat(mix: ByPole) -> Point:
    """Shares as a point in a picture that is 1 by 1."""
    return mix.events + mix.collaboration / 2, mix.collaboration


def _path(result: Triangle, look: Look) -> dict[str, Any]:
    a, b, c = zip(*(_place(centre.shares) for centre in result.path), strict=True)
    last = len(result.path) - 1
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
        "text": [f"<b>{_end(result)}</b>" if index == last else "" for index in range(last + 1)],
        "textposition": "top center",
        "textfont": {"size": 14, "color": look.ink, "shadow": halo(look)},
        "customdata": [_("{start}, {hours} hours").format(
            start=quarter(centre.start), hours=number(centre.hours)) for centre in result.path],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _end(result: Triangle) -> str:
    return _("now") if result.ends_now else quarter(result.path[-1].start)


def headline(result: Triangle, words: Words) -> str:
    """Where the centre lies, and where it lay at first."""
    if result.centre is None:
        return _("In your log, no activity has minutes yet.")
    acts = counted(len(result.acts), "kind of act", "kinds of act")
    sentence = _("In your log, the centre of {acts} lies at {centre} ({activities}, {recalled}).").format(
        acts=acts, centre=divided(words, result.centre),
        activities=counted(result.activities, "activity", "activities"),
        recalled=recalled(result.recalled, result.activities))
    first, last = result.path[0], result.path[-1]
    if first is not last:
        moved = (_("In {first} it lay at {before}; this quarter at {after}.") if result.ends_now
                 else _("In {first} it lay at {before}; in {last} at {after}."))
        said = moved.format(first=quarter(first.start), before=divided(words, first.shares),
                            last=quarter(last.start), after=divided(words, last.shares))
        return f"{sentence} {said}"
    return sentence


def table(result: Triangle, words: Words) -> Table:
    """A row an act, then a row a quarter."""
    return [
        *(_act_row(act, words) for act in result.acts),
        *(_centre_row(centre, words) for centre in result.path),
    ]


def _act_row(act: ActPlace, words: Words) -> Row:
    return {
        _("What"): act.label,
        **_percents(act.mix, words),
        _("Hours"): round(act.hours, 1),
        _("Times"): act.times,
        _("Recalled"): act.recalled,
    }


def _centre_row(centre: Centre, words: Words) -> Row:
    return {
        _("What"): _("Centre, {start}").format(start=quarter(centre.start)),
        **_percents(centre.shares, words),
        _("Hours"): round(centre.hours, 1),
        _("Times"): centre.activities,
        _("Recalled"): centre.recalled,
    }


def _percents(shares: ByPole, words: Words) -> Row:
    return {f"{label(words, 'pole', pole)}, %": round(100 * shares.of(pole)) for pole in POLES}

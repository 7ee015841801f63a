"""Where did doors open? Ribbons from what was done, through where people were met, to what came."""

from collections import Counter

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, sentences
from workbook.charts.look import Look, tint
from workbook.charts.table import Table
from workbook.charts.wording import (
    Words,
    by_whose_credit,
    capital,
    counted,
    label,
    listed,
    percent,
    recalled,
    titled,
    wrapped,
)
from workbook.insights.doors import (
    NO_ACT,
    NOBODY,
    NOT_NOTED,
    OTHER,
    TOLD,
    Column,
    Doors,
    Flow,
    Newest,
    links,
    totals,
)
from workbook.insights.poles import POLES
from workbook.language import N_, _, inside
from workbook.models import Pole

SPECIAL = {
    f"source:{NO_ACT}": N_("no act known"),
    f"source:{TOLD}": N_("told, not logged"),
    f"source:{OTHER}": N_("other acts"),
    f"ground:{NOBODY}": N_("nobody in particular"),
    f"ground:{NOT_NOTED}": N_("ground not noted"),
    f"ground:{OTHER}": N_("met elsewhere"),
    f"gain:{OTHER}": N_("other gains"),
}
COLUMNS: dict[Column, float] = {"source": 0.001, "ground": 0.5, "gain": 0.999}
NAMED_IN_HEADLINE = 3
WIDE, LINES, LINE = 14, 3, 16
"""Letters in a line of a name that have room on a phone, how many lines, the height of one."""


def figure(result: Doors, look: Look, words: Words) -> Figure:
    """A Sankey picture; the names are annotations, for its own labels would run into each other."""
    flows = result.folded
    ribbons = links(flows)
    names = _names(flows)
    labels = _labels(flows, words)
    shown = [wrapped(labels[name], WIDE, LINES) for name in names]
    lines = max(name.count("<br>") + 1 for name in shown)
    apart, above = 8 + LINE * lines, LINE * lines // 2
    height = max(340, (apart + 30) * _most(names))
    places = _places(flows, apart / height)
    margin = {"l": 10, "r": 10, "t": above + 24, "b": above}
    drawn = Canvas(look, height + margin["t"] + margin["b"], margin=margin)
    drawn.add(
        "sankey",
        arrangement="snap",
        node={
            "label": shown,
            "color": [_colour(name, look) for name in names],
            "thickness": 10,
            "pad": apart,
            "x": [places[name][0] for name in names],
            "y": [places[name][1] for name in names],
            "line": {"width": 0},
            "hovertemplate": (
                _("{name}<br>{count} outcomes").format(name="%{label}", count="%{value:.1f}")
                + "<extra></extra>"
            ),
        },
        link={
            "source": [names.index(link.start) for link in ribbons],
            "target": [names.index(link.end) for link in ribbons],
            "value": [link.outcomes for link in ribbons],
            "color": [tint(_colour(link.start, look), 0.3) for link in ribbons],
            "hovertemplate": (
                _("{name}<br>{count} outcomes").format(
                    name="%{source.label} → %{target.label}", count="%{value:.1f}"
                )
                + "<extra></extra>"
            ),
        },
        textfont={"size": SMALL, "color": look.ink, "shadow": "none"},
    )
    for x, anchor, text in (
        (0, "left", _("what was done")),
        (0.5, "center", _("where people were met")),
        (1, "right", _("what came of it")),
    ):
        drawn.note(
            text,
            x=x,
            y=1,
            xanchor=anchor,
            yanchor="bottom",
            yshift=above,
            font={"size": SMALL, "color": look.quiet},
        )
    return drawn.figure()


def _names(flows: tuple[Flow, ...]) -> list[str]:
    """Every name with its column: poles in their order, all else by size."""
    names: list[str] = []
    for column in COLUMNS:
        sizes = totals(flows, column)
        ordered = sorted(sizes, key=lambda name: (_rank(name), -sizes[name]))
        names += [f"{column}:{name}" for name in ordered]
    return names


def _places(flows: tuple[Flow, ...], apart: float) -> dict[str, tuple[float, float]]:
    """Every name with the place of its middle, `apart` of the height between two, each column
    centred.

    Plotly moves what is placed too close, and past the lower edge when there are many.
    """
    names = _names(flows)
    high = 1 - apart * (_most(names) - 1)
    places: dict[str, tuple[float, float]] = {}
    for column, x in COLUMNS.items():
        sizes = totals(flows, column)
        here = [name for name in names if name.startswith(f"{column}:")]
        total = sum(sizes.values())
        above = (1 - high - apart * (len(here) - 1)) / 2
        for name in here:
            part = high * sizes[name.partition(":")[2]] / total
            places[name] = x, min(0.999, max(0.001, above + part / 2))
            above += part + apart
    return places


def _rank(name: str) -> int:
    """Poles first and in their order, then what has a name, then the rest."""
    poles = list(POLES)
    if name in poles:
        return poles.index(Pole(name))
    return len(poles) + (name in (OTHER, NOT_NOTED, NO_ACT, TOLD))


def _most(names: list[str]) -> int:
    """How many names the fullest column holds."""
    return max(Counter(name.partition(":")[0] for name in names).values())


def _colour(name: str, look: Look) -> str:
    column, _colon, value = name.partition(":")
    is_pole = column == "source" and value in list(POLES)
    return look.colour(value) if is_pole else look.quiet


def _labels(flows: tuple[Flow, ...], words: Words) -> dict[str, str]:
    labels = {name: _(said) for name, said in SPECIAL.items()}
    for flow in flows:
        labels.setdefault(f"source:{flow.source}", flow.label or label(words, "pole", flow.source))
        labels.setdefault(f"ground:{flow.ground}", label(words, "ground", flow.ground))
        labels.setdefault(f"gain:{flow.gain}", label(words, "gain", flow.gain))
    return labels


def headline(result: Doors, words: Words) -> Headline:
    """How the credit divides."""
    labels = _labels(result.flows, words)
    sources = list(totals(result.flows, "source").items())
    named = sources if len(sources) <= NAMED_IN_HEADLINE + 1 else sources[:NAMED_IN_HEADLINE]
    parts = [
        f"{percent(size / result.outcomes)} {inside(labels[f'source:{source}'])}"
        for source, size in named
    ]
    rest = 1 - sum(size for _source, size in named) / result.outcomes
    if rest > 0.005:
        parts.append(_("{share} the rest").format(share=percent(rest)))
    said = _("In your log, the credit for {outcomes} divides into {parts}.").format(
        outcomes=counted(result.outcomes, "outcome", "outcomes"), parts=listed(parts)
    )
    said = sentences(said, by_whose_credit(result.credit))
    return Headline(said, f"{capital(recalled(result.recalled, result.outcomes))}.")


def fact(result: Doors, words: Words) -> str:
    """The outcome that was entered last: what kind it is, its steps and their days."""
    newest = result.newest
    if newest is None:
        return ""
    gains = listed(inside(label(words, "gain", gain)) for gain in newest.gains)
    said = (
        _("In your log is {outcomes}.")
        if result.outcomes == 1
        else _("In your log are {outcomes}, the last of them:")
    )
    return sentences(
        said.format(outcomes=counted(result.outcomes, "outcome", "outcomes")),
        _("“{title}”: {kind}, after {steps}.").format(
            title=titled(newest.title), kind=gains, steps=_steps(newest)
        ),
    )


def _steps(newest: Newest) -> str:
    steps = counted(newest.steps, "step", "steps")
    if not newest.steps:
        return _("steps not noted yet")
    if newest.days is None:
        return steps
    return _("{steps} in {days}").format(steps=steps, days=counted(newest.days, "day", "days"))


def table(result: Doors, words: Words) -> Table:
    """A row a path from act or pole to gain, as it is drawn."""
    flows = result.folded
    labels = _labels(flows, words)
    return [
        {
            _("What was done"): labels[f"source:{flow.source}"],
            _("Where people were met"): labels[f"ground:{flow.ground}"],
            _("What came of it"): labels[f"gain:{flow.gain}"],
            _("Outcomes"): round(flow.outcomes, 2),
        }
        for flow in _merged(flows)
    ]


def _merged(flows: tuple[Flow, ...]) -> list[Flow]:
    sums: dict[tuple[str, str | None, str, str], float] = {}
    for flow in flows:
        key = (flow.source, flow.label, flow.ground, flow.gain)
        sums[key] = sums.get(key, 0.0) + flow.outcomes
    return [
        Flow(*key, outcomes) for key, outcomes in sorted(sums.items(), key=lambda item: -item[1])
    ]

"""Where did those who stayed come from? A bar a ground, those who stayed first."""

from plotly import graph_objects as go

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.look import Look, tint
from workbook.charts.table import Row, Table
from workbook.charts.wording import Words, between, counted, label, number, percent, recalled, shown
from workbook.insights.grounds import Grounds, Met
from workbook.insights.steps import STEPS
from workbook.models import Stage

ROW = 54
STRENGTHS = dict(zip(reversed(STEPS), (1.0, 0.72, 0.48, 0.28, 0.12), strict=True))
WIDE_ENOUGH = 0.07


def figure(result: Grounds, look: Look, words: Words) -> go.Figure:
    """Stacked shares with their counts; the darker, the further it went; hatched is too early."""
    drawn = Canvas(look, 96 + ROW * len(result.grounds), barmode="stack", margin={"t": 70})
    rows = [float(len(result.grounds) - 1 - row) for row in range(len(result.grounds))]
    for stage, strength in STRENGTHS.items():
        _add(
            drawn,
            result,
            rows,
            look,
            shown(label(words, "stage", stage)),
            strength,
            [met.people[stage] for met in result.grounds],
        )
    if any(met.early for met in result.grounds):
        _add(drawn, result, rows, look, "too early", 0.0, [met.early for met in result.grounds])
    for row, met in zip(rows, result.grounds, strict=True):
        drawn.name_row(
            f"{shown(label(words, 'ground', met.ground))}:"
            f" {number(met.lasting)} of {number(met.judged)} stayed",
            row,
            shift=13,
        )
    drawn.key(_key(result, look, words))
    drawn.arrange(
        xaxis={"range": [0, 1.001], "visible": False},
        yaxis={"visible": False, "range": [-0.4, len(rows) - 0.25]},
    )
    return drawn.figure()


def _add(
    drawn: Canvas,
    result: Grounds,
    rows: list[float],
    look: Look,
    name: str,
    strength: float,
    counts: list[int],
) -> None:
    """One stage over all the bars."""
    wholes = [met.judged + met.early for met in result.grounds]
    shares = [count / whole for count, whole in zip(counts, wholes, strict=True)]
    drawn.add(
        "bar",
        x=shares,
        y=rows,
        orientation="h",
        width=0.4,
        name=name,
        customdata=counts,
        marker={
            "color": tint(look.ink, strength),
            "line": {"width": 1, "color": look.quiet},
            "pattern": {
                "shape": "/" if strength == 0 else "",
                "fgcolor": look.quiet,
                "size": 5,
                "solidity": 0.15,
            },
        },
        text=[
            number(count) if share >= WIDE_ENOUGH else "" for count, share in zip(counts, shares, strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": look.paper if strength >= 0.6 else look.ink, "size": SMALL},
        hovertemplate=f"{name}: %{{customdata}}, %{{x:.0%}}<extra></extra>",
    )


def _key(result: Grounds, look: Look, words: Words) -> str:
    signs = [
        f"<span style='color:{tint(look.ink, strength)}'>■</span> {shown(label(words, 'stage', stage))}"
        for stage, strength in STRENGTHS.items()
    ]
    if any(met.early for met in result.grounds):
        signs.append("▨ too early")
    return f"from the left: {signs[0]}<br>{'  '.join(signs[1:3])}<br>{'  '.join(signs[3:])}"


def headline(result: Grounds, words: Words) -> str:
    """Where the largest share stayed, if that is clear."""
    judged = [met for met in result.grounds if met.judged]
    people = sum(met.judged for met in judged)
    end = (
        f"{counted(people, 'person', 'people')},"
        f" {recalled(sum(met.recalled for met in judged), result.people)}"
    )
    if result.leading is None:
        stayed = sum(met.lasting for met in judged)
        return (
            f"In your log, {number(stayed)} of {counted(people, 'person', 'people')} stayed, and there is"
            f" not enough to tell yet on which ground more of them were met"
            f" ({recalled(result.recalled, result.people)})."
        )
    first = next(met for met in judged if met.ground is result.leading)
    return (
        f"In your log, a larger share of those met {_where(words, first)} stayed than of any others:"
        f" {number(first.lasting)} of {number(first.judged)} ({between(first.share, percent)}; {end})."
    )


def _where(words: Words, met: Met) -> str:
    return f"“{label(words, 'ground', met.ground)}”"


def table(result: Grounds, words: Words) -> Table:
    """A row a ground."""
    return [_row(met, words) for met in result.grounds]


def _row(met: Met, words: Words) -> Row:
    stages: dict[Stage, int] = {stage: met.people[stage] for stage in STRENGTHS}
    return {
        "Ground": label(words, "ground", met.ground),
        **{label(words, "stage", stage): count for stage, count in stages.items()},
        "too early": met.early,
        "Stayed, 80 % between, %": f"{100 * met.share.low:.0f} and {100 * met.share.high:.0f}",
        "Recalled": met.recalled,
    }

"""How did it feel? Heavier words to the left, lighter to the right, the rest between."""

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.chances import verdict
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, Verdict, resting_on
from workbook.charts.look import Look, tint
from workbook.charts.table import Row, Table
from workbook.charts.wording import (
    Words,
    counted,
    halves,
    label,
    listed,
    number,
    percent,
    pole,
    recalled,
    shown,
    some,
    wrapped,
)
from workbook.insights.felt import SIDES, Feelings, Felt
from workbook.insights.poles import POLES
from workbook.language import N_, _

ROW, ACTS, WORDS = 50, 6, 2
LONGEST_NAME, LONGEST_ROW = 34, 52
"""Letters that have room on a phone."""
STRENGTHS = {"heavier": 0.85, "between": 0.2, "lighter": 0.5}
PATTERN = {"heavier": "", "between": "", "lighter": "/"}
SIDE_NAMES = {"heavier": N_("heavier"), "between": N_("between"), "lighter": N_("lighter")}
KINDS = {"planned": N_("Planned"), "surprise": N_("By surprise")}


def figure(result: Felt, look: Look, words: Words) -> Figure:
    """A bar a pole, two for planned or not, one for each of the most frequent acts."""
    rows = _rows(result)
    drawn = Canvas(look, 78 + ROW * len(rows), margin={"t": 28}, barmode="overlay")
    heights = [float(len(rows) - 1 - row) for row in range(len(rows))]
    starts = [_starts(row) for row in rows]
    for side in SIDES:
        drawn.add(
            "bar",
            base=[start[side] for start in starts],
            x=[row.sides[side] / row.total for row in rows],
            y=heights,
            orientation="h",
            width=0.34,
            name=_(SIDE_NAMES[side]),
            marker={
                "color": [tint(_colour(row, look), STRENGTHS[side]) for row in rows],
                "line": {"width": 0},
                "pattern": {
                    "shape": PATTERN[side],
                    "fgcolor": look.paper,
                    "fillmode": "overlay",
                    "size": 6,
                    "solidity": 0.2,
                },
            },
            customdata=[
                f"{_(SIDE_NAMES[side])} {percent(row.sides[side] / row.total)}" for row in rows
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    for height, row in zip(heights, rows, strict=True):
        drawn.name_row(
            _row_name(row, words),
            height,
            shift=10,
        )
        drawn.line((0, 0), (height - 0.25, height + 0.25), color=look.ink, width=1)
    for x, anchor, text in (
        (0, "left", _("← heavier words")),
        (0.5, "center", _("neither")),
        (1, "right", _("lighter words →")),
    ):
        drawn.note(
            text,
            x=x,
            xanchor=anchor,
            y=1,
            yanchor="bottom",
            yshift=8,
            font={"size": SMALL, "color": look.quiet},
        )
    drawn.arrange(
        xaxis={"range": [-1, 1], "visible": False},
        yaxis={"visible": False, "range": [-0.4, len(rows) - 0.35]},
    )
    return drawn.figure()


def _rows(result: Felt) -> list[Feelings]:
    return [*result.of("pole"), *result.of("planned"), *result.of("act")[:ACTS]]


def _starts(row: Feelings) -> dict[str, float]:
    """Where the three parts begin: the middle one lies across 0."""
    half = row.sides["between"] / row.total / 2
    return {"heavier": -half - row.sides["heavier"] / row.total, "between": -half, "lighter": half}


def _colour(row: Feelings, look: Look) -> str:
    return look.colour(row.key) if row.kind == "pole" else look.quiet


def _name(row: Feelings, words: Words) -> str:
    if row.kind == "pole":
        return label(words, "pole", row.key)
    return row.label if row.kind == "act" else _(KINDS[row.key])


def _row_name(row: Feelings, words: Words) -> str:
    """The name with its number and the most frequent words, as many as have room."""
    name, total = _name(row, words), number(round(row.total, 1))
    often = list(row.words)[:WORDS]
    while len(often) > 1 and len(f"{name} {total}: {', '.join(often)}") > LONGEST_ROW:
        often.pop()
    return f"<b>{wrapped(name, LONGEST_NAME, 1)}</b> {total}: {shown(', '.join(often))}"


def headline(result: Felt, words: Words) -> Headline:
    """Beside what lighter words stood, and whether one pole differs from the rest."""
    rows = {row.key: row for row in result.of("pole")}
    parts = listed(
        _("{lighter} of the {words} with {pole}").format(
            lighter=halves(rows[one].sides["lighter"]) if rows[one].sides["lighter"] else _("none"),
            words=halves(rows[one].total),
            pole=pole(words, one),
        )
        for one in POLES
        if one in rows
    )
    counts = resting_on(
        counted(result.activities, "activity with a feeling", "activities with a feeling"),
        recalled(result.recalled, result.activities),
    )
    said = _("In your log, the word was a lighter one for {parts}.").format(parts=parts)
    return Headline(said, counts, _verdict(result, words))


def fact(result: Felt, words: Words) -> str:
    """The counts alone."""
    if not result.activities:
        return ""
    lighter = sum(row.sides["lighter"] for row in result.of("act"))
    return _(
        "In your log, the word for how it felt was a lighter one for {lighter} of {activities} so far."
    ).format(
        lighter=some(round(lighter)),
        activities=counted(result.activities, "activity", "activities"),
    )


def _verdict(result: Felt, words: Words) -> Verdict | None:
    if result.asked is None:
        return None
    asked = pole(words, result.asked)
    return verdict(
        result.ways,
        _("{pole} felt light more often than the rest").format(pole=asked),
        _("{pole} felt light less often than the rest").format(pole=asked),
    )


def table(result: Felt, words: Words) -> Table:
    """A row a pole, planned or not, and act."""
    return [
        _row(row, words) for row in (*result.of("pole"), *result.of("planned"), *result.of("act"))
    ]


def _row(row: Feelings, words: Words) -> Row:
    return {
        _("What"): _name(row, words),
        **{_(SIDE_NAMES[side]).capitalize(): round(row.sides[side], 1) for side in SIDES},
        _("All"): round(row.total, 1),
        _("Words"): ", ".join(
            f"{word} {number(round(count, 1))}" for word, count in row.words.items()
        ),
    }

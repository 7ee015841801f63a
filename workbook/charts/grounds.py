"""Where did those who stayed come from? A bar a ground, those who stayed first."""

from workbook.charts.canvas import SMALL, Canvas
from workbook.charts.chances import verdict
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, Verdict, resting_on, sentences
from workbook.charts.look import Look, tint
from workbook.charts.table import Cell, Row, Table
from workbook.charts.wording import (
    Words,
    counted,
    fits_none,
    label,
    listed,
    number,
    percent,
    recalled,
    shown,
    some,
    without_ground,
    without_stage,
)
from workbook.insights.grounds import Grounds, Met
from workbook.insights.steps import STEPS
from workbook.language import _, ngettext
from workbook.models import Ground, Stage

ROW = 54
STRENGTHS = dict(zip(reversed(STEPS), (1.0, 0.72, 0.48, 0.28, 0.12), strict=True))
WIDE_ENOUGH = 0.07
SIGNS = {"/": "▨", ".": "▦"}


def figure(result: Grounds, look: Look, words: Words) -> Figure:
    """Stacked shares with their counts; the darker, the further it went; hatched is too early."""
    drawn = Canvas(look, 86 + ROW * len(result.grounds), barmode="stack", margin={"t": 60})
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
    for name, sign, counts in _unjudged(result):
        _add(drawn, result, rows, look, name, 0.0, counts, sign)
    for row, met in zip(rows, result.grounds, strict=True):
        drawn.name_row(
            _row_name(met, words),
            row,
            shift=13,
        )
    drawn.key(_key(result, look, words))
    drawn.arrange(
        xaxis={"range": [0, 1.001], "visible": False},
        yaxis={"visible": False, "range": [-0.4, len(rows) - 0.25]},
    )
    return drawn.figure()


def _unjudged(result: Grounds) -> list[tuple[str, str, list[int]]]:
    """What is drawn of those who are in no share: its name, the pattern of its bars, how many."""
    found = (
        (_("too early"), "/", [met.early for met in result.grounds]),
        (_("not noted"), ".", [met.unnoted for met in result.grounds]),
    )
    return [each for each in found if any(each[2])]


def _row_name(met: Met, words: Words) -> str:
    ground = shown(label(words, "ground", met.ground))
    if not met.judged:
        why = [_("too early")] * bool(met.early) + [_("not noted")] * bool(met.unnoted)
        return _("{ground}: {why}").format(ground=ground, why=listed(why))
    return _("{ground}: {lasting} of {judged} stayed").format(
        ground=ground, lasting=number(met.lasting), judged=number(met.judged)
    )


def _add(
    drawn: Canvas,
    result: Grounds,
    rows: list[float],
    look: Look,
    name: str,
    strength: float,
    counts: list[int],
    pattern: str = "",
) -> None:
    """One stage over all the bars."""
    wholes = [met.judged + met.early + met.unnoted for met in result.grounds]
    shares = [count / whole for count, whole in zip(counts, wholes, strict=True)]
    drawn.add(
        "bar",
        x=shares,
        y=rows,
        orientation="h",
        width=0.4,
        name=name,
        customdata=[
            f"{number(count)}, {percent(share)}"
            for count, share in zip(counts, shares, strict=True)
        ],
        marker={
            "color": tint(look.ink, strength),
            "line": {"width": 1, "color": look.quiet},
            "pattern": {
                "shape": pattern,
                "fgcolor": look.quiet,
                "size": 5,
                "solidity": 0.15,
            },
        },
        text=[
            number(count) if share >= WIDE_ENOUGH else ""
            for count, share in zip(counts, shares, strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": look.paper if strength >= 0.6 else look.ink, "size": SMALL},
        hovertemplate=f"{name}: %{{customdata}}<extra></extra>",
    )


def _key(result: Grounds, look: Look, words: Words) -> str:
    signs = [
        f"<span style='color:{tint(look.ink, strength)}'>■</span>"
        f" {shown(label(words, 'stage', stage))}"
        for stage, strength in STRENGTHS.items()
    ]
    signs += [f"{SIGNS[pattern]} {name}" for name, pattern, _counts in _unjudged(result)]
    first = _("from the left: {first}").format(first=signs[0])
    return f"{first}<br>{'  '.join(signs[1:3])}<br>{'  '.join(signs[3:])}"


def headline(result: Grounds, words: Words) -> Headline:
    """How many stayed, and how far it went with those of one ground and with all the others."""
    stayed = sum(met.lasting for met in result.grounds)
    counts = resting_on(
        counted(result.judged, "person", "people"),
        recalled(sum(met.judged_recalled for met in result.grounds), result.judged),
    )
    basis = sentences(counts, _left_out(result))
    asked = result.asked
    if asked is None or asked.judged == result.judged:
        said = _("In your log, {stayed} of {people} stayed.").format(
            stayed=number(stayed), people=counted(result.judged, "person", "people")
        )
        return Headline(said, basis)
    said = _(
        "In your log, {stayed} of {people} stayed. {trusted} of the {judged} met {where} came to"
        " trust, and {others} of the other {rest}."
    ).format(
        stayed=number(stayed),
        people=counted(result.judged, "person", "people"),
        trusted=number(asked.trusted),
        judged=number(asked.judged),
        where=_where(words, asked),
        others=number(result.trusted - asked.trusted),
        rest=number(result.judged - asked.judged),
    )
    return Headline(said, basis, _verdict(result, asked, words))


def fact(result: Grounds, words: Words) -> str:
    """The counts alone."""
    stayed = sum(met.lasting for met in result.grounds)
    if not result.judged:
        return _left_out(result)
    said = _("In your log, {stayed} of {people} stayed.").format(
        stayed=some(stayed),
        people=counted(result.judged, "person", "people"),
    )
    found = _elsewhere(result, stayed) if stayed else fits_none(result.judged)
    return sentences(said, found, _left_out(result))


def _elsewhere(result: Grounds, stayed: int) -> str:
    """That all who stayed were met otherwise than networking is thought to go, where it is so."""
    met = (Ground.WRITING, Ground.EVENT)
    if any(each.lasting for each in result.grounds if each.ground in met):
        return ""
    return ngettext(
        "The {count} who stayed was met other than through writing or events.",
        "All {count} who stayed were met other than through writing or events.",
        stayed,
    ).format(count=number(stayed))


def _verdict(result: Grounds, asked: Met, words: Words) -> Verdict | None:
    where = _where(words, asked)
    return verdict(
        result.ways,
        _("those met {where} came to trust more often than those met otherwise").format(
            where=where
        ),
        _("those met {where} came to trust less often than those met otherwise").format(
            where=where
        ),
    )


def _left_out(result: Grounds) -> str:
    """Who is in no share, and why."""
    return sentences(_early(result), without_stage(result.missing), without_ground(result.unplaced))


def _early(result: Grounds) -> str:
    early = sum(met.early for met in result.grounds)
    if not early:
        return ""
    return ngettext(
        "{count} person met less than {days} ago is too early to judge: half of what comes takes as"
        " long.",
        "{count} people met less than {days} ago are too early to judge: half of what comes takes as"
        " long.",
        early,
    ).format(count=number(early), days=counted(result.lag, "day", "days"))


def _where(words: Words, met: Met) -> str:
    return _("“{ground}”").format(ground=label(words, "ground", met.ground))


def table(result: Grounds, words: Words) -> Table:
    """A row a ground."""
    return [_row(met, words) for met in result.grounds]


def _row(met: Met, words: Words) -> Row:
    unknown = _("not noted") if met.unnoted and not met.judged else None
    stages: dict[Stage, Cell] = {stage: unknown or met.people[stage] for stage in STRENGTHS}
    return {
        _("Where you met"): label(words, "ground", met.ground),
        **{label(words, "stage", stage): count for stage, count in stages.items()},
        _("too early"): met.early,
        _("not noted"): met.unnoted,
        _("Stayed, about, %"): round(100 * met.about) if met.judged else _("not noted"),
        _("Recalled"): met.recalled,
    }

"""Two ways, week by week, in words: what the weeks of each were like, and how sure they differ."""

from dataclasses import dataclass

from workbook.charts.chances import WORDS, verdict
from workbook.charts.headline import Verdict, sentences
from workbook.charts.table import Cell, Row, Table
from workbook.charts.wording import (
    Acts,
    Words,
    capital,
    counted,
    credited,
    not_at_the_time,
    number,
    way_name,
)
from workbook.insights.two_ways import Compared, Side, Week
from workbook.insights.ways import DOTS, Sureness
from workbook.language import N_, _, say_briefly, say_day
from workbook.models import LookedAt, TwoWays

Named = tuple[str, str]
"""What both ways are called in the middle of a sentence."""

LEADING = {
    LookedAt.FELT: N_("the weeks of {way} felt light more often"),
    LookedAt.MINUTES: N_("more time was logged in the weeks of {way}"),
    LookedAt.OUTCOMES: N_("more is credited to the weeks of {way}"),
    LookedAt.LIKENESS: N_("what was done in the weeks of {way} was more like networking"),
}
FACTS = {
    LookedAt.FELT: N_(
        "Lighter words for how it felt: {first} in the weeks of {one}, {second} in the weeks of"
        " {other}."
    ),
    LookedAt.MINUTES: N_(
        "Logged: {first} in the weeks of {one}, {second} in the weeks of {other}."
    ),
    LookedAt.OUTCOMES: N_(
        "You credited {first} to the weeks of {one}, {second} to those of {other}."
    ),
    LookedAt.LIKENESS: N_(
        "How like networking, by your own ratings: {first} in the weeks of {one}, {second} in the"
        " weeks of {other}."
    ),
}


HEADS = {
    LookedAt.FELT: N_("Lighter words"),
    LookedAt.MINUTES: N_("Hours"),
    LookedAt.OUTCOMES: N_("Outcomes credited"),
    LookedAt.LIKENESS: N_("Like networking"),
}
"""What the numbers of a week are, in the table."""


@dataclass(frozen=True, slots=True)
class Found:
    """One experiment as it is said."""

    plan: TwoWays
    over: bool
    title: str
    fact: str
    verdict: Verdict | None
    unsure: str
    """How sure, where no dots are drawn."""
    kept: tuple[str, ...]
    """Of each way: how many weeks, in how many of them it was logged, in how many nothing."""
    basis: str
    table: Table


def found(result: Compared, words: Words, acts: Acts) -> Found:
    """The plain fact first, then how sure, then what both rest on. Until the last week is over what
    is looked at is not told: who knows it could end there because of it."""
    one, other = names = _named(result.plan, words, acts)
    title = _("{one}, {other}: {weeks} from {day}").format(
        one=capital(one),
        other=other,
        weeks=counted(result.plan.weeks, "week", "weeks"),
        day=say_day(result.plan.first_week),
    )
    sides = result.side(0), result.side(1)
    return Found(
        result.plan,
        result.over,
        title,
        _fact(result, sides, names) if result.over and result.weeks else _so_far(result),
        _verdict(result, names),
        _unsure(result, sides, names),
        tuple(map(_kept, sides, names)) if result.weeks else (),
        _basis(result) if result.weeks else "",
        [_row(week, result, names) for week in result.weeks],
    )


def _named(plan: TwoWays, words: Words, acts: Acts) -> Named:
    one, other = (way_name(way, words, acts) for way in plan.ways)
    return one, other


def _so_far(result: Compared) -> str:
    if result.over:
        return _("It ended before the first two weeks were over.")
    return _("{passed} of {weeks} are over and counted, two at a time.").format(
        passed=number(len(result.weeks)), weeks=counted(result.plan.weeks, "week", "weeks")
    )


def _fact(result: Compared, sides: tuple[Side, Side], names: Named) -> str:
    looked_at = result.plan.looked_at
    first, second = (_amount(side, looked_at) for side in sides)
    return _(FACTS[looked_at]).format(first=first, second=second, one=names[0], other=names[1])


def _amount(side: Side, looked_at: LookedAt) -> str:
    if side.mean is None:
        return _("none noted")
    match looked_at:
        case LookedAt.FELT:
            return _("{lighter} of {words}").format(
                lighter=number(side.amount), words=number(side.of)
            )
        case LookedAt.MINUTES:
            return counted(side.amount / 60, "hour", "hours")
        case LookedAt.OUTCOMES:
            return credited(side.amount)
        case LookedAt.LIKENESS:
            return _("{value} of 10").format(value=number(side.mean))


def _verdict(result: Compared, names: Named) -> Verdict | None:
    if not (result.over and result.weeks and result.comparable):
        return None
    if result.ways is None:
        return Verdict(_(WORDS[Sureness.NO_LEAN]), _("both came out the same"), DOTS // 2)
    said = _(LEADING[result.plan.looked_at])
    leading = said.format(way=names[result.leading])
    return verdict(result.ways, leading, said.format(way=names[1 - result.leading]))


def _unsure(result: Compared, sides: tuple[Side, Side], names: Named) -> str:
    if not result.over:
        return _(
            "What you look at is counted once, when the last week is over: from {day}. Until then"
            " it cannot sway you."
        ).format(day=say_day(result.plan.over_from))
    if not result.weeks or result.comparable:
        return ""
    never = next((name for side, name in zip(sides, names, strict=True) if not side.kept), None)
    if never:
        return _("There is nothing to compare: {way} was logged in none of its weeks.").format(
            way=never
        )
    return _("There is nothing to compare: in the weeks of one of them nothing of it is noted.")


def _kept(side: Side, name: str) -> str:
    logged = (
        _("{way}: {weeks}, logged in {kept} of them")
        if side.kept
        else _("{way}: {weeks}, logged in none of them")
    )
    said = logged.format(
        way=capital(name), weeks=counted(side.weeks, "week", "weeks"), kept=number(side.kept)
    )
    if not side.silent:
        return said
    return _("{said}; nothing at all logged in {silent}").format(
        said=said, silent=number(side.silent)
    )


def _basis(result: Compared) -> str:
    plan = result.plan
    ended = ""
    if plan.ended is not None and plan.ended < plan.model_copy(update={"ended": None}).over_from:
        ended = _("It ended on {day}.").format(day=say_day(plan.ended))
    return sentences(
        ended,
        _("Each week counts for the way it was drawn for, whatever was done in it."),
        not_at_the_time(result.left_out),
        _("What has no minutes counts as none.") if plan.looked_at is LookedAt.MINUTES else "",
        _("Among what you logged, in the life of one person; and one week runs on into the next."),
    )


def _row(week: Week, result: Compared, names: Named) -> Row:
    row: Row = {
        _("Week from"): say_briefly(week.first_day),
        _("For"): capital(names[week.way]),
        _("Logged of it"): week.of_the_way,
        _("Logged in all"): week.acts,
    }
    if result.over:
        row[_(HEADS[result.plan.looked_at])] = _cell(week, result.plan.looked_at)
    return row


def _cell(week: Week, looked_at: LookedAt) -> Cell:
    if not week.of:
        return ""
    match looked_at:
        case LookedAt.FELT:
            return _("{lighter} of {words}").format(
                lighter=number(week.amount), words=number(week.of)
            )
        case LookedAt.MINUTES:
            return round(week.amount / 60, 1)
        case LookedAt.OUTCOMES | LookedAt.LIKENESS:
            return round(week.amount / week.of, 1)

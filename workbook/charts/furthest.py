"""Did the acts least like networking bring the most? Twenty dots about the same, and every act."""

from math import exp, log

from workbook.charts.chances import Scale, dot_line, verdict
from workbook.charts.figure import Figure
from workbook.charts.headline import Headline, sentences
from workbook.charts.look import Look
from workbook.charts.table import Cell, Row, Table
from workbook.charts.wording import (
    Words,
    another_credit,
    counted,
    credited,
    hundredths,
    label,
    not_at_the_time,
    number,
    titled,
)
from workbook.insights.furthest import Furthest, Instance, Rated, Tried, Weigh
from workbook.insights.ways import Ways
from workbook.language import _, ngettext

TIMES = (2, 4, 16, 256)
WIDEST = log(4)
"""Seventeen columns then reach from a millionth to a million times as much."""


def figure(result: Furthest, look: Look, words: Words) -> Figure:
    """How many times as much an hour of either side is credited with, twenty times."""
    said = [(log(times), _("{times} times").format(times=times)) for times in TIMES]
    scale = Scale(
        mark=_("equal"),
        below=_("lower rated"),
        above=_("higher rated"),
        axis=_("how many times as much an hour is credited with"),
        across=float,
        ticks=[(-place, text) for place, text in said] + said,
        widest=WIDEST,
    )
    return dot_line(_found(result), scale, look, look.ink)


def _found(result: Furthest) -> Ways:
    if result.each_hour is None:
        raise ValueError("there is not enough to compare")
    return result.each_hour


def headline(result: Furthest, words: Words) -> Headline:
    """What was credited to which hours, and an hour of which acts is credited with more."""
    lower, higher = (
        _("an hour of the acts you rated lower is credited with more"),
        _("an hour of the acts you rated higher is credited with more"),
    )
    if result.weigh == "mattered":
        lower, higher = (
            _("an hour of the acts you rated lower is credited with more, by how much it mattered"),
            _(
                "an hour of the acts you rated higher is credited with more, by how much it mattered"
            ),
        )
    return Headline(
        sentences(counts(result), another_credit(result.credit)),
        sentences(_for_instance(result.instances), _by_the_time(result), left_out(result)),
        verdict(_found(result), lower, higher),
    )


def fact(result: Furthest, words: Words) -> str:
    """The counts and what is not in them."""
    return sentences(counts(result), left_out(result))


def counts(result: Furthest) -> str:
    """The counts alone."""
    if not result.lower.hours:
        return _("No act that you rated can be counted yet.") if result.acts else ""
    rating = number(result.median)
    lower = _("{hours} of acts you rated {rating} or less").format(
        hours=counted(result.lower.hours, "hour", "hours"), rating=rating
    )
    if not result.higher.times:
        return _(
            "You credited {credit} to {lower}; you have not done any that you rated higher."
        ).format(credit=credited(result.lower.credit), lower=lower)
    if not result.higher.hours:
        return _(
            "You credited {credit} to {lower}; of those you rated higher no hour counts."
        ).format(credit=credited(result.lower.credit), lower=lower)
    return _("You credited {one} to {lower}, and {two} to {higher}.").format(
        one=credited(result.lower.credit),
        lower=lower,
        two=credited(result.higher.credit),
        higher=_("{hours} of acts you rated higher").format(
            hours=counted(result.higher.hours, "hour", "hours")
        ),
    )


def _for_instance(instances: tuple[Instance, ...]) -> str:
    """What came of the ends, in the person's own words."""
    said = [
        _("rated {rating}, “{act}”: {outcome}").format(
            rating=each.likeness, act=each.label, outcome=titled(each.title)
        )
        for each in instances
    ]
    if len(said) == 2:
        return _("For instance: {one}; {other}.").format(one=said[0], other=said[1])
    return _("For instance: {one}.").format(one=said[0]) if said else ""


def _by_the_time(result: Furthest) -> str:
    """The same counted by the time, with its own count of ways, for hours are only one measure."""
    found = verdict(
        result.each_time,
        _("the lower rated are credited with more each time"),
        _("the higher rated are credited with more each time"),
    )
    if found is None:
        return ""
    once = [
        _("{credit} in {times}").format(
            credit=credited(side.credit_of_all), times=counted(side.times, "time", "times")
        )
        for side in (result.lower, result.higher)
    ]
    return _("By the time instead of the hour: {lower}, {higher}; {word}, {said}.").format(
        lower=once[0], higher=once[1], word=found.word.lower(), said=found.said
    )


def left_out(result: Furthest) -> str:
    """What is in no hour."""
    untimed = sum(act.times - act.timed for act in result.acts)
    said = ""
    if untimed:
        said = ngettext(
            "{count} activity without minutes is in no hour.",
            "{count} activities without minutes are in no hour.",
            untimed,
        ).format(count=number(untimed))
    return sentences(said, not_at_the_time(sum(act.recalled for act in result.acts)))


def table(result: Furthest, words: Words) -> Table:
    """A row an act, the correlation, then the twenty dots."""
    correlation = "" if result.correlation is None else hundredths(result.correlation)
    return [
        *(_act(act, result.weigh, words) for act in result.acts),
        _row(_("All acts at or below {rating}").format(rating=number(result.median)), result.lower),
        _row(_("All acts above {rating}").format(rating=number(result.median)), result.higher),
        {
            **_empty(),
            _("Act"): _("Rating and credit an hour, by rank: from −1 (opposite) to 1 (alike)"),
            _("Each hour"): correlation,
        },
        *(
            {
                **_empty(),
                _("Act"): _("Dot {place}: the higher rated, times as much").format(place=place),
                _("Each hour"): number(exp(dot)),
            }
            for place, dot in enumerate(_found(result).dots, start=1)
        ),
    ]


def _empty() -> Row:
    return dict.fromkeys(
        (
            _("Act"),
            _("Mostly"),
            _("Rated"),
            _("Times"),
            _("Hours"),
            _("Young"),
            _("Not at the time"),
            _("Outcomes"),
            _("How much it mattered, summed"),
            _("Without a number for that"),
            _("Each hour"),
        ),
        "",
    )


def _act(act: Tried, weigh: Weigh, words: Words) -> Row:
    return {
        _("Act"): act.label,
        _("Mostly"): label(words, "pole", act.mix.main),
        _("Rated"): number(act.likeness),
        _("Times"): number(act.times),
        _("Hours"): number(act.hours) if act.timed else _("not noted"),
        _("Young"): number(act.early),
        _("Not at the time"): number(act.recalled),
        _("Outcomes"): number(act.many),
        _("How much it mattered, summed"): number(act.mattered),
        _("Without a number for that"): number(act.unweighed),
        _("Each hour"): number(act.yielded / act.hours) if act.known(weigh) else _("not noted"),
    }


def _row(name: str, side: Rated) -> Row:
    each: Cell = number(side.credit / side.hours) if side.hours else _("not noted")
    return {
        **_empty(),
        _("Act"): name,
        _("Times"): number(side.times),
        _("Hours"): number(side.hours),
        _("Outcomes"): number(side.credit_of_all),
        _("Each hour"): each,
    }

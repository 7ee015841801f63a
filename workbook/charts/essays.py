"""The essays, held against a log: six claims, each with a fact that can be counted."""

from collections.abc import Callable
from dataclasses import dataclass

from workbook.charts import crossover, furthest
from workbook.charts.chances import verdict
from workbook.charts.headline import Verdict, sentences
from workbook.charts.wording import (
    Words,
    counted,
    credited,
    fits_none,
    label,
    listed,
    not_at_the_time,
    number,
    some,
    titled,
    untimed,
    without_ground,
    without_stage,
)
from workbook.insights.chances import FEWEST_OUTCOMES
from workbook.insights.essays import Chain, Essays, Groups, Paced, Sizes
from workbook.insights.furthest import FEWEST_KINDS
from workbook.insights.steps import STEPS, TALKED
from workbook.language import N_, _, inside, ngettext

FEWEST_CHAINS = 3
"""From so many people on it can be said with how many it went on, not only with whom."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One row: what is claimed, what the log says, how sure, what would change it."""

    question: str
    essay: str
    fact: str
    basis: str
    """What is not in the counts."""
    listed: tuple[str, ...]
    verdict: Verdict | None
    unsure: str
    """How sure, where no dots are drawn."""
    change: str


def opening(result: Essays) -> tuple[str, ...]:
    """What the page says before the claims, a sentence each."""
    counts = listed(
        counted(count, one, many)
        for count, one, many in (
            (result.activities, "activity", "activities"),
            (result.people, "person", "people"),
            (result.outcomes, "outcome", "outcomes"),
        )
        if count
    )
    there = _("In your log: {counts}.").format(counts=counts)
    said = [
        sentences(
            there if counts else _("Nothing is in your log yet."),
            _("What follows is about your log, not about networking."),
        )
    ]
    if not result.traced:
        said.append(
            _(
                "Four of the six wait for the first outcome whose steps you note; having none so far"
                " says little."
            )
        )
    return tuple(said)


def claims(result: Essays, words: Words) -> tuple[Claim, ...]:
    """The six rows."""
    return tuple(row(result, words) for row in ROWS)


def many_looks(rows: tuple[Claim, ...]) -> str:
    """That six looks find something where nothing is; nothing where no dots are drawn."""
    if not any(row.verdict for row in rows):
        return ""
    return _("Looked at six times, even a log with nothing behind it leans about twice.")


def _only_the_start(result: Essays, words: Words) -> Claim:
    started = result.started
    others = result.grounds.people
    if not started.people:
        fact = _("Nobody is in your log yet.")
        if others:
            fact = _("Nobody is noted as met through writing; {others} came other ways.").format(
                others=counted(others, "person", "people")
            )
        elif result.people:
            fact = _("Of nobody in your log is it noted where you met.")
    elif started.people < FEWEST_CHAINS:
        fact = ngettext(
            "{count} person came to you through writing.",
            "{count} people came to you through writing.",
            started.people,
        ).format(count=number(started.people))
    else:
        fact = _(
            "{people} came to you through writing. With {on} it has gone on from there, with"
            " {trusted} as far as trust."
        ).format(
            people=counted(started.people, "person", "people"),
            on=some(started.went_on),
            trusted=some(started.trusted),
        )
    more = started.people - len(started.chains)
    told = [_chain(each, words) for each in started.chains]
    if more:
        told.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return Claim(
        _("Is writing only the start?"),
        _(
            "A text opens the door. What makes something of it comes after: an answer, a talk, a"
            " thing done together."
        ),
        fact,
        sentences(
            without_stage(started.people - started.noted),
            without_ground(result.grounds.unplaced) if others else "",
        ),
        tuple(told),
        verdict(
            started.ways,
            _("those met through writing came to trust more often than those met otherwise"),
            _("those met through writing came to trust less often than those met otherwise"),
        ),
        _(TOO_FEW),
        _("Saying how far it went with those who came through writing, and with the others.")
        if others
        else _("Noting where you met those in your log.")
        if result.people
        else _("Logging whom you met, and where."),
    )


def _chain(chain: Chain, words: Words) -> str:
    """Gregor: wrote → talked → trust."""
    if chain.stage is None:
        return _("{name}: you wrote; how far it went is not noted").format(name=chain.name)
    steps = [_("you wrote")]
    reached = STEPS.index(chain.stage) + 1
    steps += [inside(label(words, "stage", stage)) for stage in STEPS[TALKED - 1 : reached]]
    return _("{name}: {steps}").format(name=chain.name, steps=" → ".join(steps))


def _tipping_point(result: Essays, words: Words) -> Claim:
    found = result.crossover
    said = crossover.headline(found, words) if found.ways else None
    return Claim(
        _("Is there a point from which writing does more?"),
        _(
            "Writing grows with its readers, other acts hardly do: from some number of readers on,"
            " an hour of writing does more."
        ),
        crossover.counts(found) or _("No hour is logged yet."),
        crossover.left_out(found),
        (),
        said.verdict if said else None,
        _(TOO_FEW),
        _("A text with many more readers than usual.") if found.readers else _(FIRST_TEXT),
    )


def _least_like_it(result: Essays, words: Words) -> Claim:
    found = result.furthest
    kinds = found.lower.kinds + found.higher.kinds
    change = _("More of what you did only once or twice.")
    if not result.activities:
        fact, change = _("No activity is in your log yet."), _(LOGGING)
    elif not found.acts:
        fact = _("You have rated none of the acts in your log.")
        change = _("Rating how much each act feels like networking.")
    elif not kinds:
        fact, change = furthest.counts(found), _(LOGGING)
    elif kinds < FEWEST_KINDS:
        fact = ngettext(
            "You did {count} kind of act that you rated, with minutes.",
            "You did {count} kinds of act that you rated, with minutes.",
            kinds,
        ).format(count=number(kinds))
    else:
        fact = furthest.counts(found)
    said = None if any(need.more for need in found.needs) else furthest.headline(found, words)
    return Claim(
        _("Did the acts least like networking bring the most?"),
        _("What opens doors rarely looks like networking while you do it."),
        fact,
        furthest.left_out(found),
        tuple(
            _("Rated {rating}, “{act}”: {outcome}").format(
                rating=each.likeness, act=each.label, outcome=titled(each.title)
            )
            for each in found.instances
        ),
        said.verdict if said else None,
        _(TOO_FEW),
        change,
    )


def _small_audience(result: Essays, words: Words) -> Claim:
    small = result.small
    change = _("One outcome credited to such a piece.")
    if not small.pieces:
        fact, change = _("No piece is in your log yet."), _(FIRST_TEXT)
        if small.recalled:
            fact = _("No piece was logged at the time.")
    elif small.readers is None:
        fact = _("Of none of your pieces is it noted how many read it.")
        change = _("Noting how many read each piece.")
    else:
        pieces = ngettext(
            "the {count} piece with {readers} or fewer",
            "the {count} pieces with {readers} or fewer",
            small.pieces,
        ).format(count=number(small.pieces), readers=crossover.readers_said(small.readers))
        if small.credited:
            change = _("Nothing: it has happened.")
            fact = ngettext(
                "Yes: {count} of {pieces} has something credited to it.",
                "Yes: {count} of {pieces} have something credited to them.",
                small.credited,
            ).format(count=number(small.credited), pieces=pieces)
        else:
            fact = sentences(
                _("Nothing is credited yet to {pieces}.").format(pieces=pieces),
                fits_none(small.pieces),
            )
    return Claim(
        _("Does a small audience give something back too?"),
        _("It takes no crowd: a small audience gives something back, and so does writing itself."),
        fact,
        "",
        tuple(
            _("{readers}: {outcome}").format(
                readers=crossover.readers_said(readers), outcome=titled(title)
            )
            for title, readers in small.instances
        ),
        None,
        _("One is enough to answer it.") if small.credited else _(TOO_FEW),
        change,
    )


def _one_or_many(result: Essays, words: Words) -> Claim:
    sizes = result.sizes
    return Claim(
        _("One at a time, or many at once?"),
        _("A conversation reaches one; a text or a stage reaches many, and goes less deep."),
        _sizes(sizes),
        sentences(
            _unsized(sizes),
            untimed(result.crossover.untimed),
            not_at_the_time(result.crossover.recalled),
        ),
        (),
        verdict(
            sizes.ways,
            _("an hour with one or two is credited with more"),
            _("an hour with more than two is credited with more"),
        ),
        _(TOO_FEW),
        _missing_size(sizes),
    )


def _missing_size(sizes: Sizes) -> str:
    """What would change it: the side that has nothing, or else what is not noted."""
    if sizes.many.acts and not sizes.few.acts and not sizes.unknown:
        return _("Something done with one or two people.")
    if sizes.few.acts and not sizes.many.acts and not sizes.unknown:
        return _("Something done with more than two people.")
    return _("Noting how many were there, or read it.")


def _sizes(sizes: Sizes) -> str:
    few, many = sizes.few, sizes.many
    if not few.acts and not many.acts:
        return _("No hour is counted with how many were there.")
    if not few.acts:
        return _(
            "You credited {credit} to {hours} with more than two; no hour with one or two counts"
            " yet."
        ).format(credit=credited(many.credit), hours=_hours(many))
    if not many.acts:
        return _(
            "You credited {credit} to {hours} with one or two; no hour with more counts yet."
        ).format(credit=credited(few.credit), hours=_hours(few))
    if not few.credit and not many.credit:
        said = _("{few} with one or two, {many} with more; nothing is credited to them yet.")
        return said.format(few=_hours(few), many=_hours(many))
    said = _("You credited {one} to {few} with one or two, and {two} to {many} with more.").format(
        one=credited(few.credit),
        few=_hours(few),
        two=credited(many.credit),
        many=_hours(many),
    )
    few_outcomes = few.credit + many.credit < FEWEST_OUTCOMES
    return sentences(said, crossover.few_said() if few_outcomes else "")


def _unsized(sizes: Sizes) -> str:
    if not sizes.unknown:
        return ""
    return ngettext(
        "Of {count} activity it is not noted how many were there.",
        "Of {count} activities it is not noted how many were there.",
        sizes.unknown,
    ).format(count=number(sizes.unknown))


def _hours(side: Paced) -> str:
    return counted(side.hours, "hour", "hours")


def _done_together(result: Essays, words: Words) -> Claim:
    groups = result.groups
    return Claim(
        _("Does doing something together go with trust?"),
        _("Trust grows where people make something together, more than where they meet."),
        _trust(groups),
        sentences(_untold(groups), without_stage(groups.missing)),
        (),
        verdict(
            groups.ways,
            _(
                "those who came to trust had less often done something with you by then than others"
                " known as long"
            ),
            _(
                "those who came to trust had more often done something with you by then than others"
                " known as long"
            ),
        ),
        _(TOO_FEW),
        _(
            "Noting how far it goes on the day it goes further. You chose whom to do something"
            " with; that alone can make the two groups differ."
        ),
    )


def _trust(groups: Groups) -> str:
    if not groups.did and not groups.others:
        said = _("Of nobody is it noted whether trust came while you were logging.")
    elif not groups.did:
        said = _(
            "{theirs} of {others} came to trust; with none of them you had done something together."
        ).format(
            theirs=some(groups.others_trusted).capitalize(),
            others=counted(groups.others, "person", "people"),
        )
    elif not groups.others:
        said = _(
            "{came} of {did} you did something with came to trust; there are no others to set beside"
            " them."
        ).format(
            came=some(groups.did_trusted).capitalize(),
            did=counted(groups.did, "person", "people"),
        )
    else:
        said = _(
            "{came} of {did} you did something with came to trust, {theirs} of the other {others}."
        ).format(
            came=some(groups.did_trusted).capitalize(),
            did=counted(groups.did, "person", "people"),
            theirs=some(groups.others_trusted),
            others=number(groups.others),
        )
    return said


def _untold(groups: Groups) -> str:
    if not groups.untold:
        return ""
    return ngettext(
        "{count} person with whom trust was there on the day they were entered is left out.",
        "{count} people with whom trust was there on the day they were entered are left out.",
        groups.untold,
    ).format(count=number(groups.untold))


TOO_FEW = N_("Too few so far to lean either way.")
FIRST_TEXT = N_("A text of your own, with how many read it.")
LOGGING = N_("Logging what you do, and how long it takes.")
ROWS: tuple[Callable[[Essays, Words], Claim], ...] = (
    _only_the_start,
    _tipping_point,
    _least_like_it,
    _small_audience,
    _one_or_many,
    _done_together,
)

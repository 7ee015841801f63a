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
    number,
    some,
    titled,
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
    listed: tuple[str, ...]
    verdict: Verdict | None
    unsure: str
    """How sure, where no dots are drawn."""
    change: str


def opening(result: Essays) -> tuple[str, ...]:
    """What the page says before the claims, a sentence each."""
    counts = _("In your log: {activities}, {people}, {outcomes}.").format(
        activities=counted(result.activities, "activity", "activities"),
        people=counted(result.people, "person", "people"),
        outcomes=counted(result.outcomes, "outcome", "outcomes"),
    )
    said = [sentences(counts, _("What follows is about your log, not about networking."))]
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
    if not started.people:
        others = result.grounds.people
        fact = _("Nobody is noted as met through writing; {others} came other ways.").format(
            others=counted(others, "person", "people") if others else _("none")
        )
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
        sentences(fact, without_stage(started.people - started.noted)),
        tuple(told),
        verdict(
            started.ways,
            _("those met through writing came to trust more often than those met otherwise"),
            _("those met through writing came to trust less often than those met otherwise"),
        ),
        _(TOO_FEW),
        _("Saying how far it went with those who came through writing, and with the others."),
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
        crossover.fact(found, words) or _("No hour is logged yet."),
        (),
        said.verdict if said else None,
        _(TOO_FEW),
        _("A text with many more readers than usual."),
    )


def _least_like_it(result: Essays, words: Words) -> Claim:
    found = result.furthest
    kinds = found.lower.kinds + found.higher.kinds
    if not kinds:
        fact = _("No act that you rated is logged with minutes yet.")
    elif kinds < FEWEST_KINDS:
        fact = ngettext(
            "You did {count} kind of act that you rated, with minutes.",
            "You did {count} kinds of act that you rated, with minutes.",
            kinds,
        ).format(count=number(kinds))
    else:
        fact = furthest.fact(found, words)
    said = None if any(need.more for need in found.needs) else furthest.headline(found, words)
    return Claim(
        _("Did the acts least like networking bring the most?"),
        _("What opens doors rarely looks like networking while you do it."),
        fact,
        tuple(
            _("Rated {rating}, “{act}”: {outcome}").format(
                rating=each.likeness, act=each.label, outcome=titled(each.title)
            )
            for each in found.instances
        ),
        said.verdict if said else None,
        _(TOO_FEW),
        _("More of what you did only once or twice."),
    )


def _small_audience(result: Essays, words: Words) -> Claim:
    small = result.small
    if small.readers is None:
        fact = _("Of none of your pieces it is noted how many read it.")
    else:
        pieces = ngettext(
            "the {count} piece with {readers} or fewer",
            "the {count} pieces with {readers} or fewer",
            small.pieces,
        ).format(count=number(small.pieces), readers=crossover.readers_said(small.readers))
        if small.credited:
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
    answered = bool(small.credited)
    return Claim(
        _("Does a small audience give something back too?"),
        _("It takes no crowd: a small audience gives something back, and so does writing itself."),
        fact,
        tuple(
            _("{readers}: {outcome}").format(
                readers=crossover.readers_said(readers), outcome=titled(title)
            )
            for title, readers in small.instances
        ),
        None,
        _("One is enough to answer it.") if answered else _(TOO_FEW),
        _("Nothing: it has happened.") if answered else _("One outcome credited to such a piece."),
    )


def _one_or_many(result: Essays, words: Words) -> Claim:
    sizes = result.sizes
    return Claim(
        _("One at a time, or many at once?"),
        _("A conversation reaches one; a text or a stage reaches many, and goes less deep."),
        _sizes(sizes),
        (),
        verdict(
            sizes.ways,
            _("an hour with one or two is credited with more"),
            _("an hour with more than two is credited with more"),
        ),
        _(TOO_FEW),
        _("Noting how many were there, or read it."),
    )


def _sizes(sizes: Sizes) -> str:
    few, many = sizes.few, sizes.many
    unknown = ""
    if sizes.unknown:
        unknown = ngettext(
            "Of {count} activity it is not noted how many were there.",
            "Of {count} activities it is not noted how many were there.",
            sizes.unknown,
        ).format(count=number(sizes.unknown))
    if not few.acts and not many.acts:
        return sentences(_("No hour is logged with how many were there."), unknown)
    if not few.credit and not many.credit:
        said = _("{few} with one or two, {many} with more; nothing is credited to them yet.")
        return sentences(said.format(few=_hours(few), many=_hours(many)), unknown)
    said = _("You credited {one} to {few} with one or two, and {two} to {many} with more.").format(
        one=credited(few.credit),
        few=_hours(few),
        two=credited(many.credit),
        many=_hours(many),
    )
    few_outcomes = few.credit + many.credit < FEWEST_OUTCOMES
    return sentences(said, crossover.few_said() if few_outcomes else "", unknown)


def _hours(side: Paced) -> str:
    return counted(side.hours, "hour", "hours")


def _done_together(result: Essays, words: Words) -> Claim:
    groups = result.groups
    return Claim(
        _("Does doing something together go with trust?"),
        _("Trust grows where people make something together, more than where they meet."),
        _trust(groups),
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
        said = _("Of nobody it is noted that trust came while you were logging, or did not.")
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
    untold = ""
    if groups.untold:
        untold = ngettext(
            "{count} person with whom trust was there on the day they were entered is left out.",
            "{count} people with whom trust was there on the day they were entered are left out.",
            groups.untold,
        ).format(count=number(groups.untold))
    return sentences(said, untold, without_stage(groups.missing))


TOO_FEW = N_("Too few so far to lean either way.")
ROWS: tuple[Callable[[Essays, Words], Claim], ...] = (
    _only_the_start,
    _tipping_point,
    _least_like_it,
    _small_audience,
    _one_or_many,
    _done_together,
)

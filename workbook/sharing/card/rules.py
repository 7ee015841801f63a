"""Which of the 240 ready-made cards a log leads to, and nothing else about the log.

A card speaks in shares: more or less, never how much. Every statement on it holds for the log, and
for the log that is left when any one person is taken out of it with every entry they are part of. So
a statement is made when it is true of each of these logs, and a card is offered when each of them
has enough. A statement not made says nothing: "not shown" stands for what is even, for what is
little, for what is unknown, and for much that rests on one person alike.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from itertools import chain, product
from typing import Annotated
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.models import Model, Pole

FEWEST_ACTIVITIES, FEWEST_PEOPLE, FEWEST_MONTHS = 12, 4, 2
FEWEST_OUTCOMES = 3
FEWEST_FOR_KINDS = FEWEST_FOR_SIZE = 8
"""How many entries, and how many that say how many people they reached."""
KINDS_IN_FRONT = 3
"""So many kinds of act together are compared with half of the entries."""
ONE_OR_TWO = 2
WHOLE = 1_000_000
"""One outcome's credit as a whole number, so that sums do not depend on their order."""


class Kinds(StrEnum):
    """How many kinds of act the entries are of."""

    FEW = "few"
    """Three of them make more than half of the entries."""
    MANY = "many"
    """Any three of them make less than half."""


class Statement(StrEnum):
    """What a card may say, in its order."""

    LEADS = "leads"
    SECOND = "second"
    KINDS = "kinds"
    SOURCE = "source"
    ONE_OR_TWO = "one_or_two"


class Card(Model):
    """One of the 240 cards. What is None is not shown, and neither is `one_or_two` when False."""

    leads: Pole | None = None
    """More entries lead to this pole than to either other."""
    second: Pole | None = None
    """More lead to this one than to the third."""
    kinds: Kinds | None = None
    source: Pole | None = None
    """Good things, as far as traced, led back most to this."""
    one_or_two: bool = False
    """More than half of the entries reached one or two people."""

    @model_validator(mode="after")
    def _second_of_two(self) -> "Card":
        if self.second and self.leads in (None, self.second):
            raise ValueError("a second place needs another in the first")
        return self

    def shown(self, statement: Statement) -> str | None:
        """What the card says there, as a word of our own; None when it is not shown."""
        value = getattr(self, statement)
        if statement is Statement.ONE_OR_TWO:
            return SHOWN if value else None
        return None if value is None else str(value)

    @property
    def number(self) -> int:
        """From 1 (nothing shown at all) to 240, the card's place in ALL_CARDS."""
        return ALL_CARDS.index(self) + 1

    @classmethod
    def numbered(cls, number: int) -> "Card":
        """The card with that number, from 1 to 240; raises ValueError for any other."""
        if not 1 <= number <= len(ALL_CARDS):
            raise ValueError(f"cards are numbered 1 to {len(ALL_CARDS)}, not {number}")
        return ALL_CARDS[number - 1]


SHOWN = "shown"
"""What a card says of a statement that is made or not, and no more."""
SOURCES: tuple[Pole | None, ...] = (None, *Pole)
PLACES: tuple[tuple[Pole | None, Pole | None], ...] = (
    (None, None),
    *((first, second) for first in Pole for second in SOURCES if second is not first),
)
"""What may lead, and what may come second."""
ALL_CARDS = tuple(
    Card(leads=leads, second=second, kinds=kinds, source=source, one_or_two=one_or_two)
    for (leads, second), kinds, source, one_or_two in product(
        PLACES, (None, *Kinds), SOURCES, (False, True)
    )
)


class CardActivity(Model):
    """One activity: its day, its act, who was part of it, how many people it reached, and the pole
    with the largest share of its mix.

    `pole` is None when two poles share the lead: such an activity counts as an activity, but for no
    pole. `reached` is None or 0 where nobody said how many.
    """

    day: date
    act: str
    pole: Pole | None
    people: frozenset[UUID] = frozenset()
    reached: int | None = None

    @property
    def size(self) -> int:
        """How many people it reached, or else how many are named; 0 is unknown."""
        return self.reached or len(self.people)


class CardOutcome(Model):
    """One outcome: the credit of each pole, adding to at most 1, and everybody it rests on.

    `people` has to hold the people in its chain *and* those who took part in the activities of its
    chain; without them, taking a person away would leave credit standing that came through them.
    """

    shares: dict[Pole, Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]]
    people: frozenset[UUID] = frozenset()

    @field_validator("shares")
    @classmethod
    def _at_most_one(cls, shares: dict[Pole, float]) -> dict[Pole, float]:
        if sum(shares.values()) > 1 + 1e-6:
            raise ValueError("the credit of one outcome adds to at most 1")
        return shares


class Evidence(Model):
    """All of a log that a card may depend on."""

    deeds: tuple[CardActivity, ...] = ()
    yields: tuple[CardOutcome, ...] = ()


def missing(evidence: Evidence) -> tuple[str, ...]:
    """What a log still needs before a card is offered, a sentence each; empty when there is one."""
    needs = (
        (
            _sure_activities(evidence),
            FEWEST_ACTIVITIES,
            _(
                "A card needs at least {fewest} activities, whichever one person is left out; so"
                " far there are {found}."
            ),
        ),
        (
            _sure_people(evidence),
            FEWEST_PEOPLE,
            _(
                "A card needs at least {fewest} people who were part of an entry, whichever one"
                " person is left out; so far there are {found}."
            ),
        ),
        (
            _sure_months(evidence),
            FEWEST_MONTHS,
            _(
                "A card needs at least {fewest} calendar months with an activity in them, whichever"
                " one person is left out; so far there are {found}."
            ),
        ),
    )
    return tuple(
        sentence.format(fewest=fewest, found=found)
        for found, fewest, sentence in needs
        if found < fewest
    )


def _sure_activities(evidence: Evidence) -> int:
    """How many activities there are, whoever is taken away."""
    with_person = Counter(who for deed in evidence.deeds for who in deed.people)
    return len(evidence.deeds) - max(with_person.values(), default=0)


def _sure_people(evidence: Evidence) -> int:
    """How many people there are, whoever is taken away with all entries they are part of."""
    bound: dict[UUID, frozenset[UUID]] = {}
    for company in chain(
        (deed.people for deed in evidence.deeds), (gain.people for gain in evidence.yields)
    ):
        for who in company:
            bound[who] = bound.get(who, company) & company
    # Somebody who was only ever there together with another goes when that other goes.
    taken_along = Counter(who for always in bound.values() for who in always)
    return len(bound) - max(taken_along.values(), default=0)


def _sure_months(evidence: Evidence) -> int:
    """How many months have an activity, whoever is taken away."""
    bound: dict[tuple[int, int], frozenset[UUID]] = {}
    for deed in evidence.deeds:
        month = deed.day.year, deed.day.month
        bound[month] = bound.get(month, deed.people) & deed.people
    taken_along = Counter(who for always in bound.values() for who in always)
    return len(bound) - max(taken_along.values(), default=0)


def card_for(evidence: Evidence) -> Card:
    """The card of a log; raises WorkbookError with what is missing when none is offered."""
    if lacking := missing(evidence):
        raise WorkbookError(
            _("There is no card yet."), " ".join(lacking), _("It appears when the log has grown.")
        )
    logs = _logs(evidence)
    leads = _ahead(logs, list(Pole))
    return Card(
        leads=leads,
        second=_ahead(logs, [pole for pole in Pole if pole is not leads]) if leads else None,
        kinds=_kinds(logs),
        source=_source(logs),
        one_or_two=all(FEWEST_FOR_SIZE <= log.sized < 2 * log.small for log in logs),
    )


class _Tally:
    """What is counted in a log, or in all that one person is part of."""

    def __init__(self) -> None:
        self.entries = self.sized = self.small = self.traced = 0
        self.poles: Counter[Pole] = Counter()
        self.acts: Counter[str] = Counter()
        self.credit: Counter[Pole] = Counter()

    def add_deed(self, deed: CardActivity) -> None:
        self.entries += 1
        self.acts[deed.act] += 1
        if deed.pole:
            self.poles[deed.pole] += 1
        self.sized += deed.size > 0
        self.small += 0 < deed.size <= ONE_OR_TWO

    def add_yield(self, credit: Mapping[Pole, int]) -> None:
        self.traced += 1
        self.credit.update(credit)

    def without(self, other: "_Tally") -> "_Tally":
        rest = _Tally()
        for name, held in vars(self).items():
            gone = getattr(other, name)
            setattr(rest, name, held - gone)
        return rest


def _logs(evidence: Evidence) -> list[_Tally]:
    """The log, and then what is left of it without each person.

    One pass over the entries: what is left is the whole less that person's own tally. An outcome
    without credit to any pole was not traced and does not count.
    """
    whole = _Tally()
    of_person: defaultdict[UUID, _Tally] = defaultdict(_Tally)
    for deed in evidence.deeds:
        for tally in (whole, *(of_person[who] for who in deed.people)):
            tally.add_deed(deed)
    for outcome in evidence.yields:
        credit = {pole: round(share * WHOLE) for pole, share in outcome.shares.items()}
        if any(credit.values()):
            for tally in (whole, *(of_person[who] for who in outcome.people)):
                tally.add_yield(credit)
    return [whole, *map(whole.without, of_person.values())]


def _ahead(logs: list[_Tally], among: Collection[Pole]) -> Pole | None:
    """The pole that more entries lead to than to any other of these, by a tenth in the log itself
    and at all without any one person."""
    return _in_front(logs, lambda log: {pole: log.poles[pole] for pole in among})


def _source(logs: list[_Tally]) -> Pole | None:
    """The pole with most of the credit, and with two fifths of it, for enough outcomes."""
    pole = _in_front(logs, lambda log: {pole: log.credit[pole] for pole in Pole})
    steady = pole and all(
        log.traced >= FEWEST_OUTCOMES and 5 * log.credit[pole] >= 2 * log.credit.total()
        for log in logs
    )
    return pole if steady else None


def _in_front(logs: list[_Tally], counts: Callable[[_Tally], dict[Pole, int]]) -> Pole | None:
    """Who has a tenth more than the next in the first log, and more in each."""
    (pole, most), (_next, less), *_rest = _ranked(counts(logs[0]))
    clear = most > less and 10 * most >= 11 * less
    steady = clear and all(_leads(pole, counts(log)) for log in logs)
    return pole if steady else None


def _ranked(counts: dict[Pole, int]) -> list[tuple[Pole, int]]:
    return sorted(counts.items(), key=lambda pair: -pair[1])


def _leads(pole: Pole, counts: dict[Pole, int]) -> bool:
    return all(counts[pole] > count for other, count in counts.items() if other is not pole)


def _kinds(logs: list[_Tally]) -> Kinds | None:
    """Whether three kinds of act make more or less than half of the entries in each log."""
    front = [(2 * sum(sorted(log.acts.values())[-KINDS_IN_FRONT:]), log.entries) for log in logs]
    if min(entries for _twice, entries in front) < FEWEST_FOR_KINDS:
        return None
    if all(twice > entries for twice, entries in front):
        return Kinds.FEW
    return Kinds.MANY if all(twice < entries for twice, entries in front) else None

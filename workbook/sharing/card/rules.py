"""Which of the 108 ready-made cards a log leads to, and nothing else about the log.

Every statement on a card has to stay true when any one person, and every entry they are part of, is
taken out of the log. So a count leaves out whoever appears in most of it, and the source of good
things is named only if it stays the same without any one person. That there is a card at all says
something too: a log has enough for one only if it still has enough without any one person. A
statement not made says nothing: "nothing shown" stands for few entries, for no entries, and for
many entries with one person alike.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import chain, product
from typing import Annotated
from uuid import UUID

from pydantic import Field, field_validator

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.models import Model, Pole

FEWEST_ACTIVITIES, FEWEST_PEOPLE, FEWEST_MONTHS = 20, 5, 3
FEWEST_OUTCOMES = 4
WHOLE = 1_000_000
"""One outcome's credit as a whole number, so that sums do not depend on their order."""


class Shown(StrEnum):
    """What a card says about one pole."""

    NOTHING = "nothing"
    AT_LEAST_5 = "at_least_5"
    AT_LEAST_20 = "at_least_20"


class Card(Model):
    """One of the 108 cards: three levels, and where shown the pole most good things came from."""

    writing: Shown
    events: Shown
    collaboration: Shown
    source: Pole | None

    def shown(self, pole: Pole) -> Shown:
        """What the card says about one pole."""
        return Shown(getattr(self, pole.value))

    @property
    def number(self) -> int:
        """From 1 (nothing shown at all) to 108, the card's place in ALL_CARDS."""
        place = 0
        for pole in Pole:
            place = place * len(LEVELS) + LEVELS.index(self.shown(pole))
        return place * len(SOURCES) + SOURCES.index(self.source) + 1

    @classmethod
    def numbered(cls, number: int) -> "Card":
        """The card with that number, from 1 to 108; raises ValueError for any other."""
        if not 1 <= number <= len(ALL_CARDS):
            raise ValueError(f"cards are numbered 1 to {len(ALL_CARDS)}, not {number}")
        return ALL_CARDS[number - 1]


LEVELS = tuple(Shown)
SOURCES: tuple[Pole | None, ...] = (None, *Pole)
ALL_CARDS = tuple(
    Card(writing=writing, events=events, collaboration=collaboration, source=source)
    for writing, events, collaboration, source in product(LEVELS, LEVELS, LEVELS, SOURCES)
)


class CardActivity(Model):
    """One activity: its day, who was part of it, and the pole with the largest share of its mix.

    `pole` is None when two poles share the lead: such an activity counts as an activity, but for no
    pole.
    """

    day: date
    pole: Pole | None
    people: frozenset[UUID] = frozenset()


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
    writing, events, collaboration = (_level(evidence.deeds, pole) for pole in Pole)
    return Card(
        writing=writing, events=events, collaboration=collaboration, source=_source(evidence.yields)
    )


def _level(deeds: Iterable[CardActivity], pole: Pole) -> Shown:
    """How often a pole is shown: its activities, without those of the person in most of them."""
    total = 0
    with_person: Counter[UUID] = Counter()
    for deed in deeds:
        if deed.pole is pole:
            total += 1
            with_person.update(deed.people)
    sure = total - max(with_person.values(), default=0)
    if sure >= 20:
        return Shown.AT_LEAST_20
    return Shown.AT_LEAST_5 if sure >= 5 else Shown.NOTHING


class _Tally:
    """Credit a pole in whole numbers, and how many outcomes it comes from."""

    def __init__(self) -> None:
        self.outcomes = 0
        self.credit = [0, 0, 0]

    def add(self, credit: list[int]) -> None:
        self.outcomes += 1
        self.credit = [held + more for held, more in zip(self.credit, credit, strict=True)]

    def without(self, other: "_Tally") -> "_Tally":
        rest = _Tally()
        rest.outcomes = self.outcomes - other.outcomes
        rest.credit = [held - gone for held, gone in zip(self.credit, other.credit, strict=True)]
        return rest

    def leader(self) -> Pole | None:
        """The pole with 40 % of the credit and 1.25 times the next, from enough outcomes."""
        ranked = sorted(zip(self.credit, Pole, strict=True), key=lambda pair: -pair[0])
        (first, pole), (second, *_pole), *_rest = ranked
        clear = 10 * first >= 4 * sum(self.credit) and 4 * first >= 5 * second
        return pole if self.outcomes >= FEWEST_OUTCOMES and clear else None


def _source(yields: Iterable[CardOutcome]) -> Pole | None:
    """The pole most good things were traced to, if it is the same whoever is taken away.

    One pass over the entries: what is left without a person is the whole less that person's own
    tally. An outcome without credit to any pole was not traced and does not count.
    """
    whole = _Tally()
    of_person: defaultdict[UUID, _Tally] = defaultdict(_Tally)
    for outcome in yields:
        credit = [round(outcome.shares.get(pole, 0.0) * WHOLE) for pole in Pole]
        if any(credit):
            whole.add(credit)
            for person in outcome.people:
                of_person[person].add(credit)
    leader = whole.leader()
    steady = all(whole.without(tally).leader() is leader for tally in of_person.values())
    return leader if steady else None

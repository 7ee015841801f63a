"""Which of the 240 ready-made cards a log leads to, and nothing else about the log.

A card speaks in shares: more or less, never how much. Every statement on it holds for the log, and
for the log that is left when any one person is taken out of it with every entry they are part of. So
a statement is made when it is true of each of these logs, and a card is offered when each of them
has enough. A statement not made says nothing: "not shown" stands for what is even, for what is
little, for what is unknown, and for much that rests on one person alike.
"""

from collections.abc import Sequence
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from pydantic import model_validator

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


PLACE = {pole: place for place, pole in enumerate(Pole)}
"""Where a pole stands in what is counted by pole."""
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


class Log(NamedTuple):
    """What is counted of a log, and all of it that a card may depend on."""

    entries: int
    people: int
    """Everybody who is part of an entry or an outcome."""
    months: int
    """The calendar months with an entry in them."""
    sized: int
    """The entries that say how many people they reached, or else name some."""
    small: int
    """Those that reached one or two."""
    writing: int
    """The entries that lead to each pole: the one with the largest share of the mix, and none where
    two share the lead."""
    events: int
    collaboration: int
    traced: int
    """The outcomes that led back to any pole."""
    from_writing: int
    """The credit of each pole, an outcome being WHOLE."""
    from_events: int
    from_collaboration: int
    front: int
    """The entries of the three commonest kinds of act."""

    @property
    def poles(self) -> "ByPole":
        """How many entries lead to each pole, in their order."""
        return self.writing, self.events, self.collaboration

    @property
    def credit(self) -> "ByPole":
        """The credit of each pole, in their order."""
        return self.from_writing, self.from_events, self.from_collaboration


ByPole = tuple[int, int, int]


class Evidence(NamedTuple):
    """All that a card may depend on: a log, and what is left of it without each person. What they
    are part of goes with them: an outcome, too, that rests on them, or on an activity that they
    took part in."""

    whole: Log
    without: frozenset[Log] = frozenset()
    """Those that count the same, once."""

    @property
    def logs(self) -> tuple[Log, ...]:
        """All of them, the whole one first."""
        return self.whole, *self.without


def missing(evidence: Evidence) -> tuple[str, ...]:
    """What a log still needs before a card is offered, a sentence each; empty when there is one."""
    needs = (
        (
            min(log.entries for log in evidence.logs),
            FEWEST_ACTIVITIES,
            _(
                "A card needs at least {fewest} activities, whichever one person is left out; so"
                " far there are {found}."
            ),
        ),
        (
            min(log.people for log in evidence.logs),
            FEWEST_PEOPLE,
            _(
                "A card needs at least {fewest} people who were part of an entry, whichever one"
                " person is left out; so far there are {found}."
            ),
        ),
        (
            min(log.months for log in evidence.logs),
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


def card_for(evidence: Evidence) -> Card:
    """The card of a log; raises WorkbookError with what is missing when none is offered."""
    if lacking := missing(evidence):
        raise WorkbookError(
            _("There is no card yet."), " ".join(lacking), _("It appears when the log has grown.")
        )
    logs = evidence.logs
    leads = _ahead(logs, list(Pole))
    return Card(
        leads=leads,
        second=_ahead(logs, [pole for pole in Pole if pole is not leads]) if leads else None,
        kinds=_kinds(logs),
        source=_source(logs),
        one_or_two=all(FEWEST_FOR_SIZE <= log.sized < 2 * log.small for log in logs),
    )


def _ahead(logs: Sequence[Log], among: Sequence[Pole]) -> Pole | None:
    """The pole that more entries lead to than to any other of these, by a tenth in the log itself
    and at all without any one person."""
    return _in_front([log.poles for log in logs], among)


def _source(logs: Sequence[Log]) -> Pole | None:
    """The pole with most of the credit, and with two fifths of it, for enough outcomes."""
    pole = _in_front([log.credit for log in logs], list(Pole))
    steady = pole and all(
        log.traced >= FEWEST_OUTCOMES and 5 * log.credit[PLACE[pole]] >= 2 * sum(log.credit)
        for log in logs
    )
    return pole if steady else None


def _in_front(counts: Sequence[ByPole], among: Sequence[Pole]) -> Pole | None:
    """Who of these has a tenth more than the next in the first log, and more in each."""
    first, *others = sorted((PLACE[pole] for pole in among), key=lambda place: -counts[0][place])
    clear = 10 * counts[0][first] >= 11 * counts[0][others[0]]
    steady = clear and all(count[first] > count[other] for count in counts for other in others)
    return [*Pole][first] if steady else None


def _kinds(logs: Sequence[Log]) -> Kinds | None:
    """Whether three kinds of act make more or less than half of the entries in each log."""
    if min(log.entries for log in logs) < FEWEST_FOR_KINDS:
        return None
    if all(2 * log.front > log.entries for log in logs):
        return Kinds.FEW
    return Kinds.MANY if all(2 * log.front < log.entries for log in logs) else None

"""The sets of ready-made cards that a group may hand in, and what a table tells of each.

Sets are never mixed in one table. A first-day card also says which view its owner would argue with;
no table tells that, for four fields would tell too much of one card.
"""

from collections.abc import Mapping
from enum import StrEnum

from workbook.models import Pole, VoiceChoice
from workbook.sharing.card.rules import ALL_CARDS, SHOWN, Card, Kinds, Statement
from workbook.sharing.first_card.rules import (
    ALL_FIRST_CARDS,
    FirstCard,
    Likeness,
    Part,
    Sentence,
)
from workbook.sharing.group import counts
from workbook.sharing.group.counts import Level


class CardSet(StrEnum):
    """Which ready-made cards."""

    LOG = "shares"
    FIRST_DAY = "first_day"
    COUNTS = "log"
    """The log's cards of earlier versions, by the name that they have in the tables of then."""


SIZES = {
    CardSet.LOG: len(ALL_CARDS),
    CardSet.FIRST_DAY: len(ALL_FIRST_CARDS),
    CardSet.COUNTS: counts.HOW_MANY,
}
"""How many cards a set has; they are numbered from 1."""
NEAREST = "nearest"
NOT_SHOWN, NOT_SAID = "not_shown", "not_said"
_A_POLE = (*(pole.value for pole in Pole), NOT_SHOWN)
FIELDS: dict[CardSet, dict[str, tuple[str, ...]]] = {
    CardSet.LOG: {
        Statement.LEADS.value: _A_POLE,
        Statement.SECOND.value: _A_POLE,
        Statement.KINDS.value: (*(kinds.value for kinds in Kinds), NOT_SHOWN),
        Statement.SOURCE.value: _A_POLE,
        Statement.ONE_OR_TWO.value: (SHOWN, NOT_SHOWN),
    },
    CardSet.FIRST_DAY: {
        NEAREST: tuple(view.value for view in VoiceChoice),
        Part.ACTS.value: (*(acts.value for acts in Likeness), NOT_SAID),
        Part.SENTENCE.value: (*(sentence.value for sentence in Sentence), NOT_SAID),
    },
    CardSet.COUNTS: {
        **{pole.value: tuple(level.value for level in reversed(Level)) for pole in Pole},
        Statement.SOURCE.value: _A_POLE,
    },
}
"""The fields of which a table tells, and what each may show, in the order in which it lists them.
A field of one name shows the same in every set."""


def shares(of: CardSet, cards: Mapping[int, int], field: str) -> dict[str, int]:
    """How many of some cards show each value of a field."""
    counts = dict.fromkeys(FIELDS[of][field], 0)
    for number, copies in cards.items():
        counts[shown(of, number, field)] += copies
    return counts


def shown(of: CardSet, number: int, field: str) -> str:
    """What a card shows in a field; raises ValueError for a number that the set does not have."""
    if of is CardSet.FIRST_DAY:
        said: str | None = getattr(FirstCard.numbered(number), field)
        return said or NOT_SAID
    if of is CardSet.LOG:
        return Card.numbered(number).shown(Statement(field)) or NOT_SHOWN
    if field == Statement.SOURCE:
        return counts.source(number) or NOT_SHOWN
    return counts.level(number, Pole(field)).value

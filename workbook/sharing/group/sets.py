"""The sets of ready-made cards that a group may hand in, and what a table tells of each.

Sets are never mixed in one table. A first-day card also says which view its owner would argue with;
no table tells that, for four fields would tell too much of one card.
"""

from collections.abc import Mapping
from enum import StrEnum

from workbook.models import Pole, VoiceChoice
from workbook.sharing.card.rules import ALL_CARDS, SOURCES, Card, Shown
from workbook.sharing.first_card.rules import (
    ALL_FIRST_CARDS,
    FirstCard,
    Likeness,
    Part,
    Sentence,
)


class CardSet(StrEnum):
    """Which ready-made cards."""

    LOG = "log"
    FIRST_DAY = "first_day"


SIZES = {CardSet.LOG: len(ALL_CARDS), CardSet.FIRST_DAY: len(ALL_FIRST_CARDS)}
"""How many cards a set has; they are numbered from 1."""
SOURCE = "source"
NEAREST = "nearest"
NOT_SHOWN, NOT_SAID = "not_shown", "not_said"
FIELDS: dict[CardSet, dict[str, tuple[str, ...]]] = {
    CardSet.LOG: {
        **{pole.value: tuple(level.value for level in reversed(Shown)) for pole in Pole},
        SOURCE: (*(source.value for source in SOURCES if source), NOT_SHOWN),
    },
    CardSet.FIRST_DAY: {
        NEAREST: tuple(view.value for view in VoiceChoice),
        Part.ACTS.value: (*(acts.value for acts in Likeness), NOT_SAID),
        Part.SENTENCE.value: (*(sentence.value for sentence in Sentence), NOT_SAID),
    },
}
"""The fields of which a table tells, and what each may show, in the order in which it lists them.
No two sets have a field of one name."""


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
    card = Card.numbered(number)
    if field == SOURCE:
        return card.source or NOT_SHOWN
    return card.shown(Pole(field)).value

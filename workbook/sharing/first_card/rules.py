"""Which of the 120 first-day cards somebody's answers lead to, and nothing else about them.

What goes in was chosen from lists in the first half hour: no text, no person, no entry of a log. A
statement is made only when all it rests on was answered. One that is not made says nothing: "not
said" stands for what was not answered and for what was taken off the card alike, in the same bytes.
"""

from collections.abc import Iterable
from enum import StrEnum
from itertools import product
from typing import Annotated

from pydantic import Field, model_validator

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.models import HowOften, Model, MovedBy, VoiceChoice

FEWEST_ACTS = 2
"""How many acts "what I do most often" takes."""
HIGHEST_HARDLY, LOWEST_FULLY = 4, 6
"""Ratings up to the first hardly feel like networking, from the second on they do."""


class Likeness(StrEnum):
    """How the acts that somebody does most often feel."""

    HARDLY = "hardly"
    PARTLY = "partly"
    FULLY = "fully"


class Sentence(StrEnum):
    """What became of a sentence in half an hour."""

    MOVED = "moved"
    STAYED = "stayed"


class Part(StrEnum):
    """What a card may leave unsaid."""

    ARGUE = "argue"
    ACTS = "acts"
    SENTENCE = "sentence"


class FirstCard(Model):
    """One of the 120 cards. What is None is not said."""

    nearest: VoiceChoice
    argue: VoiceChoice | None = None
    """The view to argue with: one of the three, another than the nearest, and none where none is
    near."""
    acts: Likeness | None = None
    sentence: Sentence | None = None

    @model_validator(mode="after")
    def _a_pair_of_the_set(self) -> "FirstCard":
        if self.argue not in _arguable(self.nearest):
            raise ValueError(f"no card is near {self.nearest} and argues with {self.argue}")
        return self

    @property
    def number(self) -> int:
        """From 1 to 120, the card's place in ALL_FIRST_CARDS."""
        return ALL_FIRST_CARDS.index(self) + 1

    @property
    def said(self) -> tuple[Part, ...]:
        """What is said beside the nearest view, which always is."""
        return tuple(part for part in Part if getattr(self, part) is not None)

    @classmethod
    def numbered(cls, number: int) -> "FirstCard":
        """The card with that number, from 1 to 120; raises ValueError for any other."""
        if not 1 <= number <= len(ALL_FIRST_CARDS):
            raise ValueError(f"first-day cards are numbered 1 to {len(ALL_FIRST_CARDS)}")
        return ALL_FIRST_CARDS[number - 1]

    def without(self, parts: Iterable[Part]) -> "FirstCard":
        """The card on which these are not said."""
        return FirstCard(**self.model_dump(exclude={part.value for part in parts}))


class RememberedAct(Model):
    """One act of a remembered year: how often, and how much it feels like networking, 0 to 10."""

    often: HowOften
    rating: Annotated[int, Field(ge=0, le=10)] | None


class FirstFacts(Model):
    """All of somebody's answers that a first-day card may depend on. What is None or empty was
    not answered."""

    nearest: VoiceChoice | None = None
    argue: VoiceChoice | None = None
    acts: tuple[RememberedAct, ...] = ()
    moved_by: frozenset[MovedBy] = frozenset()


def first_card_for(facts: FirstFacts) -> FirstCard:
    """The card of somebody's answers; raises WorkbookError unless the nearest view was answered."""
    if facts.nearest is None:
        raise WorkbookError(
            _("There is no first-day card yet."),
            _("It begins with which of three views is nearest to you, and that was not answered."),
            _("It appears when it is."),
        )
    argue = facts.argue if facts.argue in _arguable(facts.nearest) else None
    return FirstCard(
        nearest=facts.nearest,
        argue=argue,
        acts=_likeness(facts.acts),
        sentence=_sentence(facts.moved_by),
    )


def _arguable(nearest: VoiceChoice) -> tuple[VoiceChoice | None, ...]:
    """What can stand beside a nearest view as the one to argue with, nothing said first."""
    if nearest is VoiceChoice.NONE:
        return (None,)
    return (None, *(view for view in VoiceChoice if view not in (nearest, VoiceChoice.NONE)))


def _likeness(acts: tuple[RememberedAct, ...]) -> Likeness | None:
    """How the acts done most often feel: those of most weeks, or else of most months, if there
    are enough and each of them was rated."""
    for often in (HowOften.MOST_WEEKS, HowOften.MOST_MONTHS):
        ratings = [act.rating for act in acts if act.often >= often]
        if len(ratings) >= FEWEST_ACTS:
            return _in_words([rating for rating in ratings if rating is not None], len(ratings))
    return None


def _in_words(ratings: list[int], acts: int) -> Likeness | None:
    if len(ratings) < acts:
        return None
    if max(ratings) <= HIGHEST_HARDLY:
        return Likeness.HARDLY
    return Likeness.FULLY if min(ratings) >= LOWEST_FULLY else Likeness.PARTLY


def _sentence(moved_by: frozenset[MovedBy]) -> Sentence | None:
    """Whether a sentence moved; not said when something and nothing were both chosen."""
    if moved_by == {MovedBy.NOTHING}:
        return Sentence.STAYED
    return Sentence.MOVED if moved_by and MovedBy.NOTHING not in moved_by else None


ALL_FIRST_CARDS = tuple(
    FirstCard(nearest=nearest, argue=argue, acts=acts, sentence=sentence)
    for nearest in VoiceChoice
    for argue, acts, sentence in product(_arguable(nearest), (None, *Likeness), (None, *Sentence))
)

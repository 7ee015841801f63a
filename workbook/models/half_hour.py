"""What the first half hour is answered with: three views, a year from memory, a good thing told
backwards, and what moved."""

from collections.abc import Iterable
from datetime import date
from enum import Enum, StrEnum
from functools import total_ordering
from types import MappingProxyType
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from workbook.models.values import EARLIEST_DAY, Model, Name, Named, Text
from workbook.models.words import Pole, Whose

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
"""One line of somebody's own words."""


class VoiceChoice(StrEnum):
    """One of the three views of networking, or none of them."""

    WRITING = "writing"
    TOGETHER = "together"
    EVERYTHING = "everything"
    NONE = "none"


class ChosenVoices(Model):
    """Which view is nearest, and which one the person would argue with."""

    nearest: VoiceChoice | None = None
    argue: VoiceChoice | None = None


@total_ordering
class HowOften(Enum):
    """How often in the past year, as remembered; `not` is the least. No string, so that nobody
    compares by the alphabet."""

    NOT = "not"
    ONCE = "once"
    A_FEW_TIMES = "a_few_times"
    MOST_MONTHS = "most_months"
    MOST_WEEKS = "most_weeks"
    MOST_DAYS = "most_days"

    def __lt__(self, other: "HowOften") -> bool:
        order = list(HowOften)
        return order.index(self) < order.index(other)


class RememberedYear(Model):
    """How often each act was done in the past year, from memory, by act, own ones among them.

    An act that is missing was not answered, which is not the same as `not`.
    """

    acts: Named[HowOften] = Field(default_factory=lambda: MappingProxyType({}))
    guess: Pole | None = None
    """Which of the three is done most often, guessed before the acts."""
    rest: tuple[str, ...] = ()
    """The acts that one press set to `not`."""

    @model_validator(mode="after")
    def _the_rest_was_not_done(self) -> "RememberedYear":
        if any(self.acts.get(act) is not HowOften.NOT for act in self.rest):
            raise ValueError("what was set together with the rest was not done")
        return self

    @property
    def done(self) -> dict[str, HowOften]:
        """The acts that were in the year."""
        return {act: often for act, often in self.acts.items() if often > HowOften.NOT}

    def answering(self, act: str, often: HowOften | None) -> "RememberedYear":
        """The same year with one act answered, or with its answer taken back."""
        acts = {name: kept for name, kept in {**self.acts, act: often}.items() if kept is not None}
        rest = tuple(name for name in self.rest if name != act)
        return RememberedYear(acts=acts, guess=self.guess, rest=rest)

    def with_the_rest(self, acts: Iterable[str]) -> "RememberedYear":
        """The same year with those of some acts set to `not` that were not answered."""
        rest = tuple(act for act in acts if act not in self.acts)
        return RememberedYear(
            acts={**self.acts, **dict.fromkeys(rest, HowOften.NOT)},
            guess=self.guess,
            rest=(*self.rest, *rest),
        )


class GoodThing(StrEnum):
    """What a good thing mostly was."""

    WORK = "work"
    MONEY = "money"
    HELP = "help"
    INVITATION = "invitation"
    FRIEND = "friend"
    LEARNED = "learned"
    SOMETHING_ELSE = "something_else"


class HowLong(StrEnum):
    """How long it took from the first step to the last."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class ToldStep(Model):
    """One step of a chain as it was told; no activity of the log, though it may name one."""

    text: Line
    whose: Whose
    who: tuple[Name, ...] = Field(default=(), max_length=20)
    """Who else was in it."""
    act: str | None = None
    no_act: bool = False
    """Whether the person said that it was none of the acts."""
    likeness: int | None = Field(default=None, ge=0, le=10)
    """How like networking its act feels, asked after the chain was told: it is kept apart from the
    ratings that were locked before any result."""
    activity: UUID | None = None
    """The activity of the log that it was."""
    day: date | None = Field(default=None, ge=EARLIEST_DAY)
    year: int | None = Field(default=None, ge=EARLIEST_DAY.year, le=9999)
    """When only the year is known."""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "ToldStep":
        if self.no_act and self.act is not None:
            raise ValueError("a step is an act or none of them")
        if self.likeness is not None and self.act is None:
            raise ValueError("only an act can be rated")
        if self.day is not None and self.year is not None:
            raise ValueError("a day has its year already")
        return self


class Told(Model):
    """A good thing and the steps that led to it, told backwards."""

    title: Line
    kind: GoodThing | None = None
    through_me: bool = False
    """Whether it reached somebody else through the person, instead of the person."""
    steps: tuple[ToldStep, ...] = Field(default=(), max_length=40)
    """As they were told: the first is the one just before the good thing, the last is where it
    began."""
    complete: bool = False
    """Whether the person said that it began there; without a step, that nobody they know of had a
    hand in it."""
    how_long: HowLong | None = None

    @property
    def first(self) -> ToldStep | None:
        """The step that was taken first, which is told last."""
        return self.steps[-1] if self.steps else None

    @property
    def by_nobody(self) -> bool:
        """Whether nobody had a hand in it, as far as the person knows."""
        return self.complete and not self.steps


class MovedBy(StrEnum):
    """What moved somebody between two sentences."""

    WHAT_I_DO = "what_i_do"
    WHAT_CAME = "what_came"
    A_VOICE = "a_voice"
    NOTHING = "nothing"


class Moved(Model):
    """What moved somebody between two sentences, from a list and in own words."""

    by: tuple[MovedBy, ...] = ()
    words: Text = ""

    @model_validator(mode="after")
    def _something_or_nothing(self) -> "Moved":
        if MovedBy.NOTHING in self.by and len(self.by) > 1:
            raise ValueError("nothing moved, or something did")
        return self

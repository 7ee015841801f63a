"""Two ways tried in alternating weeks: the plan of an experiment with oneself."""

from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from workbook.models.values import EARLIEST_DAY, Model
from workbook.models.words import Pole

FEWEST_WEEKS, MOST_WEEKS = 4, 26
LONGEST_WAY = 80
LAST_WEEK = date(2199, 12, 30)
WEEK = timedelta(days=7)


class LookedAt(StrEnum):
    """What the weeks of both ways are compared by."""

    FELT = "felt"
    MINUTES = "minutes"
    OUTCOMES = "outcomes"
    LIKENESS = "likeness"


class Way(Model):
    """One of the two: an act, or any act that is mostly one of the three; nothing while it is not
    chosen."""

    act: str | None = None
    pole: Pole | None = None
    words: Annotated[str, Field(max_length=LONGEST_WAY)] = ""
    """What the person calls it; empty where it is called as the act or the pole is."""

    @model_validator(mode="after")
    def _one_of_both(self) -> "Way":
        if self.act is not None and self.pole is not None:
            raise ValueError("a way is an act or one of the three")
        return self

    @property
    def chosen(self) -> bool:
        """Whether it is known what is logged of it."""
        return self.act is not None or self.pole is not None


class TwoWays(Model):
    """Which two, in which weeks, and what is looked at. Weeks begin on a Monday.

    The weeks are pairs, and the order in each pair comes from `seed`, which is drawn with the plan:
    that it could as well have been the other one is all the comparison rests on.
    """

    ways: tuple[Way, Way]
    first_week: date = Field(ge=EARLIEST_DAY, le=LAST_WEEK)
    weeks: int = Field(ge=FEWEST_WEEKS, le=MOST_WEEKS, multiple_of=2)
    looked_at: LookedAt
    seed: int = Field(ge=0, lt=2**32)
    ended: date | None = None
    """The first day on which it was given up; before the first week it is left out altogether."""

    @field_validator("first_week")
    @classmethod
    def _begins_on_a_monday(cls, day: date) -> date:
        if day != monday(day):
            raise ValueError("a week begins on a Monday")
        return day

    @property
    def whole(self) -> bool:
        """Whether both ways are chosen and differ."""
        one, other = self.ways
        return one.chosen and other.chosen and one != other

    @property
    def over_from(self) -> date:
        """The first day that does not belong to it any more."""
        planned = self.first_week + self.weeks * WEEK
        return planned if self.ended is None else min(planned, self.ended)

    @property
    def order(self) -> tuple[int, ...]:
        """Which of the two each week is for: in every pair of weeks both, in the order drawn."""
        random = Random(self.seed)
        firsts = [random.getrandbits(1) for _pair in range(self.weeks // 2)]
        return tuple(way for first in firsts for way in (first, 1 - first))

    def begun(self, today: date) -> bool:
        """Whether any of its weeks has come."""
        return self.first_week <= today and self.first_week < self.over_from

    def running(self, today: date) -> bool:
        """Whether this is one of its weeks."""
        return self.first_week <= today < self.over_from

    def way_of(self, day: date) -> int:
        """Which of the two the week of a day is for; the day is one of its days."""
        return self.order[(day - self.first_week) // WEEK]


def monday(day: date) -> date:
    """The day on which the week of a day began."""
    return day - timedelta(days=day.weekday())

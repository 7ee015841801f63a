"""What a person logs: what was done, with whom, and what came of it."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from workbook.models.values import EARLIEST_DAY, Model, Name, Text
from workbook.models.words import Anyway, Gain, Ground, LivesOn, Mix, Role, SeenThen, Stage, Whose

RECALLED_AFTER_DAYS = 14
LONGEST_STEP = 500


class Activity(Model):
    """An act done on a day. `entered_at` is naive UTC; `reached` counts people reached."""

    id: UUID
    act: str
    day: date
    minutes: int | None = Field(default=None, ge=0, le=100_000)
    reached: int | None = Field(default=None, ge=0, le=1_000_000_000)
    people: tuple[UUID, ...] = ()
    feeling: str | None = None
    planned: bool | None = None
    role: Role | None = None
    named_next_day: int | None = Field(default=None, ge=0, le=10_000)
    lives_on: LivesOn | None = None
    note: Text = ""
    imported: bool = False
    entered_at: datetime

    @property
    def which_one(self) -> str:
        """The line that tells it apart from others of its kind: the first of its note."""
        return self.note.strip().partition("\n")[0].strip()

    @property
    def recalled(self) -> bool:
        """Whether it was entered long after it happened, or imported."""
        return self.imported or (self.entered_at.date() - self.day).days > RECALLED_AFTER_DAYS


class Person(Model):
    """Somebody by initials or nickname. `entered_at` is naive UTC."""

    id: UUID
    name: Name
    ground: Ground | None = None
    met_on: date | None = None
    last_contact: date | None = None
    """As remembered; the log may know of a later one."""
    note: Text = ""
    entered_at: datetime


class StageReached(Model):
    """A step in how far it went with a person."""

    id: UUID
    person: UUID
    stage: Stage
    day: date
    entered_at: datetime


class Welcome(Model):
    """How welcome reaching out to somebody was expected to be, or was, 0 to 10."""

    id: UUID
    person: UUID
    predicted: int | None = Field(default=None, ge=0, le=10)
    actual: int | None = Field(default=None, ge=0, le=10)
    saved_at: datetime


class MovedMix(Model):
    """Where a person moved an act between the three; the newest of an act counts."""

    id: UUID
    act: str
    mix: Mix
    saved_at: datetime


class ActNamed(Model):
    """The act that a row names, of a table whose rows people do not edit; `line` tells rows of one
    import apart."""

    id: UUID
    table: Literal["ratings", "remembered", "imported_lines"]
    line: str = ""
    act: str


class AsTold(Model):
    """A step of a chain as it was told: no activity of the log, so nothing counts it as one."""

    words: Annotated[str, Field(max_length=LONGEST_STEP)] = ""
    whose: Whose | None = None
    """None in steps that were told before it was asked."""
    act: str | None = None
    people: tuple[UUID, ...] = ()
    day: date | None = None
    year: int | None = Field(default=None, ge=EARLIEST_DAY.year, le=9999)
    """When only the year is known."""

    @model_validator(mode="after")
    def _when_once(self) -> "AsTold":
        if self.day is not None and self.year is not None:
            raise ValueError("a day has its year already")
        return self


class Hop(Model):
    """One step of a chain with its share of the credit: an activity of the log, or one as told."""

    activity: UUID | None = None
    person: UUID | None = None
    """Of those at the activity, the one through whom it went on, where that was noted."""
    told: AsTold | None = None
    share: float = Field(ge=0, le=1)


class Outcome(Model):
    """Something that came of it. An empty chain means that no act is known to have led to it."""

    id: UUID
    title: Annotated[str, Field(min_length=1, max_length=500)]
    day: date
    gains: tuple[Gain, ...] = Field(min_length=1)
    mattered: int | None = Field(default=None, ge=0, le=10)
    anyway: Anyway | None = None
    seen_then: SeenThen | None = None
    chain: tuple[Hop, ...] = ()
    note: Text = ""
    entered_at: datetime

    @model_validator(mode="after")
    def _shares_add_to_one(self) -> "Outcome":
        total = sum(hop.share for hop in self.chain)
        if self.chain and abs(total - 1) > 1e-6:
            raise ValueError(f"the shares of a chain add to 1, these add to {total:g}")
        return self


class Change(Model):
    """Something that can be undone until the day after it was done."""

    id: UUID
    label: str
    made_at: datetime
    about: str = ""
    """The kind of row that it is about, in lower case, as it is kept; several may go with it."""

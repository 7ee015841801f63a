"""What a person answers."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from pydantic import Field, model_validator

from workbook.models.half_hour import ChosenVoices, Moved, RememberedYear, Told
from workbook.models.two_ways import TwoWays
from workbook.models.values import Model, Named, Text
from workbook.models.words import Mix


class IfThen(Model):
    """One plan: if this, then that, and a day to look back on it."""

    when: Text = ""
    where: Text = ""
    what: Text = ""
    with_whom: Text = ""
    look_back: date


class Reply(Model):
    """What was answered to a prompt; which field is filled depends on the prompt's kind."""

    text: Text | None = None
    words: tuple[str, ...] | None = None
    value: int | None = Field(default=None, ge=0, le=10)
    shares: Mix | None = None
    acts: tuple[str, ...] | None = None
    likeness: Named[int] | None = None
    plan: IfThen | None = None
    number: float | None = Field(default=None, ge=0, le=1e12, allow_inf_nan=False)
    person: UUID | None = None
    voices: ChosenVoices | None = None
    remembered: RememberedYear | None = None
    chains: tuple[Told, ...] | None = Field(default=None, max_length=10)
    moved: Moved | None = None
    two_ways: TwoWays | None = None

    @model_validator(mode="after")
    def _on_the_scale(self) -> "Reply":
        if any(not 0 <= value <= 10 for value in (self.likeness or {}).values()):
            raise ValueError("a rating lies between 0 and 10")
        return self

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        given = self.model_dump(exclude_defaults=True)
        return all(value in ("", (), {}) for value in given.values())


class Answer(Model):
    """One saved version of a reply. `saved_at` is naive UTC."""

    id: UUID
    prompt: str
    prompt_version: int
    reply: Reply
    saved_at: datetime


Choice = bool | int | float | str


class FormChoices(Model):
    """What is chosen in a form that was not saved yet, by the names of its widgets."""

    turn: int = Field(default=0, ge=0)
    """How often the form was saved before."""
    chosen: Named[Choice | tuple[Choice, ...]] = Field(default_factory=dict, validate_default=True)


class Draft(Model):
    """What is being typed or chosen in one tab, not yet an answer. `saved_at` is naive UTC.

    A field has a reply, a form has choices. Of two revisions of a tab the higher counts. A settled
    draft became an answer or was let go.
    """

    field: str = Field(min_length=1, max_length=200)
    tab: str = Field(min_length=1, max_length=60)
    revision: int = Field(ge=0)
    reply: Reply = Reply()
    choices: FormChoices | None = None
    saved_at: datetime
    settled: bool = False


class Intention(Model):
    """An if-then plan as it was saved."""

    id: UUID
    plan: IfThen
    saved_at: datetime


class Note(NamedTuple):
    """Something said later about an answer or a plan. `saved_at` is naive UTC."""

    text: str
    saved_at: datetime


class Guess(Model):
    """A number somebody expected before looking: `subject` says of what."""

    id: UUID
    subject: str
    value: float
    saved_at: datetime

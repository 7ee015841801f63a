"""The words of the workbook as frozen models. What a model refuses is never stored."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

EARLIEST_DAY = date(1950, 1, 1)
RECALLED_AFTER_DAYS = 14
LONGEST_TEXT = 200_000


class Model(BaseModel):
    """A value that cannot change, compared by what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Pole(StrEnum):
    """One of the three ways of meeting people that every act is a mix of."""

    WRITING = "writing"
    EVENTS = "events"
    COLLABORATION = "collaboration"


class Ground(StrEnum):
    """Where a person was met."""

    WRITING = "writing"
    EVENT = "event"
    TOGETHER = "together"
    WORK = "work"
    INTRODUCTION = "introduction"
    EVERYDAY = "everyday"
    BEFORE = "before"


class Stage(StrEnum):
    """How far it went with a person, in order."""

    MET = "met"
    TALKED = "talked"
    TRUSTED = "trusted"
    MADE_SOMETHING = "made_something"
    LASTING = "lasting"


class Gain(StrEnum):
    """A kind of thing that came of it."""

    PAID_WORK = "paid_work"
    JOB = "job"
    CLIENT = "client"
    INVITATION = "invitation"
    INTRODUCTION = "introduction"
    HELP = "help"
    LEARNED = "learned"
    FOR_MYSELF = "for_myself"
    FRIENDSHIP = "friendship"


class SeenThen(StrEnum):
    """How often the person behind an outcome was being seen at the time."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    HARDLY = "hardly"
    NEVER_MET = "never_met"


class Anyway(StrEnum):
    """Whether an outcome would have come about without the acts credited with it."""

    NO = "no"
    LATER = "later"
    YES = "yes"
    UNSURE = "unsure"


class Role(StrEnum):
    """What somebody did at an event."""

    TOOK_PART = "took_part"
    SPOKE = "spoke"
    ORGANISED = "organised"


class LivesOn(StrEnum):
    """Where a piece of writing lives."""

    OWN_SITE = "own_site"
    PLATFORM = "platform"
    IN_PASSING = "in_passing"


class Occasion(StrEnum):
    """When a question about meaning was asked: at first, now, or looking back at first from now."""

    FIRST = "first"
    NOW = "now"
    LOOKING_BACK = "looking_back"


class Mix(Model):
    """Shares of the three poles in an act; they add to 1."""

    writing: float = Field(ge=0, le=1)
    events: float = Field(ge=0, le=1)
    collaboration: float = Field(ge=0, le=1)

    @model_validator(mode="after")
    def _adds_to_one(self) -> "Mix":
        total = self.writing + self.events + self.collaboration
        if abs(total - 1) > 1e-6:
            raise ValueError(f"the shares of a mix add to 1, these add to {total:g}")
        return self

    def share(self, pole: Pole) -> float:
        """The share of one pole, from 0 to 1."""
        return float(getattr(self, pole.value))


# What a writer edits ----------------------------------------------------------------------------

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class Idea(Model):
    """One thing a document says, in our words."""

    id: str = Field(pattern=r"^[AB]\d+$")
    says: str = Field(min_length=1)


class Document(Model):
    """One of the two texts."""

    id: str = Field(pattern=r"^[AB]$")
    title: str
    author: str
    discusses: str
    ideas: tuple[Idea, ...]


class HelpQuestion(Model):
    """A question a new person has, with its answer and the page where it is done."""

    id: Identifier
    ask: str = Field(min_length=1)
    answer: str = Field(min_length=1)
    page: str = ""
    label: str = ""

    @model_validator(mode="after")
    def _a_link_says_where_it_leads(self) -> "HelpQuestion":
        if bool(self.page) != bool(self.label):
            raise ValueError("a page needs a label, and a label a page")
        return self


class Study(Model):
    """A finding that shaped how something is asked."""

    id: Identifier
    citation: str
    finding: str
    strength: str
    contested: bool = False


class Feeling(Model):
    """A word for how it felt; `side` only says where a picture draws it."""

    id: Identifier
    label: str
    side: Literal["lighter", "between", "heavier"]


class Act(Model):
    """A kind of thing people do, from the catalogue or the user's own."""

    id: Identifier
    label: str = Field(min_length=1, max_length=120)
    example: str = ""
    mix: Mix
    idea: str | None = None
    asks: tuple[Literal["lives_on", "role"], ...] = ()
    own: bool = False


class PromptKind(StrEnum):
    """What sort of field a prompt is answered in."""

    TEXT = "text"
    FEELING = "feeling"
    SCALE = "scale"
    SHARES = "shares"
    TICKS = "ticks"
    LIKENESS = "likeness"
    LOG = "log"
    RETRACE = "retrace"
    IF_THEN = "if_then"
    PEOPLE = "people"
    DORMANT = "dormant"
    WELCOME = "welcome"
    GUESS = "guess"
    MIX = "mix"
    SEE = "see"
    SHARE = "share"


class Prompt(Model):
    """One question, with where it comes from."""

    id: Identifier
    kind: PromptKind
    question: str = Field(min_length=1)
    help: str = ""
    stem: str = ""
    example: str = ""
    ideas: tuple[str, ...] = Field(min_length=1)
    source: Literal["essay", "study", "craft"]
    studies: tuple[Identifier, ...] = ()
    minutes: float = Field(gt=0, le=20)
    version: int = Field(ge=1)
    short: bool = False
    measure: Identifier | None = None
    occasion: Occasion | None = None
    low: str = ""
    high: str = ""
    subject: Identifier | None = None
    """What a guess is about; the log's own number is kept under the same name."""
    chart: Identifier | None = None
    """The picture to look at."""

    @model_validator(mode="after")
    def _within_the_wording_rules(self) -> "Prompt":
        if len(self.question.split()) > 30:
            raise ValueError("a question has at most 30 words")
        if len(self.help.split()) > 40:
            raise ValueError("help text has at most 40 words")
        scales = (PromptKind.SCALE, PromptKind.LIKENESS, PromptKind.WELCOME)
        if self.kind in scales and not (self.low and self.high):
            raise ValueError("a scale needs words at its ends: low and high")
        if (self.kind is PromptKind.GUESS) != (self.subject is not None):
            raise ValueError("a guess, and nothing else, has a subject")
        if (self.kind is PromptKind.SEE) != (self.chart is not None):
            raise ValueError("a prompt to look at a picture, and nothing else, names its chart")
        if (self.measure is None) != (self.occasion is None):
            raise ValueError("measure and occasion come together")
        return self


class Chapter(Model):
    """An ordered file of prompts."""

    number: int = Field(ge=1)
    id: Identifier
    title: str
    opening: str
    to_do: str
    prompts: tuple[Prompt, ...] = Field(min_length=1)

    @property
    def minutes(self) -> float:
        """How long the chapter takes, in minutes."""
        return sum(prompt.minutes for prompt in self.prompts)


# What a person writes ---------------------------------------------------------------------------

Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Name = Annotated[str, Field(min_length=1, max_length=60)]


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
    likeness: dict[str, int] | None = None
    plan: IfThen | None = None
    number: float | None = Field(default=None, ge=0, le=1e12, allow_inf_nan=False)
    person: UUID | None = None

    @model_validator(mode="after")
    def _on_the_scale(self) -> "Reply":
        if any(not 0 <= value <= 10 for value in (self.likeness or {}).values()):
            raise ValueError("a rating lies between 0 and 10")
        return self

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return all(value in (None, "", (), {}) for value in self.model_dump().values())


class Answer(Model):
    """One saved version of a reply. `saved_at` is naive UTC."""

    id: UUID
    prompt: str
    prompt_version: int
    reply: Reply
    saved_at: datetime


class Draft(Model):
    """A reply that is being typed in one tab, not yet an answer. `saved_at` is naive UTC.

    Of two revisions of a tab the higher counts. A settled draft became an answer or was let go.
    """

    field: str = Field(min_length=1, max_length=200)
    tab: str = Field(min_length=1, max_length=60)
    revision: int = Field(ge=0)
    reply: Reply
    saved_at: datetime
    settled: bool = False


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
    """A step in how far it went with a person; steps are only ever added."""

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


class Hop(Model):
    """One link of a credit chain: an activity, a person, or both, with its share of the credit."""

    activity: UUID | None = None
    person: UUID | None = None
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


class Intention(Model):
    """An if-then plan as it was saved."""

    id: UUID
    plan: IfThen
    saved_at: datetime


class Guess(Model):
    """A number somebody expected before looking: `subject` says of what."""

    id: UUID
    subject: str
    value: float
    saved_at: datetime


class Change(Model):
    """Something that can be undone until the day after it was done."""

    id: UUID
    label: str
    made_at: datetime

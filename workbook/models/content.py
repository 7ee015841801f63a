"""What a writer edits in data/."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, field_validator, model_validator

from workbook.models.half_hour import VoiceChoice
from workbook.models.values import Identifier, Model
from workbook.models.words import Mix, Occasion

WORDS_A_MINUTE = 200
"""How fast somebody reads."""


class Idea(Model):
    """One thing a document says, in our words."""

    id: str = Field(pattern=r"^[AB]\d+$")
    view: VoiceChoice
    """The view of networking it belongs to."""
    says: str = Field(min_length=1)

    @model_validator(mode="after")
    def _belongs_to_a_view(self) -> "Idea":
        if self.view is VoiceChoice.NONE:
            raise ValueError("an idea belongs to one of the views")
        return self


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
    only: Literal["", "home", "room", "hosted"] = ""
    """Where alone it is asked: with a workbook of one's own, or in a room."""

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
    words: tuple[str, ...] = ()
    """Everyday words and phrases by which it is found; a writer puts commas between them."""
    year: int | None = Field(default=None, ge=1)
    """Its place among the acts that the year from memory begins with."""

    @field_validator("words", mode="before")
    @classmethod
    def _between_commas(cls, words: object) -> object:
        if not isinstance(words, str):
            return words
        return tuple(word.strip() for word in words.split(",") if word.strip())


class Voice(Model):
    """One of the three views of networking, in our words."""

    id: VoiceChoice
    says: str = Field(min_length=1)
    author: str = Field(min_length=1)
    ideas: tuple[str, ...] = Field(min_length=1)
    """What the documents say of it."""

    @model_validator(mode="after")
    def _is_a_view(self) -> "Voice":
        if self.id is VoiceChoice.NONE:
            raise ValueError("none of them says nothing")
        return self


class Quarrel(Model):
    """The question that lies between two of the views."""

    id: Identifier
    between: tuple[VoiceChoice, VoiceChoice]
    question: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_between_two_views(self) -> "Quarrel":
        if len({*self.between, VoiceChoice.NONE}) < 3:
            raise ValueError("a quarrel is between two of the views")
        return self


class PromptKind(StrEnum):
    """What sort of field a prompt is answered in."""

    TEXT = "text"
    FEELING = "feeling"
    SCALE = "scale"
    SHARES = "shares"
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
    VOICES = "voices"
    YEAR = "year"
    YEAR_MIRROR = "year_mirror"
    TOLD = "told"
    TOLD_MIRROR = "told_mirror"
    SECOND = "second"
    BEFORE_FIRST = "before_first"
    MOVED = "moved"
    TWO_WAYS = "two_ways"


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
    continues: bool = False
    """Whether it is a further state of the question before it, counted together with that one."""
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
        """How long the chapter takes, in minutes, with its opening and closing read."""
        words = len(f"{self.opening} {self.to_do}".split())
        return sum(prompt.minutes for prompt in self.prompts) + words / WORDS_A_MINUTE

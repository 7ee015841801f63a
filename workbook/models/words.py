"""The fixed words of the workbook, and the mix of the three that every act is."""

from enum import StrEnum

from pydantic import Field, model_validator

from workbook.models.values import Model


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


class Whose(StrEnum):
    """Who took a step: the person, somebody else, or both together."""

    MINE = "mine"
    THEIRS = "theirs"
    OURS = "ours"


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

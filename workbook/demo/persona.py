"""What a made-up person is like: data/demo/<name>.toml -> a frozen Persona."""

import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator

from workbook.errors import WorkbookError
from workbook.models import (
    Anyway,
    Gain,
    Ground,
    Identifier,
    LivesOn,
    Mix,
    Model,
    Name,
    Pole,
    Role,
    SeenThen,
    Stage,
)

Chance = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(gt=0)]
Amount = Annotated[float, Field(ge=0, le=50)]
Rating = Annotated[int, Field(ge=0, le=10)]

WHO = "{who}"


class Doing(Model):
    """How somebody does one kind of act. Numbers are typical ones; the log varies around them."""

    a_week: Amount
    later: Amount | None = None
    """How often a week by the end; in between it changes evenly."""
    minutes: int = Field(ge=1, le=5000)
    reached: int | None = Field(default=None, ge=1)
    spread: float = Field(default=0.5, ge=0, le=2)
    """How much the number reached varies: the standard deviation of its logarithm."""
    ground: Ground
    """The ground on which people are met at it."""
    new: Amount = 0
    """How many people are met at it for the first time."""
    known: Amount = 0
    """How many people are there who were known already."""
    likeness: Rating
    mattered: float = Field(default=6, ge=0, le=10)
    yields: Amount = 1
    """How many times as much an hour of it brings as its mix says."""
    planned: Chance = 0.6
    feelings: dict[Identifier, Weight] = Field(default_factory=dict)
    """In place of the person's usual feelings."""
    lives_on: dict[LivesOn, Weight] = Field(default_factory=dict)
    role: Role | None = None
    notes: tuple[str, ...] = ()


class Kind(Model):
    """Something that comes of it; `{who}` in the title becomes a person of its chain."""

    title: str = Field(min_length=1, max_length=300)
    gains: tuple[Gain, ...] = Field(min_length=1)


class OutcomeSource(Model):
    """What an hour given to one pole brings, and when."""

    per_hour: float = Field(ge=0, le=5)
    lag: int = Field(ge=1)
    """Median days from the act to the outcome."""
    seen_then: dict[SeenThen, Weight] = Field(min_length=1)
    brings: tuple[Kind, ...] = Field(min_length=1)

    @field_validator("brings")
    @classmethod
    def _some_without_a_person(cls, brings: tuple[Kind, ...]) -> tuple[Kind, ...]:
        if all(WHO in kind.title for kind in brings):
            raise ValueError(f"at least one title does without {WHO}")
        return brings


class Course(Model):
    """How far it goes with people met on one ground: the chance of each stage after the last."""

    talked: Chance
    trusted: Chance
    made_something: Chance
    lasting: Chance
    days: int = Field(ge=1)
    """Typical days from one stage to the next; a lasting one takes two years from the first day."""

    def chance(self, stage: Stage) -> float:
        """The chance of a stage once the one before it is reached."""
        return float(getattr(self, stage.value))


class Noted(Model):
    """In how many of the entries something is filled in."""

    minutes: Chance = 0.95
    reached: Chance = 0.9
    feeling: Chance = 0.6
    planned: Chance = 0.85
    mattered: Chance = 0.9


class Plan(Model):
    """An if-then plan with somebody known from before, looked back on after some days."""

    when: str
    where: str
    what: str
    days: int = Field(ge=60, le=366)


Part = dict[str, Any]
Said = str | int | float | Mix | tuple[str, ...] | Part | tuple[Part, ...]


class Newcomer(Model):
    """A made-up person who has done the first half hour and logged nothing."""

    says: str = Field(min_length=1)
    """Who this is, in a sentence."""
    truth: str = Field(min_length=1)
    """What an honest reading finds."""
    answers: dict[Identifier, Said]
    """By prompt; how they are read follows from the prompt's kind."""
    skipped: tuple[Identifier, ...] = ()
    plan: Plan


class Persona(Newcomer):
    """Everything a made-up person's log and answers are generated from."""

    acts: dict[Identifier, Doing] = Field(min_length=6)
    poles: dict[Pole, OutcomeSource] = Field(min_length=3)
    grounds: dict[Ground, Course] = Field(min_length=len(Ground))
    readers: int = Field(ge=1)
    """The readers at which a piece of writing brings as much as `per_hour` says."""
    elasticity: float = Field(ge=0, le=2)
    """What a piece brings grows with readers ** elasticity."""
    hops: tuple[Weight, ...] = Field(min_length=1, max_length=6)
    """The weights of chains of one step, two steps and so on."""
    nobody_a_year: Amount
    """Outcomes a year that no act led to."""
    nobody: tuple[Kind, ...] = Field(min_length=1)
    told: tuple[str, ...] = Field(min_length=1)
    """What somebody else did before it came: steps that are told in a chain and not in the log."""
    anyway: dict[Anyway, Weight] = Field(min_length=1)
    recalled: Chance
    """The share of entries made weeks after the day."""
    noted: Noted = Noted()
    feelings: dict[Identifier, Weight] = Field(min_length=1)
    quiet_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    circle: dict[Ground, Annotated[int, Field(ge=0, le=50)]]
    """How many people were known before the log began."""
    first_names: tuple[Name, ...] = Field(min_length=10)
    places: tuple[Name, ...] = Field(min_length=3)
    """Where somebody is from in a nickname: "T. from choir"."""

    @field_validator("circle")
    @classmethod
    def _somebody(cls, circle: dict[Ground, int]) -> dict[Ground, int]:
        if not any(circle.values()):
            raise ValueError("somebody was known before")
        return circle

    @field_validator("nobody")
    @classmethod
    def _nobody_is_in_it(cls, nobody: tuple[Kind, ...]) -> tuple[Kind, ...]:
        if any(WHO in kind.title for kind in nobody):
            raise ValueError(f"a title of what nobody led to does without {WHO}")
        return nobody


def personas(folder: Path) -> dict[str, Newcomer]:
    """Every made-up person of a folder by the name of their file.

    Raises WorkbookError, which says where one is wrong.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}


def _read(path: Path) -> Newcomer:
    """Somebody with acts has a log; who has none is new."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return (Persona if "acts" in said else Newcomer).model_validate(said)
    except ValidationError as invalid:
        error = invalid.errors()[0]
        where = ".".join(str(part) for part in error["loc"])
        raise _wrong(path, where, error["msg"].removeprefix("Value error, ")) from invalid
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, "(whole file)", str(error)) from error


def _wrong(path: Path, where: str, sentence: str) -> WorkbookError:
    return WorkbookError(
        "A made-up person could not be read.",
        f"{path.name}: {where}: {sentence}.",
        "Correct the file, or install the workbook again.",
    )

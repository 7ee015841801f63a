"""Answers for the mirrors: content in each language, and years and chains nobody thought of."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from scripts.translations import ROOT
from workbook.content import Content, load_content
from workbook.mirrors.said import Said
from workbook.models import (
    Act,
    GoodThing,
    HowLong,
    HowOften,
    Mix,
    Pole,
    RememberedYear,
    Told,
    ToldStep,
    Whose,
)

ONCE, FEW, MONTHS, WEEKS, DAYS = (each for each in HowOften if each is not HowOften.NOT)
NOT = HowOften.NOT
SAY, ANSWER, PASS, POST = (
    "say_what_you_do",
    "answer_someone_who_wrote",
    "pass_a_contact_on",
    "post_on_a_network",
)
CLASS, TALK, MEETUP, BLOG = "take_a_class", "listen_at_a_talk", "go_to_a_meetup", "blog"
PROJECT, CONFERENCE, PROFILE = "work_on_a_project", "go_to_a_conference", "keep_a_profile_alive"
RATING = st.integers(0, 10)
EVEN = Mix(writing=1 / 3, events=1 / 3, collaboration=1 - 2 / 3)


@cache
def content(language: str = "en") -> Content:
    """The shipped content."""
    return load_content(ROOT / "data", language)


DOG = Act(id="own_dog", label="Walk the dog", mix=EVEN, own=True)
ANNA = Act(id="own_anna", label="Anna's choir", mix=EVEN, own=True)
"""Acts of the person's own."""


def acts(language: str = "en") -> dict[str, Act]:
    """The catalogue with two acts of the person's own."""
    return {**content(language).act, DOG.id: DOG, ANNA.id: ANNA}


def year(done: Mapping[str, HowOften], *, whole: bool = True) -> RememberedYear:
    """A year in which some acts were done, and of the twelve no other or nobody knows."""
    remembered = RememberedYear(acts=dict(done))
    return remembered.with_the_rest(act.id for act in content().year) if whole else remembered


def gaps(said: Said) -> str:
    """A sentence with a star for each name in italics."""
    return "".join("*" if run.italic else run.text for run in said.runs)


def names(said: Said) -> list[str]:
    """The names in italics."""
    return [run.text for run in said.runs if run.italic]


class Answers(NamedTuple):
    """A year and the ratings of what was done in it."""

    year: RememberedYear
    ratings: dict[str, int]
    acts: dict[str, Act]


@st.composite
def answers(draw: st.DrawFn, language: str) -> Answers:
    """Years of every size; in some all of the twelve are answered, in some the mixes have moved."""
    known = acts(language)
    oftens = st.sampled_from(draw(st.sampled_from([[*HowOften], [NOT, ONCE], [WEEKS, DAYS, NOT]])))
    chosen = draw(st.lists(st.sampled_from([*known]), unique=True, max_size=8))
    remembered = RememberedYear(
        acts={act: draw(oftens) for act in chosen},
        guess=draw(st.none() | st.sampled_from(Pole)),
    )
    if draw(st.booleans()):
        twelve = [act.id for act in content().year]
        answered = {act: draw(oftens) for act in twelve} if draw(st.booleans()) else {}
        for act, often in answered.items():
            remembered = remembered.answering(act, often)
        remembered = remembered.with_the_rest(twelve)
    scale = st.integers(0, draw(st.sampled_from([1, 4, 10])))
    skipped = draw(st.sampled_from([0, 0, 1, 3]))
    ratings = {act: draw(scale) for act in remembered.done if not draw(st.integers(0, 3)) < skipped}
    if draw(st.booleans()):
        known |= {act: known[act].model_copy(update={"mix": draw(mixes())}) for act in chosen}
    return Answers(remembered, ratings, known)


def mixes() -> st.SearchStrategy[Mix]:
    """Mixes in tenths."""
    cuts = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted)
    return cuts.map(
        lambda cut: Mix(
            writing=cut[0] / 10, events=(cut[1] - cut[0]) / 10, collaboration=(10 - cut[1]) / 10
        )
    )


def step(text: str, whose: Whose = Whose.MINE, *who: str, **more: Any) -> ToldStep:
    """A step of a chain."""
    return ToldStep(text=text, whose=whose, who=who, **more)


def told(title: str, *steps: ToldStep, **more: Any) -> Told:
    """A chain that is told to its beginning."""
    return Told.model_validate({"title": title, "steps": steps, "complete": True, **more})


A_YEAR = {
    SAY: FEW,
    ANSWER: WEEKS,
    PASS: FEW,
    PROFILE: ONCE,
    TALK: FEW,
    MEETUP: ONCE,
    PROJECT: WEEKS,
    BLOG: MONTHS,
    CONFERENCE: ONCE,
}
ITS_RATINGS = dict(zip(A_YEAR, (3, 2, 5, 8, 5, 9, 1, 1, 9), strict=True))
"""A year of a developer, and how like networking each act felt."""
A_CHAIN = told(
    "A contract as maintainer",
    step("Rasmus asked", Whose.THEIRS, "Rasmus"),
    step("we fixed the release", Whose.OURS, "Rasmus", "Mel"),
    step("he answered my post", Whose.THEIRS, "Rasmus"),
    step("I wrote down how I had found the bug", Whose.MINE, act="blog"),
    how_long=HowLong.MONTHS,
)
"""A chain that the same person told."""

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    str.strip
)


@st.composite
def chains(draw: st.DrawFn) -> Told:
    """Chains of no step and of many, told to their beginning or not."""
    people = st.lists(st.sampled_from(["Mel", "Inés", "R. K."]), unique=True).map(tuple)
    step = st.builds(ToldStep, text=LINES, whose=st.sampled_from(Whose), who=people)
    steps: list[ToldStep] = draw(st.lists(step, max_size=7))
    known = draw(st.booleans())
    if steps and known:
        rated = {"act": draw(st.sampled_from([*acts()])), "likeness": draw(st.none() | RATING)}
        steps[-1] = steps[-1].model_copy(update=rated)
    elif steps:
        steps[-1] = steps[-1].model_copy(update={"no_act": draw(st.booleans())})
    return Told(
        title=draw(LINES),
        kind=draw(st.none() | st.sampled_from(GoodThing)),
        through_me=draw(st.booleans()),
        steps=tuple(steps),
        complete=draw(st.sampled_from([True, True, False])),
        how_long=draw(st.none() | st.sampled_from(HowLong)),
    )

"""The ways through the workbook, over the content it ships with and over every chapter of it."""

from itertools import pairwise
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.content import load_content
from workbook.core.questions.paths import (
    END,
    SHORT,
    WHOLE,
    minutes_left,
    place,
    resume_at,
    step_by,
    steps_on,
)
from workbook.models import Prompt
from workbook.ui.questions.position import time_left

CONTENT = load_content(Path(__file__).parent.parent / "data")
PATHS = [SHORT, WHOLE, *(chapter.id for chapter in CONTENT.chapters)]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_ends_once_and_names_every_screen_once(path: str) -> None:
    steps = steps_on(CONTENT, path)
    assert [step for step in steps if step.kind == "end"] == [steps[-1]] == [END]
    assert len({step.id for step in steps}) == len(steps) > 1


@pytest.mark.parametrize("path", PATHS[1:])
def test_chapters_open_ask_everything_in_order_and_close(path: str) -> None:
    chapters = [chapter for chapter in CONTENT.chapters if path in (WHOLE, chapter.id)]
    expected = [
        (kind, chapter.id)
        for chapter in chapters
        for kind in ("opening", *["prompt"] * len(chapter.prompts), "closing")
    ]
    steps = steps_on(CONTENT, path)[:-1]
    assert [(step.kind, step.chapter and step.chapter.id) for step in steps] == expected
    assert [step.prompt.id for step in steps if step.prompt] == [
        prompt.id for chapter in chapters for prompt in chapter.prompts
    ]


def test_the_short_path_asks_what_is_marked_short_and_nothing_else() -> None:
    asked = [step.prompt for step in steps_on(CONTENT, SHORT)[:-1]]
    assert asked == [prompt for prompt in CONTENT.prompts.values() if prompt.short]
    assert asked


def test_there_is_no_path_of_another_name() -> None:
    assert steps_on(CONTENT, "nowhere") == []


@pytest.mark.parametrize("path", PATHS)
def test_minutes_left_only_ever_shrink_to_none(path: str) -> None:
    steps = steps_on(CONTENT, path)
    left = [minutes_left(steps, step) for step in steps]
    assert left == sorted(left, reverse=True)
    assert left[0] == ceil(sum(step.prompt.minutes for step in steps if step.prompt))
    assert left[-1] == 0
    last = next(step for step in reversed(steps) if step.prompt)
    assert minutes_left(steps, last) == ceil(last.prompt.minutes if last.prompt else 0)


def test_the_first_half_hour_has_ten_screens_and_takes_25_minutes_at_most() -> None:
    steps = steps_on(CONTENT, SHORT)
    assert 18 < minutes_left(steps, steps[0]) <= 25
    assert place(steps, steps[0]) == (1, 10)


@pytest.mark.parametrize("path", PATHS)
def test_the_place_counts_the_questions(path: str) -> None:
    steps = steps_on(CONTENT, path)
    places = [place(steps, step) for step in steps if step.prompt]
    for number, of in places:
        assert 1 <= number <= of
    prompts = [step.prompt for step in steps if step.prompt]
    for (before, here), prompt in zip(pairwise(places), prompts[1:], strict=True):
        begins_anew = path == WHOLE and here[0] == 1
        assert begins_anew or here[0] == before[0] + (not prompt.continues)
    last = [number for number, of in places if number == of]
    assert len(set(last)) >= 1
    counted = [prompt for prompt in prompts if not prompt.continues]
    if path == WHOLE:
        sizes = {chapter.id: 0 for chapter in CONTENT.chapters}
        for prompt in counted:
            sizes[CONTENT.chapter_of(prompt).id] += 1
        assert [of for _, of in places] == [sizes[CONTENT.chapter_of(each).id] for each in prompts]
    else:
        assert {of for _, of in places} == {len(counted)}


@pytest.mark.parametrize("path", PATHS)
def test_stepping_forth_and_back(path: str) -> None:
    steps = steps_on(CONTENT, path)
    assert step_by(steps, steps[0], -1) is None
    assert step_by(steps, steps[-1], 1) is None
    for here, there in pairwise(steps):
        assert step_by(steps, here, 1) == there
        assert step_by(steps, there, -1) == here


@given(path=st.sampled_from(PATHS), data=st.data())
def test_one_goes_on_at_the_first_question_not_seen(path: str, data: st.DataObject) -> None:
    steps = steps_on(CONTENT, path)
    prompts = [step.prompt.id for step in steps if step.prompt]
    seen = data.draw(st.sets(st.sampled_from(prompts)))
    waiting = [prompt for prompt in prompts if prompt not in seen]
    here = resume_at(steps, seen)
    if not waiting:
        assert here == END
    elif here.kind == "opening":
        assert here.chapter is not None
        assert here.chapter.prompts[0].id == waiting[0]
    else:
        assert here.id == waiting[0]
        assert steps[max(steps.index(here) - 1, 0)].kind != "opening"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "about 1 minute left"),
        (89, "about 89 minutes left"),
        (90, "about 2 hours left"),
        (149, "about 2 hours left"),
        (151, "about 3 hours left"),
    ],
)
def test_from_an_hour_and_a_half_on_the_time_left_is_said_in_hours(minutes: int, said: str) -> None:
    step = next(step for step in steps_on(CONTENT, SHORT) if step.prompt)
    assert step.prompt is not None
    prompt = Prompt.model_construct(**{**dict(step.prompt), "minutes": minutes})
    long = step._replace(prompt=prompt)
    assert time_left([long, END], long) == said

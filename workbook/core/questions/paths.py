"""The ways through the workbook: which screens, in which order, and how many minutes are left."""

from collections.abc import Collection, Sequence
from math import ceil
from typing import Literal, NamedTuple

from workbook.content import Content
from workbook.models import Chapter, Prompt

SHORT = "short"
WHOLE = "whole"


class Step(NamedTuple):
    """One screen: a chapter's opening, a prompt, a chapter's closing, or the end of the path."""

    id: str
    kind: Literal["opening", "prompt", "closing", "end"]
    chapter: Chapter | None = None
    prompt: Prompt | None = None


END = Step("end", "end")


def steps_on(content: Content, path: str) -> list[Step]:
    """The screens of a path: the first half hour, the whole workbook, or a chapter's id."""
    if path == SHORT:
        found = [
            _prompt(chapter, prompt)
            for chapter in content.chapters
            for prompt in chapter.prompts
            if prompt.short
        ]
    else:
        found = [
            step
            for chapter in content.chapters
            if path in (WHOLE, chapter.id)
            for step in _chapter(chapter)
        ]
    return [*found, END] if found else []


def resume_at(steps: Sequence[Step], seen: Collection[str]) -> Step:
    """Where to go on: at the first prompt not seen, or the opening of its chapter."""
    for number, step in enumerate(steps):
        if step.prompt is not None and step.prompt.id not in seen:
            before = steps[number - 1] if number else step
            return before if before.kind == "opening" else step
    return steps[-1]


def minutes_left(steps: Sequence[Step], here: Step) -> int:
    """Whole minutes from this screen to the end of the path, this screen included."""
    return ceil(sum(step.prompt.minutes for step in steps[steps.index(here) :] if step.prompt))


def place(steps: Sequence[Step], here: Step) -> tuple[int, int]:
    """Which question of how many this is, in its chapter or on the short path.

    What goes on with a question has its number.
    """
    prompts = [
        step
        for step in steps
        if step.prompt and (steps[0].kind == "prompt" or step.chapter == here.chapter)
    ]
    counted = [step for step in prompts if step.prompt and not step.prompt.continues]
    before = prompts[: prompts.index(here) + 1]
    return sum(step in counted for step in before), len(counted)


def step_by(steps: Sequence[Step], here: Step, by: int) -> Step | None:
    """The screen `by` places further on; None past either end."""
    position = steps.index(here) + by
    return steps[position] if 0 <= position < len(steps) else None


def _prompt(chapter: Chapter, prompt: Prompt) -> Step:
    return Step(prompt.id, "prompt", chapter, prompt)


def _chapter(chapter: Chapter) -> list[Step]:
    return [
        Step(f"{chapter.id}.opening", "opening", chapter),
        *(_prompt(chapter, prompt) for prompt in chapter.prompts),
        Step(f"{chapter.id}.closing", "closing", chapter),
    ]

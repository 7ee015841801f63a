"""Where somebody is in the workbook; the address holds it, so that reload and Back keep it."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from workbook.core.book import Book
from workbook.core.questions.paths import (
    SHORT,
    WHOLE,
    Step,
    minutes_left,
    resume_at,
    step_by,
    steps_on,
)
from workbook.language import ngettext

PATH = "path"
STEP = "q"
MOVES = "moves"
IN_HOURS = 90
"""From how many minutes on the time left is said in hours."""


class Position(NamedTuple):
    """A screen on a path."""

    path: str
    steps: Sequence[Step]
    step: Step


def position(book: Book) -> Position | None:
    """The screen the address names, else where to go on; None when no chapter could be read."""
    path = st.query_params.get(PATH) or (SHORT if not finished(book, SHORT) else WHOLE)
    steps = steps_on(book.content, path)
    if not steps:
        path, steps = WHOLE, steps_on(book.content, WHOLE)
    if not steps:
        return None
    wanted = st.query_params.get(STEP)
    step = next((step for step in steps if step.id == wanted), None) or resume(book, steps)
    return Position(path, steps, step)


def resume(book: Book, steps: Sequence[Step]) -> Step:
    """Where to go on among these screens."""
    return resume_at(steps, book.answers.seen())


def finished(book: Book, path: str) -> bool:
    """Whether every prompt of a path was answered or skipped."""
    steps = steps_on(book.content, path)
    return not steps or resume(book, steps).kind == "end"


def time_left(steps: Sequence[Step], step: Step) -> str:
    """How long it is to the end of the path: in minutes, from an hour and a half on in hours."""
    minutes = minutes_left(steps, step)
    if minutes < IN_HOURS:
        return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(
            n=minutes
        )
    hours = round(minutes / 60)
    return ngettext("about {n} hour left", "about {n} hours left", hours).format(n=hours)


def time_left_in(book: Book, at: Position) -> str:
    """How long it is to the end of the first half hour, else to the end of the chapter: the whole
    workbook is nothing that anybody sits through."""
    steps = at.steps
    if at.path == WHOLE and at.step.chapter:
        steps = steps_on(book.content, at.step.chapter.id)
    return time_left(steps, at.step)


def go(at: Position, by: int) -> None:
    """Move on or back."""
    target = step_by(at.steps, at.step, by)
    if target is not None:
        turn_to(at.path, target.id)


def turn_to(path: str, step: str) -> None:
    """Show a screen of a path; the address changes, so that the browser's Back works."""
    st.query_params.from_dict({PATH: path, STEP: step})
    st.session_state[MOVES] = st.session_state.get(MOVES, 0) + 1

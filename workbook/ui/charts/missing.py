"""What a page of pictures lacks, asked for in place: one question at a time, answered by one press."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.names import act_name
from workbook.insights.period import Period
from workbook.language import N_, _, say_day
from workbook.models import Activity, Change, Stage
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet
from workbook.ui.widgets.undo_button import undo_button

FORM = "missing"
PASSED = f"{FORM}/passed"
SAVED = f"{FORM}/saved"
LENGTHS: dict[int, str] = {
    15: N_("a quarter of an hour"),
    60: N_("an hour"),
    180: N_("an evening"),
    480: N_("a day"),
}
"""In minutes: as near as somebody remembers."""


def ask_how_far(book: Book, *, undo: bool = True) -> None:
    """How far it went with somebody in the pictures of whom that is not noted.

    `undo`: whether an answer can be taken back here; else the page has a place for that.
    """
    person = book.people.without_stage(_passed())
    with st.container(key=f"{FORM}/how_far", gap="xsmall"):
        if person:
            _ask(
                person.id,
                _("How far did it go with {name}?").format(
                    name=plain(book.people.labels()[person.id])
                ),
                {
                    book.content.label(stage): partial(book.people.went, person.id, stage)
                    for stage in Stage
                },
            )
        _undo(book, undo)


def ask_how_long(book: Book, period: Period) -> None:
    """How long an activity of the period took of which that is not noted."""
    activity = book.log.without_minutes(period, _passed())
    with st.container(key=f"{FORM}/how_long", gap="xsmall"):
        if activity:
            _ask(
                activity.id,
                _("{activity}: how long, roughly?").format(activity=_described(book, activity)),
                {
                    _(words): partial(book.log.lasted, activity.id, minutes)
                    for minutes, words in LENGTHS.items()
                },
            )
        _undo(book, True)


def _ask(row: UUID, question: str, choices: Mapping[str, Callable[[], Change]]) -> None:
    """A question about a row; each choice is saved with one press."""
    quiet(question)
    with st.container(horizontal=True, gap="xsmall"):
        for number, (words, save) in enumerate(choices.items()):
            button(words, key=f"{FORM}/{row}/{number}", on_click=_save, args=(save,))
        button(
            _("I do not know"),
            key=f"{FORM}/{row}/pass",
            type="tertiary",
            on_click=_pass,
            args=(row,),
        )
    refusal(FORM, "name", "activity")


def _described(book: Book, activity: Activity) -> str:
    acts, people = book.log.acts(), book.people.labels()
    act = act_name(acts, activity.act)
    names = ", ".join(people[each] for each in activity.people if each in people)
    return " · ".join(plain(part) for part in (say_day(activity.day), act, names) if part)


def _save(save: Callable[[], Change]) -> None:
    def act() -> None:
        st.session_state[SAVED] = save().id
        notice(_("Noted. It can be undone until tomorrow."))

    guarded(FORM, act)


def _pass(row: UUID) -> None:
    """Ask no more about this in this visit."""
    st.session_state[PASSED] = _passed() | {row}


def _passed() -> frozenset[UUID]:
    passed: frozenset[UUID] = st.session_state.get(PASSED, frozenset())
    return passed


def _undo(book: Book, undo: bool) -> None:
    """The way back from what was answered last."""
    if undo and (saved := st.session_state.get(SAVED)):
        undo_button(book, place=FORM, only=saved)

"""Noting a person: initials, where you met, how far it went."""

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.changed import Clash
from workbook.core.fields import person_fields, person_name, person_note
from workbook.core.people import PersonEntry
from workbook.core.typed_days import day_written, typed_day
from workbook.language import _, say_day
from workbook.models import Ground, Person, Stage, StageReached
from workbook.ui.browser.draft_area import area_key, draft_area, put_away, typed
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.session import notice
from workbook.ui.widgets.both_changed import both_changed
from workbook.ui.widgets.button import button
from workbook.ui.widgets.changed_twice import answered, decided
from workbook.ui.widgets.day_field import day_field
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.number_field import typed_in
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.seen import as_seen, seen_in
from workbook.ui.widgets.text import plain, quiet

ADDED = "person/added"
"""Who was last added in this tab."""
DAYS = ("met_on", "stage_day", "last_contact")
CHOSEN = ("ground", "stage", *DAYS)
"""What of a person is no text."""


def add_somebody(book: Book) -> None:
    """The form for somebody new, folded away once there are people, unless one was just added."""
    if book.presence().people:
        with st.expander(_("Add somebody"), expanded=ADDED in st.session_state):
            person_form(book)
    else:
        person_form(book)


def person_form(book: Book, person: Person | None = None, *, primary: bool = True) -> None:
    """The form for somebody new, or for what is noted about somebody."""
    form = person_fields(person)
    kept = FormDraft(book, form, "ground")
    key = f"{form}/{kept.turn}"
    noted, today = _seen(book, kept, person), book.today()
    kept.noted = dict(noted)
    draft_area(
        book,
        person_name(person),
        _("Initials or nickname"),
        saved=noted.name,
        placeholder="JM",
    )
    refusal(form, "name", at=lambda _field: area_key(person_name(person)))
    left, right = st.columns(2)
    with left:
        st.selectbox(
            _("Where you met"),
            list(Ground),
            key=f"{key}/ground",
            index=kept.index("ground", Ground),
            format_func=book.content.label,
            placeholder=_("Choose"),
        )
        day_field(
            _("When you met, roughly"),
            kept.begun("met_on"),
            f"{key}/met_on",
            today=today,
        )
    with right:
        st.selectbox(
            _("How far it went"),
            list(Stage),
            key=f"{key}/stage",
            index=kept.index("stage", Stage),
            format_func=book.content.label,
            placeholder=_("As far as you can tell"),
        )
        day_field(
            _("When you were last in touch, if it is not in the log"),
            kept.begun("last_contact"),
            f"{key}/last_contact",
            today=today,
        )
    refusal(form, "met_on", "last_contact", at=lambda field: f"{key}/{field}")
    with st.container():
        if st.session_state.get(f"{key}/stage") not in (None, noted.stage):
            day_field(
                _("Since when, roughly"),
                kept.begun("stage_day"),
                f"{key}/stage_day",
                today=today,
                placeholder=_("today"),
            )
            refusal(form, "stage_day", at=lambda field: f"{key}/{field}")
    draft_area(book, person_note(person), _("A note for yourself"), saved=noted.note, rows=2)
    both_changed(form, _field, partial(_say, book), _save, (book, person, kept.turn))
    button(
        _("Save") if person else _("Add this person"),
        type="primary" if primary else "secondary",
        icon=":material/check:",
        key=f"{key}/save",
        on_click=_save,
        args=(book, person, kept.turn),
    )
    kept.keep(CHOSEN)
    if person is None:  # straight to the next one
        focus(keyed(area_key(person_name(person))), st.session_state.get(ADDED, ""))


def _noted(book: Book, person: Person | None) -> PersonEntry:
    """What the form begins with: nothing, or what is noted about somebody."""
    return book.people.noted(person) if person else PersonEntry(name="")


def _seen(book: Book, kept: FormDraft, person: Person | None) -> PersonEntry:
    """What is noted as the form shows it."""
    return as_seen(book, kept, _noted(book, person), _as_shown, _fields(person))


def _fields(person: Person | None) -> dict[str, str]:
    """The text fields."""
    return {"name": person_name(person), "note": person_note(person)}


def _as_shown(name: str, value: Any) -> object:
    """What is noted, as its field shows it."""
    return day_written(value) if name in DAYS else value


def _save(book: Book, person: Person | None, turn: int) -> None:
    form = person_fields(person)
    key, state = f"{form}/{turn}", st.session_state

    def act() -> None:
        fields = _fields(person)
        noted = seen_in(form, turn, _noted(book, person))
        texts = {name: typed(book, fields[name], getattr(noted, name)) for name in fields}
        entry = PersonEntry(
            **{name: text.text if text else getattr(noted, name) for name, text in texts.items()},
            **{field: state.get(f"{key}/{field}") for field in ("ground", "stage")},
            **{field: typed_day(typed_in(f"{key}/{field}"), field) for field in DAYS},
        )
        if person:
            seen, wanted = decided(form, person.id, noted, entry)
            book.people.edit(person.id, wanted, seen)
        else:
            wanted = entry
            state[ADDED] = str(book.people.add(entry).id)
        for name, text in texts.items():
            put_away(book, fields[name], text, chosen=getattr(wanted, name))
        clear_form_draft(book, form)
        answered(form)
        state[f"{form}/turn"] = turn + 1
        notice(_("Saved: {name}").format(name=plain(" ".join(wanted.name.split()))))

    guarded(form, act)


def _field(clash: Clash) -> str:
    """A field in words."""
    return {
        "name": _("Initials or nickname"),
        "ground": _("Where you met"),
        "met_on": _("When you met, roughly"),
        "last_contact": _("When you were last in touch, if it is not in the log"),
        "stage": _("How far it went"),
        "note": _("A note for yourself"),
    }[clash.field]


def _say(book: Book, _clash: Clash, value: object) -> str:
    """What a field holds, in words."""
    if isinstance(value, date):
        return say_day(value)
    return book.content.label(value) if isinstance(value, StrEnum) else str(value or "")


def stage_history(book: Book, person: UUID) -> None:
    """How far it went, step by step; one that was not so can be taken out."""
    form = f"stages/{person}"
    with st.container(gap="xxsmall"):
        for step in book.people.stages(person):
            stage = book.content.label(step.stage)
            with st.container(horizontal=True, vertical_alignment="center"):
                quiet(f"{say_day(step.day)}: {plain(stage)}", width="content")
                button(
                    _("Take out: {stage}").format(stage=plain(stage)),
                    type="tertiary",
                    key=f"{form}/{step.id}",
                    on_click=guarded,
                    args=(form, partial(_take_out, book, step)),
                )
    refusal(form, "stage", "name")


def _take_out(book: Book, step: StageReached) -> None:
    book.people.take_out_stage(step.id)
    notice(_("Taken out. It can be undone until tomorrow."))

"""One row of the log, whole: everything that is noted of it, to read, to change and to delete."""

from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import Entry, differing, entry_of
from workbook.core.names import names_in
from workbook.errors import Refused
from workbook.language import _, say_day
from workbook.models import Activity, Person
from workbook.ui.browser.draft_area import draft_area, settle, typed
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.log.quick_add import MORE, more_fields
from workbook.ui.navigation import link_to
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.parts import day_input
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

OPENED = "activity"
"""What the address calls the row that is open."""
LONGEST_LINK = 36


def open_row(activity: UUID) -> None:
    """Show a row whole; the address says which."""
    st.query_params[OPENED] = str(activity)


def close_row() -> None:
    """Show none."""
    st.query_params.pop(OPENED, None)


def activity_form(book: Book, activity: Activity) -> None:
    """Everything about an activity, each part of it in its field."""
    form = _form(activity.id)
    people = book.people.every()
    noted = entry_of(activity, {person.id: person.name for person in people.values()})
    kept = FormDraft(book, form, "act", _choices(activity, people))
    key = kept.key
    # What the fields began with: only what was changed since is written.
    st.session_state.setdefault(key("noted"), noted)
    acts = book.log.acts()
    with st.container(border=True, key=key("whole")):
        label = acts[activity.act].label if activity.act in acts else activity.act
        st.subheader(plain(f"{label} · {say_day(activity.day)}"), anchor=False)
        _origin(book, activity)
        options = list(dict.fromkeys([*acts, activity.act]))
        st.selectbox(
            _("What was done"),
            options,
            index=kept.index("act", options),
            format_func=lambda act: acts[act].label if act in acts else act,
            key=key("act"),
        )
        refusal(form, "act", at=key)
        when, who = st.columns([1, 2])
        with when:
            day_input(_("When?"), kept.begun_day("day", activity.day), key("day"))
        with who:
            _who(kept, people)
        refusal(form, "day", "who", at=key)
        note = _note(activity.id)
        draft_area(book, note, _("Which one, and a note"), saved=activity.note, rows=3, about=label)
        refusal(form, "note", at=lambda _field: f"draft/{note}")
        asked = {*(acts[activity.act].asks if activity.act in acts else ()), *_noted_of(activity)}
        if (chosen := acts.get(st.session_state[key("act")])) is not None:
            asked |= set(chosen.asks)
        more_fields(book, asked, kept, form, folded=False)
        refusal(form, "activity")
        _ways_on(book, activity, kept)
    kept.keep(("act", "day", "who", *MORE))
    focus(keyed(key("whole")), f"{activity.id} {kept.turn}")


def _form(activity: UUID) -> str:
    return f"activity/{activity}"


def _note(activity: UUID) -> str:
    return f"{_form(activity)}:note"


def _choices(activity: Activity, people: dict[UUID, Person]) -> dict[str, Any]:
    """What is noted, as a form keeps what is chosen."""
    noted = activity.model_dump(mode="json", include={"act", *MORE}, exclude_none=True)
    return {**noted, "who": [str(person) for person in activity.people if person in people]}


def _noted_of(activity: Activity) -> set[str]:
    """What is shown though the act does not ask for it, because it is noted."""
    asked = {"role": (activity.role, activity.named_next_day), "lives_on": (activity.lives_on,)}
    return {name for name, values in asked.items() if any(value is not None for value in values)}


def _origin(book: Book, activity: Activity) -> None:
    """When it was entered, and the outcomes that it is a step of."""
    entered = say_day(book.local(activity.entered_at).date())
    quiet(
        _("Brought in on {day}").format(day=entered)
        if activity.imported
        else _("Entered on {day}").format(day=entered)
    )
    if led_to := book.log.led_to(activity.id):
        quiet(_("A step on the way to:"))
        for outcome, title in led_to.items():
            short = title if len(title) <= LONGEST_LINK else f"{title[: LONGEST_LINK - 1]}…"
            link_to("outcomes", plain(short), outcome=str(outcome))


def _who(kept: FormDraft, people: dict[UUID, Person]) -> None:
    known = {str(person): person for person in people}
    begun = [known.get(each, each) for each in kept.begun("who", [])]
    st.multiselect(
        _("Who was there?"),
        list(dict.fromkeys([*people, *begun])),
        default=begun,
        format_func=lambda each: people[each].name if each in people else str(each),
        accept_new_options=True,
        placeholder=_("Initials; you alone: empty"),
        key=kept.key("who"),
    )


def _ways_on(book: Book, activity: Activity, kept: FormDraft) -> None:
    with st.container(horizontal=True):
        button(
            _("Save"),
            type="primary",
            icon=":material/check:",
            key=kept.key("save"),
            on_click=_save,
            args=(book, activity.id, kept.turn),
        )
        button(_("Close"), type="tertiary", key=kept.key("close"), on_click=close_row)
        with st.popover(_("Delete"), type="tertiary", icon=":material/delete:"):
            st.write(_("It can be brought back until tomorrow."))
            button(
                _("Delete this entry"),
                key=kept.key("delete"),
                on_click=_delete,
                args=(book, activity.id),
            )


def _save(book: Book, activity: UUID, turn: int) -> None:
    form, state = _form(activity), st.session_state

    def act() -> None:
        noted: Entry = state[f"{form}/{turn}/noted"]
        text = typed(book, _note(activity), noted.note)
        fields = ("act", "day", *MORE)
        chosen = {name: state[key] for name in fields if (key := f"{form}/{turn}/{name}") in state}
        if not chosen.get("day"):
            raise Refused("day", _("An activity needs a day."))
        entry = noted.model_copy(
            update={
                **chosen,
                "who": _names(book, state.get(f"{form}/{turn}/who", [])),
                "note": text.text if text else noted.note,
            }
        )
        change = book.log.correct(activity, differing(noted, entry))
        if text:
            settle(book, _note(activity), text)
        _done(book, form, turn)
        notice(
            _("{change}. It can be undone until tomorrow.").format(change=plain(change.label))
            if change
            else _("Nothing was changed.")
        )

    guarded(form, act)


def _names(book: Book, chosen: list[UUID | str]) -> tuple[str, ...]:
    people = book.people.every()
    names = [
        name
        for each in chosen
        for name in (
            (people[each].name,)
            if isinstance(each, UUID) and each in people
            else names_in(str(each))
        )
    ]
    return tuple(dict.fromkeys(names))


def _delete(book: Book, activity: UUID) -> None:
    form = _form(activity)

    def act() -> None:
        change = book.log.edit({}, [activity])
        _done(book, form, st.session_state.get(f"{form}/turn", 0))
        if change:
            notice(
                _("{change}. It can be undone until tomorrow.").format(change=plain(change.label))
            )

    guarded(form, act)


def _done(book: Book, form: str, turn: int) -> None:
    clear_form_draft(book, form)
    st.session_state[f"{form}/turn"] = turn + 1
    close_row()

"""One row of the log, whole: everything that is noted of it, to read, to change and to delete."""

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import Entry, Who, entry_of
from workbook.core.fields import activity_fields, activity_note
from workbook.core.names import act_name
from workbook.core.typed_days import day_written, typed_day
from workbook.core.typed_numbers import number_written, typed_whole
from workbook.errors import Refused
from workbook.language import _, say_day
from workbook.models import Activity
from workbook.ui.browser.draft_area import area_key, draft_area, put_away, typed
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.log.activity_twice import field_name, in_words
from workbook.ui.log.more_fields import MORE, NUMBERS, more_fields
from workbook.ui.log.present import each_named, who_field
from workbook.ui.navigation import link_to
from workbook.ui.session import notice
from workbook.ui.widgets.both_changed import both_changed
from workbook.ui.widgets.button import button
from workbook.ui.widgets.changed_twice import answered, decided
from workbook.ui.widgets.day_field import day_field
from workbook.ui.widgets.form_draft import FormDraft, clear_form_draft
from workbook.ui.widgets.number_field import typed_in
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.seen import as_seen
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
    form = activity_fields(activity.id)
    kept = FormDraft(book, form, "act")
    key, labels = kept.key, book.people.labels()
    seen = _seen(book, kept, activity)
    kept.noted = dict(seen) | {"who": [str(each) for each in _named(labels, seen.who)]}
    acts = book.log.acts()
    with st.container(border=True, key=key("whole")):
        label = act_name(acts, activity.act)
        st.subheader(plain(f"{label} · {say_day(activity.day)}"), anchor=False)
        _origin(book, activity)
        options = list(dict.fromkeys([*acts, activity.act, seen.act]))
        st.selectbox(
            _("What was done"),
            options,
            index=kept.index("act", options),
            format_func=partial(act_name, acts),
            key=key("act"),
        )
        refusal(form, "act", at=key)
        when, who = st.columns([1, 2])
        with when:
            day_field(_("When?"), kept.begun("day"), key("day"), today=book.today())
        with who:
            who_field(_("Who was there?"), kept, "who", labels)
        refusal(form, "day", "who", at=key)
        note = activity_note(activity.id)
        draft_area(book, note, _("Which one, and a note"), saved=seen.note, rows=3, about=label)
        refusal(form, "note", at=lambda _field: area_key(note))
        asked = {*(acts[seen.act].asks if seen.act in acts else ()), *_noted_of(seen)}
        if (chosen := acts.get(st.session_state[key("act")])) is not None:
            asked |= set(chosen.asks)
        more_fields(book, asked, kept, form, folded=False)
        refusal(form, "activity")
        both_changed(
            form,
            partial(field_name, book),
            partial(in_words, book),
            _save,
            (book, activity.id, kept.turn, seen),
        )
        _ways_on(book, activity, kept, seen)
    kept.keep(("act", "day", "who", *NUMBERS, *MORE))
    focus(keyed(key("whole")), f"{activity.id} {kept.turn}")


def _seen(book: Book, kept: FormDraft, activity: Activity) -> Entry:
    """What is noted as the form shows it."""
    shown = partial(_as_shown, book.people.labels())
    return as_seen(book, kept, entry_of(activity), shown, {"note": activity_note(activity.id)})


def _as_shown(labels: dict[UUID, str], name: str, value: Any) -> object:
    """What is noted, as its field shows it."""
    if name == "day":
        return day_written(value)
    if name in NUMBERS:
        return number_written(value)
    return _named(labels, value) if name == "who" else value


def _named(labels: dict[UUID, str], who: Iterable[Who]) -> list[Who]:
    """Those of some people who were not deleted."""
    return [each for each in who if each in labels]


def _noted_of(noted: Entry) -> set[str]:
    """What is shown though the act does not ask for it, because it is noted."""
    asked = {"role": (noted.role, noted.named_next_day), "lives_on": (noted.lives_on,)}
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


def _ways_on(book: Book, activity: Activity, kept: FormDraft, seen: Entry) -> None:
    with st.container(horizontal=True):
        button(
            _("Save"),
            type="primary",
            icon=":material/check:",
            key=kept.key("save"),
            on_click=_save,
            args=(book, activity.id, kept.turn, seen),
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


def _save(book: Book, activity: UUID, turn: int, seen: Entry) -> None:
    form, note = activity_fields(activity), activity_note(activity)

    def act() -> None:
        text = typed(book, note, seen.note)
        entry = _read(book, form, turn, seen, text.text if text else seen.note)
        was, wanted = decided(form, activity, seen, entry)
        change = book.log.edit({activity: wanted}, (), {activity: was})
        put_away(book, note, text, chosen=wanted.note)
        answered(form)
        _done(book, form, turn)
        notice(
            _("{change}. It can be undone until tomorrow.").format(change=plain(change.label))
            if change
            else _("Nothing was changed.")
        )

    guarded(form, act)


def _read(book: Book, form: str, turn: int, seen: Entry, note: str) -> Entry:
    """The activity as it stands in the form."""
    state, labels = st.session_state, book.people.labels()
    there = {name: key for name in Entry.model_fields if (key := f"{form}/{turn}/{name}") in state}
    chosen: dict[str, Any] = {name: state[there[name]] for name in ("act", *MORE) if name in there}
    chosen |= {name: typed_whole(typed_in(there[name]), name) for name in NUMBERS if name in there}
    chosen["day"] = typed_day(typed_in(there["day"]), "day") if "day" in there else seen.day
    if chosen["day"] is None:
        raise Refused("day", _("An activity needs a day."))
    who = state.get(there.get("who", ""), _named(labels, seen.who))
    if who != _named(labels, seen.who):
        chosen["who"] = each_named(book, who)
    return seen.model_copy(update={**chosen, "note": note})


def _delete(book: Book, activity: UUID) -> None:
    form = activity_fields(activity)

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

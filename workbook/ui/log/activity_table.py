"""The log as a table: change a cell, delete a row; every change can be undone."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.changed import ChangedTwice, Clash
from workbook.core.entries import Entry, entry_of
from workbook.core.names import told_apart
from workbook.errors import Refused
from workbook.language import _, say_day, say_number
from workbook.models import Activity
from workbook.ui.log.cells import (
    day_cell,
    day_column,
    day_of,
    number_cells,
    number_column,
    number_of,
)
from workbook.ui.log.present import called
from workbook.ui.session import notice
from workbook.ui.widgets.both_changed import both_changed
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.changed_twice import answered, decided
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import quiet
from workbook.ui.widgets.undo_button import undo_button

FORM = "activity_table"
WAITING = f"{FORM}/waiting"
SHOWN = 200
Rows = dict[UUID, tuple[Entry, Entry]]
"""Activities by id, each as it was shown and as it is wanted."""
_UNTOUCHED: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
"""The state of a table in which nothing was changed."""


def activity_table(book: Book) -> None:
    """Show the latest activities as an editable table."""
    shown = book.log.newest(SHOWN)
    if not shown:
        undo_button(book)
        quiet(_("Nothing logged yet. The first act takes a few seconds."))
        return
    st.header(_("Your log"), anchor=False)
    undo_button(book)
    refusal(FORM, "act", "day", "minutes", "reached", "feeling", "who", "note", "activity")
    # Two acts may have one label, as two people may have one name.
    labels = told_apart({act.id: act.label for act in book.log.acts().values()})
    people = book.people.labels()
    both_changed(
        FORM,
        lambda clash: _field(clash, shown, labels),
        partial(_say, book),
        _write_waiting,
        (book,),
    )
    turn: int = st.session_state.setdefault(f"{FORM}/turn", 0)
    # A table of other rows is another one to Streamlit: a change made in a page that is older than
    # the program, or than what another page did, is heard for the rows that it shows, and for no
    # others.
    key = f"{FORM}/{turn}"
    st.data_editor(
        _rows(shown, labels, people),
        key=key,
        num_rows="delete",
        hide_index=True,
        placeholder="",
        alt=_("Your log, the latest day first. Cells can be changed and rows deleted."),
        on_change=_apply,
        args=(book, key, shown, labels, people),
        column_config={
            "What": st.column_config.SelectboxColumn(
                _("What"), options=list(labels.values()), required=True, width=200
            ),
            "Which": st.column_config.TextColumn(_("Which one?"), width=180),
            "When": day_column(_("When"), width=100),
            "Who": st.column_config.ListColumn(_("Who"), width=160),
            "Minutes": number_column(_("Minutes"), width=95),
            "Reached": number_column(_("Reached"), width=95),
        },
    )
    replay_change({key: _UNTOUCHED}, lambda: _apply(book, key, shown, labels, people))
    total = book.log.count()
    if total <= SHOWN:
        quiet(_("{total} in all.").format(total=say_number(total)))
    else:
        quiet(
            _("The latest {shown} of {total}.").format(
                shown=say_number(SHOWN), total=say_number(total)
            )
        )


def _rows(
    shown: list[Activity], labels: dict[str, str], people: dict[UUID, str]
) -> list[dict[str, Any]]:
    numbers = zip(
        number_cells([activity.minutes for activity in shown]),
        number_cells([activity.reached for activity in shown]),
        strict=True,
    )
    return [
        {
            "When": day_cell(activity.day),
            "What": labels.get(activity.act, activity.act),
            "Which": activity.which_one,
            "Who": [people[person] for person in activity.people if person in people],
            "Minutes": minutes,
            "Reached": reached,
        }
        for activity, (minutes, reached) in zip(shown, numbers, strict=True)
    ]


def _apply(
    book: Book, key: str, shown: list[Activity], labels: dict[str, str], people: dict[UUID, str]
) -> None:
    """Store what was changed in the table; the table is read anew afterwards."""
    edits: dict[str, Any] = st.session_state[key]

    def act() -> None:
        rows: Rows = {}
        for number, cells in edits["edited_rows"].items():
            activity = shown[int(number)]
            rows[activity.id] = entry_of(activity), _entry(activity, cells, labels, people)
        _write(book, rows, [shown[number].id for number in edits["deleted_rows"]])

    if not guarded(FORM, act):
        # A refused change goes back, or it would be sent again with every later one.
        st.session_state[f"{FORM}/turn"] += 1


def _write(book: Book, rows: Rows, removed: Sequence[UUID] = ()) -> None:
    """Store rows, each as it was shown and as it is wanted; those of which a field was changed in
    another place too wait until it is said what counts."""
    decisions = {row: decided(FORM, row, *entries) for row, entries in rows.items()}
    try:
        change = book.log.edit(
            {row: wanted for row, (_seen, wanted) in decisions.items()},
            removed,
            {row: seen for row, (seen, _wanted) in decisions.items()},
        )
    except ChangedTwice:
        st.session_state[WAITING] = {**st.session_state.get(WAITING, {}), **rows}
        raise
    if change:
        notice(_("{change}. It can be undone until tomorrow.").format(change=change.label))


def _write_waiting(book: Book) -> None:
    """Store what waited, once it was said what counts."""

    def act() -> None:
        _write(book, st.session_state.get(WAITING, {}))
        st.session_state.pop(WAITING, None)
        answered(FORM)

    guarded(FORM, act)


def _entry(
    activity: Activity, cells: dict[str, Any], labels: dict[str, str], people: dict[UUID, str]
) -> Entry:
    """The activity with the changed cells."""
    row = dict(entry_of(activity))
    if "What" in cells:
        acts = {label: act for act, label in labels.items()}
        row["act"] = acts.get(cells["What"], "")
    if "When" in cells:
        row["day"] = day_of(cells["When"], "day")
        if row["day"] is None:
            raise Refused("day", _("An activity needs a day."))
    if "Which" in cells:
        _line, below, rest = activity.note.strip().partition("\n")
        row["note"] = f"{(cells['Which'] or '').strip()}{below}{rest}".strip()
    for column, name in (("Minutes", "minutes"), ("Reached", "reached")):
        if column in cells:
            row[name] = number_of(cells[column], name)
    if "Who" in cells:
        ids = {label: person for person, label in people.items()}
        row["who"] = tuple(ids.get(label, label) for label in cells["Who"] or ())
    return Entry.model_validate(row)


# What was changed in two places ------------------------------------------------------------------


def _field(clash: Clash, shown: list[Activity], labels: dict[str, str]) -> str:
    """A field in words, and of which activity."""
    fields = {
        "act": _("What"),
        "day": _("When"),
        "who": _("Who"),
        "minutes": _("Minutes"),
        "reached": _("Reached"),
        "note": _("Which one?"),
    }
    found = [activity for activity in shown if activity.id == clash.row]
    about = [part for each in found for part in (labels.get(each.act, each.act), say_day(each.day))]
    return " · ".join((fields.get(clash.field, clash.field), *about))


def _say(book: Book, clash: Clash, value: object) -> str:
    """A value of a field as a person reads it."""
    match value:
        case date():
            return say_day(value)
        case int():
            return say_number(value)
        case tuple():
            labels = book.people.labels()
            return ", ".join(called(labels, each) for each in value)
        case _:
            acts = book.log.acts()
            return acts[value].label if clash.field == "act" and value in acts else str(value or "")

"""A page of the log as a table: change a cell, open a row; every change can be undone."""

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.changed import ChangedTwice
from workbook.core.entries import Entry, entry_of
from workbook.core.names import told_apart
from workbook.errors import Refused
from workbook.language import _
from workbook.models import Activity
from workbook.ui.log.activity_form import open_row
from workbook.ui.log.activity_twice import field_name, in_words
from workbook.ui.log.cells import (
    day_cell,
    day_column,
    day_of,
    number_cells,
    number_column,
    number_of,
)
from workbook.ui.log.columns import height, width
from workbook.ui.session import notice
from workbook.ui.widgets.both_changed import both_changed
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.changed_twice import answered, decided
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain

FORM = "activity_table"
WAITING = f"{FORM}/waiting"
Rows = dict[UUID, tuple[Entry, Entry]]
"""Activities by id, each as it was shown and as it is wanted."""
_UNTOUCHED: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
"""The state of a table in which nothing was changed."""

Cells = dict[str, dict[str, Any]]
"""What was changed, by the number of the row and the name of the column."""


def activity_table(book: Book, found: Sequence[Activity]) -> None:
    """Show some activities as an editable table."""
    refusal(FORM, "act", "day", "minutes", "reached", "feeling", "who", "note", "activity")
    both_changed(FORM, partial(field_name, book), partial(in_words, book), _write_waiting, (book,))
    # Two acts may have one label, as two people may have one name.
    labels = told_apart({act.id: act.label for act in book.log.acts().values()})
    people = book.people.labels()
    shown = _as_they_stood(found)
    rows = _rows(shown, labels, people)
    key = _key(shown, rows)
    st.data_editor(
        [{"Open": _("Open"), **row} for row in rows],
        key=key,
        hide_index=True,
        placeholder="",
        row_height=height(row["Which"] for row in rows),
        alt=_("A page of your log. Cells can be changed, and rows opened."),
        on_change=_apply,
        args=(book, key, shown, labels, people),
        column_config={
            "Open": st.column_config.ButtonColumn(
                "",
                type="tertiary",
                width=70,
                pinned=True,
                on_click=_open,
                args=(shown,),
                key=f"{FORM}/open",
            ),
            "What": st.column_config.SelectboxColumn(
                _("What"),
                options=list(labels.values()),
                required=True,
                width=width(row["What"] for row in rows),
            ),
            "When": day_column(_("When"), width=110),
            "Which": st.column_config.TextColumn(
                _("Which one?"), width=width(row["Which"] for row in rows)
            ),
            "Who": st.column_config.ListColumn(
                _("Who"), width=width("    ".join(["", *row["Who"]]) for row in rows)
            ),
            "Minutes": number_column(_("Minutes"), width=110),
            "Reached": number_column(_("Reached"), width=110),
        },
    )
    replay_change({key: _UNTOUCHED}, lambda: _apply(book, key, shown, labels, people))


def _open(shown: Sequence[Activity]) -> None:
    open_row(shown[st.session_state[f"{FORM}/open"].row].id)


# A table that stays what it is while it is changed ----------------------------------------------


def _as_they_stood(found: Sequence[Activity]) -> list[Activity]:
    """The rows in the order in which they stood when they were shown first.

    A row whose day was changed stays where it is until other rows are looked at, and the browser
    keeps the order that somebody chose in the heading.
    """
    now = {activity.id: activity for activity in found}
    stood: list[UUID] = st.session_state.get(f"{FORM}/stood", [])
    if set(stood) != set(now):
        stood = st.session_state[f"{FORM}/stood"] = list(now)
    return [now[row] for row in stood]


def _key(shown: Sequence[Activity], rows: Sequence[dict[str, Any]]) -> str:
    """The key of the table: another one for other rows, and when a changed cell no longer says
    what is in the log.

    With a key and without rows to add or delete, a table is the same to Streamlit whatever is in
    its rows: it keeps its order, and every cell that was changed in it. A change made in a page
    that is older than the program is heard for the rows that it shows, and for no others.
    """
    state = st.session_state
    of_these = blake2b(b"".join(row.id.bytes for row in shown), digest_size=8).hexdigest()
    turn: int = state.setdefault(f"{FORM}/turn", 0)
    if any(
        _cell(rows[int(number)][column]) != _cell(value)
        for number, cells in _heard(f"{FORM}/{turn}/{of_these}").items()
        for column, value in cells.items()
    ):
        turn = state[f"{FORM}/turn"] = turn + 1
    return f"{FORM}/{turn}/{of_these}"


def _heard(key: str) -> Cells:
    """The changes in a table that were stored already: the browser sends them along with every
    later one."""
    heard: Cells = st.session_state.get(f"{key}/heard", {})
    return heard


def _cell(value: Any) -> Any:
    """What is in a cell, however much room is before it; a number or a day that was typed otherwise
    than a page writes it is something else, so that it is shown as it was read."""
    return (value.strip() if isinstance(value, str) else value) or None


# What was changed -------------------------------------------------------------------------------


def _rows(
    shown: Sequence[Activity], labels: dict[str, str], people: dict[UUID, str]
) -> list[dict[str, Any]]:
    numbers = zip(
        number_cells([activity.minutes for activity in shown]),
        number_cells([activity.reached for activity in shown]),
        strict=True,
    )
    return [
        {
            "What": labels.get(activity.act, activity.act),
            "When": day_cell(activity.day),
            "Which": activity.which_one,
            "Who": [people[person] for person in activity.people if person in people],
            "Minutes": minutes,
            "Reached": reached,
        }
        for activity, (minutes, reached) in zip(shown, numbers, strict=True)
    ]


def _apply(
    book: Book,
    key: str,
    shown: Sequence[Activity],
    labels: dict[str, str],
    people: dict[UUID, str],
) -> None:
    """Store what was changed in the table since it was last heard."""
    edits: Cells = st.session_state[key]["edited_rows"]
    heard = _heard(key)

    def act() -> None:
        rows: Rows = {}
        for number, cells in edits.items():
            if new := _not_in(heard.get(str(number), {}), cells):
                activity = shown[int(number)]
                rows[activity.id] = entry_of(activity), _entry(activity, new, labels, people)
        _write(book, rows)
        st.session_state[f"{key}/heard"] = {
            str(number): dict(cells) for number, cells in edits.items()
        }

    if not guarded(FORM, act):
        # A refused change goes back, or it would be sent again with every later one.
        st.session_state[f"{FORM}/turn"] += 1


def _write(book: Book, rows: Rows) -> None:
    """Store rows, each as it was shown and as it is wanted; those of which a field was changed in
    another place too wait until it is said what counts."""
    decisions = {row: decided(FORM, row, *entries) for row, entries in rows.items()}
    try:
        change = book.log.edit(
            {row: wanted for row, (_seen, wanted) in decisions.items()},
            (),
            {row: seen for row, (seen, _wanted) in decisions.items()},
        )
    except ChangedTwice:
        st.session_state[WAITING] = {**st.session_state.get(WAITING, {}), **rows}
        raise
    if change:
        notice(_("{change}. It can be undone until tomorrow.").format(change=plain(change.label)))


def _write_waiting(book: Book) -> None:
    """Store what waited, once it was said what counts."""

    def act() -> None:
        _write(book, st.session_state.get(WAITING, {}))
        st.session_state.pop(WAITING, None)
        answered(FORM)

    guarded(FORM, act)


def _not_in(heard: dict[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    return {
        column: value
        for column, value in cells.items()
        if column not in heard or heard[column] != value
    }


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

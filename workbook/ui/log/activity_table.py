"""A page of the log as a table: change a cell, open a row; every change can be undone."""

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import Entry, entry_of
from workbook.errors import Refused
from workbook.language import _, date_field
from workbook.models import Activity
from workbook.ui.log.activity_form import open_row
from workbook.ui.log.columns import height, width
from workbook.ui.session import notice
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain

FORM = "activity_table"
_UNTOUCHED: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
"""The state of a table in which nothing was changed."""

Cells = dict[str, dict[str, Any]]
"""What was changed, by the number of the row and the name of the column."""


def activity_table(book: Book, found: Sequence[Activity]) -> None:
    """Show some activities as an editable table."""
    refusal(FORM, "act", "day", "minutes", "reached", "feeling", "who", "note", "activity")
    labels = {act.id: act.label for act in book.log.acts().values()}
    people = {person.id: person.name for person in book.people.every().values()}
    shown = _as_they_stood(found)
    key = _key(shown, labels, people)
    rows = [_row(activity, labels, people) for activity in shown]
    st.data_editor(
        [{"Open": _("Open"), **row} for row in rows],
        key=key,
        hide_index=True,
        placeholder="",
        row_height=height(row["Which"] for row in rows),
        alt=_("A page of your log. Cells can be changed, and rows opened."),
        on_change=_apply,
        args=(book, key, shown, labels),
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
            "When": st.column_config.DateColumn(
                _("When"), format=date_field(), required=True, width=110
            ),
            "What": st.column_config.SelectboxColumn(
                _("What"),
                options=list(labels.values()),
                required=True,
                width=width(row["What"] for row in rows),
            ),
            "Which": st.column_config.TextColumn(
                _("Which one?"), width=width(row["Which"] for row in rows)
            ),
            "Who": st.column_config.ListColumn(
                _("Who"), width=width("    ".join(["", *row["Who"]]) for row in rows)
            ),
            "Minutes": st.column_config.NumberColumn(
                _("Minutes"), step=1, format="localized", width=110
            ),
            "Reached": st.column_config.NumberColumn(
                _("Reached"), step=1, format="localized", width=110
            ),
        },
    )
    replay_change({key: _UNTOUCHED}, lambda: _apply(book, key, shown, labels))


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


def _key(shown: Sequence[Activity], labels: dict[str, str], people: dict[UUID, str]) -> str:
    """The key of the table: another one for other rows, and when a changed cell no longer says
    what is in the log.

    With a key and without rows to add or delete, a table is the same to Streamlit whatever is in
    its rows: it keeps its order, and every cell that was changed in it. A change made in a page
    that is older than the program is heard for the rows that it shows, and for no others.
    """
    state = st.session_state
    rows = blake2b(b"".join(row.id.bytes for row in shown), digest_size=8).hexdigest()
    turn: int = state.setdefault(f"{FORM}/turn", 0)
    if any(
        _cell(_row(shown[int(number)], labels, people)[column]) != _cell(value)
        for number, cells in _heard(f"{FORM}/{turn}/{rows}").items()
        for column, value in cells.items()
    ):
        turn = state[f"{FORM}/turn"] = turn + 1
    return f"{FORM}/{turn}/{rows}"


def _heard(key: str) -> Cells:
    """The changes in a table that were stored already: the browser sends them along with every
    later one."""
    heard: Cells = st.session_state.get(f"{key}/heard", {})
    return heard


def _cell(value: Any) -> Any:
    """What is in a cell as the browser says it."""
    if isinstance(value, date):
        return value.isoformat()
    return value or None if isinstance(value, str | list | tuple) else value


# What was changed -------------------------------------------------------------------------------


def _row(activity: Activity, labels: dict[str, str], people: dict[UUID, str]) -> dict[str, Any]:
    return {
        "What": labels.get(activity.act, activity.act),
        "When": activity.day,
        "Which": activity.which_one,
        "Who": [people[person] for person in activity.people if person in people],
        "Minutes": activity.minutes,
        "Reached": activity.reached,
    }


def _apply(book: Book, key: str, shown: Sequence[Activity], labels: dict[str, str]) -> None:
    """Store what was changed in the table since it was last heard."""
    edits: Cells = st.session_state[key]["edited_rows"]
    heard = _heard(key)
    people = {person.id: person.name for person in book.people.every().values()}
    acts = {label: act for act, label in labels.items()}

    def act() -> None:
        edited = {
            shown[int(number)].id: _entry(shown[int(number)], new, people, acts)
            for number, cells in edits.items()
            if (new := _not_in(heard.get(str(number), {}), cells))
        }
        change = book.log.edit(edited, ())
        st.session_state[f"{key}/heard"] = {
            str(number): dict(cells) for number, cells in edits.items()
        }
        if change:
            notice(
                _("{change}. It can be undone until tomorrow.").format(change=plain(change.label))
            )

    if not guarded(FORM, act):
        # A refused change goes back, or it would be sent again with every later one.
        st.session_state[f"{FORM}/turn"] += 1


def _not_in(heard: dict[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    return {
        column: value
        for column, value in cells.items()
        if column not in heard or heard[column] != value
    }


def _entry(
    activity: Activity, cells: dict[str, Any], people: dict[UUID, str], acts: dict[str, str]
) -> Entry:
    """The activity with the changed cells."""
    row = entry_of(activity, people).model_dump()
    if "What" in cells:
        row["act"] = acts.get(cells["What"], "")
    if "When" in cells:
        if not cells["When"]:
            raise Refused("day", _("An activity needs a day."))
        row["day"] = date.fromisoformat(str(cells["When"])[:10])
    if "Which" in cells:
        _line, below, rest = activity.note.strip().partition("\n")
        row["note"] = f"{(cells['Which'] or '').strip()}{below}{rest}".strip()
    for column, name in (("Minutes", "minutes"), ("Reached", "reached")):
        if column in cells:
            row[name] = cells[column]
    if "Who" in cells:
        row["who"] = tuple(cells["Who"] or ())
    return Entry.model_validate(row)

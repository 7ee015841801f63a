"""Everybody in a table, and one of them at a time to change, merge or delete."""

from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.insights.known import Acquaintance
from workbook.language import _, date_field
from workbook.models import Ground, Person, Stage
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.log.columns import width
from workbook.ui.log.named_row import named_row
from workbook.ui.log.namesakes import ask_apart
from workbook.ui.log.person_form import person_form, stage_history
from workbook.ui.session import notice
from workbook.ui.widgets.button import button, drawn_before, replay_change
from workbook.ui.widgets.made_anew import made_anew
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet
from workbook.ui.widgets.undo_button import PEOPLE, undo_button

FORM = "people_list"
CHOSEN = f"{FORM}/chosen"
LOOKED_AT = "person"
"""What the address calls the person who is looked at."""
GONE = f"{FORM}/gone"


def people_list(book: Book) -> None:
    """Show everybody, those with the latest contact first."""
    known, labels = book.people.listed()
    undo_button(book, about=PEOPLE)
    ask_apart(book)
    if not known:
        quiet(_("Nobody yet. People are added when you log something with them, or here."))
        return
    st.header(_("Everybody so far"), anchor=False)
    table = _table(book, labels, known)
    st.dataframe(
        table,
        hide_index=True,
        column_config=_columns(table),
        placeholder="",
        alt=_("Everybody, those with the latest contact first."),
    )
    asked = named_row(LOOKED_AT)
    if CHOSEN not in st.session_state and asked in labels:
        st.session_state[CHOSEN] = asked
    chosen = st.selectbox(
        _("Look at one of them"),
        [each.person for each in known],
        index=None,
        key=CHOSEN,
        format_func=lambda person: labels.get(person, ""),
        placeholder=_("Choose, or type to search"),
        on_change=_look_at,
    )
    focus(keyed(CHOSEN), st.session_state.get(GONE, ""))
    if chosen and chosen == asked:
        focus(keyed(CHOSEN), f"asked {asked}", why="asked")
    if chosen in labels and (person := book.people.get(chosen)):
        _details(book, labels, person)


def _look_at() -> None:
    """Let the address name who is looked at."""
    if chosen := st.session_state[CHOSEN]:
        st.query_params[LOOKED_AT] = str(chosen)
    else:
        st.query_params.pop(LOOKED_AT, None)


def _columns(table: dict[str, list[Any]]) -> dict[str, Any]:
    def wide(column: str) -> int:
        return width(table[column])

    return {
        "Who": st.column_config.TextColumn(_("Who"), width=wide("Who")),
        "How far it went": st.column_config.TextColumn(
            _("How far it went"), width=max(150, wide("How far it went"))
        ),
        "Where you met": st.column_config.TextColumn(
            _("Where you met"), width=max(150, wide("Where you met"))
        ),
        "Last contact": st.column_config.DateColumn(
            _("Last contact"), format=date_field(), width=105
        ),
        "Hours together": st.column_config.NumberColumn(
            _("Hours together"), format="localized", width=110
        ),
    }


def _table(book: Book, labels: dict[UUID, str], known: list[Acquaintance]) -> dict[str, list[Any]]:
    """The columns; nothing is looked up once a person that can be once for all of them."""
    label = book.content.label
    went: dict[Stage | None, str] = {
        None: _("not noted"),
        **{stage: label(stage) for stage in Stage},
    }
    met: dict[Ground | None, str] = {None: "", **{ground: label(ground) for ground in Ground}}
    return {
        "Who": [labels[each.person] for each in known],
        "How far it went": [went[each.stage] for each in known],
        "Where you met": [met[each.ground] for each in known],
        "Last contact": [each.last_contact for each in known],
        "Hours together": [round(each.hours, 1) if each.hours else None for each in known],
    }


def _details(book: Book, labels: dict[UUID, str], person: Person) -> None:
    with made_anew("person", str(person.id)), st.container(border=True):
        st.subheader(plain(labels[person.id]), anchor=False)
        stage_history(book, person.id)
        person_form(book, person)
        _welcome(book, person)
        with st.expander(_("This is somebody else in the list, spelt differently"), type="compact"):
            others = [each for each in labels if each != person.id]
            into = st.selectbox(
                _("The same person as"),
                others,
                index=None,
                key=f"{FORM}/{person.id}/into",
                format_func=lambda each: labels.get(each, ""),
                placeholder=_("Choose"),
            )
            quiet(
                _(
                    "Everything noted with one then belongs to the other. It can be undone until"
                    " tomorrow."
                )
            )
            refusal(FORM, "merge", "name")
            button(
                _("Make them one person"),
                key=f"{FORM}/{person.id}/merge",
                disabled=into is None,
                on_click=_merge,
                args=(book, person, into),
            )
        with st.popover(_("Delete"), type="tertiary", icon=":material/delete:"):
            st.write(
                _(
                    "What you did with this person stays in the log, without the name. It can be"
                    " brought back until tomorrow. Then the name is gone; a mark by which it"
                    " is known again stays, so that it is struck out of sentences that you share."
                )
            )
            button(
                _("Delete this person"),
                key=f"{FORM}/{person.id}/delete",
                on_click=_delete,
                args=(book, person),
            )


def _welcome(book: Book, person: Person) -> None:
    """Once a welcome was predicted: how was it really?"""
    predicted, actual = book.people.welcomes().get(person.id, (None, None))
    if predicted is None:
        return
    said = [
        _("You expected a welcome of {predicted} of 10 if you wrote.").format(predicted=predicted)
    ]
    if actual is not None:
        said.append(_("It was {actual} of 10.").format(actual=actual))
    quiet(" ".join(said))
    key = f"{FORM}/{person.id}/welcome"
    if drawn_before(key):  # undone, or changed in another tab
        st.session_state[key] = actual
    st.segmented_control(
        _("If you wrote: how welcome was it? 0: not at all, 10: very"),
        list(range(11)),
        default=None if key in st.session_state else actual,
        key=key,
        width="stretch",
        on_change=_welcomed,
        args=(book, person, key),
    )
    replay_change({key: actual}, lambda: _welcomed(book, person, key))


def _welcomed(book: Book, person: Person, key: str) -> None:
    if (value := st.session_state[key]) is None:
        book.people.unwelcomed(person.id)
        notice(_("Taken out. It can be undone until tomorrow."))
    else:
        book.people.welcomed(person.id, value)


def _merge(book: Book, person: Person, into: UUID) -> None:
    def act() -> None:
        book.people.merge(person.id, into)
        st.session_state[CHOSEN] = into
        _look_at()
        notice(_("They are one person now. It can be undone until tomorrow."))

    guarded(FORM, act)


def _delete(book: Book, person: Person) -> None:
    def act() -> None:
        book.people.remove(person.id)
        st.session_state[CHOSEN] = None
        _look_at()
        st.session_state[GONE] = str(person.id)
        notice(_("Deleted. It can be brought back until tomorrow."))

    guarded(FORM, act)

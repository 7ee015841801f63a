"""Everybody in a table, and one of them at a time to change, merge or delete."""

from typing import Any
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.insights.known import Acquaintance
from workbook.language import _, date_field
from workbook.models import Person
from workbook.ui.browser.focus import focus, keyed
from workbook.ui.log.person_form import person_form, stage_history
from workbook.ui.session import notice
from workbook.ui.widgets.button import button, replay_change
from workbook.ui.widgets.made_anew import made_anew
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet
from workbook.ui.widgets.undo_button import undo_button

FORM = "people_list"
CHOSEN = f"{FORM}/chosen"
GONE = f"{FORM}/gone"


def people_list(book: Book) -> None:
    """Show everybody, those with the latest contact first."""
    everybody, known = book.people.every(), book.people.known()
    undo_button(book)
    if not known:
        quiet(_("Nobody yet. People are added when you log something with them, or here."))
        return
    st.header(_("Everybody so far"), anchor=False)
    st.dataframe(
        [_row(book, everybody[each.person], each) for each in known],
        hide_index=True,
        column_config=_columns(),
        placeholder="",
        alt=_("Everybody, those with the latest contact first."),
    )
    chosen = st.selectbox(
        _("Look at one of them"),
        [each.person for each in known],
        index=None,
        key=CHOSEN,
        format_func=lambda person: everybody[person].name if person in everybody else "",
        placeholder=_("Choose, or type to search"),
    )
    focus(keyed(CHOSEN), st.session_state.get(GONE, ""))
    if chosen in everybody:
        _details(book, everybody, everybody[chosen])


def _columns() -> dict[str, Any]:
    return {
        "Who": st.column_config.TextColumn(_("Who"), width=140),
        "How far it went": st.column_config.TextColumn(_("How far it went"), width=160),
        "Where you met": st.column_config.TextColumn(_("Where you met"), width=185),
        "Last contact": st.column_config.DateColumn(
            _("Last contact"), format=date_field(), width=105
        ),
        "Hours together": st.column_config.NumberColumn(
            _("Hours together"), format="localized", width=110
        ),
    }


def _row(book: Book, person: Person, known: Acquaintance) -> dict[str, object]:
    label = book.content.label
    return {
        "Who": person.name,
        "How far it went": label(known.stage) if known.stage else _("not noted"),
        "Where you met": label(person.ground) if person.ground else "",
        "Last contact": known.last_contact,
        "Hours together": round(known.hours, 1) if known.hours else None,
    }


def _details(book: Book, everybody: dict[UUID, Person], person: Person) -> None:
    with made_anew("person", str(person.id)), st.container(border=True):
        st.subheader(plain(person.name), anchor=False)
        stage_history(book, person.id)
        person_form(book, person)
        _welcome(book, person)
        with st.expander(_("This is somebody else in the list, spelt differently"), type="compact"):
            others = [each for each in everybody if each != person.id]
            into = st.selectbox(
                _("The same person as"),
                others,
                index=None,
                key=f"{FORM}/{person.id}/into",
                format_func=lambda each: everybody[each].name,
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
    st.segmented_control(
        _("If you wrote: how welcome was it? 0: not at all, 10: very"),
        list(range(11)),
        default=actual,
        key=key,
        width="stretch",
        on_change=_welcomed,
        args=(book, person, key),
    )
    replay_change({key: actual}, lambda: _welcomed(book, person, key))


def _welcomed(book: Book, person: Person, key: str) -> None:
    if (value := st.session_state[key]) is not None:
        book.people.welcomed(person.id, value)


def _merge(book: Book, person: Person, into: UUID) -> None:
    def act() -> None:
        book.people.merge(person.id, into)
        st.session_state[CHOSEN] = into
        notice(_("They are one person now. It can be undone until tomorrow."))

    guarded(FORM, act)


def _delete(book: Book, person: Person) -> None:
    def act() -> None:
        book.people.remove(person.id)
        st.session_state[CHOSEN] = None
        st.session_state[GONE] = str(person.id)
        notice(_("Deleted. It can be brought back until tomorrow."))

    guarded(FORM, act)

"""Whom of a file somebody wants among the people: nobody comes in by having been a guest."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import NamedTuple
from uuid import UUID

import streamlit as st

from workbook.bringing_in.found import Candidate, Contact
from workbook.bringing_in.initials import first_name_of, initials_of
from workbook.bringing_in.reading import Contents
from workbook.core.book import Book
from workbook.core.digests import few_guests
from workbook.core.whom import Picked
from workbook.folding import fold_name
from workbook.language import _, ngettext, say_number
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import as_label, quiet

FORM = "bring_in/whom"
MOST = 15
"""So many at a time: each of them gets a name."""


class Somebody(NamedTuple):
    """Somebody in what was read."""

    name: str
    at: tuple[UUID, ...]
    """The activities that were taken at which they were."""
    met_on: date | None = None


def somebodies(
    book: Book, taken: tuple[Candidate, ...], contacts: tuple[Contact, ...]
) -> dict[str, Somebody]:
    """Everybody who may be picked, by what they are known by; those met most often first."""
    rows = book.whom.taken_with(taken)
    at: dict[str, list[UUID]] = {}
    for each in taken:
        for guest in few_guests(each):
            if row := rows.get(each.identity):
                at.setdefault(guest, []).append(row)
    often = Counter({guest: len(there) for guest, there in at.items()})
    found = {guest: Somebody(guest, tuple(at[guest])) for guest, _count in often.most_common()}
    for contact in contacts:
        found.setdefault(contact.identity, Somebody(contact.name, (), contact.met_on))
    known = book.whom.met(found)
    return {by: who for by, who in found.items() if by not in known}


def whom(book: Book, contents: Contents, people: Mapping[str, Somebody]) -> None:
    """Let somebody pick whom they want, and say what each is called in their log."""
    if not people:
        return
    st.header(_("Whom do you want here?"), anchor=False)
    quiet(
        ngettext(
            "{n} person is in the files. Initials or a nickname are enough.",
            "{n} people are in the files. Initials or a nickname are enough.",
            len(people),
        ).format(n=say_number(len(people)))
    )
    picked = st.multiselect(
        _("People"),
        list(people),
        format_func=lambda by: _called(people[by]),
        key=f"{FORM}/picked",
        max_selections=MOST,
        placeholder=_("Choose, or type to search"),
    )
    taken = set(map(fold_name, book.people.names().values()))
    for number, by in enumerate(picked):
        name = people[by].name
        st.text_input(
            as_label(name),
            value=_proposed(name, taken),
            key=f"{FORM}/name/{by}",
            autocomplete="off",
        )
        refusal(FORM, f"name_{number}", at=partial(_field_of, by))
        taken.add(fold_name(_proposed(name, taken)))
    if picked:
        button(
            ngettext("Add {n} person", "Add {n} people", len(picked)).format(
                n=say_number(len(picked))
            ),
            key=f"{FORM}/add",
            on_click=_add,
            args=(book, contents, people, tuple(picked)),
        )


def _field_of(by: str, _field: str) -> str:
    return f"{FORM}/name/{by}"


def _called(who: Somebody) -> str:
    if not who.at:
        return who.name
    often = ngettext("{n} time", "{n} times", len(who.at)).format(n=say_number(len(who.at)))
    return f"{who.name} · {often}"


def _proposed(name: str, taken: set[str]) -> str:
    """Initials, or the first name where those are taken."""
    initials = initials_of(name)
    return initials if initials and fold_name(initials) not in taken else first_name_of(name)


def _add(
    book: Book, contents: Contents, people: Mapping[str, Somebody], picked: tuple[str, ...]
) -> None:
    def act() -> None:
        book.whom.add(
            *contents.said(),
            [
                Picked(by, st.session_state[f"{FORM}/name/{by}"], people[by].at, people[by].met_on)
                for by in picked
            ],
        )
        st.session_state.pop(f"{FORM}/picked", None)
        notice(
            ngettext("Added: {n} person", "Added: {n} people", len(picked)).format(
                n=say_number(len(picked))
            )
        )

    guarded(FORM, act)

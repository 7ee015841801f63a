"""Who was there, or whom something was written with: typed in a line, or pressed."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.names import names_in
from workbook.language import _
from workbook.models import Activity, Name
from workbook.ui.browser.draft_area import draft_area, typed
from workbook.ui.widgets.form_draft import FormDraft

LATELY = 8
"""How many of those met last are offered."""


def present(
    book: Book, kept: FormDraft, field: str, newest: list[Activity], *, written: bool
) -> None:
    """A line for names, which is kept as it is typed, and the people met last below it."""
    draft_area(
        book,
        field,
        _("With whom?") if written else _("Who was there?"),
        placeholder=_("Initials, with commas; can stay empty"),
    )
    begun = kept.begun("who", [])
    chosen = st.session_state.get(kept.key("who"), [])
    if options := list(dict.fromkeys([*_lately(book, newest), *begun, *chosen])):
        st.pills(
            _("People you met last"),
            options,
            selection_mode="multi",
            default=begun,
            key=kept.key("who"),
            label_visibility="collapsed",
        )


def names_present(book: Book, field: str, pressed: list[str] | None) -> tuple[Name, ...]:
    """Everybody who was pressed or typed, each once."""
    line = typed(book, field)
    return tuple(dict.fromkeys((*(pressed or ()), *names_in(line.text if line else ""))))


def _lately(book: Book, newest: list[Activity]) -> list[Name]:
    people = book.people.every()
    met = dict.fromkeys(person for activity in newest for person in activity.people)
    return [people[person].name for person in met if person in people][:LATELY]

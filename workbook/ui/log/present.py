"""Who was there, or whom something was written with: typed in a line, or pressed."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.core.entries import Who
from workbook.core.names import names_in
from workbook.folding import fold_name
from workbook.language import _
from workbook.models import Activity
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
    labels = book.people.labels()
    begun, chosen = _chosen(kept, "who", labels)
    options = dict.fromkeys([*_lately(labels, newest), *begun, *chosen])
    if options:
        st.pills(
            _("People you met last"),
            list(options),
            selection_mode="multi",
            default=begun,
            format_func=lambda each: called(labels, each),
            key=kept.key("who"),
            label_visibility="collapsed",
        )


def who_field(label: str, kept: FormDraft, name: str, labels: dict[UUID, str]) -> None:
    """Everybody to choose from, and names that are new."""
    begun, chosen = _chosen(kept, name, labels)
    st.multiselect(
        label,
        list(dict.fromkeys([*labels, *begun, *chosen])),
        default=begun,
        format_func=lambda each: called(labels, each),
        accept_new_options=True,
        placeholder=_("Initials; you alone: empty"),
        key=kept.key(name),
    )


def _chosen(kept: FormDraft, name: str, labels: dict[UUID, str]) -> tuple[list[Who], list[Who]]:
    """Whom a field begins with, and who stands in it, without those deleted in another tab."""
    begun = kept.begun(name, [])
    begun = [begun] if isinstance(begun, str) else begun  # as it was kept once
    state, key = st.session_state, kept.key(name)
    if any(_gone(labels, each) for each in state.get(key, [])):
        state[key] = [each for each in state[key] if not _gone(labels, each)]
    return _as_kept(labels, begun), state.get(key, [])


def names_present(book: Book, field: str, pressed: list[Who] | None) -> tuple[Who, ...]:
    """Everybody who was pressed or typed, each once."""
    line = typed(book, field)
    return tuple(dict.fromkeys((*(pressed or ()), *names_in(line.text if line else ""))))


def _as_kept(labels: dict[UUID, str], kept: Iterable[str]) -> list[Who]:
    """Those who were pressed or typed in a form before: people by id, where they are still there,
    and names that are new."""
    if not (kept := list(kept)):
        return []
    # An earlier version kept everybody by name.
    known = {
        fold_name(name): person for person, label in labels.items() for name in (str(person), label)
    }
    found: list[Who] = [known.get(fold_name(each), each) for each in kept]
    return [each for each in found if not _gone(labels, each)]


def each_named(book: Book, chosen: Iterable[Who]) -> tuple[Who, ...]:
    """Those who were chosen, and names one by one, several that were typed as one apart; but not
    the name of somebody there is."""
    names = (*book.people.labels().values(), *book.people.names().values())
    known = set(map(fold_name, names))
    return tuple(
        who
        for each in chosen
        for who in (
            (each,) if isinstance(each, UUID) or fold_name(each) in known else names_in(each)
        )
    )


def called(labels: dict[UUID, str], each: Who) -> str:
    """What somebody is called who was pressed or typed."""
    return labels.get(each, "") if isinstance(each, UUID) else each


def _gone(labels: dict[UUID, str], each: Who) -> bool:
    try:
        return UUID(str(each)) not in labels
    except ValueError:  # a name
        return False


def _lately(labels: dict[UUID, str], newest: list[Activity]) -> list[UUID]:
    met = dict.fromkeys(person for activity in newest for person in activity.people)
    return [person for person in met if person in labels][:LATELY]

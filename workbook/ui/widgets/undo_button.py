"""One quiet button that undoes the latest change of a list."""

from collections.abc import Collection
from uuid import UUID

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.models import Change
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.came_alike import alike, came_alike
from workbook.ui.widgets.refusals import guarded
from workbook.ui.widgets.text import plain

LOG = ("activity", "act", "movedmix")
PEOPLE = ("person", "stagereached", "welcome")
OUTCOMES = ("outcome",)
"""What a change is about that is offered to be undone above a list."""


def undo_button(
    book: Book,
    *,
    place: str = "undo",
    only: UUID | None = None,
    about: Collection[str] | None = None,
) -> None:
    """Offer to undo the latest change, named by what it did.

    `about`: the latest of those that are about such rows; without it, of all. `only`: nothing is
    offered when the latest is another one; `place` tells two on a page apart.
    """
    mine = [each for each in book.log.changes() if about is None or each.about in about]
    changes = [each for each in mine[:1] if only in (None, each.id)]
    # Its place is kept when there is nothing to undo: what follows stays what it is.
    with st.container():
        if changes:
            label = _("Undo: {change}").format(change=plain(changes[0].label))
            button(
                label,
                type="tertiary",
                icon=":material/undo:",
                key=f"{place}/{changes[0].id}",
                on_click=_undo,
                args=(book, changes[0]),
            )


def _undo(book: Book, change: Change) -> None:
    def act() -> None:
        before = alike(book)
        undone = _("Undone: {change}").format(change=plain(book.log.undo(change.id)))
        notice(undone + came_alike(book, before))

    guarded("undo", act)

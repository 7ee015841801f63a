"""Finding any entry that was ever logged, to choose it."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.models import Activity
from workbook.store.tables.log_pages import Wanted
from workbook.ui.log.log_page import log_page
from workbook.ui.widgets.button import button
from workbook.ui.widgets.day_field import day_asked
from workbook.ui.widgets.text import plain

SHOWN = 8


def finder(
    book: Book,
    name: str,
    describe: Callable[[Activity], str],
    choose: Callable[..., object],
    args: tuple[Any, ...],
) -> None:
    """Show what is looked for by its words and its day, each entry found as a button.

    `choose` is called with `args` and the id of the entry; `name` tells two on a page apart.
    """
    left, right = st.columns([3, 2])
    with left:
        text = st.text_input(
            _("A word, a name, or an act"),
            type="search",
            icon=":material/search:",
            live=True,
            key=f"{name}/words",
        )
    with right:
        last = day_asked(_("On this day or before"), f"{name}/last", today=book.today())
    wanted = Wanted(words=book.search.asked(text or ""), last=last)

    def show(found: Sequence[Activity]) -> None:
        with st.container(gap="xxsmall"):
            for activity in found:
                button(
                    plain(describe(activity)),
                    key=f"{name}/{activity.id}",
                    type="tertiary",
                    on_click=choose,
                    args=(*args, activity.id),
                )

    log_page(book, name, wanted, SHOWN, show)

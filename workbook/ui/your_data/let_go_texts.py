"""The texts that were let go of, each with the way back."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import _, say_time
from workbook.models import Change
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded
from workbook.ui.widgets.text import plain, quiet

FORM = "let_go"


def let_go_texts(book: Book) -> None:
    """Show them, the latest first."""
    with st.container():  # its place is kept where there are none: what follows stays what it is
        texts = book.drafts.let_go_of()
        if not texts:
            return
        st.header(_("Texts you let go of"), anchor=False)
        quiet(_("Each can be brought back until tomorrow, to where it was written."))
        for change in texts:
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                when = say_time(book.local(change.made_at))
                st.markdown(plain(f"{change.label} · {when}"), width="content")
                button(
                    _("Bring it back"),
                    key=f"{FORM}/{change.id}",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=_bring_back,
                    args=(book, change),
                )


def _bring_back(book: Book, change: Change) -> None:
    def act() -> None:
        there = book.drafts.bring_back(change.id)
        notice(
            _("Brought back. It waits where it was written.")
            if there
            else _(
                "Brought back. What it was about was deleted; it waits in the form for a new one."
            )
        )

    guarded(FORM, act)

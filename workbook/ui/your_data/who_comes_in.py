"""Who may open the pages, and the button that asks every browser again."""

import streamlit as st

from workbook.core.book import Book
from workbook.door.door import door
from workbook.language import _
from workbook.ui.widgets.button import button
from workbook.ui.widgets.text import quiet

KEY = "ask_again"


def who_comes_in(book: Book) -> None:
    """Say it, and let the secret be changed by which browsers are known."""
    st.header(_("Who may open it"), anchor=False)
    if not book.settings.token:
        st.write(
            _(
                "It was started with --no-token: everybody and every program on this machine can open"
                " these pages while it runs."
            )
        )
        return
    st.write(
        _(
            "These pages open only in a browser that once came in by the address that the workbook"
            " gave when it was started. Other browsers, accounts and programs on this machine get a page"
            " that says how to come in."
        )
    )
    button(
        _("Ask every browser again"),
        key=KEY,
        icon=":material/key:",
        on_click=door(book.settings).ask_again,
    )
    quiet(
        _(
            "This one too. The window where the workbook runs then shows a new address; starting it"
            " once more gives one as well. Nothing that was written is lost."
        )
    )

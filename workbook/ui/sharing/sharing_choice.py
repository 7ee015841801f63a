"""What can leave, side by side: what each gives away, and what it is for."""

from typing import NamedTuple

import streamlit as st

from workbook.core.book import Book
from workbook.language import N_, _
from workbook.ui.navigation import go_to
from workbook.ui.widgets.text import quiet


class Choice(NamedTuple):
    """One of them: its name, what it promises, gives away, is for, and where it is."""

    name: str
    promise: str
    gives: str
    use: str
    link: str
    page: str
    what: str


FIRST_CARD = Choice(
    N_("The first-day card"), N_("Made from answers on a list"),
    N_("Gives away which of 120 ready-made cards is yours; in a small room that tells people apart."),
    N_("To ask somebody else what networking means to them."),
    N_("Look at the first-day card"), "sharing", "first_card",
)  # fmt: skip
CHOICES = (
    Choice(
        N_("The card"), N_("Anonymised"),
        N_("Gives away which of 240 ready-made cards is yours, and nothing else."),
        N_("For anybody: a friend, a class, a wall, the web."),
        N_("Look at the card"), "sharing", "card",
    ),
    Choice(
        N_("The summary"), N_("Without names, not anonymous"),
        N_("Gives away how your hours and outcomes divide, in steps, and the sentences you tick."),
        N_("For people you would talk with about it."),
        N_("Look at the summary"), "sharing", "summary",
    ),
    Choice(
        N_("The whole workbook"), N_("Private"),
        N_("Gives away everything: your words, and the names you used."),
        N_("For yourself: to print, to keep, to move."),
        N_("Go to your data"), "your_data", "",
    ),
)  # fmt: skip


def show_choices(book: Book) -> None:
    """Show all that there is to take; the first-day card when the answer it begins with is
    there."""
    st.write(
        _(
            "These can leave your workbook, and only when you take them. Each is shown to you in"
            " full before it does."
        )
    )
    first = (FIRST_CARD,) if book.first_facts().nearest else ()
    for choice in (*first, *CHOICES):
        with st.container(border=True):
            st.header(_(choice.name), anchor=False)
            quiet(_(choice.promise))
            st.write(_(choice.gives))
            st.write(_(choice.use))
            if st.button(_(choice.link), key=f"share/{choice.page}/{choice.what}"):
                go_to(choice.page, **({"what": choice.what} if choice.what else {}))

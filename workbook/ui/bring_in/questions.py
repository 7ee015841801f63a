"""What only the owner of a file can tell, asked once a column: answered by one press."""

import streamlit as st

from workbook.core.book import Book
from workbook.ui.bring_in.drop import begin_reading
from workbook.ui.bring_in.sorting import Sorting, forget_sorting
from workbook.ui.widgets.button import button
from workbook.ui.widgets.text import plain, quiet


def ask(here: Book, found: Sorting) -> None:
    """Ask the first question; with its answer the files are read again."""
    question = found.contents.questions[0]
    st.header(plain(question.text), anchor=False)
    for line in question.shown:
        quiet(plain(line))
    for value, label in question.choices.items():
        button(
            plain(label),
            key=f"bring_in/answer/{question.key}/{value}",
            on_click=_answered,
            args=(here, found, question.key, value),
        )


def _answered(here: Book, found: Sorting, key: str, value: str) -> None:
    forget_sorting()
    begin_reading(here, found.files, {**found.asked.answers, key: value})

"""The choice of a language, on the cover and on Your data."""

import streamlit as st

from workbook.book import Book
from workbook.language import LANGUAGES, _, speak, spoken
from workbook.ui.parts import guarded
from workbook.ui.session import LANGUAGE

_CHOICE = "language_choice"


def language_choice(book: Book) -> None:
    """The languages there are, each by its own name, with the one that is spoken marked."""
    st.session_state[_CHOICE] = spoken()
    st.segmented_control(_("Language"), list(LANGUAGES), key=_CHOICE, required=True, on_change=_choose,
                         args=(book,), format_func=lambda language: LANGUAGES[language].name,
                         label_visibility="collapsed")


def _choose(book: Book) -> None:
    language = st.session_state[_CHOICE]
    guarded(_CHOICE, lambda: book.choose_language(language))
    st.session_state[LANGUAGE] = language
    speak(language)

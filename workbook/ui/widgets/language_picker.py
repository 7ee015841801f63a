"""The choice of a language, on the cover and on Your data."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import LANGUAGES, _, current_language, set_language
from workbook.ui.session import LANGUAGE
from workbook.ui.widgets.button import drawn_before, replay_change
from workbook.ui.widgets.refusals import guarded

_CHOICE = "language_choice"


def language_choice(book: Book) -> None:
    """The languages there are, each by its own name, with the one that is spoken marked."""
    # What a page that is older than the program sends along is heard below, so it is not
    # overwritten here.
    begun = None if drawn_before(_CHOICE) else current_language()
    if begun is None:
        st.session_state[_CHOICE] = current_language()
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        default=begun,
        key=_CHOICE,
        required=True,
        on_change=_choose,
        args=(book,),
        label_visibility="collapsed",
        format_func=lambda language: LANGUAGES[language].name,
    )
    replay_change({_CHOICE: current_language()}, lambda: _choose(book))


def _choose(book: Book) -> None:
    language = st.session_state[_CHOICE]
    guarded(_CHOICE, lambda: book.choose_language(language))
    st.session_state[LANGUAGE] = language
    set_language(language)

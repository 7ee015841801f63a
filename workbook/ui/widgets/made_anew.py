"""A part of a page that is about one thing at a time: a question, a person."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def made_anew(part: str, about: str) -> DeltaGenerator:
    """The container for a part of the page, made anew in the browser whenever it is about something else.

    Streamlit would go on with what stands in that place and exchange words and fields one by one.
    Whatever keeps it from exchanging some of them, a translator of the page for one, the words of one
    question must never stand above the field of another. So the two take turns in two places.
    """
    state = st.session_state
    before, second = state.get(f"made_anew/{part}", (about, False))
    if about != before:
        second = not second
    state[f"made_anew/{part}"] = about, second
    if second:
        st.empty()
    place = st.container()
    if not second:
        st.empty()
    return place

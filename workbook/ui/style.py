"""The rules of style that the theme has no word for."""

import streamlit as st

_RULES = """<style>
/* Under the hand and the focus Streamlit darkens a primary button; there its label is white after all. */
button[kind^="primary"]:is(:hover, :focus-visible):not(:active) .stMarkdownColoredText {
  color: inherit !important;
}
/* A shortcut is said where there are keys to press it with. */
@media (hover: none) and (pointer: coarse) {
  kbd { display: none; }
}
</style>"""


def set_style() -> None:
    """What every page has."""
    st.html(_RULES)

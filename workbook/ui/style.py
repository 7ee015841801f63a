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
/* Nothing slides for somebody who asked their system for stillness. */
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { transition-duration: 0.01ms !important; animation-duration: 0.01ms !important; }
}
/* A name of a choice stays in its box, however far apart somebody sets lines and paragraphs. */
button[data-variant] p { margin-block: 0 !important; }
/* Where the system chooses the colours, what is chosen and what is ticked must still be told apart. */
@media (forced-colors: active) {
  button[data-variant][data-selected] {
    forced-color-adjust: none;
    background: Highlight !important;
    color: HighlightText !important;
  }
  :is([data-testid=stCheckbox], [data-testid=stRadio]) label[data-selected] > span + div {
    forced-color-adjust: none;
  }
}
</style>"""


def set_style() -> None:
    """What every page has."""
    st.html(_RULES)

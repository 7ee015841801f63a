"""Which of the two looks this browser shows."""

import streamlit as st

from workbook.charts.look import DARK, LIGHT, Look


def look() -> Look:
    """The look that goes with the theme the person sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT

"""The crossover with its control."""

import streamlit as st

from workbook.book import Book
from workbook.charts.registry import NotEnough
from workbook.insights.crossover import LEAST, MOST, Crossover
from workbook.ui.parts import answer_chart, quiet
from workbook.ui.period_picker import period_picker
from workbook.ui.session import chart

ELASTICITY = "elasticity"
STEP = 0.05


def crossing(book: Book) -> None:
    """The control where there is something to control, and the picture."""
    period = period_picker(book)
    found = chart("crossover", period)
    if isinstance(found, NotEnough) or not isinstance(found.result, Crossover):
        answer_chart("crossover", period)
        return
    start = round(found.result.elasticity.start / STEP) * STEP
    chosen = st.slider("How replies grow with readers", LEAST, MOST, start, STEP, key=ELASTICITY)
    quiet(f"At {chosen:g}, ten times the readers bring {10**chosen:.0f} times the replies.")
    answer_chart("crossover", period, **({} if chosen == start else {ELASTICITY: chosen}))

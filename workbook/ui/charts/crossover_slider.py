"""The crossover with its control."""

import streamlit as st

from workbook.charts.registry import NotEnough
from workbook.core.book import Book
from workbook.insights.crossover import LEAST, MOST, Crossover
from workbook.language import _
from workbook.ui.charts.credit_picker import credit_picker
from workbook.ui.charts.period_picker import period_picker
from workbook.ui.charts.show import answer_chart, explain_dots
from workbook.ui.session import chart

ELASTICITY = "elasticity"
STEP = 0.05


def crossing(book: Book) -> None:
    """The picture, and the control where there is something to control.

    What is said of the growth stands below the picture with all else it rests on, so that it is
    always that of the picture.
    """
    period = period_picker(book)
    credit = credit_picker()
    found = chart("crossover", period, **credit)
    if isinstance(found, NotEnough) or not isinstance(found.result, Crossover):
        answer_chart("crossover", period, **credit)
        return
    start = round(round(found.result.elasticity.start / STEP) * STEP, 2)
    chosen = st.slider(
        _("How outcomes grow with readers"), LEAST, MOST, start, STEP, key=ELASTICITY
    )
    explain_dots(
        answer_chart(
            "crossover",
            period,
            **credit,
            **({} if chosen == start else {ELASTICITY: chosen}),
        )
    )

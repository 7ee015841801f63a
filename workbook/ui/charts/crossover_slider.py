"""The crossover with its control."""

import streamlit as st

from workbook.charts.registry import NotEnough
from workbook.core.book import Book
from workbook.insights.crossover import LEAST, MOST, Crossover
from workbook.language import _, say_number
from workbook.ui.charts.period_picker import period_picker
from workbook.ui.charts.show import answer_chart
from workbook.ui.session import chart
from workbook.ui.widgets.text import quiet

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
    chosen = st.slider(_("How replies grow with readers"), LEAST, MOST, start, STEP, key=ELASTICITY)
    quiet(
        _("At {growth}, ten times the readers bring {times} times the replies.").format(
            growth=say_number(chosen, 2), times=say_number(10**chosen)
        )
    )
    answer_chart("crossover", period, **({} if chosen == start else {ELASTICITY: chosen}))

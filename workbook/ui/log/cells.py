"""Numbers and days in a table that can be changed: texts, so that each is read as it was typed.

A column of numbers or of days is read by the browser: 1.000 pasted into it is 1, and 03/04/2025 is
4 March, without a word. A column of texts is sorted as texts are, so a number stands behind as many
spaces as it is shorter than the longest, and a day is written with its year first.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from workbook.core.typed_days import typed_day
from workbook.core.typed_numbers import typed_whole
from workbook.language import say_number


def number_column(label: str, width: int) -> Any:
    """A column whose cells `number_cells` makes."""
    return st.column_config.TextColumn(label, width=width, alignment="right")


def day_column(label: str, width: int) -> Any:
    """A column whose cells `day_cell` makes."""
    return st.column_config.TextColumn(label, required=True, width=width)


def number_cells(values: Sequence[int | None]) -> list[str | None]:
    """The cells of a column, in the order of the numbers."""
    said = [None if value is None else say_number(value) for value in values]
    longest = max((len(each) for each in said if each), default=0)
    return [None if each is None else each.rjust(longest) for each in said]


def day_cell(day: date) -> str:
    """2026-11-04, in every language."""
    return day.isoformat()


def number_of(cell: object, field: str) -> int | None:
    """What is in a cell, None where it is empty; what is no number is refused at `field`."""
    return typed_whole("" if cell is None else str(cell), field)


def day_of(cell: object, field: str) -> date | None:
    """What is in a cell, None where it is empty; what is no day is refused at `field`."""
    return typed_day("" if cell is None else str(cell), field)

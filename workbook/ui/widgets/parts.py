"""Small parts that several pages share."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from workbook.core.questions.revisits import PLAN_PARTS
from workbook.language import _, date_field, say_day
from workbook.models import IfThen
from workbook.ui.widgets.text import plain, quiet


def day_input(
    label: str, value: date | None, key: str, on_change: Callable[[], None] | None = None
) -> date | None:
    """A field for a day; it takes any day, so that one that cannot be is refused in our words."""
    first, last = date(1900, 1, 1), date(2100, 12, 31)
    if value is None:
        return st.date_input(
            label,
            None,
            min_value=first,
            max_value=last,
            format=date_field(),
            key=key,
            on_change=on_change,
        )
    return st.date_input(
        label,
        value,
        min_value=first,
        max_value=last,
        format=date_field(),
        key=key,
        on_change=on_change,
    )


def show_plan(plan: IfThen) -> None:
    """An if-then plan, part by part, with the day to look back on it."""
    with st.container(gap="xsmall"):
        for name, label in PLAN_PARTS.items():
            if text := getattr(plan, name):
                st.write(f"**{_(label)}:** {plain(text)}")
    quiet(_("To look back on from {day}.").format(day=say_day(plan.look_back)))

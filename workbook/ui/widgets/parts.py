"""Small parts that several pages share."""

import streamlit as st

from workbook.core.questions.revisits import PLAN_PARTS
from workbook.language import _, say_day
from workbook.models import IfThen
from workbook.ui.widgets.text import plain, quiet


def show_plan(plan: IfThen) -> None:
    """An if-then plan, part by part, with the day to look back on it."""
    with st.container(gap="xsmall"):
        for name, label in PLAN_PARTS.items():
            if text := getattr(plan, name):
                st.write(f"**{_(label)}:** {plain(text)}")
    quiet(_("To look back on from {day}.").format(day=say_day(plan.look_back)))

"""The calendar beside a field for a day: the browser's own, opened by a button."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from workbook.language import _
from workbook.ui.browser.scripts import script


def day_picker(label: str, shown: date, key: str) -> tuple[date, int] | None:
    """Show the button, whose calendar opens at a day; what was picked last, and which pick it was.

    `label` is that of the field. Each pick has another number.
    """
    found: Any = _component()(
        key=key,
        data={
            "label": _("Choose a day: {field}").format(field=label),
            "shown": shown.isoformat(),
        },
        on_picked_change=_nothing,
        width="content",
    )
    picked = found.get("picked")
    return (date.fromisoformat(picked["day"]), int(picked["number"])) if picked else None


def _nothing() -> None:
    """Streamlit keeps a component's state only for names that have a callback."""


@cache
def _component() -> Any:
    folder = files(__name__)
    return st.components.v2.component(
        "workbook_day_picker",
        html=(folder / "day_picker.html").read_text(encoding="utf-8"),
        css=(folder / "day_picker.css").read_text(encoding="utf-8"),
        js=script("day_picker/day_picker.js"),
    )

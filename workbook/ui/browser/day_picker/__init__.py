"""The calendar beside a field for a day: the browser's own, opened by a button."""

from datetime import date
from typing import Any

from workbook.language import _
from workbook.ui.browser.component import component, nothing


def day_picker(label: str, shown: date, key: str) -> tuple[date, int] | None:
    """Show the button, whose calendar opens at a day; what was picked last, and which pick it was.

    `label` is that of the field. Each pick has another number.
    """
    found: Any = component("day_picker")(
        key=key,
        data={
            "label": _("Choose a day: {field}").format(field=label),
            "shown": shown.isoformat(),
        },
        on_picked_change=nothing,
        width="content",
    )
    picked = found.get("picked")
    return (date.fromisoformat(picked["day"]), int(picked["number"])) if picked else None

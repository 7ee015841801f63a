"""A figure as it is told to Plotly, which draws it in the browser; nothing of Plotly is needed to tell it."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """Traces and a layout, in Plotly's words; the tests give them to Plotly's checks."""

    data: list[dict[str, Any]]
    layout: dict[str, Any]

    @property
    def height(self) -> int:
        """In pixels; the width is that of the place it stands in."""
        return int(self.layout["height"])

    def to_json(self) -> str:
        """As the browser reads it."""
        told = {"data": self.data, "layout": self.layout}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

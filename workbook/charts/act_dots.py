"""Dots that stand for acts: those with a name beside them, and those that are too early to judge."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook.charts.canvas import SMALL, Canvas, halo
from workbook.charts.look import Look
from workbook.charts.naming import beside
from workbook.charts.wording import wrapped
from workbook.language import _

NAME, LONG_NAME = 17, 30
"""Letters of a line of a name beside its dot, and of one that opens where a dot is touched."""


def names(
    labels: Sequence[str], sides: Mapping[int, str], look: Look, width: int = NAME
) -> dict[str, Any]:
    """The names of a trace of dots; `sides` says where those that have room for theirs carry it."""
    said = [wrapped(label, width) if place in sides else "" for place, label in enumerate(labels)]
    return {
        "text": said,
        # Plotly wants a side for the empty names too.
        "textposition": [sides.get(place, "middle right") for place in range(len(labels))],
        "textfont": {"size": SMALL, "shadow": halo(look)},
    }


def add_early(
    drawn: Canvas,
    look: Look,
    labels: Sequence[str],
    x: Sequence[float],
    height: float,
    across: Callable[[float], float],
) -> None:
    """Draw the acts that are too early to judge as grey rings in a row of their own.

    The first says so. `across` says where an x lies between the left edge, 0, and the right, 1.
    """
    if not labels:
        return
    drawn.add(
        "scatter",
        x=list(x),
        y=[height] * len(labels),
        mode="markers+text",
        marker={"symbol": "circle-open", "size": 10, "color": look.quiet},
        text=[_("too early"), *[""] * (len(labels) - 1)],
        textposition=beside(across(x[0])),
        textfont={"color": look.quiet, "size": SMALL},
        customdata=[wrapped(label, LONG_NAME) for label in labels],
        hovertemplate=_("{act}<br>too early").format(act="%{customdata}") + "<extra></extra>",
    )

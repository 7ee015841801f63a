"""What every chart is drawn on: traces and notes are collected, and become a figure at the end."""

from functools import cache
from math import ceil
from typing import Any

from workbook.charts.figure import Figure
from workbook.charts.look import Look
from workbook.charts.wording import percent
from workbook.language import decimal_mark, group_mark

FONT_SIZE = 14
SMALL = 12


class Canvas:
    """A chart being drawn, transparent, as wide as the column it stands in."""

    def __init__(self, look: Look, height: int, **layout: Any) -> None:
        self._look = look
        self._layout: dict[str, Any] = {"height": height, "autosize": True, **layout}
        self._traces: list[dict[str, Any]] = []
        self._notes: list[dict[str, Any]] = []
        self._lines: list[dict[str, Any]] = []

    def add(self, kind: str, **trace: Any) -> None:
        """Add data, drawn as a kind of trace that Plotly knows."""
        self._traces.append({"type": kind, **trace})

    def arrange(self, **layout: Any) -> None:
        """Set axes and margins; what is said twice holds as it was said last."""
        for name, value in layout.items():
            before = self._layout.get(name)
            if isinstance(before, dict) and isinstance(value, dict):
                value = before | value
            self._layout[name] = value

    def note(self, text: str, **place: Any) -> None:
        """Write something; without a word about the place it stands in coordinates of the paper."""
        paper = {"showarrow": False, "xref": "paper", "yref": "paper", "align": "left"}
        self._notes.append({"text": text, **paper, **place})

    def key(self, text: str, **more: Any) -> None:
        """Write the line above the chart that says what is drawn and how."""
        self.note(
            text, x=0, xanchor="left", y=1, yanchor="bottom", yshift=8, font={"size": SMALL, **more}
        )

    def name_row(self, text: str, y: float, yref: str = "y", shift: int = 7, **font: Any) -> None:
        """Write the name of a row above it, from the left edge: no margin is lost to names."""
        place = {
            "x": 0,
            "xanchor": "left",
            "y": y,
            "yref": yref,
            "yanchor": "bottom",
            "yshift": shift,
        }
        self.note(text, **place, font={"size": SMALL, **font})

    def line(
        self, x: tuple[float, float], y: tuple[float, float], yref: str = "y", **line: Any
    ) -> None:
        """Draw a straight line from one point to another."""
        self._lines.append(
            {
                "type": "line",
                "x0": x[0],
                "x1": x[1],
                "y0": y[0],
                "y1": y[1],
                "yref": yref,
                "line": line,
            }
        )

    def figure(self) -> Figure:
        """The figure."""
        marks = decimal_mark() + group_mark()
        layout = {**self._layout, "template": template(self._look), "separators": marks}
        drawn = {**layout, "annotations": self._notes, "shapes": self._lines}
        return Figure(self._traces, drawn)


def parts_of_1(top: float) -> dict[str, Any]:
    """Ticks of an axis from nothing to `top`, at most six, in whole percent."""
    step = next(each for each in (0.01, 0.02, 0.05, 0.1, 0.2) if top <= 5 * each or each == 0.2)
    steps = max(1, ceil(top / step - 1e-9))
    values = [round(step * place, 2) for place in range(steps + 1)]
    return {"tickvals": values, "ticktext": list(map(percent, values))}


def halo(look: Look) -> str:
    """A shadow in the colour of the paper, so that a name over a line stays readable."""
    sides = [(x, y) for x in (-1, 1) for y in (-1, 1)]
    return ", ".join(f"{x}px {y}px {blur}px {look.paper}" for blur in (1, 3) for x, y in sides)


@cache
def template(look: Look) -> dict[str, Any]:
    """The layout of a look; drag is off, so that a thumb scrolls the page instead of the chart."""
    axis = {
        "automargin": True,
        "gridcolor": look.border,
        "linecolor": look.border,
        "tickcolor": look.border,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": SMALL},
        "title": {"font": {"size": SMALL}, "standoff": 8},
    }
    return {
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": look.sans, "size": FONT_SIZE, "color": look.ink},
            "colorway": list(look.colours),
            "dragmode": False,
            "hovermode": "closest",
            "showlegend": False,
            "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
            "hoverlabel": {
                "bgcolor": look.second_paper,
                "bordercolor": look.border,
                "font": {"family": look.sans, "color": look.ink, "size": FONT_SIZE},
                "align": "left",
            },
            "xaxis": {**axis, "showgrid": False},
            "yaxis": axis,
            "annotationdefaults": {
                "font": {"size": SMALL, "color": look.ink, "shadow": halo(look)}
            },
        }
    }

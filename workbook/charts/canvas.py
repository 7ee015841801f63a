"""The empty figure that every chart is drawn on: one template for both looks."""

from functools import cache
from typing import Any

from plotly import graph_objects as go

from workbook.charts.look import Look

FONT_SIZE = 14
SMALL = 12


def canvas(look: Look, height: int, **layout: Any) -> go.Figure:
    """A figure without data, transparent, as wide as the column it stands in."""
    return go.Figure(layout={"template": template(look), "height": height, "autosize": True, **layout})


def note(figure: go.Figure, text: str, **place: Any) -> None:
    """Write on the figure; without a word about the place it stands in paper coordinates."""
    figure.add_annotation(
        {"text": text, "showarrow": False, "xref": "paper", "yref": "paper", "align": "left", **place}
    )


def name_row(figure: go.Figure, text: str, y: float, yref: str = "y", shift: int = 7, **more: Any) -> None:
    """Write the name of a row above it, from the left edge, so that no margin is lost to names."""
    note(figure, text, x=0, xanchor="left", y=y, yref=yref, yanchor="bottom", yshift=shift, **more)


def halo(look: Look) -> str:
    """A shadow in the colour of the paper, so that a name over a line stays readable."""
    return ", ".join(f"{x}px {y}px 2px {look.paper}" for x in (-1, 1) for y in (-1, 1))


@cache
def template(look: Look) -> go.layout.Template:
    """The layout of a look; drag is off, so that a thumb scrolls the page instead of the chart."""
    axis = {
        "automargin": True,
        "gridcolor": look.border,
        "linecolor": look.border,
        "zeroline": False,
        "tickfont": {"size": SMALL},
        "title": {"font": {"size": SMALL}, "standoff": 8},
        "fixedrange": True,
        "tickcolor": look.border,
    }
    return go.layout.Template(
        layout={
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": look.sans, "size": FONT_SIZE, "color": look.ink},
            "colorway": list(look.colours),
            "dragmode": False,
            "hovermode": "closest",
            "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
            "showlegend": False,
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1.02,
                "yanchor": "bottom",
                "traceorder": "normal",
                "font": {"size": SMALL},
                "itemclick": False,
                "itemdoubleclick": False,
            },
            "hoverlabel": {
                "bgcolor": look.second_paper,
                "bordercolor": look.border,
                "font": {"family": look.sans, "color": look.ink, "size": FONT_SIZE},
                "align": "left",
            },
            "xaxis": {**axis, "showgrid": False},
            "yaxis": axis,
            "annotationdefaults": {"font": {"size": SMALL, "color": look.ink, "shadow": halo(look)}},
            "separators": ".\u202f",
        }
    )

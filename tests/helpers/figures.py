"""The figure of an answer that has one."""

import json

from plotly import graph_objects as go

from workbook.charts.figure import Figure
from workbook.charts.registry import Answered, Drawn


def figure_of(found: Answered) -> go.Figure:
    """The picture of an answer that has to be one, as the browser reads it."""
    return checked(told_of(found))


def told_of(found: Answered) -> Figure:
    """What the browser is told of it."""
    assert isinstance(found, Drawn)
    assert found.figure is not None
    return found.figure


def checked(figure: Figure) -> go.Figure:
    """It is told unchecked, and here it is checked: Plotly raises where it does not know a part of it."""
    return go.Figure(json.loads(figure.to_json()))

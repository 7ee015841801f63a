"""The figure of an answer that has one."""

from plotly.graph_objects import Figure

from workbook.charts.registry import Answered, Drawn


def figure_of(found: Answered) -> Figure:
    """The picture of an answer that has to be one. It is drawn unchecked, and here it is checked:
    Plotly raises where it does not know a part of it."""
    assert isinstance(found, Drawn)
    assert found.figure is not None
    Figure(found.figure.to_dict())
    return found.figure

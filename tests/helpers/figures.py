"""The figure of an answer that has one."""

from typing import TYPE_CHECKING

from workbook.charts.registry import Answered, Drawn

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def figure_of(found: Answered) -> "Figure":
    """The picture of an answer that has to be one."""
    assert isinstance(found, Drawn)
    assert found.figure is not None
    return found.figure

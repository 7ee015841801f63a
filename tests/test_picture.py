"""What draws the pictures is as much of Plotly as they use, and is sent as it lies there."""

import gzip
import re

import pytest
from plotly.offline import get_plotlyjs_version

from tests.helpers.modules import ROOT
from workbook.ui.browser import picture
from workbook.ui.widgets.table import table

AGAIN = "make plotly makes it anew, of the version that scripts/plotly/package.json names"


@pytest.fixture(name="plotly")
def what_draws() -> str:
    """The script, unpacked."""
    return gzip.decompress(picture.PLOTLY.read_bytes()).decode()


def test_it_draws_each_kind_of_trace_that_a_chart_adds_and_no_other(plotly: str) -> None:
    charts = (ROOT / "workbook" / "charts").glob("*.py")
    added = {
        kind
        for chart in charts
        for kind in re.findall(r'\.add\(\s*"(\w+)"', chart.read_text(encoding="utf-8"))
    }
    drawn = set(re.findall(r'moduleType:"trace",name:"(\w+)"', plotly))
    assert "scatter" in added
    assert drawn == added, AGAIN


def test_it_is_of_the_version_that_draws_the_keepsake(plotly: str) -> None:
    first = plotly.partition("\n")[0]
    assert f"plotly.js v{get_plotlyjs_version()}," in first, AGAIN
    assert "Plotly, Inc., MIT" in first


def test_a_browser_makes_it_ready_before_it_draws(plotly: str) -> None:
    """Chromium makes each function ready when it is first called, unless a script asks for all at once."""
    assert plotly.splitlines()[1] == "//# allFunctionsCalledOnLoad", AGAIN


def test_what_stands_in_a_table_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("streamlit.html", shown.append)
    table([{"A & B": "<b>1</b>", "C": "2"}, {"A & B": "*3*"}])
    assert shown == [
        '<div class="numbers"><table><thead><tr><th scope=col>A &amp; B</th>'
        "<th scope=col>C</th></tr></thead><tbody><tr><td>&lt;b&gt;1&lt;/b&gt;</td><td>2</td></tr>"
        "<tr><td>*3*</td><td></td></tr></tbody></table></div>"
    ]

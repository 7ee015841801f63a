"""A picture as it is saved: on paper, with its headline above it, at one size whatever the screen.

Plotly's button saves what the figure holds and nothing else, so the figure holds the headline too,
in room of its own at the top, which the page does not show: there the headline stands as text.
"""

import textwrap
from dataclasses import replace

from workbook.charts.headline import Headline
from workbook.charts.look import Look
from workbook.charts.registry import Drawn
from workbook.charts.wording import shown

ROOM, WIDTH = 112, 800
"""The height that the headline has, and the width of a saved picture."""
LETTERS, LINES, SIZE, LINE = 104, 6, 13, 17
"""A saved picture is drawn in a font of the reader's system, which may be a wide one."""


def savable(drawn: Drawn, look: Look) -> Drawn:
    """The same picture with its headline in it; a table as it is."""
    if drawn.figure is None:
        return drawn
    layout = drawn.figure.layout
    height = drawn.figure.height + ROOM
    lines = _lines(drawn.headline)
    margin = layout.get("margin", {})
    above = margin.get("t", layout["template"]["layout"]["margin"]["t"])
    title = {
        "text": "<br>".join(lines),
        "font": {"size": SIZE, "color": look.ink},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1 - (ROOM - LINE * len(lines)) / height,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": 12},
    }
    shown_on = {
        "height": height,
        "margin": {**margin, "t": above + ROOM},
        "paper_bgcolor": look.paper,
    }
    figure = replace(drawn.figure, layout=layout | shown_on | {"title": title})
    return replace(drawn, figure=figure)


def _lines(headline: Headline) -> list[str]:
    """The finding in bold, then how sure it is and what it rests on, as far as there is room."""
    finding = textwrap.wrap(headline.finding, LETTERS, max_lines=LINES, placeholder=" …")
    lines = [f"<b>{shown(line)}</b>" for line in finding]
    verdict = str(headline.verdict) if headline.verdict else ""
    for part in (verdict, headline.basis):
        if part and (room := LINES - len(lines)):
            said = textwrap.wrap(part, LETTERS, max_lines=room, placeholder=" …")
            lines += map(shown, said)
    return lines

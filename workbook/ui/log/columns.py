"""Room for whole texts in the columns of a table: Streamlit measures its first few rows only."""

from collections.abc import Iterable
from math import ceil

NARROWEST, WIDEST, MARGIN = 110, 320, 24
"""Pixels: the least and the most for a column of texts, and what stands around a text."""
LETTER, LINE = 7.6, 22
"""Pixels of a letter in a cell, on average, and of a line."""
MOST_LINES = 6


def width(texts: Iterable[str]) -> int:
    """The pixels in which each of some texts can be read, on more lines than one when it is longer
    than a column should be wide."""
    longest = max(map(len, texts), default=0)
    return min(WIDEST, max(NARROWEST, round(LETTER * longest) + MARGIN))


def height(texts: Iterable[str]) -> int | None:
    """The pixels of each row: several lines where a text needs them, else what Streamlit takes."""
    longest = max(map(len, texts), default=0)
    lines = min(MOST_LINES, ceil(longest * LETTER / (WIDEST - MARGIN)))
    return None if lines < 2 else LINE * lines + MARGIN

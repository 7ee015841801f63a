"""The private keepsake: the whole workbook to keep and to print, as one HTML page or as Markdown.

`keepsake(book)` gathers everything in reading order; `as_html` and `as_markdown` only write it
down. What they make is private: it holds every word, name and day. It loads nothing from elsewhere.
"""

from workbook.keepsake.gather import keepsake
from workbook.keepsake.html import as_html
from workbook.keepsake.markdown import as_markdown
from workbook.keepsake.parts import Keepsake

__all__ = ["Keepsake", "as_html", "as_markdown", "keepsake"]

"""The keepsake as one HTML page, a template a part of it."""

from workbook.keepsake.html.page import as_html

__all__ = ["as_html"]

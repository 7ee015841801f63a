"""The look that all pages to share have: one document, its style sheet, and its colours.

A page of its own extends document.html; it has no script and loads nothing from elsewhere, and is
there by day, by night and on paper.
"""

from functools import cache
from typing import Any

from markupsafe import Markup

from workbook.sharing.card.svg import SANS, SERIF
from workbook.templates import as_written, filled

LIGHT = {
    "paper": "#FBF7F0", "panel": "#F2EBDF", "rule": "#DDD3C2", "ink": "#2B2A27", "quiet": "#555350",
    "pale": "#A7A49F", "writing": "#1D4E79", "events": "#C4622D", "collaboration": "#3E9C7F",
}  # fmt: skip
DARK = {
    "paper": "#171A20", "panel": "#20242C", "rule": "#3A404B", "ink": "#ECE6DA", "quiet": "#B9B3A8",
    "pale": "#6B7079", "writing": "#7FB0E0", "events": "#E07E42", "collaboration": "#6FCBAE",
}  # fmt: skip
LOOK = "sharing/card/document.css"


def document(template: str, *styles: str, language: str = "en", **given: Any) -> str:
    """A page from a template that extends document.html, and the style sheets it takes."""
    return filled(
        template,
        language=language,
        light=variables(LIGHT),
        dark=variables(DARK),
        rules=rules(*styles),
        **given,
    )


@cache
def rules(*styles: str) -> Markup:
    """Style sheets one after the other, SERIF and SANS in them replaced by our typefaces."""
    written = Markup().join(as_written(style) for style in styles)
    return written.replace("SERIF", Markup(SERIF)).replace("SANS", Markup(SANS))


def variables(colours: dict[str, str]) -> str:
    """Colours by name as variables of a style sheet."""
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())

"""A card as an SVG file, and its shapes for inside a page; nothing refers to elsewhere."""

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from workbook.sharing.card.blocks import HEIGHT, WIDTH, Box, Line, Sheet
from workbook.sharing.card.drawing import drawing
from workbook.sharing.card.layout import sheet
from workbook.sharing.card.marks import FINE, Disc, Mark, Point
from workbook.sharing.card.rules import Card
from workbook.sharing.card.texts import words_for
from workbook.sharing.card.typeset import UNIT, faces

COLOURS = {
    "ink": "#2B2A27",
    "quiet": "#555350",
    "faint": "#B9B5B0",
    "pale": "#A7A49F",
    "rule": "#D1CEC8",
    "panel": "#F2EBDF",
    "writing": "#1D4E79",
    "events": "#C4622D",
    "collaboration": "#3E9C7F",
}
SERIF = "'Source Serif 4', 'Source Serif Pro', Georgia, 'Times New Roman', serif"
SANS = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
STYLE = {
    "title": (SERIF, "600", "normal"),
    "body": (SERIF, "400", "normal"),
    "question": (SERIF, "400", "italic"),
    "label": (SANS, "600", "normal"),
    "text": (SANS, "400", "normal"),
    "small": (SANS, "400", "normal"),
}


def card_svg(card: Card) -> str:
    """The whole card as an SVG document."""
    words = words_for(card)
    return sheet_svg(sheet(card), drawing(card), f"{words.counter}: {words.title}", words.picture)


def sheet_svg(laid: Sheet, marks: Iterable[Mark], title: str, described: str) -> str:
    """A sheet with its drawing as an SVG document."""
    x, y = laid.drawing_at
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="card-title'
            ' card-picture" xml:lang="en">'
        ),
        f'<title id="card-title">{escape(title)}</title>',
        f'<desc id="card-picture">{escape(described)}</desc>',
        f"<style>{_styles()}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FBF7F0"/>',
        *(_box(box) for box in laid.boxes),
        f'<g transform="translate({x} {y})">',
        *(_element(mark, f'fill="{COLOURS[mark.tone]}"') for mark in marks),
        "</g>",
        *(_text(line) for line in laid.lines),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def element(mark: Mark) -> Markup:
    """One mark to stand in an SVG of a page, which sets its colour by class."""
    return Markup(_element(mark, f'class="{mark.tone}"'))


def _styles() -> str:
    rules = [
        f".{name}{{font-family:{family};font-weight:{weight};font-style:{slope};"
        f"font-size:{_decimal(faces()[name].size, UNIT)}px}}"
        for name, (family, weight, slope) in STYLE.items()
    ]
    return "".join(rules)


def _box(box: Box) -> str:
    colour = COLOURS[box.tone]
    return (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" fill="{colour}"/>'
    )


def _text(line: Line) -> str:
    # The measured width is stated, so that a line fits also where another typeface stands in for
    # ours.
    at = f'x="{_decimal(line.x, UNIT)}" y="{line.baseline}"'
    fitted = f'textLength="{_decimal(line.width, UNIT)}" lengthAdjust="spacingAndGlyphs"'
    colour = COLOURS[line.tone]
    return f'<text class="{line.face}" fill="{colour}" {at} {fitted}>{escape(line.text)}</text>'


def _element(mark: Mark, tone: str) -> str:
    if isinstance(mark, Disc):
        return _disc(mark, tone)
    path = _path(mark.corners) + (_path(mark.hole) if mark.hole else "")
    return f'<path {tone} fill-rule="evenodd" d="{path}"/>'


def _disc(mark: Disc, tone: str) -> str:
    x, y = (_decimal(place, FINE) for place in mark.middle)
    if not mark.stroke:
        return f'<circle {tone} cx="{x}" cy="{y}" r="{_decimal(mark.radius, FINE)}"/>'
    # A ring is a disc with a hole, so that every shape takes its colour the same way.
    rings = "".join(
        _round(mark.middle, radius) for radius in (mark.radius, mark.radius - mark.stroke)
    )
    return f'<path {tone} fill-rule="evenodd" d="{rings}"/>'


def _round(middle: Point, radius: int) -> str:
    left, right, y = middle[0] - radius, middle[0] + radius, _decimal(middle[1], FINE)
    size = _decimal(radius, FINE)
    arc = f"A{size} {size} 0 0 1 "
    return (
        f"M{_decimal(left, FINE)} {y}{arc}{_decimal(right, FINE)} {y}{arc}{_decimal(left, FINE)}"
        f" {y}Z"
    )


def _path(corners: Iterable[Point]) -> str:
    return "M" + "L".join(f"{_decimal(x, FINE)} {_decimal(y, FINE)}" for x, y in corners) + "Z"


def _decimal(value: int, unit: int) -> str:
    """A whole number of parts as a decimal with two digits at most, without fractions."""
    whole, rest = divmod((value * 100 + unit // 2) // unit, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")

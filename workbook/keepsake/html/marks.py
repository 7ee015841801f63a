"""What every part of the page is made of; here texts are escaped."""

from collections.abc import Iterable
from html import escape

from workbook.keepsake.wording import clean


def plain(text: str) -> str:
    """A text as HTML shows it letter by letter."""
    return escape(clean(text))


def own(text: str) -> str:
    """A short text of the person's own inside a line, whichever way it runs."""
    return f"<bdi>{plain(text)}</bdi>"


def section(name: str, title: str, inner: str) -> str:
    """A part of the page with its heading."""
    return f'<section class="part" id="{name}"><h2>{title}</h2>\n{inner}</section>\n'


def table(columns: Iterable[tuple[str, bool]], rows: Iterable[Iterable[str]]) -> str:
    """Columns by name and whether they hold numbers; cells are HTML already."""
    columns = list(columns)
    kinds = [' class="n"' if numeric else "" for _name, numeric in columns]
    head = "".join(
        f'<th scope="col"{kind}>{name}</th>'
        for (name, _numeric), kind in zip(columns, kinds, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(row, kinds, strict=True))
        + "</tr>\n"
        for row in rows
    )
    return (
        f'<div class="scroll"><table><thead><tr>{head}</tr></thead>\n'
        f"<tbody>{body}</tbody></table></div>\n"
    )

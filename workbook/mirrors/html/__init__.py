"""Both mirrors and the sentences as HTML, the same on a page and in the file to keep.

What somebody typed is put into the templates as text and stays text.
"""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup, escape

from workbook.content import Content
from workbook.mirrors.apart import Apart
from workbook.mirrors.chain import MirrorTwo
from workbook.mirrors.over_time import Sentence
from workbook.mirrors.said import Said
from workbook.mirrors.small import SmallChain, SmallYear
from workbook.mirrors.year import MirrorOne
from workbook.models import Answer, Pole
from workbook.templates import as_written, filled

SIGNS = {Pole.WRITING: "●", Pole.EVENTS: "■", Pole.COLLABORATION: "◆"}


def style() -> Markup:
    """The rules for all of it. They take their colours from the variables of the page:
    --ink, --quiet, --rule, --panel, --mark and one named after each pole."""
    return as_written("mirrors/html/mirrors.css") + over_time_style()


def over_time_style() -> Markup:
    """The rules for the sentences over time alone."""
    return as_written("mirrors/html/over_time.css")


def year_picture(mirror: MirrorOne, content: Content) -> str:
    """A row an act: its name and signs, and a bar from 0 to its rating."""
    return _filled("year.html", groups=mirror.groups, content=content)


def small_year_picture(year: SmallYear, content: Content) -> str:
    """A few acts of the year below its headline."""
    return _filled("small_year.html", year=year, content=content)


def chain_picture(mirror: MirrorTwo | SmallChain, *, open_end: str = "") -> str:
    """The good thing on top, below it step by step what came before; `open_end` is what is asked
    next."""
    between = mirror.between if isinstance(mirror, SmallChain) else None
    return _filled(
        "chain.html",
        links=mirror.links,
        between=between,
        open_end=open_end,
        small=isinstance(mirror, SmallChain),
    )


def small_chain_picture(chain: SmallChain) -> str:
    """A chain in small below its headline."""
    return _filled("small_chain.html", chain=chain, picture=Markup(chain_picture(chain)))


def apart_picture(apart: Apart, stem: str) -> str:
    """Both sentences beside each other."""
    return _filled("apart.html", apart=apart, stem=stem)


def sentences_picture(
    sentences: Sequence[Sentence], day: Callable[[Answer], str], level: int = 2
) -> str:
    """Every sentence like the page of a book, the newest first, and between two of them what lies
    between; `day` says when one was saved, and its headings are of that level."""
    return _filled("over_time.html", sentences=sentences, day=day, level=level)


def html(said: Said) -> Markup:
    """A sentence with its italics."""
    return Markup(said.rendered(lambda text: str(escape(text)), lambda text: f"<i>{text}</i>"))


def _filled(template: str, **given: Any) -> str:
    return filled(f"mirrors/html/{template}", html=html, signs=SIGNS, **given)

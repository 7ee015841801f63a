"""The one style sheet of the pages: what the theme in config.toml has no words for."""

import json
from base64 import b64encode
from functools import cache
from importlib.resources import files

import streamlit as st

from workbook.charts.look import Look, colour_variables_of_both
from workbook.charts.saving import ROOM
from workbook.language import _
from workbook.mirrors.html import style
from workbook.ui.shown_book import sample
from workbook.ui.theme import look


def set_style() -> None:
    """Name the book, in the language of the page, and give it its sign; `sheet` stands in the page."""
    name = json.dumps(_("What networking means"), ensure_ascii=False)
    st.html(f"<style>:root {{ --book: {name} }}</style>")
    if sample():  # Streamlit's leads to the first page of one's own workbook
        st.html(f"<style>:root {{ --sign: url('{sign(look())}') }}</style>")
    else:
        st.logo(sign(look()), size="medium")


@cache
def sheet() -> str:
    """The style sheet, the same for every page and everybody."""
    ours = (files(__name__) / "page.css").read_text(encoding="utf-8")
    variables = f"{colour_variables_of_both()} --headline: {ROOM}px;"
    return f":root {{ {variables} }}\n{ours}\n{style()}"


@cache
def sign(look: Look) -> str:
    """The address of a picture: writing, events and doing things together, three dots that a line
    joins, in their colours."""
    dots = zip(((20, 88), (100, 88), (60, 20)), look.colours, strict=True)
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 108">'
        f'<path d="M20 88 H100 L60 20 Z" fill="none" stroke="{look.quiet}" stroke-width="1.5"/>'
        + "".join(f'<circle cx="{x}" cy="{y}" r="11" fill="{colour}"/>' for (x, y), colour in dots)
        + "</svg>"
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"

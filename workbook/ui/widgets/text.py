"""Words on a page: a person's own, and small print."""

import re
from typing import Literal

import streamlit as st

from workbook.mirrors.said import Said

# What can make a mark, a link or a picture of a line; a full stop in a name cannot.
_ACTIVE = re.compile(r"[\\`*_{}\[\]#+!|<>~$&]|:[\w+-]|@\w|--|://|www\.|^\s*(?:[-+]|\d+[.)])\s")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(text: str) -> str:
    """A person's own text for a place that reads Markdown: letter by letter, never as marks."""
    escaped = _letters(text)
    return "  \n".join(line.strip() or "\u00a0" for line in escaped.splitlines())


def as_label(text: str) -> str:
    """A text as the label of a widget, which is read as Markdown by eye and letter by letter by
    ear: marks are escaped only where there are any."""
    return plain(text) if _ACTIVE.search(text) else text


def spoken(said: Said) -> str:
    """A sentence of a mirror for a place that reads Markdown: its names in italics, everything
    else letter by letter."""
    return said.rendered(_letters, lambda name: f"*{name}*")


def _letters(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def quiet(text: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """A line of small print; st.caption is paler than can be read by everybody."""
    st.markdown(small_print(text), width=width)


def small_print(text: str) -> str:
    """Words as small print, for what is said in one piece with others."""
    return f":small[:gray[{text}]]"

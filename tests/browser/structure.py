"""What is wrong with the structure of the page that is open, by what the browser reports."""

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

LOOK = (Path(__file__).parent / "structure.js").read_text(encoding="utf-8")


class Flaw(NamedTuple):
    """One thing that is wrong, where, and by how much or with what."""

    what: str
    where: str
    more: str


def flaws(page: Page) -> list[Flaw]:
    """Text and controls that overlap, are cut or stand out of the window; broken words, pale
    text."""
    return [Flaw(what, where, str(more)) for what, where, more in page.evaluate(LOOK)]

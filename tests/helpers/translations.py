"""Catalogues of sentences as they are read."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

PLACE = re.compile(r"\{\w*\}")
WORD = re.compile(r"[^\W\d_]{2,}")


def messages(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue, without its header."""
    return [message for message in catalogue if message.id]


def forms(said: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """One or two forms of a sentence as a list."""
    return [said or ""] if isinstance(said, str | None) else list(said)


def read(file: Path) -> Catalog:
    """A file of translations."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parent.name)

"""The lists of all files that may leave as a card, one list for each set of cards."""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

from workbook.sharing.card.texts import cards_folder

LIST = "SHA256SUMS"
FIRST_LIST = "FIRST_SHA256SUMS"
COUNTS_LIST = "COUNTS_SHA256SUMS"
"""Of the cards of earlier versions, which spoke in counts: files that are read and never made."""


@cache
def listed(name: str = LIST) -> dict[str, str]:
    """The SHA-256 of every card file by file name, as kept in data/cards."""
    lines = (cards_folder() / name).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def lines(files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """A list made anew: a line a file, as sha256sum writes and checks it."""
    for name, body in files:
        yield f"{sha256(body).hexdigest()}  {name}"

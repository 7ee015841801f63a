"""The list of all files that may leave as a card."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from workbook.sharing.card.render import Format, file_name, render
from workbook.sharing.card.rules import ALL_CARDS
from workbook.sharing.card.texts import cards_folder

LIST = "SHA256SUMS"


@cache
def listed() -> dict[str, str]:
    """The SHA-256 of every card file by file name, as kept in data/cards."""
    lines = (cards_folder() / LIST).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def lines() -> Iterator[str]:
    """The list made anew: a line a file, as sha256sum writes and checks it."""
    for card in ALL_CARDS:
        for kind in Format:
            yield f"{sha256(render(card, kind)).hexdigest()}  {file_name(card, kind)}"

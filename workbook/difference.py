"""What changed from one text to another, word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORD = re.compile(r"\s*\S+")
# A single word kept between two changes is chance more often than meaning.
FEWEST_KEPT = 2


class Piece(NamedTuple):
    """A run of words that stayed, came or went, with the spaces before them."""

    kind: Literal["kept", "added", "removed"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces that make `after` (kept and added) and `before` (kept and removed)."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    blocks = [
        block
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        if block.size == 0 or block.size >= FEWEST_KEPT or _at_an_end(block.a, block.b, block.size, old, new)
    ]
    pieces: list[Piece] = []
    i = j = 0
    for start, at, size in blocks:
        pieces += [
            Piece("removed", "".join(old[i:start])),
            Piece("added", "".join(new[j:at])),
            Piece("kept", "".join(old[start : start + size])),
        ]
        i, j = start + size, at + size
    return [piece for piece in pieces if piece.text]


def _at_an_end(a: int, b: int, size: int, old: list[str], new: list[str]) -> bool:
    """Whether a kept run begins or ends both texts."""
    return (a == 0 and b == 0) or (a + size == len(old) and b + size == len(new))

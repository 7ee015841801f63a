"""What changed from one text to another, word by word."""

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORD = re.compile(r"\s+|[^\s\w]|\w+")


class Piece(NamedTuple):
    """A run of words that stayed, came or went."""

    kind: Literal["kept", "added", "removed"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces that make `after` (kept and added) and `before` (kept and removed)."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("kept", "".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("removed", "".join(old[i:j])))
        if k < m:
            pieces.append(Piece("added", "".join(new[k:m])))
    return pieces

"""What changed from one text to another, word by word."""

import re
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

_WORD = re.compile(r"\s*\S+")


class TextPart(NamedTuple):
    """A run of words that stayed, came or went, with the spaces before them."""

    kind: Literal["kept", "added", "removed"]
    text: str


def differences(before: str, after: str) -> list[TextPart]:
    """The pieces that make `after` (kept and added) and `before` (kept and removed)."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    blocks = _meant(SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    pieces: list[TextPart] = []
    i = j = 0
    for start, at, size in blocks:
        pieces += [
            TextPart("removed", "".join(old[i:start])),
            TextPart("added", "".join(new[j:at])),
            TextPart("kept", "".join(old[start : start + size])),
        ]
        i, j = start + size, at + size
    return [piece for piece in pieces if piece.text]


def _meant(blocks: list[Match]) -> list[Match]:
    """Without what stayed by chance: a single word between two changes, or a run that is at most
    half as long as either. The last block is the empty one at the end of both texts.
    """
    while True:
        ends = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
        changed = [
            max(block.a - a, block.b - b) for block, (a, b) in zip(blocks, ends, strict=False)
        ]
        meant = [
            block
            for block, around in zip(blocks, pairwise(changed), strict=False)
            if not min(around) or block.size > max(1, min(around) / 2)
        ]
        if len(meant) == len(blocks) - 1:
            return blocks
        blocks = [*meant, blocks[-1]]

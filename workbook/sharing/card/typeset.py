"""Letters whose shapes and widths are part of the repository: where each stands, and how lines
break.

data/cards/glyphs.json and glyphs.bin are baked by scripts/make_glyphs.py. Widths are whole 64ths of
a pixel, so that a line breaks and stands the same way on every machine.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workbook.sharing.card.texts import cards_folder

UNIT = 64
"""Parts of a pixel in which letters are placed."""
LONGEST_LIGATURE = 3
COVERED = re.compile(rb"[^\0]+")

Stamp = tuple[tuple[int, int, bytes], ...]
"""A small picture as runs: rows down, pixels right, and the coverage, 1 to 5, of those painted."""


@dataclass(frozen=True)
class Glyph:
    """A letter or ligature: its advance, and where its bitmap lies for each position in a pixel."""

    advance: int
    places: tuple[tuple[int, int, int, int, int], ...]


@dataclass(frozen=True)
class Face:
    """One typeface at one size."""

    name: str
    size: int
    positions: int
    glyphs: dict[str, Glyph]
    kerning: dict[str, int]


@cache
def faces() -> dict[str, Face]:
    """Every face by name."""
    table = json.loads((cards_folder() / "glyphs.json").read_text(encoding="utf-8"))["faces"]
    return {
        name: Face(
            name=name,
            size=row["size"],
            positions=row["positions"],
            glyphs={
                piece: Glyph(advance, tuple(map(tuple, places)))
                for piece, (advance, places) in row["glyphs"].items()
            },
            kerning=row["kerning"],
        )
        for name, row in table.items()
    }


def placed(face: Face, text: str) -> tuple[tuple[tuple[str, int], ...], int]:
    """Each letter or ligature of a line with its distance from the start, and the line's width."""
    letters, at, before = [], 0, ""
    for piece in _pieces(face, text):
        at += face.kerning.get(before + piece[0], 0)
        letters.append((piece, at))
        at += face.glyphs[piece].advance
        before = piece[-1]
    return tuple(letters), at


def width(face: Face, text: str) -> int:
    """How wide a line is."""
    return placed(face, text)[1]


def wrapped(face: Face, text: str, room: int, even: bool = False) -> tuple[str, ...]:
    """A text broken into as few lines as fit into `room`, as evenly filled as they can be.

    The last line may be short unless `even`, but not a quarter of a line or less where there is a
    choice.
    """
    words = text.split(" ")
    # For every beginning of the text its best break: lines, unevenness, where the last one starts.
    # The best break of a longer one ends in a line behind the best break of a shorter one.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            slack = room - width(face, " ".join(words[start:end]))
            # A word that is too long by itself has a line all the same.
            if slack < 0 and start < end - 1:
                break
            unused = slack // UNIT
            if end == len(words) and not even:
                # Of the last line only what is empty beyond three quarters counts, but eightfold.
                unused = max(0, slack - room * 3 // 4) // UNIT * 8
            lines, uneven, _ = best[start]
            choices.append((lines + 1, uneven + unused**2, start))
        best.append(min(choices))
    found, end = [], len(words)
    while end:
        start = best[end][2]
        found.append(" ".join(words[start:end]))
        end = start
    return tuple(reversed(found))


@cache
def stamp(face_name: str, piece: str, position: int) -> Stamp:
    """The bitmap of a letter, `position` parts of a pixel to the right of its pen."""
    left, top, wide, high, at = faces()[face_name].glyphs[piece].places[position]
    flat = bytearray()
    packed = _bitmaps()
    while len(flat) < wide * high:
        flat += bytes((packed[at] >> 5,)) * ((packed[at] & 31) + 1)
        at += 1
    rows = (bytes(flat[row * wide : (row + 1) * wide]) for row in range(high))
    return runs(rows, left, top)


def runs(rows: Iterable[bytes], left: int, top: int) -> Stamp:
    """Rows of coverage as a stamp: only the pixels that have any."""
    return tuple(
        (top + down, left + run.start(), run.group())
        for down, row in enumerate(rows)
        for run in COVERED.finditer(row)
    )


@cache
def _bitmaps() -> bytes:
    return (cards_folder() / "glyphs.bin").read_bytes()


def _pieces(face: Face, text: str) -> list[str]:
    found, at = [], 0
    while at < len(text):
        sizes = range(LONGEST_LIGATURE, 1, -1)
        size = next((size for size in sizes if text[at : at + size] in face.glyphs), 1)
        found.append(text[at : at + size])
        at += size
    return found

"""Bake the letters of the picture cards: run once, by hand, whenever a face or a size changes.

    python -m venv /tmp/bake && /tmp/bake/bin/pip install pillow fonttools brotli uharfbuzz
    /tmp/bake/bin/python scripts/make_glyphs.py FOLDER_WITH_STREAMLITS_WOFF2_FONTS

A card must be the same bytes on every machine, so no font rasteriser may run when one is made. This
script is the only place where one does. It writes data/cards/glyphs.json (advances, kerning, where
each bitmap lies) and data/cards/glyphs.bin (the bitmaps, run-length coded). The outlines are Source
Serif 4 and Source Sans 3, (c) Adobe, SIL Open Font License 1.1; see data/cards/GLYPHS-LICENSE.txt.
"""

import json
import string
import sys
from io import BytesIO
from math import floor
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image, ImageDraw, ImageFont

LETTERS = string.ascii_letters + string.digits + ".,:;?!-()/&’‘“”–—…· "
LIGATURES = {"fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ", "ffi": "ﬃ", "ffl": "ﬄ"}
LEVELS = 5
"""Grey levels between paper and ink."""
FINE = 8
"""How much larger a letter is drawn before it is averaged down: unhinted, evenly smoothed edges."""
OUT = Path(__file__).resolve().parent.parent / "data" / "cards"

SERIF, ITALIC, SANS = (
    "SourceSerifVariable-Roman",
    "SourceSerifVariable-Italic",
    "SourceSansVF-Upright",
)
FACES: dict[str, tuple[str, dict[str, float], int, int]] = {
    # name: font, axes, height of an x in pixels (whole, so that it stands sharp), positions in a
    # pixel
    "title": (SERIF, {"wght": 600, "opsz": 48}, 30, 1),
    "body": (SERIF, {"wght": 400, "opsz": 18}, 15, 4),
    "question": (ITALIC, {"wght": 400, "opsz": 26}, 19, 2),
    "label": (SANS, {"wght": 600}, 13, 4),
    "text": (SANS, {"wght": 400}, 14, 4),
    "small": (SANS, {"wght": 400}, 11, 4),
}


def instance(folder: Path, name: str, axes: dict[str, float]) -> bytes:
    """One weight of a variable font, as the bytes of a TrueType file."""
    font = TTFont(next(folder.glob(f"{name}*.woff2")))
    font.flavor = None
    held = BytesIO()
    instantiateVariableFont(font, axes).save(held)
    return held.getvalue()


def shaped(font: uharfbuzz.Font, text: str, ligatures: bool) -> tuple[int, list[int]]:
    """The advance of a text in font units and its glyph numbers."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": True, "liga": ligatures, "clig": False})
    return sum(place.x_advance for place in buffer.glyph_positions), [
        i.codepoint for i in buffer.glyph_infos
    ]


def bitmap(font: ImageFont.FreeTypeFont, text: str, shift: int) -> tuple[int, int, Image.Image]:
    """A letter averaged down, `shift` fine pixels to the right; with its place from the pen."""
    margin = 4 * FINE
    box = font.getbbox(text, anchor="ls")
    left = (floor(box[0] / FINE) - 2) * FINE
    top = (floor(box[1] / FINE) - 2) * FINE
    width = (floor((box[2] - left) / FINE) + 4) * FINE
    height = (floor((box[3] - top) / FINE) + 4) * FINE
    image = Image.new("L", (width + margin, height), 0)
    ImageDraw.Draw(image).text((shift - left, -top), text, font=font, fill=255, anchor="ls")
    return left // FINE, top // FINE, image.reduce(FINE)


def levels(image: Image.Image) -> list[list[int]]:
    """Coverage in steps, row by row."""
    data = image.tobytes()
    width = image.width
    return [
        [(value * LEVELS + 127) // 255 for value in data[row * width : (row + 1) * width]]
        for row in range(image.height)
    ]


def trimmed(left: int, top: int, rows: list[list[int]]) -> tuple[int, int, list[list[int]]]:
    """Without the empty rows and columns around it."""
    while rows and not any(rows[0]):
        rows, top = rows[1:], top + 1
    while rows and not any(rows[-1]):
        rows = rows[:-1]
    if not rows:
        return 0, 0, []
    inked = {x for row in rows for x, value in enumerate(row) if value}
    first, last = min(inked), max(inked)
    return left + first, top, [row[first : last + 1] for row in rows]


def packed(rows: list[list[int]]) -> bytes:
    """Run-length code: three bits of level, five bits of length less one."""
    flat = [value for row in rows for value in row]
    out, at = bytearray(), 0
    while at < len(flat):
        end = at
        while end < len(flat) and end - at < 32 and flat[end] == flat[at]:
            end += 1
        out.append(flat[at] * 32 + end - at - 1)
        at = end
    return bytes(out)


def bake(folder: Path, name: str, blob: bytearray) -> dict[str, Any]:
    """One face: metrics to return, bitmaps appended to `blob`."""
    font_name, axes, x_height, positions = FACES[name]
    data = instance(folder, font_name, axes)
    opened = TTFont(BytesIO(data))
    cmap = opened.getBestCmap()
    units_per_em: int = opened["head"].unitsPerEm
    size: float = x_height * units_per_em / opened["glyf"][cmap[ord("x")]].yMax
    shaper = uharfbuzz.Font(uharfbuzz.Face(data))
    drawn = ImageFont.truetype(BytesIO(data), size * FINE)

    def sixty_fourths(units: int) -> int:
        return round(units * size * 64 / units_per_em)

    alone = {letter: shaped(shaper, letter, False)[0] for letter in LETTERS}
    pieces = list(LETTERS) + [pair for pair in LIGATURES if len(shaped(shaper, pair, True)[1]) == 1]
    glyphs: dict[str, Any] = {}
    for piece in pieces:
        places = []
        for position in range(positions):
            character = LIGATURES.get(piece, piece)
            if ord(character) not in cmap:
                break
            left, top, rows = trimmed(*bitmap_rows(drawn, character, position * FINE // positions))
            places.append([left, top, len(rows[0]) if rows else 0, len(rows), len(blob)])
            blob.extend(packed(rows))
        if places:
            glyphs[piece] = [sixty_fourths(shaped(shaper, piece, len(piece) > 1)[0]), places]
    kerning = {}
    for first in LETTERS:
        for second in LETTERS:
            moved = shaped(shaper, first + second, False)[0] - alone[first] - alone[second]
            if abs(sixty_fourths(moved)) >= 12:  # a fifth of a pixel is not seen
                kerning[first + second] = sixty_fourths(moved)
    return {"size": round(size * 64), "positions": positions, "glyphs": glyphs, "kerning": kerning}


def bitmap_rows(
    font: ImageFont.FreeTypeFont, text: str, shift: int
) -> tuple[int, int, list[list[int]]]:
    """`bitmap` as rows of levels."""
    left, top, image = bitmap(font, text, shift)
    return left, top, levels(image)


def main() -> None:
    """Bake every face into data/cards."""
    folder, blob = Path(sys.argv[1]), bytearray()
    faces = {name: bake(folder, name, blob) for name in FACES}
    (OUT / "glyphs.bin").write_bytes(bytes(blob))
    text = json.dumps({"levels": LEVELS, "faces": faces}, ensure_ascii=False, separators=(",", ":"))
    (OUT / "glyphs.json").write_text(text + "\n", encoding="utf-8")
    for name, face in faces.items():
        print(name, face["size"] / 64, len(face["glyphs"]), "glyphs", len(face["kerning"]), "pairs")
    print(len(blob), "bytes")


if __name__ == "__main__":
    main()

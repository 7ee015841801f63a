"""Bytes to text: by what the file says of itself, and never by a guess that nobody sees."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4096
_LEAST_NULS = 0.3


def encoding_of(data: bytes) -> str | None:
    """The encoding by its mark, by where its zeros stand, or UTF-8 where it is that; None where
    only its owner can tell."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    start = data[:_LOOKED_AT]
    if len(start) > 1:
        even, odd = (start[first::2].count(0) / max(1, len(start[first::2])) for first in (0, 1))
        if odd > _LEAST_NULS > even:
            return "utf-16-le"
        if even > _LEAST_NULS > odd:
            return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def text_of(data: bytes, encoding: str | None = None) -> str:
    """The text of a file without its mark and without NULs; letters that cannot be read are shown
    as such and cost nothing else."""
    encoding = encoding or encoding_of(data) or "utf-8"
    text = data.decode(encoding, errors="replace")
    return text.removeprefix("\ufeff").replace("\0", "")


def one_line(text: str, most: int = 500) -> str:
    """A text as a title: one line, at most so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"

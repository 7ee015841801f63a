"""The window a command speaks in, which may know fewer letters than a sentence has."""

import codecs
import sys
import unicodedata
from io import TextIOWrapper

_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "×": "x",
        "¿": "?",
        "¡": "!",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
    }
)
_NAME = "workbook-plain"


def speak_plainly() -> None:
    """Let each letter that the console lacks be written as the nearest that it has, for a command
    that stops half-way through a sentence has said nothing; and each line at once, also into a file:
    who waits there for an address waits until the end otherwise."""
    codecs.register_error(_NAME, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_NAME, line_buffering=True)


def say_meanwhile(sentence: str) -> None:
    """Say what takes a moment to whoever sits before it; a program that called needs no word."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{sentence}\n")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_plain, lacking)), error.end


def _plain(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter.translate(_PLAIN))
    return "".join(part for part in apart if part.isascii()) or "?"

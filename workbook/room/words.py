"""What opens a room, and a workbook in it: a code, a key for a cookie, four words."""

import re
import secrets
from functools import cache

from workbook.folding import fold_word
from workbook.settings import app_folder

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None of them looks like another."""
CODE_LENGTH = 6
WORDS = 4


def new_code() -> str:
    """A code to come in by, for everybody in the room."""
    return "".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """A code as it is read from a wall, in two halves."""
    return f"{code[: CODE_LENGTH // 2]} {code[CODE_LENGTH // 2 :]}"


def typed_code(text: str) -> str:
    """A code as somebody typed it, in whichever case and with whatever between."""
    return re.sub(r"[\W_]", "", text.upper())


def new_key() -> str:
    """What a browser brings along in its cookie: 128 bits."""
    return secrets.token_hex(16)


def new_words(language: str) -> tuple[str, ...]:
    """Words to come back by, in a language: 44 bits."""
    return tuple(secrets.choice(_list(language)) for _place in range(WORDS))


def typed_words(text: str) -> str:
    """Words as they are compared: without capitals, accents, and what stands between them."""
    return " ".join(re.findall(r"\w+", fold_word(text)))


@cache
def _list(language: str) -> tuple[str, ...]:
    file = app_folder() / "data" / "room" / "words" / f"{language}.txt"
    return tuple(file.read_text(encoding="utf-8").split())

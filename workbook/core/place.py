"""What is looked for as a pattern that finds it however it is written.

Both sides are folded alike: what is looked for becomes plain letters, and for each of them the
pattern lists whatever folds to it. `office` becomes `[oOóÓ…][fFｆ…][fFｆ…][iIí…][cCç…][eEé…]`, with
ﬀ, ﬁ and ﬃ as other ways to write some of them, and what cannot be seen allowed after each. DuckDB
and Python both understand the pattern, so that what is found and what is marked are the same.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from workbook.folding import ACCENTS, ARABIC_MARKS, HEBREW_MARKS, INVISIBLE, fold_letter

MOST_TOGETHER = 4
"""So many letters in a row are written in every way there is; longer rows are cut."""
MOST_IN_ONE = 4
"""So many letters at most are known to be written as one."""

# Where letters are that fold to others. Syllables of Hangul are reckoned, Chinese has none.
_LETTERS = (
    *range(0x21, 0x3400),
    *range(0xA640, 0xABC0),
    *range(0xF900, 0x10000),
    *range(0x10000, 0x12000),
    *range(0x16E00, 0x17000),
    *range(0x1CC00, 0x1D800),
    *range(0x1DF00, 0x1F200),
    *range(0x1FB00, 0x1FC00),
    *range(0x2F800, 0x2FA20),
)
_ARABIC_WORDS = range(0xFB50, 0xFE00)
_DRAWN = ("<square>", "<circle>")
"""How a sign of several letters is marked that nobody types for them."""
_SPACES = "\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000"
_FIRST_SYLLABLE, _LEAD, _VOWEL, _TAIL = 0xAC00, 0x1100, 0x1161, 0x11A7
_VOWELS, _TAILS = 21, 28
_GOES_ON = "\u1161-\u1175\u11a8-\u11c2\u3099-\u309a"
"""What makes another letter of the one before it: the rest of a syllable, the voice of a kana."""
_MAY_GO_ON = re.compile("[\u1100-\u11ff\u3040-\u30ff]")


class Place(NamedTuple):
    """What is looked for: the pattern of it, what may follow in a text, and how it is marked."""

    pattern: str
    rest: str
    marked: re.Pattern[str]


def place_of(query: str) -> Place | None:
    """The place that a query asks for; None where it holds nothing that can be looked for."""
    letters = "".join(map(_folded, query)).strip()
    if not letters:
        return None
    marks = _marks(query)
    pattern = "".join(_in_every_way(row, marks) for row in _rows(letters))
    if _MAY_GO_ON.match(letters[-1]):
        return Place(pattern, f"([^{_GOES_ON}].*)?", re.compile(f"{pattern}(?![{_GOES_ON}])"))
    return Place(pattern, ".*", re.compile(pattern))


def _folded(letter: str) -> str:
    """The letters of a letter, as far as a pattern knows that they can be written so."""
    letters = fold_letter(letter)
    if letters in ("", " ") or letter in _looks().get(letters, "") + _written_for(letters):
        return letters
    return letter


def _rows(letters: str) -> Iterator[str]:
    """The letters, cut wherever nothing is written for letters of both sides."""
    begun = reach = 0
    for at in range(len(letters)):
        if at > begun and (at >= reach or at - begun == MOST_TOGETHER):
            yield letters[begun:at]
            begun = at
        reach = max(reach, *(at + length for length, _signs in ((1, ""), *_in_one(letters[at:]))))
    yield letters[begun:]


def _marks(query: str) -> str:
    """What may stand after any letter and makes no difference, in the scripts of a query."""
    hebrew = any("\u0590" <= letter <= "\u05ff" for letter in query)
    arabic = any("\u0600" <= letter <= "\u08ff" for letter in query)
    return ACCENTS + INVISIBLE + HEBREW_MARKS * hebrew + ARABIC_MARKS * arabic


def _in_every_way(letters: str, marks: str) -> str:
    first, *others = _ways(letters, marks)
    return f"({'|'.join((first, *others))})" if others else first


def _ways(letters: str, marks: str) -> list[str]:
    if not letters:
        return [""]
    alone = (1, letters[0] + _looks().get(letters[0], ""))
    return [
        _one_of(signs, marks) + rest
        for length, signs in (alone, *_in_one(letters))
        for rest in _ways(letters[length:], marks)
    ]


def _in_one(letters: str) -> Iterator[tuple[int, str]]:
    """How many of the first letters can be written as one, and how."""
    for length in range(2, min(MOST_IN_ONE, len(letters)) + 1):
        if signs := _written_for(letters[:length]):
            yield length, signs


def _one_of(signs: str, marks: str) -> str:
    if signs == " ":
        return f"[{_SPACES}][{_SPACES}{marks}]*"
    return f"[{''.join(map(re.escape, signs))}][{marks}]*"


def _written_for(letters: str) -> str:
    """Every sign that is written for several letters."""
    return _many().get(letters) or _syllable(letters)


def _syllable(parts: str) -> str:
    """The syllable of Hangul that two or three parts make; empty when they make none."""
    if len(parts) not in (2, 3):
        return ""
    lead, vowel = ord(parts[0]) - _LEAD, ord(parts[1]) - _VOWEL
    tail = ord(parts[2]) - _TAIL if len(parts) == 3 else 0
    if not (0 <= lead < 19 and 0 <= vowel < _VOWELS and (len(parts) == 2 or 0 < tail < _TAILS)):
        return ""
    return chr(_FIRST_SYLLABLE + (lead * _VOWELS + vowel) * _TAILS + tail)


@cache
def _signs_by_letters() -> dict[str, str]:
    found: dict[str, str] = defaultdict(str)
    for sign in map(chr, _LETTERS):
        if (letters := fold_letter(sign)) != sign:
            found[letters] += sign
    return found


@cache
def _looks() -> dict[str, str]:
    """Every other sign for one letter."""
    found = _signs_by_letters()
    return {letter: signs for letter, signs in found.items() if len(letter) == 1 and letter != " "}


@cache
def _many() -> dict[str, str]:
    """Every sign for several letters: ligatures, and letters that are not taken for an accented
    one."""
    found: dict[str, str] = {}
    for letters, signs in _signs_by_letters().items():
        kept = "".join(sign for sign in signs if _is_ligature(sign))
        if (
            kept
            and 2 <= len(letters) <= MOST_IN_ONE
            and (_is_fraction(letters) or all(map(_of_a_word, letters)))
        ):
            found[letters] = kept
    return found


def _is_ligature(sign: str) -> bool:
    return ord(sign) not in _ARABIC_WORDS and not unicodedata.decomposition(sign).startswith(_DRAWN)


def _is_fraction(letters: str) -> bool:
    return "/" in letters


def _of_a_word(letter: str) -> bool:
    return letter in ".'" or unicodedata.category(letter)[0] in "LM"

"""What two spellings of a text have in common: capitals, accents and forms of Unicode folded away.

There are three, because they answer different questions:

- `fold_name`: are these the same name? What looks alike is the same; accents count, for Jose need
  not be José.
- `fold_word`: could this be that name? Nothing but plain letters counts: rather one too many.
- `fold_letter`: is this what is looked for? One letter at a time, because what was found is shown
  where it stands; only marks that are optional in their script go.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

SPELT = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ı": "i",
    "ſ": "s",
    "ς": "σ",
}
"""Letters that are not another one with an accent, and how they are written without them."""
_SPELT = str.maketrans(SPELT)

APOSTROPHES = (
    "'\u2019\u2018\u201a\u201b\u02bc\u02bb\u02b9\u02bd\u02be\u02bf\u02c8\u00b4`\u2032\u2035\ua78c\u055a"
    "\u05f3\uff07"
)
QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u05f4\uff02'
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d\u058a\u05be\u1806"
SLASHES = "/\u2044\u2215"
_ALIKE = {
    ord(sign): signs[0] for signs in (APOSTROPHES, QUOTES, HYPHENS, SLASHES) for sign in signs[1:]
} | {0x2800: " "}
"""Signs that are typed, pasted and corrected for one another, and a pattern of Braille without
dots, which is a space to the eye."""

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""What has no look of its own, as a class of a pattern: the soft hyphen, what joins words and what
keeps them apart, marks of direction, fillers, selectors of a variant."""
ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
"""The accents of Latin, Greek and Cyrillic; in other scripts a mark makes another letter."""
HEBREW_MARKS = "\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7"
ARABIC_MARKS = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed"
)
"""Vowels, which are mostly not written, hamza above and below a letter, and the line that stretches
a word."""

_ACUTE = " \u0301"
"""The accent that is typed for an apostrophe, in the form of a space that bears it."""
_WITHOUT_LOOK = ("Cc", "Cf", "Zs", "Zl", "Zp")
_STRETCH = "\u0640"
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_UNNAMED = re.compile(f"[{INVISIBLE}{_STRETCH}]+")
_OPTIONAL = re.compile(f"[{INVISIBLE}{ACCENTS}{HEBREW_MARKS}{ARABIC_MARKS}]+")


def can_be_seen(text: str) -> bool:
    """Whether there is anything to see in a text: neither space nor a character without a look."""
    if text.isascii() and text.isprintable():  # as nearly every name is, and there are many
        return bool(text.strip())
    seen = _UNSEEN.sub("", text).translate(_ALIKE)
    # What a newer Unicode may know as a letter counts as one.
    return any(unicodedata.category(letter) not in _WITHOUT_LOOK for letter in seen)


@lru_cache(maxsize=2**14)
def fold_name(name: str) -> str:
    """A name as it is compared: no case, no outer or doubled spaces, one Unicode form, one sort of
    apostrophe and hyphen, and nothing that cannot be seen."""
    if name.isascii():  # which has one form, and nothing that is not seen
        return " ".join(name.translate(_ALIKE).casefold().split())
    apart = unicodedata.normalize("NFKD", name).replace(_ACUTE, "'").translate(_ALIKE)
    # What is removed may have stood between a letter and its accent, and folding the case of one
    # form can give another.
    seen = unicodedata.normalize("NFKC", _UNNAMED.sub("", apart)).casefold()
    same = unicodedata.normalize("NFKC", seen).translate(_ALIKE)
    return " ".join(same.split())


def fold_word(word: str) -> str:
    """A word, or a text, without capitals, accents and letters of its own."""
    apart = unicodedata.normalize("NFKD", word).casefold()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_SPELT)


def fold_letter(letter: str) -> str:
    """The letters, and marks that make letters, of which one consists: one without capital and
    accent, three of a ligature or a syllable of Hangul; nothing for what is optional."""
    apart = unicodedata.normalize("NFKD", letter).replace(_ACUTE, "'").translate(_ALIKE)
    if apart[:1] == " " and len(apart) > 1:  # an accent that stands by itself
        return unicodedata.normalize("NFC", letter)
    bare = unicodedata.normalize("NFKD", _OPTIONAL.sub("", apart).casefold())
    folded = _OPTIONAL.sub("", bare).translate(_SPELT).translate(_ALIKE)
    return " " if folded.isspace() else folded


def marks(name: str) -> frozenset[int]:
    """One number of 16,384 for each word of a name: enough to know it again, by chance one word in
    so many too much, and too little to say what the name was."""
    words = re.findall(r"[^\W\d_]{2,}", fold_word(unicodedata.normalize("NFKC", name)))
    digests = (blake2b(word.encode(), digest_size=2).digest() for word in words)
    return frozenset(int.from_bytes(digest) % 2**14 for digest in digests)

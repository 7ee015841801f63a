"""What two spellings of a text have in common: capitals, accents and forms of Unicode folded away.

There are three, because they answer different questions:

- `fold_name`: are these the same name? Accents count, for Jose need not be José.
- `fold_word`: could this be that name? Nothing but plain letters counts: rather one too many.
- `fold_letter`: is this what is looked for? One letter at a time, because what was found is shown
  where it stands; only accents that are optional in their script go.
"""

import re
import unicodedata
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
FIRST_ACCENT, LAST_ACCENT = "\u0300", "\u036f"
"""The accents of Latin, Greek and Cyrillic; in other scripts a mark makes another letter."""
_SPELT = str.maketrans(SPELT)


def fold_name(name: str) -> str:
    """A name as it is compared: no case, no outer or doubled spaces, one Unicode form."""
    # Folding the case of one form can give another.
    same = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(same.split())


def fold_word(word: str) -> str:
    """A word, or a text, without capitals, accents and letters of its own."""
    apart = unicodedata.normalize("NFKD", word).casefold()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_SPELT)


def fold_letter(letter: str) -> str:
    """A letter without capital and accent, two for one that is spelt so; nothing for an accent
    that stands alone."""
    parts = unicodedata.normalize("NFD", letter)
    if all(FIRST_ACCENT <= mark <= LAST_ACCENT for mark in parts[1:]):
        letter = parts[0]
    if FIRST_ACCENT <= letter <= LAST_ACCENT:
        return ""
    return SPELT.get(letter.lower(), letter.lower())


def marks(name: str) -> frozenset[int]:
    """One number of 16,384 for each word of a name: enough to know it again, by chance one word in
    so many too much, and too little to say what the name was."""
    words = re.findall(r"[^\W\d_]{2,}", fold_word(unicodedata.normalize("NFKC", name)))
    digests = (blake2b(word.encode(), digest_size=2).digest() for word in words)
    return frozenset(int.from_bytes(digest) % 2**14 for digest in digests)

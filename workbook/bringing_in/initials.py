"""What somebody in a file may be called in a log: initials, in whatever script."""

import re
import unicodedata

_APART = re.compile(r"[\s._\-+]+")
_TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "mx", "prof", "sr", "sra", "dra", "don", "doña", "ing"}
)


def initials_of(name: str) -> str:
    """The first letters of the first and the last word: "A.M." of "Ann de Mason"."""
    words = _words(name)
    first = [_first(word) for word in (words[:1] + words[1:][-1:])]
    return "".join(f"{letter}." for letter in first if letter)


def first_name_of(name: str) -> str:
    """The first name and the initial of the last: "Ann M." of "Ann de Mason"."""
    words = _words(name)
    if len(words) < 2:
        return " ".join(words)
    return f"{words[0]} {_first(words[-1])}."


def _words(name: str) -> list[str]:
    """The words of a name, or of what stands before the @ of an address, without a title."""
    whole = unicodedata.normalize("NFC", name).strip()
    if "@" in whole and " " not in whole:
        whole = " ".join(_APART.split(whole.partition("@")[0]))
    if "," in whole:  # "Mason, Ann"
        last, _, first = whole.partition(",")
        whole = f"{first} {last}"
    words = [word for word in whole.split() if any(letter.isalpha() for letter in word)]
    while len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    return words


def _first(word: str) -> str:
    """The first letter of a word with the marks that belong to it."""
    letters = ""
    for letter in word:
        if letters and not unicodedata.combining(letter):
            break
        if letters or letter.isalpha():
            letters += letter
    return letters.upper()

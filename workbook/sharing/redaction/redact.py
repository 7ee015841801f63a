"""A person's own sentences, marked up before anybody but them can see them.

What is left of a sentence is made of everyday words alone, each in small letters, with plain
punctuation; everything else is struck out, and a sentence that may hide an address or a name
altogether is refused. So no name, place, number or link has to be recognised for what it is. A word
that everybody uses can still point at somebody for those who know them: that is for the person to
judge, and the page says so.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from pydantic import field_validator

from workbook.folding import fold_word
from workbook.models import Model
from workbook.sharing.redaction.everyday import is_everyday, lists
from workbook.sharing.redaction.known_names import MOST_PARTS, KnownNames
from workbook.sharing.redaction.name_positions import linked, name_places
from workbook.sharing.redaction.tokens import CUT, Word, words_of

MARK = "[…]"
LONGEST = 400
FEWEST_KEPT = 3
"""Words that have to be left, and at least two for each that was struck out."""


class Reason(StrEnum):
    """Why a sentence cannot be taken along."""

    LONG = "long"
    HIDDEN = "hidden"
    LETTERS = "letters"
    ADDRESS = "address"
    SPELLED = "spelled"
    LITTLE = "little"


class Redacted(Model):
    """A sentence that may leave: everyday words, plain marks, and MARK for what was struck out."""

    text: str

    @field_validator("text")
    @classmethod
    def _nothing_else(cls, text: str) -> str:
        for place, piece in enumerate(text.split(" ")):
            found = _PIECE.fullmatch(piece)
            word = found["word"] if found else None
            if not found or (word and word != _written(word, opens=place == 0)):
                raise ValueError("a sentence that leaves is made of everyday words")
            if word and not _plain(word.lower()):
                raise ValueError("a sentence that leaves is made of everyday words")
        return text


_WORD = r"[A-Za-z]+(?:[-’][A-Za-z]+)*"
_JOINED = re.compile(r"[a-z]+(?:[-‐-―’'ʼ][a-z]+)*")
_PIECE = re.compile(rf"–|[(“‘\"]{{0,2}}(?:(?P<word>{_WORD})|\[…\])[,.;:?!…”’\")]{{0,2}}")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\")]*\s+")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:\w|mrs?|ms|dr|prof|st|e\.g|i\.e|etc|vs|no|ca)\.$", re.IGNORECASE
)
_LETTERS = re.compile(r"[a-z]+")
_CONTRACTED = frozenset({"s", "re", "ve", "ll", "d", "m"})
_MARKS_IN_A_ROW = re.compile(r"(?:\[…\]\S* )+(?=\[…\])")
_ENDING = ",.;:?!…"

_AT = r"(?:at|ät|aet|a|et|arroba|chez|where|miu\w*)"
_ADDRESS = re.compile(
    rf"@|://|\\|www|\bhttps?\b|[^\W_]\.[^\W\d_]{{2,}}|(?<![.])\s[.·•]+\s*\w|\w\s*·\s*\w"
    rf"|[(\[{{<*_~|«/]\s*{_AT}\s*[)\]}}>*_~|»/]|[-_]{_AT}[-_]|\bat[- ]?(?:sign|symbol)\b"
    r"|\bdot\w*|\b(?:user|screen|log-?in|signal) ?(?:name|group)\b|\bhandle is\b"
    r"|\b(?:e-?mails?|mails?|mailbox|inbox)\b.*\b(?:at|on)\b|\bgee ?mail\b|\bwrit\w+ to\b.*\bat\b"
    r"|\bat (?!(?:an?|any|every|no|one|some|that|the|this|what|which)\b)\w+ (?:period|point|(?:full"
    r" )?stop)\b"
    r"|\b(?:call|contact|find|follow|message|reach|text) (?:me|us|him|her|them)\b.*"
    r"\b(?:as|at|here|on|this|under)\b"
    r"|\b(?:look|search)\w* for\b.*\b(?:net|online|web)\b",
    re.IGNORECASE,
)
"""What an address, a link or a handle looks like, written out in words or not."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, one by one; a line break ends one too."""
    for line in text.splitlines():
        start = 0
        for end in _SENTENCE_END.finditer(line):
            if not _NO_END.search(line[start : end.start()]):
                yield line[start : end.end()].strip()
                start = end.end()
        if line[start:].strip():
            yield line[start:].strip()


def redact(sentence: str, known: KnownNames) -> Redacted | Reason:
    """A sentence as it may leave, or why it may not."""
    if reason := _unreadable(sentence):
        return reason
    words = list(words_of(unicodedata.normalize("NFKC", sentence)))
    if _spelled([word.text for word in words if word.text]):
        return Reason.SPELLED
    struck = _struck(words, known)
    kept = sum(bool(word.text) for word in words) - len(struck)
    if kept < FEWEST_KEPT or kept < 2 * len(struck):
        return Reason.LITTLE
    opening = min(place for place, word in enumerate(words) if word.text)
    pieces = (
        (
            "–"
            if not word.text
            else (
                MARK + _kept(word.after, _ENDING if word is words[-1] else ",;:")
                if place in struck
                else _kept(word.before, '(“‘"')
                + _written(word.text, opens=place == opening)
                + _kept(word.after, _ENDING + '”’")')
            )
        )
        for place, word in enumerate(words)
    )
    return Redacted(text=_MARKS_IN_A_ROW.sub("", " ".join(pieces).lstrip("– ")))


def _unreadable(sentence: str) -> Reason | None:
    """Why a sentence cannot even be read with certainty."""
    if len(sentence) > LONGEST:
        return Reason.LONG
    kinds = {letter: unicodedata.category(letter) for letter in sentence}
    if any(
        kind in ("Cf", "Cc", "Co", "Cs", "Cn") and letter != "\t" for letter, kind in kinds.items()
    ):
        return Reason.HIDDEN
    plain = unicodedata.normalize("NFKC", sentence)
    drawn = (
        unicodedata.normalize("NFKC", letter) for letter, kind in kinds.items() if kind == "So"
    )
    if any(
        letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")
        for letter in plain
    ) or any(letter.isalpha() for letters in drawn for letter in letters):
        return Reason.LETTERS
    small = fold_word(plain)
    named = lists().addresses.intersection(_LETTERS.findall(small))
    return Reason.ADDRESS if named or _ADDRESS.search(plain) or _ADDRESS.search(small) else None


def _spelled(said: list[str]) -> bool:
    """Whether a word is spelled letter by letter: "A n n a", "N as in nut, A as in apple"."""
    return sum(len(word) == 1 and word not in "aAI" for word in said) > 1 or any(
        len(one) == len(other) == 1 for one, other in pairwise(said)
    )


def _struck(words: list[Word], known: KnownNames) -> set[int]:
    """The places of the words to strike out."""
    said = [place for place, word in enumerate(words) if word.text]
    struck = {place for place in said if _strikes(words[place], place == said[0], known)}
    for size in range(1, MOST_PARTS + 1):
        for start in range(len(said) - size + 1):
            beside = said[start : start + size]
            parts = [part for place in beside for part in words[place].parts]
            if len(parts) > 1 and known.spelled_by("".join(parts)):
                struck.update(beside)
    for before, place in pairwise(said):
        if words[before].small in lists().before_name and known.spelled_by(words[place].small):
            struck.add(place)
    struck |= _beside_numbers(words) | {place for place in name_places(words) if words[place].text}
    return struck | {place for place in linked(words, struck) if words[place].text}


def _strikes(word: Word, opens: bool, known: KnownNames) -> bool:
    telling = (part for part in word.parts if part not in lists().function)
    if not _plain(word.small) or any(known.holds(part) for part in telling):
        return True
    if word.text == word.text.lower():
        return False
    # Only a capital tells a name that is also a word like "it", or any name, from an everyday word.
    if not known.parts.isdisjoint(word.parts):
        return True
    if (
        word.text.startswith("I")
        and word.parts[0] == "i"
        and word.text[1:] == word.text[1:].lower()
    ):
        return False
    usual = word.parts[0] in lists().function | lists().openers
    return not (opens and usual and not word.before and word.text[1:] == word.text[1:].lower())


def _plain(small: str) -> bool:
    """Whether a word in small letters is an everyday word, or several with hyphens or an
    apostrophe."""
    if not _JOINED.fullmatch(small):
        return False
    parts = CUT.split(small)
    first, last = parts[0], parts[-1]
    if len(parts) == 2 and last in _CONTRACTED | {"t"} and "-" not in small:
        return first in lists().negated if last == "t" else is_everyday(first)
    return all(is_everyday(part) and len(part) > 1 for part in parts) or parts in (["a"], ["i"])


def _beside_numbers(words: list[Word]) -> set[int]:
    """The places of what belongs to a number: "one hundred", "half past nine", "the first of
    May"."""
    small = [word.small for word in words]
    numbers = {
        place
        for place, word in enumerate(small)
        if any(letter.isnumeric() for letter in word) or set(CUT.split(word)) & lists().numbers
    }
    numbers |= {
        place
        for place, (before, word) in enumerate(pairwise(["", *small]))
        if word == "may" and (words[place].text != word or before in lists().before_may)
    }
    numbers |= {
        place
        for place, (word, after) in enumerate(pairwise([*small, ""]))
        if word in ("first", "second") and after == "of"
    }
    numbers |= {
        place
        for place, (word, after) in enumerate(pairwise([*small, ""]))
        if word == "may" and after in ("first", "second")
    }
    spoken = {
        place
        for place, (one, other) in enumerate(pairwise(small))
        if {one, other} <= {"one", "oh", "double", "first", "second"}
    }
    found = numbers | spoken | {place + 1 for place in spoken}
    grown = True
    while grown:
        near = {
            place
            for place, word in enumerate(small)
            if word in lists().near_numbers
            and (_next(small, place, 1) in found or _next(small, place, -1) in found)
        }
        grown = not near <= found
        found |= near
    return found


def _next(words: list[str], place: int, step: int) -> int:
    """The next word to one side that is not a word between numbers."""
    place += step
    while 0 <= place < len(words) and words[place] in lists().between_numbers:
        place += step
    return place


def _written(word: str, opens: bool) -> str:
    """A word that is kept, as it is written: in small letters, but for "I" and the first of a
    sentence."""
    small = fold_word(word).replace("'", "’")
    if small == "i" or small.startswith("i’"):
        return "I" + small[1:]
    return small[:1].upper() + small[1:] if opens and word[:1].isupper() else small


def _kept(marks: str, allowed: str) -> str:
    """At most two of the marks beside a word, three dots as one."""
    return "".join(letter for letter in marks.replace("...", "…") if letter in allowed)[:2]

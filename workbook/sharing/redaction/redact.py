"""A person's own sentences, marked up before anybody but them can see them.

What is left of a sentence is made of everyday words alone, each in small letters, with plain
punctuation; everything else is struck out, and a sentence that may hide an address or a name
altogether is refused. So no name, place, number or link has to be recognised for what it is. A word
that everybody uses can still point at somebody for those who know them: that is for the person to
judge, and the page says so.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from pydantic import field_validator

from workbook.folding import fold_word
from workbook.models import Model
from workbook.sharing.redaction.addresses import tells_address
from workbook.sharing.redaction.everyday import (
    Lists,
    Spoken,
    everyday_words,
    is_everyday,
    language_of,
    lists,
    perhaps_names,
)
from workbook.sharing.redaction.known_names import MOST_PARTS, KnownNames
from workbook.sharing.redaction.name_positions import linked, name_places
from workbook.sharing.redaction.number_positions import number_places
from workbook.sharing.redaction.telling_names import tells_name
from workbook.sharing.redaction.tokens import CUT, DASH, Word, words_of

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
    NAMED = "named"
    LITTLE = "little"


class Redacted(Model):
    """A sentence that may leave: everyday words, plain marks, and MARK for what was struck out.

    Anything else in it raises a ValidationError, whoever made it.
    """

    text: str

    @field_validator("text")
    @classmethod
    def _nothing_else(cls, text: str) -> str:
        pieces = text.split(" ")
        if not any(
            all(_may_leave(piece, spoken, opens=place == 0) for place, piece in enumerate(pieces))
            for spoken in Spoken
        ):
            raise ValueError("a sentence that leaves is made of everyday words of one language")
        return text


_LETTER = "[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]"
_WORD = rf"{_LETTER}+(?:[-’]{_LETTER}+)*"
_JOINED = re.compile(r"[a-z]+(?:[-‐-―’'ʼ][a-z]+)*")
_PIECE = re.compile(rf"–|[(“‘\"¿¡]{{0,2}}(?:(?P<word>{_WORD})|\[…\])[,.;:?!…”’\")]{{0,2}}")
_CONTRACTED = frozenset({"s", "re", "ve", "ll", "d", "m"})
_MARKS_IN_A_ROW = re.compile(r"(?:\[…\]\S* )+(?=\[…\])")
_ENDING = ",.;:?!…"
_BEGINNING = '(“‘"¿¡'
_UNSEEN = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})
"""Categories of characters that nobody sees: formats, controls, private and unassigned ones."""


def kept_words(kept: Redacted) -> tuple[str, ...]:
    """The words that are left of a sentence, folded, each once: what can be struck out by hand."""
    words = (word.small for word in words_of(kept.text.replace(MARK, "")))
    return tuple(dict.fromkeys(word for word in words if word))


def perhaps_named(kept: Redacted) -> tuple[str, ...]:
    """Those of the words that are left which are often somebody's name or a town's."""
    words = kept_words(kept)
    often = perhaps_names(language_of(words))
    return tuple(word for word in words if not often.isdisjoint(CUT.split(word)))


def redact(
    sentence: str, known: KnownNames, by_hand: frozenset[str] = frozenset()
) -> Redacted | Reason:
    """A sentence as it may leave, or why it may not; `by_hand` are words of `kept_words` that the
    person struck out."""
    if reason := _unreadable(sentence):
        return reason
    words = list(words_of(unicodedata.normalize("NFKC", sentence)))
    spoken = language_of(part for word in words for part in word.parts)
    own = lists(spoken)
    if tells_address(sentence, own):
        return Reason.ADDRESS
    said = [place for place, word in enumerate(words) if word.text]
    if _spelled([words[place].text for place in said], own):
        return Reason.SPELLED
    struck = _struck(words, said, known, spoken)
    kept = len(said) - len(struck)
    struck |= {place for place in said if words[place].small.replace("'", "’") in by_hand}
    # What the person took out themselves was looked at, so that only some words have to be left.
    if kept < 2 * (len(said) - kept) or len(said) - len(struck) < FEWEST_KEPT:
        return Reason.LITTLE
    pieces = list(_pieces(words, struck, spoken, opening=said[0]))
    return Redacted(text=_MARKS_IN_A_ROW.sub("", " ".join(pieces).lstrip("– ")))


def _unreadable(sentence: str) -> Reason | None:
    """Why a sentence cannot even be read with certainty."""
    if len(sentence) > LONGEST:
        return Reason.LONG
    if any(_unseen(letter) for letter in sentence):
        return Reason.HIDDEN
    plain = unicodedata.normalize("NFKC", sentence)
    if any(_foreign(letter) for letter in plain) or any(_drawn(letter) for letter in sentence):
        return Reason.LETTERS
    return Reason.NAMED if tells_name(plain) else None


def _unseen(letter: str) -> bool:
    return letter != "\t" and unicodedata.category(letter) in _UNSEEN


def _foreign(letter: str) -> bool:
    """Whether a letter is of another script, where one that looks like a Latin one may hide."""
    return letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")


def _drawn(letter: str) -> bool:
    """Whether a sign is a letter in a circle or a square, with which a name can be written."""
    plain = unicodedata.normalize("NFKC", letter)
    return unicodedata.category(letter) == "So" and any(part.isalpha() for part in plain)


def _spelled(said: Sequence[str], own: Lists) -> bool:
    """Whether a word is spelled letter by letter: "A n n a", "N as in nut, A as in apple"."""
    if sum(len(word) == 1 and fold_word(word) not in own.one_letter for word in said) > 1:
        return True
    return any(
        len(one) == len(other) == 1 and own.and_word.isdisjoint({one, other})
        for one, other in pairwise(said)
    )


def _struck(
    words: Sequence[Word], said: Sequence[int], known: KnownNames, spoken: Spoken
) -> set[int]:
    """The places of the words to strike out; `said` are those that are words and no dash."""
    own = lists(spoken)
    struck = {place for place in said if _strikes(words[place], place == said[0], known, spoken)}
    struck.update(_spelled_by_several(words, said, known))
    for before, place in pairwise(said):
        if words[before].small in own.before_name and known.spelled_by(words[place].small):
            struck.add(place)
    struck |= number_places(own, words)
    struck |= name_places(own, words).intersection(said)
    # Last, because it hangs on all that is struck out by then.
    return struck | linked(own, words, struck).intersection(said)


def _spelled_by_several(
    words: Sequence[Word], said: Sequence[int], known: KnownNames
) -> Iterator[int]:
    """The places of words that make a known name together: "an na", "na an"."""
    for size in range(1, MOST_PARTS + 1):
        for start in range(len(said) - size + 1):
            beside = said[start : start + size]
            parts = [part for place in beside for part in words[place].parts]
            if len(parts) > 1 and known.spelled_by("".join(parts)):
                yield from beside


def _strikes(word: Word, opens: bool, known: KnownNames, spoken: Spoken) -> bool:
    """Whether a word is struck out for what it is, wherever it stands."""
    telling = (part for part in word.parts if part not in lists(spoken).function)
    if not _plain(word.small, spoken) or any(known.holds(part) for part in telling):
        return True
    if word.text == word.text.lower():
        return False
    # Only a capital tells a name that is also a word like "it", or any name, from an everyday word.
    if not known.parts.isdisjoint(word.parts):
        return True
    return not _usual_capital(word, opens, lists(spoken))


def _usual_capital(word: Word, opens: bool, own: Lists) -> bool:
    """Whether a capital says nothing: that of "I", or of a word that often opens a sentence."""
    if word.text[1:] != word.text[1:].lower():
        return False
    if word.text[0] == "I" and word.parts[0] == "i" and "i" in own.one_letter:
        return True
    first = word.parts[0]
    usual = first in own.function | own.openers or first.endswith(tuple(own.opener_endings))
    return opens and usual and set(word.before) <= {"¿", "¡"}


def _plain(small: str, spoken: Spoken) -> bool:
    """Whether a word in small letters is an everyday one, or several joined by plain marks."""
    if not _JOINED.fullmatch(small):
        return False
    parts = CUT.split(small)
    if spoken is Spoken.ENGLISH and len(parts) == 2 and "-" not in small:
        first, last = parts
        if last == "t":
            return first in lists(spoken).negated
        if last in _CONTRACTED:
            return is_everyday(first, spoken)
    if len(small) == 1:
        return small in lists(spoken).one_letter
    return all(len(part) > 1 and is_everyday(part, spoken) for part in parts)


# How it is written ------------------------------------------------------------------------------


def _pieces(words: Sequence[Word], struck: set[int], spoken: Spoken, opening: int) -> Iterator[str]:
    """The sentence word by word, as it leaves; `opening` is the place of its first word."""
    for place, word in enumerate(words):
        if not word.text:
            yield DASH
        elif place in struck:
            last = place == len(words) - 1
            yield MARK + _kept(word.after, _ENDING if last else ",;:")
        else:
            written = _written(word.text, spoken, opens=place == opening)
            yield _kept(word.before, _BEGINNING) + written + _kept(word.after, _ENDING + '”’")')


def _written(word: str, spoken: Spoken, opens: bool) -> str:
    """A word that is kept: in small letters, but for "I" and the first of a sentence; with its
    accents where the list has it so."""
    accented = word.lower()
    plain = accented if accented in everyday_words(spoken) else fold_word(word)
    small = plain.replace("'", "’")
    if spoken is Spoken.SPANISH:
        return small[:1].upper() + small[1:] if opens and word[:1].isupper() else small
    if small == "i" or small.startswith("i’"):
        return "I" + small[1:]
    return small[:1].upper() + small[1:] if opens and word[:1].isupper() else small


def _kept(marks: str, allowed: str) -> str:
    """At most two of the marks beside a word, three dots as one."""
    return "".join(letter for letter in marks.replace("...", "…") if letter in allowed)[:2]


def _may_leave(piece: str, spoken: Spoken, opens: bool) -> bool:
    """Whether a piece between two spaces is one that `_pieces` could have written."""
    found = _PIECE.fullmatch(piece)
    if found is None:
        return False
    word = found["word"]
    return word is None or (
        word == _written(word, spoken, opens) and _plain(fold_word(word), spoken)
    )

"""Finding a text again in everything one wrote, whatever its capitals and accents.

A query becomes one pattern that both the database and Python understand, so that what is found and
what is marked are the same: `cafe` becomes `[CcÇç…][AaÀàÁá…][Ff…][EeÈèÉé…]`.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from workbook.content import Content
from workbook.folding import FIRST_ACCENT, LAST_ACCENT, SPELT, fold_letter
from workbook.language import _
from workbook.store.file.database import Database, Unit
from workbook.store.file.reads import Reads
from workbook.store.tables import search
from workbook.store.tables.search import Asked, Hit

LONGEST_QUERY = 200
"""Of a longer query, the beginning is looked for."""
MOST_SEARCHES = 20
"""So many are kept, for whoever goes on and comes back; what was found may be long texts."""
BEFORE = 60
AFTER = 160

_ACCENTS = f"[{FIRST_ACCENT}-{LAST_ACCENT}]"
_SPACES = re.compile(r"\s+")
_SPELLED = {spelt: letter for letter, spelt in SPELT.items() if len(spelt) == 2}
# Latin, Greek, Cyrillic and their neighbours, then full-width Latin: where letters have variants.
_LETTERS = (range(0x41, 0x530), range(0x10A0, 0x2000), range(0x2C00, 0x2E00), range(0xA640, 0xA800))
_SPACE = "[\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
# What stands between words: ASCII and general punctuation, and that of Arabic, Devanagari and CJK.
_BETWEEN = (
    r"[\s!-/:-@\[-`{-~"
    "\u00a0-\u00bf\u060c\u061b\u061f\u06d4\u0964\u2000-\u206f\u3000-\u303f"
    "\uff00-\uff0f\uff1a-\uff20]"
)


class Kind(StrEnum):
    """What was found."""

    ANSWER = "answer"
    ACTIVITY = "activity"
    PERSON = "person"
    OUTCOME = "outcome"


class ExcerptPart(NamedTuple):
    """A part of an excerpt; `hit` when it is what was looked for."""

    text: str
    hit: bool


class SearchResult(NamedTuple):
    """A place where the text occurs. The id of an answer is its prompt's."""

    kind: Kind
    id: str
    title: str
    excerpt: tuple[ExcerptPart, ...]
    day: date


class Search:
    """Search in one person's file."""

    def __init__(self, database: Database, content: Content) -> None:
        self._content = content
        self._reads = Reads(database, MOST_SEARCHES)

    def find(self, text: str, limit: int) -> list[SearchResult]:
        """At most `limit` places of a text: as a word of its own first, then by day."""
        asked = self.asked(text)
        if asked is None:
            return []
        found = self._reads.of(_hits, asked, limit)
        found.sort(key=lambda each: (each[1].word, _day(each[1].when)), reverse=True)
        marked = re.compile(_pattern(_cleaned(text)))
        return [self._finding(kind, hit, marked) for kind, hit in found[:limit]]

    @staticmethod
    def asked(text: str) -> Asked | None:
        """What a text asks the database for; None where it asks for nothing."""
        place = _pattern(_cleaned(text))
        if not place:
            return None
        return Asked(f"(?s)^.*{place}.*$", f"(?s)^(.*{_BETWEEN})?{place}({_BETWEEN}.*)?$")

    def _finding(self, kind: Kind, hit: Hit, marked: re.Pattern[str]) -> SearchResult:
        # What stands in a longer text says more than a title, so titles come last.
        texts = [*hit.texts[1:], hit.texts[0]]
        text = next((text for text in texts if marked.search(text)), texts[0])
        title = hit.texts[0]
        if kind is Kind.ANSWER:
            prompt = self._content.prompts.get(hit.id)
            title = prompt.question if prompt else _("A question that is no longer asked")
        return SearchResult(kind, hit.id, title, excerpt(text, marked), _day(hit.when))


def _hits(unit: Unit, asked: Asked, limit: int) -> list[tuple[Kind, Hit]]:
    searches: dict[Kind, Callable[[Unit, Asked, int], list[Hit]]] = {
        Kind.ANSWER: search.answers,
        Kind.OUTCOME: search.outcomes,
        Kind.PERSON: search.people,
        Kind.ACTIVITY: search.activities,
    }
    return [(kind, hit) for kind, among in searches.items() for hit in among(unit, asked, limit)]


def excerpt(text: str, marked: re.Pattern[str]) -> tuple[ExcerptPart, ...]:
    """The surroundings of the first place in a text, every place in them marked."""
    first = marked.search(text)
    at = first.start() if first else 0
    end_of_hit = first.end() if first else 0
    start = _start(text, at)
    end = _end(text, end_of_hit)
    pieces: list[ExcerptPart] = [ExcerptPart("…", False)] if start else []
    done = start
    for place in marked.finditer(text, start, end):
        pieces += [ExcerptPart(text[done : place.start()], False), ExcerptPart(place.group(), True)]
        done = place.end()
    pieces.append(ExcerptPart(text[done:end], False))
    if end < len(text):
        pieces.append(ExcerptPart("…", False))
    spaced = (ExcerptPart(_SPACES.sub(" ", piece.text), piece.hit) for piece in pieces)
    return tuple(piece for piece in spaced if piece.text)


def _start(text: str, at: int) -> int:
    """Where an excerpt begins: a little before the place, at a word."""
    if at <= BEFORE:
        return 0
    space = _SPACES.search(text, at - BEFORE, at)
    return space.end() if space else at - BEFORE


def _end(text: str, at: int) -> int:
    """Where an excerpt ends: some way after the place, behind a word."""
    if at + AFTER >= len(text):
        return len(text)
    spaces = [space.start() for space in _SPACES.finditer(text, at, at + AFTER)]
    return spaces[-1] if spaces else at + AFTER


def _day(when: date | datetime) -> date:
    return when.replace(tzinfo=UTC).astimezone().date() if isinstance(when, datetime) else when


def _cleaned(text: str) -> str:
    """A query without control characters, halves of characters, and spaces around it."""
    text = text[: 4 * LONGEST_QUERY].encode(errors="ignore").decode()
    text = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join(text.split())[:LONGEST_QUERY].strip()


def _pattern(query: str) -> str:
    """The pattern of a query: letters with their variants, everything else as it is."""
    spelled = _by_letters(query)
    if not any(len(fold_letter(letter)) > 1 for letter in query):
        return spelled
    # "Sß" spells "sss", whose first two letters would be taken for the ß: so as it is written, too.
    written = "".join(_by_letters(letter) for letter in query)
    return f"({spelled}|{written})"


def _by_letters(query: str) -> str:
    letters: list[tuple[str, str]] = []
    for letter in query:
        bases = fold_letter(letter)
        letters += [(base, letter if len(bases) == 1 else base) for base in bases]
    pieces: list[str] = []
    at = 0
    while at < len(letters):
        spelt = _SPELLED.get("".join(base for base, _ in letters[at : at + 2]))
        if spelt:
            two = "".join(_variants(base, letter) for base, letter in letters[at : at + 2])
            pieces.append(f"({two}|[{spelt}{_upper(spelt)}])")
        else:
            pieces.append(_variants(*letters[at]))
        at += 2 if spelt else 1
    return "".join(pieces)


def _variants(base: str, letter: str) -> str:
    if base == " ":
        return f"{_SPACE}+"
    every = dict.fromkeys([base, letter, _upper(base), *_letters().get(base, ())])
    return f"[{''.join(map(re.escape, every))}]{_ACCENTS}*"


def _upper(letter: str) -> str:
    return "ẞ" if letter == "ß" else upper if len(upper := letter.upper()) == 1 else letter


@cache
def _letters() -> dict[str, list[str]]:
    """Every letter that is a variant of another, by that one."""
    found: dict[str, list[str]] = {}
    for codes in _LETTERS:
        for letter in map(chr, codes):
            if letter.isalpha() and len(base := fold_letter(letter)) == 1 and base != letter:
                found.setdefault(base, []).append(letter)
    return found

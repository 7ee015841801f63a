"""Finding a text again in everything one wrote, whatever its capitals, accents and signs."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from workbook import clock
from workbook.content import Content
from workbook.core.place import Place, place_of
from workbook.language import _
from workbook.store.file.database import Database, Unit
from workbook.store.file.reads import Reads
from workbook.store.tables import search
from workbook.store.tables.search import Asked, Hit, Pattern

LONGEST_QUERY = 200
"""Of a longer query, the beginning is looked for."""
MOST_WORDS = 10
"""Of more words, the first are looked for one by one."""
MOST_SEARCHES = 20
"""So many are kept, for whoever goes on and comes back; what was found may be long texts."""
BEFORE = 60
AFTER = 160

_SPACES = re.compile(r"\s+")
# What stands between words: ASCII and general punctuation, and that of Arabic, Devanagari and CJK.
_BETWEEN = (
    r"[\s!-/:-@\[-`{-~"
    "\u00a0-\u00bf\u060c\u061b\u061f\u06d4\u0964\u2000-\u206f\u3000-\u303f"
    "\uff00-\uff0f\uff1a-\uff20]"
)
_ONLY_SIGNS = re.compile(f"{_BETWEEN}+")
_AT_THE_ENDS = ',;.:!?()"“”„«»…'
"""What stands at the end of a word in a sentence, and is not looked for with it."""


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


_APART = (ExcerptPart(" · ", False),)


class SearchResult(NamedTuple):
    """A place where the text occurs. The id of an answer is its prompt's."""

    kind: Kind
    id: str
    title: str
    excerpt: tuple[ExcerptPart, ...]
    day: date


class _LookedFor(NamedTuple):
    """A text that is looked for, and its words where there are several."""

    whole: Place
    words: tuple[Place, ...]

    def in_texts(self, texts: Sequence[str]) -> tuple[ExcerptPart, ...]:
        """The surroundings of the text in the first that has it; else of its words, wherever they
        are."""
        for text in texts:
            if self.whole.marked.search(text):
                return excerpt(text, self.whole.marked)
        if not self.words:
            return excerpt(texts[0], self.whole.marked)
        any_word = re.compile("|".join(word.marked.pattern for word in self.words))
        found: tuple[ExcerptPart, ...] = ()
        missing = set(self.words)
        for text in texts:
            here = {word for word in missing if word.marked.search(text)}
            if here:
                found += (*_APART[: len(found)], *excerpt(text, any_word))
                missing -= here
        return found or excerpt(texts[0], any_word)


class Search:
    """Search in one person's file."""

    def __init__(self, database: Database, content: Content) -> None:
        self._content = content
        self._reads = Reads(database, MOST_SEARCHES)

    def find(self, text: str, limit: int) -> list[SearchResult]:
        """At most `limit` places of a text, and of its words where they stand apart: first the text
        itself, as a word of its own before all, then by day."""
        looked_for = _looked_for(text)
        if not looked_for:
            return []
        found = self._reads.of(_hits, _asked(looked_for), limit)
        found.sort(key=lambda each: (each[1].rank, _day(each[1].when)), reverse=True)
        return [self._finding(kind, hit, looked_for) for kind, hit in found[:limit]]

    @staticmethod
    def asked(text: str) -> Asked | None:
        """What a text asks the database for; None where it asks for nothing."""
        looked_for = _looked_for(text)
        return _asked(looked_for) if looked_for else None

    def _finding(self, kind: Kind, hit: Hit, looked_for: _LookedFor) -> SearchResult:
        # What stands in a longer text says more than a title, so titles come last.
        found = looked_for.in_texts([*hit.texts[1:], hit.texts[0]])
        title = hit.texts[0]
        if kind is Kind.ANSWER:
            prompt = self._content.prompts.get(hit.id)
            title = prompt.question if prompt else _("A question that is no longer asked")
        return SearchResult(kind, hit.id, title, found, _day(hit.when))


def _looked_for(text: str) -> _LookedFor | None:
    cleaned = _cleaned(text)
    whole = place_of(cleaned)
    if whole is None:
        return None
    words = [word.strip(_AT_THE_ENDS) or word for word in cleaned.split()]
    apart = [word for word in dict.fromkeys(words) if not _ONLY_SIGNS.fullmatch(word)]
    places = filter(None, map(place_of, apart[:MOST_WORDS] if len(words) > 1 else []))
    return _LookedFor(whole, tuple(places))


def _asked(looked_for: _LookedFor) -> Asked:
    return Asked(_pattern(looked_for.whole), tuple(map(_pattern, looked_for.words)))


def _pattern(place: Place) -> Pattern:
    return Pattern(
        f"(?s)^.*{place.pattern}{place.rest}$",
        f"(?s)^(.*{_BETWEEN})?{place.pattern}({_BETWEEN}.*)?$",
    )


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
    return clock.local(when).date() if isinstance(when, datetime) else when


def _cleaned(text: str) -> str:
    """A query without control characters, halves of characters, and spaces around it."""
    text = text[: 4 * LONGEST_QUERY].encode(errors="ignore").decode()
    text = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return " ".join(text.split())[:LONGEST_QUERY].strip()

"""Finding a text again in everything one wrote, whatever its capitals, accents and signs."""

import re
import unicodedata
from collections.abc import Callable
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
from workbook.store.tables.search import Asked, Hit

LONGEST_QUERY = 200
"""Of a longer query, the beginning is looked for."""
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
        place = place_of(_cleaned(text))
        if not place:
            return []
        found = self._reads.of(_hits, _asked(place), limit)
        found.sort(key=lambda each: (each[1].word, _day(each[1].when)), reverse=True)
        return [self._finding(kind, hit, place.marked) for kind, hit in found[:limit]]

    @staticmethod
    def asked(text: str) -> Asked | None:
        """What a text asks the database for; None where it asks for nothing."""
        place = place_of(_cleaned(text))
        return _asked(place) if place else None

    def _finding(self, kind: Kind, hit: Hit, marked: re.Pattern[str]) -> SearchResult:
        # What stands in a longer text says more than a title, so titles come last.
        texts = [*hit.texts[1:], hit.texts[0]]
        text = next((text for text in texts if marked.search(text)), texts[0])
        title = hit.texts[0]
        if kind is Kind.ANSWER:
            prompt = self._content.prompts.get(hit.id)
            title = prompt.question if prompt else _("A question that is no longer asked")
        return SearchResult(kind, hit.id, title, excerpt(text, marked), _day(hit.when))


def _asked(place: Place) -> Asked:
    return Asked(
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

"""Which act somebody means, from their own words.

An act is found by its everyday words and phrases first, then by its name, and by its example where
hardly more was said. Endings may differ, so that `posted` finds `post`, and a longer word that
nothing knows is taken for the known one that it almost is.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from workbook.language import _, current_language
from workbook.mirrors.done import done_in
from workbook.models import Act, RememberedYear

WORD, NAME, EXAMPLE = 3.0, 2.0, 1.0
"""What a word is worth by where it stands; in a name or an example less, the more acts have it."""
PHRASE = 0.5
"""What is added for each word of a phrase of several."""
IN_PART = 1.5
"""What a word is worth that is one of a phrase, or that is not typed to its end."""
OTHER_ENDING, MISSPELT = 0.9, 0.6
"""What is left of the worth of a word that is written a little otherwise."""
LATER = 0.01
"""How much less each further word of an act is worth: a writer puts the fittest first."""
ENOUGH, ENOUGH_OF_FEW = 2.0, 1.0
FEW = 2
"""So few words are a search rather than a sentence, and less has to fit."""
ALMOST = 0.83
"""How alike a misspelt word and the known one are, as difflib measures it."""
LONG, STEM, BEGUN = 5, 4, 3
"""Letters of a word that may be misspelt, that are left without an ending, and that are begun."""
BY_WORDS, PROPOSED = 2, 4
_LETTERS = re.compile(r"[^\W_]+")


class _Word(NamedTuple):
    text: str
    stems: frozenset[str]
    spelt: float = 1.0
    """Less where another word was typed."""

    def like(self, other: "_Word") -> float:
        """How much of its worth the other word has for this one, from 0 to 1."""
        if self.text == other.text:
            return self.spelt
        return OTHER_ENDING * self.spelt if self.stems & other.stems else 0.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """An act and the words by which it is found."""

    act: Act
    phrases: tuple[tuple[_Word, ...], ...]
    name: tuple[_Word, ...]
    example: tuple[_Word, ...]

    def known(self) -> Iterator[_Word]:
        """The words that a misspelt or unfinished one may stand for."""
        yield from self.name
        for phrase in self.phrases:
            yield from phrase


def acts_for(text: str, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that a text may mean, the likeliest first; `acts` are in the language spoken."""
    entries = [_entry(act, current_language()) for act in acts]
    known = {word.text: word for entry in entries for word in entry.known()}
    asked = [_meant(word, known) for word in _words(text)]
    shared = Counter(
        word for entry in entries for word in {each.text for each in entry.name + entry.example}
    )
    enough = ENOUGH_OF_FEW if len(asked) <= FEW else ENOUGH
    found = [(_worth(entry, asked, shared), entry.act) for entry in entries]
    found.sort(key=lambda each: each[0], reverse=True)
    return tuple(act for worth, act in found if worth >= enough)


def proposals(text: str, year: RememberedYear, acts: Mapping[str, Act]) -> tuple[Act, ...]:
    """Which acts a step may have been: some by its words, then those done most in the year."""
    by_words = acts_for(text, acts.values())[:BY_WORDS]
    most = [each.act for each in done_in(year, {}, acts) if each.act not in by_words]
    return (*by_words, *most[: PROPOSED - len(by_words)])


@lru_cache(maxsize=512)
def _entry(act: Act, _language: str) -> _Entry:
    phrases = tuple(map(_words, act.words))
    return _Entry(act, phrases, _words(act.label), _words(act.example))


# How well an act fits ---------------------------------------------------------------------------


def _worth(entry: _Entry, asked: Sequence[_Word], shared: Mapping[str, int]) -> float:
    """What the words of a text are worth together, each where it fits best."""
    best = [0.0] * len(asked)
    for number, worth in _fits(entry, asked, shared):
        best[number] = max(best[number], worth)
    return sum(best)


def _fits(
    entry: _Entry, asked: Sequence[_Word], shared: Mapping[str, int]
) -> Iterator[tuple[int, float]]:
    """Every place of an act that a word of a text fits: which word, and what it is worth there."""
    few = len(asked) <= FEW
    for place, phrase in enumerate(entry.phrases):
        hits = [
            (number, word.text, asking.like(word))
            for word in phrase
            for number, asking in enumerate(asked)
            if asking.like(word)
        ]
        whole = len({word for _number, word, _like in hits}) == len(phrase)
        worth = WORD + PHRASE * (len(phrase) > 1) - LATER * place
        if whole or few:
            yield from ((n, like * (worth if whole else IN_PART)) for n, _word, like in hits)
    for words, worth in ((entry.name, NAME), (entry.example, EXAMPLE)):
        for word in words:
            for number, asking in enumerate(asked):
                yield number, asking.like(word) * worth / sqrt(shared[word.text])
    if len(asked) == 1 and len(asked[0].text) >= BEGUN:
        yield 0, IN_PART * any(word.text.startswith(asked[0].text) for word in entry.known())


# Words ------------------------------------------------------------------------------------------


def _words(text: str) -> tuple[_Word, ...]:
    """The words of a text that say something, without capitals and accents."""
    empty, endings = speech(current_language())
    return tuple(_Word(word, _stems(word, endings)) for word in _letters(text) if word not in empty)


@lru_cache
def speech(_language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The empty words and the endings of the language that is spoken."""
    # Translators: words that say nothing about what somebody did, in any order.
    empty = _(
        "a about after again all also an and any are as at be because been before being but by can"
        " come did do does done down each even every for from get go going got had has have having"
        " he her here him his how i if in into is it its just keep know later let like lot make"
        " made many me more most much my myself new no not now of off on once one only or other"
        " others our out over own people person round she so some somebody someone something still"
        " such take than that the their them then there they thing things this time to too two up"
        " us very was way we were what when where which while who whom will with without would year"
        " years yet you your yourself"
    )
    # Translators: endings that a word may lose and still be the same word; without accents.
    endings = _("s es d ed er ing")
    return frozenset(_letters(empty)), tuple(_letters(endings))


def _letters(text: str) -> list[str]:
    parts = unicodedata.normalize("NFD", text.casefold())
    return _LETTERS.findall("".join(part for part in parts if not unicodedata.combining(part)))


def _stems(word: str, endings: Iterable[str]) -> frozenset[str]:
    shorter = (
        word.removesuffix(ending)
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= STEM - (ending == "s")
    )
    return frozenset((word, *shorter))


def _meant(word: _Word, known: Mapping[str, _Word]) -> _Word:
    """The word itself, or the known one that it almost is."""
    if len(word.text) < LONG or any(word.stems & other.stems for other in known.values()):
        return word
    near = {
        text: _likeness(word.text, text)
        for text in known
        if len(text) >= LONG and text[0] == word.text[0] and abs(len(text) - len(word.text)) <= 2
    }
    closest = max(near, key=lambda text: near[text], default="")
    if not closest or near[closest] < ALMOST:
        return word
    return known[closest]._replace(spelt=MISSPELT)


def _likeness(typed: str, known: str) -> float:
    """How alike two words are, from 0 to 1; letters that changed places make no difference."""
    if sorted(typed) == sorted(known):
        return 1.0
    return SequenceMatcher(None, typed, known, autojunk=False).ratio()

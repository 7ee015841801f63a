"""Everyday words: the only words of a person's own that may leave, so that nothing else can.

A name, a place, a nickname, a word in a code or in another language is not on the list, whether or
not anybody could have recognised it for what it is. The lists are in data/sharing/everyday/, with
every form of each word, and no rule admits what is not on them.
"""

import lzma
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from pydantic import field_validator

from workbook.folding import fold_word
from workbook.models import Model
from workbook.settings import app_folder


class Spoken(StrEnum):
    """A language in which own sentences can be told from names."""

    ENGLISH = "en"
    SPANISH = "es"


_NONE: frozenset[str] = frozenset()


class Lists(Model):
    """Words that are treated in a way of their own: data/sharing/own_words.en.toml says how."""

    function: frozenset[str]
    openers: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    near_numbers: frozenset[str]
    between_numbers: frozenset[str]
    addresses: frozenset[str]
    given: frozenset[str]
    before_word: frozenset[str]
    before_name: frozenset[str]
    said: frozenset[str]
    speakers: frozenset[str]
    introduce: frozenset[str]
    tell_names: frozenset[str]
    apart: frozenset[str]
    links: frozenset[str]
    know: frozenset[str]
    go: frozenset[str]
    calling: frozenset[str]
    and_who: frozenset[str]
    dwell: frozenset[str]
    towards: frozenset[str]
    streets: frozenset[str]
    in_speech: frozenset[str]
    articles: frozenset[str]
    as_name: frozenset[str]
    one_letter: frozenset[str]
    and_word: frozenset[str]
    everyday: frozenset[str] = _NONE
    opener_endings: frozenset[str] = _NONE
    negated: frozenset[str] = _NONE
    before_may: frozenset[str] = _NONE
    no_verb: frozenset[str] = _NONE
    whom: frozenset[str] = _NONE
    after_call: frozenset[str] = _NONE
    itself: frozenset[str] = _NONE
    answers: frozenset[str] = _NONE
    after_at: frozenset[str] = _NONE
    before_streets: frozenset[str] = _NONE

    @field_validator("*", mode="before")
    @classmethod
    def _one_by_one(cls, words: str) -> frozenset[str]:
        return frozenset(words.split())


@cache
def lists(spoken: Spoken) -> Lists:
    """The lists of the app itself, whatever data folder is set."""
    return Lists.model_validate(tomllib.loads(_read(f"own_words.{spoken}.toml").decode()))


@cache
def everyday_words(spoken: Spoken) -> frozenset[str]:
    """The words of a language with their accents, in all their forms."""
    return frozenset(word for family in _families(spoken) for word in family)


@cache
def _plain_words(spoken: Spoken) -> frozenset[str]:
    return frozenset(map(fold_word, everyday_words(spoken)))


@cache
def perhaps_names(spoken: Spoken) -> frozenset[str]:
    """Those of the words that are often somebody's name or a town's, without accents."""
    return frozenset(_read(f"everyday/perhaps_names.{spoken}.txt").decode().split())


def is_everyday(word: str, spoken: Spoken) -> bool:
    """Whether a word in small letters and without accents is on the list."""
    return word in _plain_words(spoken)


@cache
def _forms() -> dict[str, frozenset[str]]:
    """All the forms of a word, whichever of its languages it is taken for, without accents."""
    found: dict[str, set[str]] = defaultdict(set)
    for spoken in Spoken:
        for family in _families(spoken):
            plain = {fold_word(word) for word in family}
            for word in plain:
                found[word] |= plain
    return {word: frozenset(forms) for word, forms in found.items()}


def forms_of(word: str) -> frozenset[str]:
    """A folded word with all its other forms: "fire" gives "fired" and "firing" too."""
    return _forms().get(word, _NONE) | {word}


def language_of(words: Iterable[str]) -> Spoken:
    """The language in which folded words are said: the one of most words that no sentence can do
    without, English when there is nothing to tell by."""
    said = list(words)
    return max(Spoken, key=lambda spoken: sum(word in lists(spoken).function for word in said))


@cache
def _families(spoken: Spoken) -> tuple[tuple[str, ...], ...]:
    text = lzma.decompress(_read(f"everyday/{spoken}.txt.xz")).decode()
    return tuple(tuple(line.split()) for line in text.splitlines())


def _read(name: str) -> bytes:
    return (app_folder() / "data" / "sharing" / name).read_bytes()

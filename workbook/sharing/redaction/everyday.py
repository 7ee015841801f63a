"""Everyday words: the only words of a person's own that may leave, so that nothing else can.

A name, a place, a nickname, a word in a code or in another language is not on the list, whether or
not anybody could have recognised it for what it is. The list is data/sharing/everyday_words.txt; a
word on it with a plain ending is an everyday word too.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from pydantic import field_validator

from workbook.models import Model
from workbook.settings import app_folder

SHORTEST_STEM = 3
_ENDINGS = (
    ("s", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("ier", "y"), ("ers", ""), ("ers", "e"),
    ("est", ""), ("est", "e"), ("iest", "y"), ("ness", ""), ("iness", "y"),
    ("ly", ""), ("ily", "y"), ("bly", "ble"), ("ically", "ic"),
)  # fmt: skip
"""Plain endings, and what stands in their place in the word on the list."""
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_HISSING = re.compile(r"(?:s|x|z|ch|sh|o)$")


class Lists(Model):
    """Words that are treated in a way of their own: data/sharing/own_words.toml says how."""

    function: frozenset[str]
    openers: frozenset[str]
    names: frozenset[str]
    negated: frozenset[str]
    numbers: frozenset[str]
    near_numbers: frozenset[str]
    between_numbers: frozenset[str]
    before_may: frozenset[str]
    addresses: frozenset[str]
    given: frozenset[str]
    before_word: frozenset[str]
    before_name: frozenset[str]
    no_verb: frozenset[str]
    said: frozenset[str]
    speakers: frozenset[str]
    introduce: frozenset[str]
    tell_names: frozenset[str]
    apart: frozenset[str]
    links: frozenset[str]
    know: frozenset[str]
    go: frozenset[str]
    calling: frozenset[str]
    whom: frozenset[str]
    after_call: frozenset[str]
    answers: frozenset[str]
    and_who: frozenset[str]
    dwell: frozenset[str]
    towards: frozenset[str]
    after_at: frozenset[str]
    streets: frozenset[str]
    in_speech: frozenset[str]

    @field_validator("*", mode="before")
    @classmethod
    def _one_by_one(cls, words: str) -> frozenset[str]:
        return frozenset(words.split())


@cache
def lists() -> Lists:
    """The lists of the app itself, whatever data folder is set."""
    return Lists.model_validate(tomllib.loads(_read("own_words.toml")))


@cache
def everyday_words() -> frozenset[str]:
    """The list, as the app itself has it, whatever data folder is set."""
    return frozenset(_read("everyday_words.txt").split()) - lists().names - lists().numbers


def _read(name: str) -> str:
    return (app_folder() / "data" / "sharing" / name).read_text(encoding="utf-8")


def is_everyday(word: str) -> bool:
    """Whether a word in small letters is on the list, or one on the list with a plain ending."""
    listed = everyday_words()
    return word in listed or (
        word not in lists().names and any(stem in listed for stem in stems(word))
    )


def stems(word: str) -> Iterator[str]:
    """What is left of a word without a plain ending: "tried" gives "try", "planning" "plan"."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            cut = word.removesuffix(ending)
            found = [cut + instead]
            if _DOUBLED.search(cut) and ending != "s":
                found.append(cut[:-1])
            yield from (stem for stem in found if len(stem) >= SHORTEST_STEM)
    if word.endswith("es") and _HISSING.search(word[:-2]):
        yield word[:-2]

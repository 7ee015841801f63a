"""Which act a title may be, by words that a person can see: never more than a proposal."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from workbook.folding import fold_letter
from workbook.settings import app_folder

Standing = Literal["ticked", "perhaps", "no_word", "work", "private"]

_EVENT_PAGE = re.compile(
    r"(?:^|[/.])(meetup\.com|lu\.ma|luma\.com|eventbrite\.[a-z.]{2,6})(?:[/?:#]|$)"
)
_ACT_OF_A_PAGE = "go_to_a_meetup"
_TICKING = 1
"""The place of the ticking words among the ranks."""
_WORD_GOES_ON = re.compile(r"[^\W_]*")


class Word(NamedTuple):
    """A word of the rules, and what it says of a title."""

    spelt: str
    standing: Standing
    act: str | None = None


class Said(NamedTuple):
    """A word of the rules, as it is written in a title."""

    standing: Standing
    act: str | None
    because: str
    is_page: bool = False
    """Whether it is not in the title but in the address, the page of an event."""


Rank = tuple[Word, ...]


@lru_cache(maxsize=1)
def ranks() -> tuple[Rank, ...]:
    """The words of `data/bringing_in/words.toml` in the order in which they decide."""
    path = app_folder() / "data" / "bringing_in" / "words.toml"
    return ranks_of(tomllib.loads(path.read_text(encoding="utf-8")))


def ranks_of(said: Mapping[str, object]) -> tuple[Rank, ...]:
    """Words as their file holds them, in the order in which they decide."""
    return (
        (*_aside(said, "never_private", "private"), *_aside(said, "never_work", "work")),
        _acts(said, "ticked"),
        (*_aside(said, "private", "private"), *_aside(said, "work", "work")),
        _acts(said, "perhaps"),
    )


def _aside(said: Mapping[str, object], name: str, standing: Standing) -> Rank:
    words = said.get(name, [])
    return tuple(Word(str(word), standing) for word in words) if isinstance(words, list) else ()


def _acts(said: Mapping[str, object], standing: Literal["ticked", "perhaps"]) -> Rank:
    acts = said.get(standing, {})
    assert isinstance(acts, dict)
    return tuple(
        Word(str(word), standing, str(act)) for act, words in acts.items() for word in words
    )


# Titles -----------------------------------------------------------------------------------------


class Folded(NamedTuple):
    """A title without capitals and accents, and where each of its letters stood."""

    text: str
    places: tuple[int, ...]
    """By place in the folded text, the place in the title; one more for its end."""


def fold(title: str) -> Folded:
    """Fold letter by letter: what was found is shown as it is written."""
    if title.isascii():
        return Folded(title.lower(), tuple(range(len(title) + 1)))
    pieces = [_folded(letter) for letter in title]
    places = [at for at, piece in enumerate(pieces) for _letter in piece]
    return Folded("".join(pieces), (*places, len(title)))


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return fold_letter(letter)


@lru_cache(maxsize=16_384)
def what_it_says(
    title: str, address: str = "", let_in: frozenset[str] = frozenset()
) -> Said | None:
    """What the words say of a title, and the page of an event of an address, which ticks. `let_in`
    are words, as they were shown, that no longer put anything aside."""
    shape = fold(title)
    admitted = {fold(word).text for word in let_in}
    for number, words in enumerate(_compiled()):
        found = [
            (said, spelt)
            for said, spelt in words.found_in(title, shape)
            if said.act or fold(said.because).text not in admitted
        ]
        if found:
            # The longest; of equals max takes the first.
            return max(found, key=lambda each: len(each[1]))[0]
        if number == _TICKING and (page := _EVENT_PAGE.search(address.casefold())):
            return Said("ticked", _ACT_OF_A_PAGE, page[1], is_page=True)
    return None


class _Words:
    """The words of one rank as one pattern, so that thousands of titles take no time."""

    def __init__(self, rank: Rank) -> None:
        # Longer words first, and whole ones before beginnings: the first that fits is the longest.
        self._words = sorted(
            (word for word in rank if "*" not in word.spelt), key=lambda word: -len(word.spelt)
        )
        self._pattern = _at_a_beginning(
            f"(?={'|'.join(f'({_pattern(word.spelt)})' for word in self._words)})"
        )
        self._odd = [
            (_at_a_beginning(_pattern(word.spelt)), word) for word in rank if "*" in word.spelt
        ]

    def found_in(self, title: str, folded: Folded) -> Iterator[tuple[Said, str]]:
        """Each word with what it says, in the order of the title."""
        for found in self._pattern.finditer(folded.text):
            number = found.lastindex or 1
            word = self._words[number - 1]
            yield _said(title, folded, found.start(), found.end(number), word), word.spelt
        for pattern, word in self._odd:
            if odd := pattern.search(folded.text):
                yield _said(title, folded, odd.start(), odd.end(), word), word.spelt


def _at_a_beginning(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){pattern}")


@lru_cache(maxsize=1)
def _compiled() -> tuple[_Words, ...]:
    return tuple(_Words(rank) for rank in ranks())


def _pattern(spelt: str) -> str:
    whole = spelt.endswith(".")
    pieces = (re.escape(piece) for piece in spelt.removesuffix(".").split("*"))
    return ".*?".join(pieces) + (r"(?![^\W_])" if whole else "")


def _said(title: str, folded: Folded, start: int, end: int, word: Word) -> Said:
    """The whole word as it is written, where the rules know its beginning."""
    goes_on = _WORD_GOES_ON.match(folded.text, end)
    end = goes_on.end() if goes_on and folded.text[end - 1 : end].isalnum() else end
    written = title[folded.places[start] : folded.places[end]]
    return Said(word.standing, word.act, " ".join(written.lower().split()))

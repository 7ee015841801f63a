"""Where in a sentence a number stands, and what belongs to it: "one hundred", "half past nine",
"the first of May".
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook.sharing.redaction.everyday import Lists
from workbook.sharing.redaction.tokens import CUT, Word, neighbours

ORDINALS = frozenset({"first", "second"})
DIGITS = ORDINALS | {"one", "oh", "double"}
"""Everyday words that tell a number, digit by digit, where two stand side by side."""


def number_places(own: Lists, words: Sequence[Word]) -> set[int]:
    """The places of the numbers, and of what belongs to them."""
    small = [word.small for word in words]
    found = {place for place in range(len(words)) if _is_number(own, words, small, place)}
    found.update(_by_digits(own, small))
    # "Past" belongs to the nine of "half past nine", and then "half" to "past".
    while not (near := set(_near(own, small, found))) <= found:
        found |= near
    return found


def _is_number(own: Lists, words: Sequence[Word], small: Sequence[str], place: int) -> bool:
    word = small[place]
    if any(letter.isnumeric() for letter in word):
        return True
    if not own.numbers.isdisjoint(CUT.split(word)):
        return True
    before, after = neighbours(small, place)
    if word == "may":
        capital = words[place].text != word
        return capital or before in own.before_may or after in ORDINALS
    return word in ORDINALS and after == "of"


def _by_digits(own: Lists, small: Sequence[str]) -> Iterator[int]:
    for place, (one, other) in enumerate(pairwise(small)):
        if one in DIGITS and other in DIGITS:
            yield from (place, place + 1)


def _near(own: Lists, small: Sequence[str], found: set[int]) -> Iterator[int]:
    """The places of the words that belong to a number when they stand beside one."""
    for place, word in enumerate(small):
        if word in own.near_numbers:
            beside = {_next(own, small, place, 1), _next(own, small, place, -1)}
            if not beside.isdisjoint(found):
                yield place


def _next(own: Lists, small: Sequence[str], place: int, step: int) -> int:
    """The next word to one side that is not a word between numbers."""
    place += step
    while 0 <= place < len(small) and small[place] in own.between_numbers:
        place += step
    return place

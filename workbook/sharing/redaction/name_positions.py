"""Where in a sentence a name stands, though it be an everyday word: "a man called stone", "grace
came".

Nothing here knows a name. It goes by what stands around a word, and takes rather one word too many
than too few; what it takes is struck out. The lists are in data/sharing/own_words.toml.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook.sharing.redaction.everyday import lists
from workbook.sharing.redaction.tokens import Word, neighbours

ARTICLES = frozenset({"a", "an", "the", "my"})
MODALS = frozenset({"may", "will"})
OPENING = frozenset("“‘„«\"'")
CLOSING = frozenset("”’»\"'")
QUOTED = 6
"""So many words in quotation marks may be a title."""


def name_places(words: Sequence[Word]) -> set[int]:
    """The places of the words that stand where a name does."""
    # Of a word with hyphens or an apostrophe the first part decides: "stone's", "grace-like".
    small = [word.parts[0] for word in words]
    found = {place for place in range(len(words)) if _like_a_name(words, small, place)}
    for place in range(len(words)):
        if _introduces(words, small, place):
            found.update(_run(words, small, place + 1))
        found.update(_quoted(words, small, place))
        found.update(_told(words, small, place))
        found.update(_called(words, small, place))
        found.update(_together(words, small, place))
    found.update(_streets(small))
    return found


def linked(words: Sequence[Word], struck: set[int]) -> set[int]:
    """What hangs on a word that is struck out: "on […] under summer garden"."""
    small = [word.parts[0] for word in words]
    links = [place + 1 for place in struck if neighbours(small, place)[1] in lists().links]
    return {place for link in links for place in _run(words, small, link + 1)}


def _like_a_name(words: Sequence[Word], small: Sequence[str], place: int) -> bool:
    """Whether a word that may be a name is used as one here."""
    word = small[place]
    before, after = neighbours(small, place)
    owns = words[place].small != word and words[place].parts[1:] == ("s",)
    # Whose idea it was is somebody, where no "the" or "my" stands before them.
    if owns and not _says_nobody(word) and before not in lists().before_word:
        return True
    if word in MODALS:
        # What "may" and "will" help is a verb; where none can follow, they are somebody.
        alone = not after or after in lists().said | lists().no_verb
        return owns or alone or before in lists().before_name
    if word in lists().given:
        return owns or before not in lists().before_word
    opens = place == 0 and words[0].text[:1].isupper()
    return opens and after in lists().said and not _no_name(word)


def _no_name(word: str) -> bool:
    """Whether a word is none though it says who did something: "they asked", "helping made"."""
    return word in lists().speakers or word.endswith("ing")


def _says_nobody(word: str) -> bool:
    """Whether "s" after a word tells nobody apart: "it's", "everybody's", "people's"."""
    return word in lists().function | lists().speakers | lists().after_call or word.endswith("body")


def _called(words: Sequence[Word], small: Sequence[str], place: int) -> Iterator[int]:
    """What somebody is called: "everybody calls him …", "we call our dog …"."""
    if small[place] not in lists().calling or neighbours(small, place)[1] not in lists().whom:
        return
    start = place + 2
    while start < len(small) and small[start] in lists().whom:
        start += 1
    if start < len(small) and small[start] not in lists().after_call:
        yield from _run(words, small, start)


def _together(words: Sequence[Word], small: Sequence[str], place: int) -> Iterator[int]:
    """Who is named beside the person: "… and I went", "me and … went"."""
    if small[place] != "and":
        return
    before, after = neighbours(small, place)
    if place == 1 and after in lists().and_who and not _says_nobody(before):
        yield 0
    if before in lists().and_who - {"i"} and not _says_nobody(after):
        yield from _run(words, small, place + 1)


def _introduces(words: Sequence[Word], small: Sequence[str], place: int) -> bool:
    """Whether what follows is a name or a place: "uncle …", "known as …", "lives in …", "at …"."""
    word = small[place]
    two_before = small[max(0, place - 2) : place]
    if word in lists().introduce:
        return True
    if word == "as":
        return not lists().know.isdisjoint(two_before)
    if word == "by":
        return not lists().go.isdisjoint(two_before)
    if word == "to" and not lists().answers.isdisjoint(two_before[-1:]):
        return True
    if word in lists().towards and not lists().dwell.isdisjoint(two_before):
        return True
    if word == "at":
        after = neighbours(small, place)[1]
        return after not in lists().after_at | lists().function | {""}
    return word in lists().apart and not {",", ":"}.isdisjoint(words[place].after)


def _run(words: Sequence[Word], small: Sequence[str], start: int) -> Iterator[int]:
    """The places of the words that tell something, up to one that does not or to a mark."""
    while start < len(small) and small[start] in ARTICLES:
        start += 1
    for place in range(start, len(small)):
        if small[place] in lists().function | lists().said:
            return
        yield place
        if words[place].after:
            return


def _quoted(words: Sequence[Word], small: Sequence[str], start: int) -> Iterator[int]:
    """The places of a title in quotation marks; what somebody says has "I", "you" or "it" in it."""
    if OPENING.isdisjoint(words[start].before):
        return
    closed = (place for place in range(start, len(words)) if set(words[place].after) & CLOSING)
    last = next(closed, None)
    if last is None or not 1 < last - start + 1 <= QUOTED:
        return
    if lists().in_speech.isdisjoint(small[start : last + 1]):
        yield from _telling(small, start, last + 1)


def _told(words: Sequence[Word], small: Sequence[str], place: int) -> Iterator[int]:
    """What follows a word like "name", and what stands on both sides of a sign: "grace & hope"."""
    if small[place] in lists().tell_names:
        yield from _telling(small, place + 1, len(small))
    text = words[place].text
    sign = bool(text) and not any(letter.isalnum() for letter in text)
    if sign and 0 < place < len(small) - 1:
        yield from _telling(small, place - 1, place + 2)


def _streets(small: Sequence[str]) -> Iterator[int]:
    for place, (one, other) in enumerate(pairwise(small)):
        if other in lists().streets and one not in lists().function:
            yield from (place, place + 1)


def _telling(small: Sequence[str], start: int, end: int) -> Iterator[int]:
    return (place for place in range(start, end) if small[place] not in lists().function)

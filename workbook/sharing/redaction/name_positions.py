"""Where in a sentence a name stands, though it be an everyday word: "a man called stone", "grace
came".

Nothing here knows a name. It goes by what stands around a word, and takes rather one word too many
than too few; what it takes is struck out. The lists are in data/sharing/own_words.en.toml.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook.sharing.redaction.everyday import Lists
from workbook.sharing.redaction.tokens import Word, neighbours

MODALS = frozenset({"may", "will"})
OPENING = frozenset("“‘„«\"'")
CLOSING = frozenset("”’»\"'")
QUOTED = 6
"""So many words in quotation marks may be a title."""


def name_places(own: Lists, words: Sequence[Word]) -> set[int]:
    """The places of the words that stand where a name does."""
    # Of a word with hyphens or an apostrophe the first part decides: "stone's", "grace-like".
    small = [word.parts[0] for word in words]
    found = {place for place in range(len(words)) if _like_a_name(own, words, small, place)}
    for place in range(len(words)):
        if _introduces(own, words, small, place):
            found.update(_run(own, words, small, place + 1))
        found.update(_quoted(own, words, small, place))
        found.update(_told(own, words, small, place))
        found.update(_called(own, words, small, place))
        found.update(_together(own, words, small, place))
    found.update(_streets(own, small))
    return found


def linked(own: Lists, words: Sequence[Word], struck: set[int]) -> set[int]:
    """What hangs on a word that is struck out: "on […] under summer garden"."""
    small = [word.parts[0] for word in words]
    links = [place + 1 for place in struck if neighbours(small, place)[1] in own.links]
    return {place for link in links for place in _run(own, words, small, link + 1)}


def _like_a_name(own: Lists, words: Sequence[Word], small: Sequence[str], place: int) -> bool:
    """Whether a word that may be a name is used as one here."""
    word = small[place]
    before, after = neighbours(small, place)
    owns = words[place].small != word and words[place].parts[1:] == ("s",)
    # Whose idea it was is somebody, where no "the" or "my" stands before them.
    if owns and not _says_nobody(own, word) and before not in own.before_word:
        return True
    if word in MODALS:
        # What "may" and "will" help is a verb; where none can follow, they are somebody.
        alone = not after or after in own.said | own.no_verb
        return owns or alone or before in own.before_name
    if word in own.given:
        return owns or before not in own.before_word
    opens = place == 0 and words[0].text[:1].isupper()
    return opens and after in own.said and not _no_name(own, word)


def _no_name(own: Lists, word: str) -> bool:
    """Whether a word is none though it says who did something: "they asked", "helping made"."""
    return word in own.speakers or word.endswith("ing")


def _says_nobody(own: Lists, word: str) -> bool:
    """Whether "s" after a word tells nobody apart: "it's", "everybody's", "people's"."""
    return word in own.function | own.speakers | own.after_call or word.endswith("body")


def _called(own: Lists, words: Sequence[Word], small: Sequence[str], place: int) -> Iterator[int]:
    """What somebody is called: "everybody calls him …", "we call our dog …"."""
    if small[place] not in own.calling or neighbours(small, place)[1] not in own.whom:
        return
    start = place + 2
    while start < len(small) and small[start] in own.whom:
        start += 1
    if start < len(small) and small[start] not in own.after_call:
        yield from _run(own, words, small, start)


def _together(own: Lists, words: Sequence[Word], small: Sequence[str], place: int) -> Iterator[int]:
    """Who is named beside the person: "… and I went", "me and … went"."""
    if small[place] not in own.and_word:
        return
    before, after = neighbours(small, place)
    if place == 1 and after in own.and_who and not _says_nobody(own, before):
        yield 0
    if before in own.and_who - {"i"} and not _says_nobody(own, after):
        yield from _run(own, words, small, place + 1)


def _introduces(own: Lists, words: Sequence[Word], small: Sequence[str], place: int) -> bool:
    """Whether what follows is a name or a place: "uncle …", "known as …", "lives in …", "at …"."""
    word = small[place]
    two_before = small[max(0, place - 2) : place]
    if word in own.introduce:
        return True
    if word in own.calling and not own.itself.isdisjoint(two_before[-1:]):
        return True
    if word in own.as_name:
        return not own.know.isdisjoint(two_before)
    if word == "by":
        return not own.go.isdisjoint(two_before)
    if word == "to" and not own.answers.isdisjoint(two_before[-1:]):
        return True
    if word in own.towards and not own.dwell.isdisjoint(two_before):
        return True
    if word == "at":
        after = neighbours(small, place)[1]
        return after not in own.after_at | own.function | {""}
    return word in own.apart and not {",", ":"}.isdisjoint(words[place].after)


def _run(own: Lists, words: Sequence[Word], small: Sequence[str], start: int) -> Iterator[int]:
    """The places of the words that tell something, up to one that does not or to a mark."""
    while start < len(small) and small[start] in own.articles:
        start += 1
    for place in range(start, len(small)):
        if small[place] in own.function | own.said:
            return
        yield place
        if words[place].after:
            return


def _quoted(own: Lists, words: Sequence[Word], small: Sequence[str], start: int) -> Iterator[int]:
    """The places of a title in quotation marks; what somebody says has "I", "you" or "it" in it."""
    if OPENING.isdisjoint(words[start].before):
        return
    closed = (place for place in range(start, len(words)) if set(words[place].after) & CLOSING)
    last = next(closed, None)
    if last is None or not 1 < last - start + 1 <= QUOTED:
        return
    if own.in_speech.isdisjoint(small[start : last + 1]):
        yield from _telling(own, small, start, last + 1)


def _told(own: Lists, words: Sequence[Word], small: Sequence[str], place: int) -> Iterator[int]:
    """What follows a word like "name", and what stands on both sides of a sign: "grace & hope"."""
    if small[place] in own.tell_names:
        yield from _telling(own, small, place + 1, len(small))
    text = words[place].text
    sign = bool(text) and not any(letter.isalnum() for letter in text)
    if sign and 0 < place < len(small) - 1:
        yield from _telling(own, small, place - 1, place + 2)


def _streets(own: Lists, small: Sequence[str]) -> Iterator[int]:
    for place, (one, other) in enumerate(pairwise(small)):
        if other in own.streets and one not in own.function:
            yield from (place, place + 1)
        if one in own.before_streets and other not in own.function:
            yield from (place, place + 1)


def _telling(own: Lists, small: Sequence[str], start: int, end: int) -> Iterator[int]:
    return (place for place in range(start, end) if small[place] not in own.function)

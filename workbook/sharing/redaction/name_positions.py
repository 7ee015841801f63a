"""Where in a sentence a name stands, though it be an everyday word: "a man called stone", "grace
came".

Nothing here knows a name. It goes by what stands around a word, and takes rather one word too many
than too few; what it takes is struck out. The lists are in data/sharing/own_words.toml.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from workbook.sharing.redaction.everyday import lists
from workbook.sharing.redaction.tokens import Word

ARTICLES = frozenset({"a", "an", "the", "my"})
MODALS = frozenset({"may", "will"})
QUOTED = 6
"""So many words in quotation marks may be a title."""


def name_places(words: Sequence[Word]) -> set[int]:
    """The places of the words that stand where a name does."""
    small = [word.parts[0] for word in words]
    found = {place for place in range(len(words)) if _like_a_name(words, small, place)}
    found.update(*(_run(words, small, start) for start in _introduced(words, small)))
    found.update(*(_quoted(words, small, place) for place in range(len(words))))
    for place, (one, other) in enumerate(pairwise(small)):
        if other in lists().streets and one not in lists().function:
            found |= {place, place + 1}
    for place, word in enumerate(small):
        if word in lists().tell_names:
            found.update(_telling(small, place + 1, len(small)))
        if (
            0 < place < len(small) - 1
            and words[place].text
            and not any(map(str.isalnum, words[place].text))
        ):
            found.update(_telling(small, place - 1, place + 2))
    return found


def linked(words: Sequence[Word], struck: set[int]) -> set[int]:
    """What hangs on a word that is struck out: "on […] under summer garden"."""
    small = [word.parts[0] for word in words]
    links = {
        place + 1
        for place in struck
        if place + 1 < len(small) and small[place + 1] in lists().links
    }
    return set().union(*(_run(words, small, place + 1) for place in links))


def _like_a_name(words: Sequence[Word], small: list[str], place: int) -> bool:
    """Whether a word that may be a name is used as one here."""
    word, before = small[place], small[place - 1] if place else ""
    after = small[place + 1] if place + 1 < len(small) else ""
    owns = words[place].small != word and words[place].parts[1:] == ("s",)
    if word in MODALS:
        return (
            owns or after in lists().said | lists().no_verb | {""} or before in lists().before_name
        )
    if word in lists().given:
        return owns or before not in lists().before_word
    first = place == 0 and words[0].text[:1].isupper() and not word.endswith("ing")
    return first and after in lists().said and word not in lists().speakers


def _introduced(words: Sequence[Word], small: list[str]) -> Iterator[int]:
    """The places right after what introduces a name or a place."""
    for place, word in enumerate(small):
        before = small[max(0, place - 2) : place]
        if (
            word in lists().introduce
            or (word == "as" and lists().know & set(before))
            or (word == "by" and lists().go & set(before))
            or (word in lists().towards and lists().dwell & set(before))
        ):
            yield place + 1
        elif (
            word == "at"
            and small[place + 1 : place + 2]
            and small[place + 1] not in lists().after_at
        ):
            if small[place + 1] not in lists().function:
                yield place + 1
        elif word in lists().apart and set(words[place].after) & set(",:"):
            yield place + 1


def _run(words: Sequence[Word], small: list[str], start: int) -> Iterator[int]:
    """The places of the words that tell something, up to one that does not or to a mark."""
    while start < len(small) and small[start] in ARTICLES:
        start += 1
    for place in range(start, len(small)):
        if small[place] in lists().function | lists().said:
            return
        yield place
        if words[place].after:
            return


def _telling(small: list[str], start: int, end: int) -> Iterator[int]:
    return (place for place in range(start, end) if small[place] not in lists().function)


def _quoted(words: Sequence[Word], small: list[str], start: int) -> Iterator[int]:
    """The places of a title in quotation marks; what somebody says has "I", "you" or "it" in it."""
    if not set(words[start].before) & set("“‘„«\"'"):
        return iter(())
    inside = list(
        takewhile(
            lambda place: place == start or not set(words[place - 1].after) & set("”’»\"'"),
            range(start, len(words)),
        )
    )
    closed = set(words[inside[-1]].after) & set("”’»\"'")
    end = inside[-1] + 1
    title = closed and 1 < len(inside) <= QUOTED and lists().in_speech.isdisjoint(small[start:end])
    return _telling(small, start, end) if title else iter(())

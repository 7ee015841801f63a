"""Names that were told in passing: in the fields that ask for them, and by a capital in a text."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.folding import fold_word
from workbook.sharing.redaction.everyday import Spoken, lists
from workbook.sharing.redaction.sentences import sentences
from workbook.sharing.redaction.tokens import words_of

ASKING = frozenset({"who", "with_whom"})
"""The parts of a reply that ask with whom."""
LONGEST_NAME = 2
"""In words; where a name and more is asked for, what is longer is no name."""


def fields(reply: object, part: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a reply, with the part of it that it stands in."""
    if isinstance(reply, str):
        yield part, reply
    elif isinstance(reply, Mapping):
        for name, value in reply.items():
            yield from fields(value, name)
    elif isinstance(reply, Sequence):
        for value in reply:
            yield from fields(value, part)


def is_name(whom: str) -> bool:
    """Whether what was typed where a name is asked for is one, and not "somebody from work"."""
    words = [fold_word(word) for word in whom.split()]
    return whom[:1].isupper() or not any(
        word in own.function | own.speakers | own.apart
        for own in map(lists, Spoken)
        for word in words
    )


def parts_of(name: str) -> Iterator[str]:
    """The words of what was typed where names are asked for, folded; none of what is told in more
    than a word or two, or in words as "somebody from work"."""
    words = list(words_of(name))
    if len(words) <= LONGEST_NAME and is_name(name):
        yield from (part for word in words for part in word.parts if _may_be_name(part))


def with_capitals(text: str) -> Iterator[str]:
    """The words of a text that have a capital though they begin no sentence, folded.

    Only a sentence in capitals throughout tells nothing by them.
    """
    for sentence in sentences(text):
        if sentence.upper() == sentence:
            continue
        for word in list(words_of(sentence))[1:]:
            if word.text[:1].isupper():
                yield from (part for part in word.parts if _may_be_name(part))


def _may_be_name(part: str) -> bool:
    return len(part) > 1 and not any(part in lists(spoken).function for spoken in Spoken)

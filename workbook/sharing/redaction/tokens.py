"""A sentence cut into its words, each with the marks around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.folding import fold_word

DASH = "–"
CUT = re.compile(r"[-‐-―’'ʼ]")
_CHUNK = re.compile(
    r"(?P<before>[(\[{“‘„«\"'¿¡]*)(?P<text>.*?)(?P<after>[)\]}”’»\"',.;:?!…]*)", re.DOTALL
)
_DASHES = re.compile(r"\s+[-‐-―]+\s+|[–—―]+")


@dataclass(frozen=True)
class Word:
    """One word of a sentence with the marks around it; a dash that stands alone has no text."""

    before: str
    text: str
    after: str

    @property
    def small(self) -> str:
        """The word without capitals and accents."""
        return fold_word(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """The same, cut at hyphens and apostrophes."""
        return tuple(CUT.split(self.small))


def words_of(text: str) -> Iterator[Word]:
    """The words of a sentence, in order."""
    for chunk in _DASHES.sub(f" {DASH} ", text).split():
        found = _CHUNK.fullmatch(chunk)
        if chunk == DASH:
            yield Word("", "", DASH)
        elif found and found["text"]:
            yield Word(found["before"], found["text"], found["after"])


def neighbours(small: Sequence[str], place: int) -> tuple[str, str]:
    """The words before and after one, empty at the ends of the sentence."""
    before = small[place - 1] if place > 0 else ""
    after = small[place + 1] if place + 1 < len(small) else ""
    return before, after

"""The names a log knows, and whether a word could be one of them: rather one word too many than
too few."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.folding import fold_word
from workbook.sharing.redaction.everyday import lists

LATIN = str.maketrans({
    **dict(zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufye", strict=True)),
    **dict(zip("αβγδεζηικλμνοπρσςτυφω", "abgdeziiklmnoprsstyfo", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
    "ь": "", "ъ": "", "θ": "th", "ξ": "x", "χ": "ch", "ψ": "ps",
})  # fmt: skip
"""How a Cyrillic or a Greek name is written in Latin letters."""
LONGEST_ENDING = 4
MOST_PARTS = 4
_UMLAUT = re.compile(r"([aou])e")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class KnownNames:
    """Names as folded words: `parts` one by one, `joined` those of several words written as one."""

    parts: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Whether a folded word is a name, a form of one, or short for one."""
        return any(_akin(word, name) for name in self.parts | self.joined)

    def spelled_by(self, letters: str) -> bool:
        """Whether words that stand side by side make a name when written as one: "an na", "na
        an"."""
        return not {letters, letters[::-1]}.isdisjoint(self.parts | self.joined)


def known(names: Iterable[str]) -> KnownNames:
    """What to look for, given the names as they were typed: "Rose K.", "the tall one from the
    choir"."""
    parts: set[str] = set()
    joined: set[str] = set()
    for name in names:
        words = [fold_word(word) for word in _LETTERS.findall(unicodedata.normalize("NFKC", name))]
        alone = len(words) == 1
        parts.update(word for word in words if alone or word not in lists().function)
        if not alone:
            joined.update(
                {"".join(words), "".join(reversed(words)), "".join(word[0] for word in words)}
            )
    # "Muller" for Mueller, and "Marko" for Марко.
    written = {
        other for part in parts for other in (_UMLAUT.sub(r"\1", part), part.translate(LATIN))
    }
    return KnownNames(frozenset(parts | written), frozenset(joined))


def _akin(word: str, name: str) -> bool:
    if word == name or word == name[::-1]:
        return True
    if word in lists().function or len(word) < 3 or len(name) < 3:
        return False
    # "Roses", "rosy" and "hoping"; "Will" for William, "Beth" for Elizabeth; to be on the safe
    # side, "sunrose" and "prose" too.
    ending = len(word) - len(name)
    inflected = ending <= LONGEST_ENDING and any(word.startswith(stem) for stem in _stems(name))
    return (
        inflected
        or name.startswith(word)
        or name.endswith(word)
        or (len(name) > 3 and name in word)
    )


def _stems(name: str) -> Iterator[str]:
    yield name
    if len(name) > 3 and name[-1] in "aeiouy":
        yield name[:-1]

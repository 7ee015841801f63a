"""The names a log knows, and whether a word may be one: rather one too many than too few."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.folding import fold_word, marks
from workbook.sharing.redaction.everyday import Spoken, forms_of, language_of, lists

LATIN = str.maketrans({
    **dict(zip("абвгдезиклмнопрстуфыэ", "abvgdeziklmnoprstufye", strict=True)),
    **dict(zip("αβγδεζηικλμνοπρσςτυφω", "abgdeziiklmnoprsstyfo", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya",
    "ь": "", "ъ": "", "θ": "th", "ξ": "x", "χ": "ch", "ψ": "ps",
})  # fmt: skip
"""How a Cyrillic or a Greek name is written in Latin letters."""
CUT_OFF = frozenset({"re", "ve", "ll"})
LONGEST_ENDING = 4
MOST_PARTS = 4
_UMLAUT = re.compile(r"([aou])e")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class KnownNames:
    """Names as folded words: `parts` one by one, `joined` those of several words written as one."""

    parts: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    kept_back: frozenset[str] = frozenset()
    """The words that should stay with the person, in all their forms."""
    former: frozenset[int] = frozenset()
    """The marks of names that nobody has any more."""
    in_passing: frozenset[str] = frozenset()
    """Words that a text has with a capital, which everyday words may have as well."""

    def holds(self, word: str) -> bool:
        """Whether a folded word is a name, a form of one, or short for one, or is kept back."""
        return (
            any(_akin(word, name) for name in self.parts | self.joined)
            or word in self.kept_back
            or not self.in_passing.isdisjoint({word, word.removesuffix("s")})
            or not self.former.isdisjoint(marks(word) | marks(word.removesuffix("s")))
        )

    def spelled_by(self, letters: str) -> bool:
        """Whether words side by side make a name when written as one: "an na", "na an"."""
        return not {letters, letters[::-1]}.isdisjoint(self.parts | self.joined)


def known(names: Iterable[str], kept_back: str = "", in_passing: Iterable[str] = ()) -> KnownNames:
    """What to look for, of names as typed: "Rose K.", "the tall one from the choir"; of a text
    that says what should stay with the person; and of words that may have been names."""
    parts: set[str] = set()
    joined: set[str] = set()
    for name in names:
        words = [fold_word(word) for word in _LETTERS.findall(unicodedata.normalize("NFKC", name))]
        alone = len(words) == 1
        parts.update(word for word in words if alone or word not in _function())
        if not alone:
            joined.update(
                {"".join(words), "".join(reversed(words)), "".join(word[0] for word in words)}
            )
    # "Muller" for Mueller, and "Marko" for Марко.
    written = {
        other for part in parts for other in (_UMLAUT.sub(r"\1", part), part.translate(LATIN))
    }
    kept = content_words(kept_back)
    forms = frozenset(form for word in kept for form in forms_of(word))
    return KnownNames(
        parts=frozenset(parts | written | set(kept)),
        joined=frozenset(joined),
        kept_back=forms,
        in_passing=frozenset(in_passing),
    )


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that say something, folded, each once: of "that I am ill" only "ill"."""
    words = (fold_word(word) for word in _LETTERS.findall(unicodedata.normalize("NFKC", text)))
    found = tuple(dict.fromkeys(word for word in words if len(word) > 1))
    # What an apostrophe cuts off, as in "I'm" and "we'll", says nothing.
    nothing = lists(language_of(found)).function | CUT_OFF
    return tuple(word for word in found if word not in nothing)


def _function() -> frozenset[str]:
    return frozenset().union(*(lists(spoken).function for spoken in Spoken))


def _akin(word: str, name: str) -> bool:
    if word == name or word == name[::-1]:
        return True
    if len(word) < 3 or len(name) < 3:
        return False
    # "Roses", "rosy" and "hoping" end otherwise.
    if len(word) - len(name) <= LONGEST_ENDING and word.startswith(tuple(_stems(name))):
        return True
    # "Will" is short for William, "Beth" for Elizabeth.
    if name.startswith(word) or name.endswith(word):
        return True
    # To be on the safe side, "sunrose" and "prose" too.
    return len(name) > 3 and name in word


def _stems(name: str) -> Iterator[str]:
    yield name
    if len(name) > 3 and name[-1] in "aeiouy":
        yield name[:-1]

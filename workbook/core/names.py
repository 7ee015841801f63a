"""Names as they are typed one after another, and as they are shown where several are alike."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

from workbook.folding import can_be_seen, fold_name
from workbook.language import _
from workbook.models import Act, Name

K = TypeVar("K", bound=Hashable)

# A comma, a semicolon, a sign or a line between two names, or the word for "and" in one of the
# languages. A single letter is an initial, also where it is such a word: "E y M", "M y Y".
_BETWEEN = re.compile(r"\s*[,;&\n]+\s*|\s+\+\s+|\s+(?:and|y|e)\s+(?=\S)", re.IGNORECASE)


def names_in(text: str) -> tuple[Name, ...]:
    """The names in a line, each once, in their order: `R., Mel and Kim`."""
    found = (" ".join(name.split()) for name in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in found if name))


def told_apart(names: Mapping[K, str], by: Callable[[K], int] | None = None) -> dict[K, str]:
    """Names as they are shown, no two alike: `Max (1)` and `Max (2)` where two are called Max.

    They are numbered in the order in which they are given, or in that of a number of each; a name
    that cannot be seen is said to be none.
    """
    shown = dict(names)
    shown |= {each: _("without a name") for each, name in names.items() if not can_be_seen(name)}
    alike = namesakes(shown, by)
    taken = set(map(fold_name, shown.values())) if alike else set()
    for group in alike:
        number = 0
        for each in group:
            name, number = shown[each], number + 1
            while fold_name(f"{name} ({number})") in taken:
                number += 1
            shown[each] = f"{name} ({number})"
            taken.add(fold_name(shown[each]))
    return shown


def act_name(acts: Mapping[str, Act], act: str) -> str:
    """What an act is called; its id, where it is not in the list any more."""
    return acts[act].label if act in acts else act


def labels(names: Mapping[UUID, str]) -> dict[UUID, str]:
    """What everybody is called on a page, no two alike; of namesakes the first that was entered is
    number one."""
    return told_apart(names, by=entered)


def as_entered(people: Iterable[UUID]) -> list[UUID]:
    """In the order in which they were entered."""
    return sorted(people, key=entered)


def entered(person: UUID) -> int:
    """A number that grows with each who is entered: ids compare themselves ten times slower."""
    return person.int


def namesakes(names: Mapping[K, str], by: Callable[[K], int] | None = None) -> list[tuple[K, ...]]:
    """Those who are called alike, group by group, in the order in which they are given or in that
    of a number of each."""
    groups: dict[str, list[K]] = {}
    for each, name in names.items():
        groups.setdefault(fold_name(name), []).append(each)
    alike = [tuple(group) for group in groups.values() if len(group) > 1]
    if by is None:
        return alike
    ordered = (tuple(sorted(group, key=by)) for group in alike)
    return sorted(ordered, key=lambda group: by(group[0]))

"""Card files that a group hands in: a folder with everything below it, or files that were dropped.

A file counts when it is, byte for byte, one of the cards of a set in one of the five formats,
whatever it is called. Any other is refused by name and changes nothing; numbers in a text file are
no cards. No more is read of a file than a card can be long; links are not followed, so that nothing
is counted twice and no folder leads back into itself.

Files are counted, not names: the same bytes under the same name may be two people with the same
card, so two files are two cards, with two exceptions that each are safer counted once: a second
name (hard link) of one file, and several formats of one card, which a single person easily sends.
Of a card there are as many as there are files of whichever format has most.
"""

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from workbook.errors import Refused
from workbook.language import _
from workbook.sharing.card.digests import COUNTS_LIST, FIRST_LIST, LIST, listed
from workbook.sharing.card.render import Format, file_name
from workbook.sharing.card.rules import Card
from workbook.sharing.first_card.render import first_file_name
from workbook.sharing.first_card.rules import FirstCard
from workbook.sharing.group.counts import counts_file_name
from workbook.sharing.group.sets import SIZES, CardSet

LARGEST_CARD = 200_000
"""No card file has more bytes."""
MOST_FILES = 2_000_000
MOST_NAMED = 50
"""So many refused files are named; of further ones only the number is kept."""
NUMBERS = (".jsonl", ".ndjson", ".parquet")
"""What held the numbers of cards in earlier versions."""
_NUMBERED = re.compile(
    r'card(?:[ -]|": )0*([1-9]\d{0,2})(?:[ -]of[ -]|,\s+"of": )(\d{3})\b', re.IGNORECASE
)
"""How the name and the text of a card say its number, and of how many."""


class NotACard(NamedTuple):
    """A file that was refused, and why."""

    name: str
    reason: str


class Opening(NamedTuple):
    """What was opened at once: how many there are of each card, and what was refused."""

    cards: dict[CardSet, dict[int, int]]
    """By set, how many there are of each card; no set of which there is none."""
    refused: tuple[NotACard, ...] = ()
    """The first of them."""
    refusals: int = 0
    repeats: int = 0
    """Files that were counted together with another one."""

    @property
    def total(self) -> int:
        """How many cards there are."""
        return sum(sum(cards.values()) for cards in self.cards.values())

    def of(self, cards: CardSet) -> dict[int, int]:
        """How many there are of each card of a set."""
        return self.cards.get(cards, {})


class Dropped(NamedTuple):
    """A file that was dropped on the page."""

    name: str
    data: bytes


class _Tray:
    """Where the files of one opening are sorted."""

    def __init__(self) -> None:
        self.files: Counter[tuple[CardSet, int, Format]] = Counter()
        self.refused: list[NotACard] = []
        self.refusals = 0
        self.repeats = 0

    def refuse(self, name: str, reason: str) -> None:
        self.refusals += 1
        if len(self.refused) < MOST_NAMED:
            self.refused.append(NotACard(name, reason))

    def take(self, name: str, data: bytes) -> None:
        """Count a card, refuse anything else."""
        if found := _cards_by_digest().get(sha256(data).hexdigest()):
            self.files[found] += 1
        else:
            self.refuse(name, _reason(name, data))

    def opening(self) -> Opening:
        """What is in it, several formats of a card counted as one."""
        cards: dict[CardSet, dict[int, int]] = {}
        for (of, number, _format), copies in sorted(self.files.items()):
            of_set = cards.setdefault(of, {})
            of_set[number] = max(of_set.get(number, 0), copies)
        found = Opening(cards, tuple(self.refused), self.refusals)
        return found._replace(repeats=self.repeats + self.files.total() - found.total)


def open_dropped(files: Iterable[Dropped]) -> Opening:
    """The cards among files that were dropped."""
    tray = _Tray()
    for name, data in files:
        if reason := _size_reason(name, len(data)):
            tray.refuse(name, reason)
        else:
            tray.take(name, data)
    return tray.opening()


def open_folder(folder: Path) -> Opening:
    """The cards among all files in a folder and below.

    Refused as a whole when it cannot be read.
    """
    _check_folder(folder)
    tray, seen = _Tray(), set[tuple[int, int]]()
    for count, (name, entry) in enumerate(_walk(folder, tray)):
        if count >= MOST_FILES:
            raise Refused(
                "path",
                _(
                    "There are more than two million files in it. Choose the folder that "
                    "holds the cards and little else."
                ),
            )
        try:
            _sort(tray, seen, name, entry)
        except OSError:
            tray.refuse(name, _("It could not be read."))
    return tray.opening()


def _check_folder(folder: Path) -> None:
    try:
        with os.scandir(folder):
            pass
    except FileNotFoundError:
        raise Refused("path", _("There is no such folder. Check how it is spelt.")) from None
    except PermissionError:
        raise Refused(
            "path",
            _("There is no permission to read this folder. Check its permissions, or copy it."),
        ) from None
    except (OSError, ValueError):
        raise Refused("path", _("This folder could not be read.")) from None


def _walk(folder: Path, tray: _Tray) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every entry below a folder that is not itself a folder, with its name as seen from there."""
    waiting = [("", str(folder))]
    while waiting:
        above, path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    name = f"{above}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{name}/", entry.path))
                    else:
                        yield name, entry
        except OSError:
            tray.refuse(above.rstrip("/"), _("This folder could not be read."))


def _sort(tray: _Tray, seen: set[tuple[int, int]], name: str, entry: os.DirEntry[str]) -> None:
    facts = entry.stat(follow_symlinks=False)
    if entry.is_symlink():
        tray.refuse(name, _("It is a link to another place, which was not followed."))
    elif not stat.S_ISREG(facts.st_mode):
        tray.refuse(name, _("It is not an ordinary file."))
    elif facts.st_nlink > 1 and (facts.st_dev, facts.st_ino) in seen:
        tray.repeats += 1
    elif reason := _size_reason(name, facts.st_size):
        tray.refuse(name, reason)
    else:
        if facts.st_nlink > 1:
            seen.add((facts.st_dev, facts.st_ino))
        with open(entry.path, "rb") as file:
            tray.take(name, file.read(LARGEST_CARD + 1))


def _size_reason(name: str, size: int) -> str | None:
    """Why a file cannot be a card, as far as its name and length tell."""
    if size == 0:
        return _("It is empty.")
    if name.lower().endswith(".zip"):
        return _("It is a ZIP file. Unpack it and open the folder.")
    if name.lower().endswith(NUMBERS):
        return _("Numbers are no cards: anybody can write them.")
    return _("It is too large to be a card.") if size > LARGEST_CARD else None


def _reason(name: str, data: bytes) -> str:
    """Why bytes that are no card were refused."""
    if data.startswith(b"PK\x03\x04"):
        return _("It is a ZIP file. Unpack it and open the folder.")
    said = _NUMBERED.search(name) or _NUMBERED.search(data.decode("utf-8", "replace"))
    if said and int(said[2]) in SIZES.values() and int(said[1]) <= int(said[2]):
        return _("It looks like card {number}, but is not the same byte for byte.").format(
            number=said[1]
        )
    return _("It is not a card.")


@cache
def _cards_by_digest() -> dict[str, tuple[CardSet, int, Format]]:
    return {
        listed(digests)[name(number, kind)]: (of, number, kind)
        for of, (digests, name) in _names().items()
        for number in range(1, SIZES[of] + 1)
        for kind in Format
    }


def _names() -> dict[CardSet, tuple[str, Callable[[int, Format], str]]]:
    """The list of a set's files, and what the file of a number is called in it."""
    return {
        CardSet.LOG: (LIST, lambda number, kind: file_name(Card.numbered(number), kind)),
        CardSet.FIRST_DAY: (
            FIRST_LIST,
            lambda number, kind: first_file_name(FirstCard.numbered(number), kind),
        ),
        CardSet.COUNTS: (COUNTS_LIST, counts_file_name),
    }

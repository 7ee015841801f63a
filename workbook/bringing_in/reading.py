"""From what somebody dropped to what is in it: each file is opened, its kind found by its content,
and read; what cannot be read says so and costs nothing else."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from workbook.bringing_in.files import opened
from workbook.bringing_in.found import (
    Asked,
    Candidate,
    Contact,
    File,
    Found,
    LeftOut,
    Place,
    Question,
    Reader,
    Unreadable,
)
from workbook.bringing_in.registry import BESIDE_OTHERS, READERS
from workbook.bringing_in.text import text_of
from workbook.bringing_in.xml import feed_of, is_web_page
from workbook.folding import can_be_seen
from workbook.language import N_, _, say_list, say_number
from workbook.models import EARLIEST_DAY

MOST_FOUND = 200_000
"""So much in one drop is read; a calendar of twenty years has a tenth of it."""
SOME = 3
"""So many files are named."""
OFTEN = 100
"""After so many things that were found it is said how many there are."""
_START = 2**12
_UNKNOWN = N_(
    "nothing in it is of a kind that can be read: a calendar, a feed, an archive of posts, an"
    " address book, a diary or a table"
)


class Source(NamedTuple):
    """A file that was read, or a part of one: what it is called, and its kind for a person."""

    name: str
    kind: str


class Contents(NamedTuple):
    """What is in everything that was dropped."""

    sources: tuple[Source, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    contacts: tuple[Contact, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    questions: tuple[Question, ...] = ()

    def said(self) -> tuple[str, str]:
        """What the files are said to be where they are remembered: of which kind, and what they are
        called."""
        kinds = say_list(list(dict.fromkeys(source.kind for source in self.sources)))
        return kinds, say_list([source.name for source in self.sources[:SOME]])


class Cancelled(Exception):
    """Reading was called off; nothing came of it."""


def read_all(
    files: Sequence[File],
    asked: Asked,
    going_on: Callable[[int], bool] = lambda found: True,
    readers: Sequence[Reader] = READERS,
) -> Contents:
    """What is in some files. `going_on` is told how much was found so far, and says whether to read
    on; raises Cancelled when not.

    The same thing in two files is found once, and said to be twice.
    """
    gathered = _Gathered(going_on, asked.today)
    for file in files:
        try:
            _read_one(file, asked, gathered, readers)
        except Unreadable as error:
            gathered.left_out.append(LeftOut(Place(file.name), str(error)))
    return gathered.contents()


def _read_one(file: File, asked: Asked, gathered: "_Gathered", readers: Sequence[Reader]) -> None:
    members = opened(file)
    reader = _reader_of(members, readers)
    if reader and not _is_mixed(reader, members, readers):
        gathered.take(Source(file.name, _(reader.NAME)), reader.read(members, asked))
        return
    unknown = 0
    for member in members:
        reader = _reader_of((member,), readers)
        if reader is None:
            unknown += 1
            continue
        try:
            gathered.take(Source(member.name, _(reader.NAME)), reader.read((member,), asked))
        except Unreadable as error:
            gathered.left_out.append(LeftOut(Place(member.name), str(error)))
    if unknown == len(members):
        raise Unreadable(_nothing_known(members))
    if unknown:
        why = _("files in it that are of no kind that can be read: {n}").format(
            n=say_number(unknown)
        )
        gathered.left_out.append(LeftOut(Place(file.name), why))


def _nothing_known(members: tuple[File, ...]) -> str:
    """Why nothing can be read, as far as that can be seen."""
    if not any(can_be_seen(text_of(member.data[:_START])) for member in members):
        return _("there is nothing in it.")
    if not is_web_page(members[0]):
        return _(_UNKNOWN)
    if feed := feed_of(members[0]):
        return _("this is a web page; its feed seems to be at {address}").format(address=feed)
    return _("this is a web page; perhaps the address asked for a password first.")


def _is_mixed(reader: Reader, members: tuple[File, ...], readers: Sequence[Reader]) -> bool:
    """Whether a folder holds files of several kinds, as somebody packed them."""
    return reader in BESIDE_OTHERS and any(
        _reader_of((member,), readers) not in (reader, None) for member in members
    )


def _reader_of(files: tuple[File, ...], readers: Sequence[Reader]) -> Reader | None:
    return next((reader for reader in readers if reader.sniff(files)), None)


class _Gathered:
    """What was found so far."""

    def __init__(self, going_on: Callable[[int], bool], today: date) -> None:
        self._going_on = going_on
        self._today = today
        self._count = 0
        self._sources: list[Source] = []
        self._candidates: dict[str, Candidate] = {}
        self._contacts: dict[str, Contact] = {}
        self._questions: list[Question] = []
        self.left_out: list[LeftOut] = []

    def take(self, source: Source, found: Iterable[Found]) -> None:
        """Take in what a reader gives."""
        self._sources.append(source)
        for each in found:
            self._count += 1
            if self._count % OFTEN == 0 and not self._going_on(self._count):
                raise Cancelled
            if self._count > MOST_FOUND:
                raise Unreadable(
                    _(
                        "there is more in it than {n} entries; what comes after them was not read"
                    ).format(n=say_number(MOST_FOUND))
                )
            self._sort(each)

    def _sort(self, each: Found) -> None:
        if isinstance(each, Candidate):
            if why := self._why_not(each):
                self.left_out.append(LeftOut(each.place, why, each.title, each.day))
            else:
                self._candidates[each.identity] = each
        elif isinstance(each, Contact):
            self._contacts.setdefault(each.identity, each)
        elif isinstance(each, Question):
            self._questions.append(each)
        else:
            self.left_out.append(each)

    def _why_not(self, each: Candidate) -> str:
        """Why one stays out, whatever its kind: one day that no log takes would keep all of them
        out."""
        if each.identity in self._candidates:
            return _("the same is in what you dropped already")
        if each.day > self._today:
            return _("still to come")
        if each.day < EARLIEST_DAY:
            return _("it took place before {year}").format(year=EARLIEST_DAY.year)
        return ""

    def contents(self) -> Contents:
        """Everything, in the order in which it was found."""
        return Contents(
            tuple(self._sources),
            tuple(self._candidates.values()),
            tuple(self._contacts.values()),
            tuple(self.left_out),
            tuple(self._questions),
        )

"""What a reader finds in a file: what may be an activity, somebody one may know, what is left out
and why, and what it has to ask before it can read on. Nothing here is in the log yet."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo

Kind = Literal["event", "post", "diary", "hours"]
"""An entry of a calendar, something published, a day of a diary, time that was taken down."""


class Place(NamedTuple):
    """Where in a file something stands, to be found there by hand."""

    file: str
    """What the file was called; text to show, never a path to open."""
    line: int | None = None
    """Of a text, the first is 1."""
    row: int | None = None
    """Of a table, the first is 1, its heading counted."""


class Candidate(NamedTuple):
    """What may be an activity."""

    kind: Kind
    identity: str
    """The same in every export of the same thing; never of the file."""
    title: str
    """One line, not empty."""
    day: date
    """In the zone in which its owner lives."""
    place: Place
    at: time | None = None
    """When it began there; None for a whole day, or where no time is known."""
    minutes: int | None = None
    guests: tuple[str, ...] = ()
    """Names or addresses of others, without the owner, rooms and resources."""
    note: str = ""
    series: str = ""
    """The same for all occurrences of a series; empty for what happened once."""
    address: str = ""
    """Where it leads on the web, or where it took place: read, never opened."""
    act: str | None = None
    """The act that the kind of file alone says it is, such as a post of a blog."""


class Contact(NamedTuple):
    """Somebody in an address book. Nobody comes in by being in one."""

    identity: str
    name: str
    place: Place
    met_on: date | None = None
    """The day on which a network says that they were connected."""


class LeftOut(NamedTuple):
    """What does not come in, and why, in a sentence that begins small: "called off"."""

    place: Place
    why: str
    title: str = ""
    day: date | None = None


class Question(NamedTuple):
    """What only the owner knows, such as whether a column writes the day or the month first. The
    reader that asks gives nothing else before it is answered."""

    key: str
    text: str
    choices: Mapping[str, str]
    """What each answer is called, by what `Asked.answers` holds for it."""
    shown: tuple[str, ...] = ()
    """Some of what it is about, as it stands in the file."""


Found = Candidate | Contact | LeftOut | Question


class File(NamedTuple):
    """A file as it came, or one in a folder that came packed."""

    name: str
    data: bytes


class Asked(NamedTuple):
    """What a reader has to know of the owner."""

    zone: ZoneInfo
    today: date
    answers: Mapping[str, str] = MappingProxyType({})
    """To the questions, by their keys."""
    told: bool = False
    """Whether the owner said that zone. Else it is the computer's, and the one that a calendar says
    its owner has set goes before it."""


class Reader(Protocol):
    """A module of `kinds`. `files` is one file, or all that a folder held."""

    NAME: str
    """What such a file is called, for a person; marked for translation."""

    def sniff(self, files: tuple[File, ...]) -> bool:
        """Whether this is such a file, by what is in it alone; cheap, and never an error."""

    def read(self, files: tuple[File, ...], asked: Asked) -> Iterable[Found]:
        """What is in it. Raises Unreadable where nothing of it can be read."""


class Unreadable(Exception):
    """A file of which nothing can be read; says why, in a sentence for a person."""

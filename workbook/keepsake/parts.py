"""What a keepsake consists of, in the order in which it is read."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from workbook.language import _
from workbook.mirrors.over_time import Sentence
from workbook.models import Pole

# A reply ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prose:
    """A text whose line breaks count."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list; a short one of single words stands in one line."""

    items: tuple[str, ...]
    inline: bool = False


class Pair(NamedTuple):
    """A name and what is said of it; `part`, from 0 to 1, is drawn as a bar."""

    name: str
    value: str
    part: float | None = None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with values, and a line that says how to read them."""

    pairs: tuple[Pair, ...]
    note: str = ""


Body = Prose | Items | Pairs


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said later about an answer, or what came of a plan."""

    said: str
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """What was answered on one day; no body when the answer was emptied."""

    day: date
    bodies: tuple[Body, ...]
    reworded: bool
    """Whether the question has been worded differently since."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer that counts, and the earlier ones, the latest first."""

    question: str
    stem: str
    now: Version
    earlier: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """A chapter with what was answered in it."""

    number: int | None
    title: str
    answered: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One of the two sentences of the title page."""

    now: bool
    """Whether it is the newest, not the first."""
    stem: str
    text: str
    day: date

    @property
    def title(self) -> str:
        """Which of the two it is."""
        return _("Now") if self.now else _("At first")


# The log ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonPart:
    """Somebody, where they were met and how far it went."""

    name: str
    ground: str
    met_on: date | None
    stage: str
    since: date | None
    last_contact: date | None
    """As remembered, or in the log when that is later."""
    welcome: str
    times: int
    note: str


@dataclass(frozen=True, slots=True)
class ActPart:
    """All that was logged of one act."""

    label: str
    pole: Pole
    times: int
    minutes: int
    people: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class NotePart:
    """What was noted with an activity."""

    day: date
    act: str
    text: str


@dataclass(frozen=True, slots=True)
class HopPart:
    """One step of a chain."""

    what: str
    """What was done, in own words where there are any."""
    who: str
    when: str
    """A day, or only a year; empty where neither is known."""
    share: float
    pole: Pole | None
    """Of an activity; what was only told has none."""
    told: str = ""
    """That it is as told, and whose step it was; empty for an activity of the log."""


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """Something that came of it, and how."""

    title: str
    day: date
    facts: tuple[str, ...]
    chain: tuple[HopPart, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: its question, what it says and rests on, its figure as JSON and the height of that,
    and its numbers; a table has no figure."""

    question: str
    headline: str
    basis: str
    figure: str | None
    height: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Keepsake:
    """The whole workbook of one person, on one day."""

    made_on: date
    first_day: date | None
    """The day of the first answer."""
    last_day: date | None
    definitions: tuple[Definition, ...]
    sentences: tuple[Sentence, ...]
    """The sentence over time, the newest first; none where the title page says it all."""
    chapters: tuple[ChapterPart, ...]
    acts: tuple[ActPart, ...]
    notes: tuple[NotePart, ...]
    people: tuple[PersonPart, ...]
    outcomes: tuple[OutcomePart, ...]
    pictures: tuple[Picture, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was written yet."""
        return not (self.chapters or self.acts or self.people or self.outcomes)

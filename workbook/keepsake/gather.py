"""Everything in a workbook, in the order in which it is read. This only reads.

A reply is told by which of its parts are filled, not by the kind of its prompt; a part that is not known
here is still told, as plainly as its value allows.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import BaseModel

from workbook.book import Book
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Drawn
from workbook.charts.wording import number
from workbook.insights.period import Period
from workbook.language import N_, _, say_briefly, say_day, say_percent
from workbook.models import (
    Act,
    Activity,
    Answer,
    Hop,
    IfThen,
    Mix,
    Occasion,
    Outcome,
    Person,
    Pole,
    Prompt,
    Reply,
    Stage,
    StageReached,
)
from workbook.store import activities, answers, people

QUESTION = N_("So what does networking mean to you?")
MEASURE = "definition"
GONE = N_("Questions that are no longer asked")
PLAN_PARTS = {"when": N_("When, or if"), "where": N_("Where"), "what": N_("Then I will"),
              "with_whom": N_("With whom")}

# A reply --------------------------------------------------------------------------------------------


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


# The log --------------------------------------------------------------------------------------------


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

    act: str
    who: str
    day: date | None
    share: float
    pole: Pole | None


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
    """A chart: its question, what it says, Plotly's figure as JSON, and the numbers in it."""

    question: str
    headline: str
    figure: str
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


def keepsake(book: Book) -> Keepsake:
    """Gather everything; two of the same book on the same day are equal."""
    return _Gathering(book).whole()


def on(day: date) -> str:
    """1 November 2026, whatever the machine's language."""
    return say_day(day)


def briefly(day: date) -> str:
    """1 Nov 2026, for the cells of a table; it does not break."""
    return say_briefly(day).replace(" ", "\u00a0")


def written(first: date, last: date) -> str:
    """Between which days it was written."""
    if first == last:
        return _("Written on {day}.").format(day=on(first))
    return _("Written between {first} and {last}.").format(first=on(first), last=on(last))


def answered_on(version: Version) -> str:
    """When a question was answered, or its answer emptied."""
    said = _("Answered on {day}") if version.bodies else _("Emptied on {day}")
    return reworded(said.format(day=on(version.day)), version)


def reworded(said: str, version: Version) -> str:
    """What is said of a version, and that its question was worded differently then if it was."""
    if not version.reworded:
        return said
    return _("{said}, when the question was worded differently").format(said=said)


class _Gathering:
    """What is in a book, read once, and how to name it."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._content = book.content
        self._acts: dict[str, Act] = book.log.acts()
        with book.database.reading() as unit:
            asked = sorted(answers.latest(unit))
            self._answers: dict[str, list[Answer]] = defaultdict(list)
            for answer in answers.versions(unit, asked):
                self._answers[answer.prompt].append(answer)
            self._stages: list[StageReached] = people.stages(unit)
            self._activities: dict[UUID, Activity] = {
                activity.id: activity for activity in activities.every(unit)
            }
        self._past = book.answers.past()
        self._people: dict[UUID, Person] = book.people.every()

    def whole(self) -> Keepsake:
        days = [book_day for found in self._answers.values() for book_day in map(self._day, found)]
        return Keepsake(
            made_on=self._book.today(),
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            definitions=self._definitions(),
            chapters=self._chapters(),
            acts=self._log(),
            notes=self._notes(),
            people=tuple(map(self._person, self._people.values())),
            outcomes=tuple(map(self._outcome, self._book.log.outcomes())),
            pictures=self._pictures(),
        )

    def _day(self, answer: Answer) -> date:
        return self._local(answer.saved_at)

    def _local(self, moment: datetime) -> date:
        return self._book.local(moment).date()

    # Chapters -----------------------------------------------------------------------------------

    def _definitions(self) -> tuple[Definition, ...]:
        """The first sentence and the newest one."""
        first, later = (
            [answer for answer in self._book.answers.versions(MEASURE, occasion) if answer.reply.text]
            for occasion in (Occasion.FIRST, Occasion.NOW)
        )
        chosen = [(False, answer) for answer in first[:1]] + [(True, answer) for answer in later[-1:]]
        return tuple(
            Definition(now, asked.stem if asked else "", answer.reply.text or "", self._day(answer))
            for now, answer in chosen
            for asked in [self._content.prompts.get(answer.prompt)]
        )

    def _chapters(self) -> tuple[ChapterPart, ...]:
        """Every chapter in which something was answered, then what chapters no longer ask."""
        parts = [
            ChapterPart(chapter.number, chapter.title, tuple(
                self._answered(prompt.question, prompt, self._answers[prompt.id])
                for prompt in chapter.prompts if self._told(prompt.id)))
            for chapter in self._content.chapters
        ]
        gone = sorted(prompt for prompt in self._answers
                      if prompt not in self._content.prompts and self._told(prompt))
        parts.append(ChapterPart(None, _(GONE), tuple(
            self._answered(_spaced(prompt), None, self._answers[prompt]) for prompt in gone)))
        return tuple(part for part in parts if part.answered)

    def _told(self, prompt: str) -> bool:
        return any(not answer.reply.empty for answer in self._answers.get(prompt, ()))

    def _answered(self, question: str, prompt: Prompt | None, found: Sequence[Answer]) -> Answered:
        *earlier, now = [
            Version(self._day(answer), self._bodies(answer.reply, prompt),
                    prompt is not None and answer.prompt_version != prompt.version, self._remarks(answer))
            for answer in found
        ]
        return Answered(question, prompt.stem if prompt else "", now,
                        tuple(version for version in reversed(earlier) if version.bodies))

    def _remarks(self, answer: Answer) -> tuple[Remark, ...]:
        """The notes on an answer, and what happened with the plan that was saved with it."""
        noted = [(_("Noted later"), note) for note in self._past.notes.get(answer.id, ())]
        for plan in self._past.plans:
            if plan.plan == answer.reply.plan and plan.saved_at == answer.saved_at:
                noted += [(_("What happened"), review) for review in self._past.reviews.get(plan.id, ())]
        return tuple(Remark(said, self._local(note.saved_at), note.text) for said, note in noted)

    # Replies ------------------------------------------------------------------------------------

    def _bodies(self, reply: Reply, prompt: Prompt | None) -> tuple[Body, ...]:
        """What was answered, by which parts of the reply are filled."""
        known: dict[str, Callable[[Any, Prompt | None], Body]] = {
            "text": lambda value, _: Prose(value),
            "words": self._feelings,
            "value": self._scale,
            "shares": self._shares,
            "acts": self._ticks,
            "likeness": self._ratings,
            "plan": self._plan,
            "number": lambda value, _: Prose(number(value)),
            "person": lambda value, _: Prose(self._said(value)),
        }
        filled = sorted(reply, key=lambda part: part[0] != "person")
        return tuple(
            known[name](value, prompt) if name in known else self._unknown(value)
            for name, value in filled
            if value is not None and value not in ("", (), {}, [])
        )

    @cached_property
    def _feeling(self) -> dict[str, str]:
        return {feeling.id: feeling.label for feeling in self._content.feelings}

    def _feelings(self, words: Sequence[str], _: Prompt | None) -> Body:
        return Items(tuple(self._feeling.get(word, _spaced(word)) for word in words), inline=True)

    def _scale(self, value: int, prompt: Prompt | None) -> Body:
        said = _("{value} of 10").format(value=value)
        if prompt and prompt.low and prompt.high:
            said += f" (0: {prompt.low}, 10: {prompt.high})"
        return Prose(said)

    def _shares(self, shares: Mix, _: Prompt | None) -> Body:
        parts = ((pole, shares.share(pole)) for pole in Pole)
        return Pairs(tuple(Pair(self._content.label(pole), say_percent(part), part) for pole, part in parts))

    def _ticks(self, acts: Sequence[str], _: Prompt | None) -> Body:
        return Items(tuple(map(self._act, acts)))

    def _ratings(self, ratings: Mapping[str, int], prompt: Prompt | None) -> Body:
        rows = sorted(ratings.items(), key=lambda row: -row[1])
        note = f"0: {prompt.low}, 10: {prompt.high}" if prompt and prompt.low and prompt.high else ""
        return Pairs(tuple(Pair(self._act(act), str(value), value / 10) for act, value in rows), note)

    def _plan(self, plan: IfThen, _prompt: Prompt | None) -> Body:
        said = [Pair(_(PLAN_PARTS.get(name, _spaced(name).capitalize())), value)
                for name, value in plan if isinstance(value, str) and value]
        return Pairs((*said, Pair(_("To look back on"), on(plan.look_back))))

    def _act(self, act: str) -> str:
        return self._acts[act].label if act in self._acts else _spaced(act)

    # Parts of a reply that came after this was written ------------------------------------------

    def _unknown(self, value: object) -> Body:
        """Any value, told as a list, as pairs or as a text."""
        if isinstance(value, BaseModel):
            return Pairs(tuple(Pair(_spaced(name).capitalize(), self._said(each))
                               for name, each in value if each not in (None, "", (), {}, [])))
        if isinstance(value, Mapping):
            return Pairs(tuple(Pair(self._said(name), self._said(each)) for name, each in value.items()))
        if isinstance(value, list | tuple | set | frozenset):
            said = map(self._said, value)
            return Items(tuple(said if isinstance(value, list | tuple) else sorted(said)))
        return Prose(self._said(value))

    def _said(self, value: object) -> str:
        """A single value in words: people, acts and feelings by their names."""
        match value:
            case bool():
                return _("yes") if value else _("no")
            case Enum():
                return self._content.words.get(_table(type(value)), {}).get(str(value.value),
                                                                          _spaced(str(value.value)))
            case datetime():
                return on(self._local(value))
            case date():
                return on(value)
            case float():
                return f"{value:g}"
            case UUID():
                return self._people[value].name if value in self._people else _("somebody")
            case BaseModel():
                return ", ".join(f"{_spaced(name)}: {self._said(each)}" for name, each in value
                                 if each not in (None, "", (), {}, []))
            case list() | tuple():
                return ", ".join(map(self._said, value))
            case _:
                text = str(value)
                return self._acts[text].label if text in self._acts else self._feeling.get(text, text)

    # The log ------------------------------------------------------------------------------------

    def _log(self) -> tuple[ActPart, ...]:
        """By act, what was done most often first."""
        done: dict[str, list[Activity]] = defaultdict(list)
        for activity in self._activities.values():
            done[activity.act].append(activity)
        parts = [
            ActPart(
                label=self._act(act),
                pole=self._pole(act) or Pole.WRITING,
                times=len(found),
                minutes=sum(activity.minutes or 0 for activity in found),
                people=len({person for activity in found for person in activity.people}),
                first=min(activity.day for activity in found),
                last=max(activity.day for activity in found),
            )
            for act, found in done.items()
        ]
        return tuple(sorted(parts, key=lambda part: (-part.times, part.label)))

    def _pole(self, act: str) -> Pole | None:
        """The pole with the largest share in an act."""
        return max(Pole, key=self._acts[act].mix.share) if act in self._acts else None

    def _notes(self) -> tuple[NotePart, ...]:
        return tuple(NotePart(activity.day, self._act(activity.act), activity.note)
                     for activity in self._activities.values() if activity.note.strip())

    # People and outcomes ------------------------------------------------------------------------

    @cached_property
    def _furthest(self) -> dict[UUID, StageReached]:
        """The furthest step with everybody, and when it was first reached."""
        order = list(Stage)
        found: dict[UUID, StageReached] = {}
        for reached in self._stages:
            before = found.get(reached.person)
            if before is None or order.index(reached.stage) > order.index(before.stage):
                found[reached.person] = reached
        return found

    @cached_property
    def _days(self) -> dict[UUID, list[date]]:
        """The days on which somebody is in the log."""
        days: dict[UUID, list[date]] = defaultdict(list)
        for activity in self._activities.values():
            for person in activity.people:
                days[person].append(activity.day)
        return days

    @cached_property
    def _welcomes(self) -> dict[UUID, tuple[int | None, int | None]]:
        return self._book.people.welcomes()

    def _welcome(self, person: UUID) -> str:
        """How welcome reaching out was thought to be, and was."""
        expected, found = self._welcomes.get(person, (None, None))
        said = [_("expected {expected}").format(expected=expected)] if expected is not None else []
        said += [_("found {found}").format(found=found)] if found is not None else []
        return _("welcome of 10: {said}").format(said=", ".join(said)) if said else ""

    def _person(self, person: Person) -> PersonPart:
        reached = self._furthest.get(person.id)
        days = self._days.get(person.id, [])
        return PersonPart(
            name=person.name,
            ground=self._content.label(person.ground) if person.ground else "",
            met_on=person.met_on,
            stage=self._content.label(reached.stage) if reached else "",
            since=reached.day if reached else None,
            last_contact=max((day for day in (person.last_contact, *days) if day), default=None),
            welcome=self._welcome(person.id),
            times=len(days),
            note=person.note,
        )

    def _outcome(self, outcome: Outcome) -> OutcomePart:
        label = self._content.label
        facts = [", ".join(map(label, outcome.gains))]
        if outcome.mattered is not None:
            facts.append(_("mattered {mattered} of 10").format(mattered=outcome.mattered))
        if outcome.seen_then:
            facts.append(_("seen then: {seen_then}").format(seen_then=label(outcome.seen_then)))
        if outcome.anyway:
            facts.append(_("would have happened anyway: {anyway}").format(anyway=label(outcome.anyway)))
        return OutcomePart(outcome.title, outcome.day, tuple(facts), tuple(map(self._hop, outcome.chain)),
                           outcome.note)

    def _hop(self, hop: Hop) -> HopPart:
        activity = self._activities.get(hop.activity) if hop.activity else None
        person = self._people.get(hop.person) if hop.person else None
        act = self._act(activity.act) if activity else ""
        return HopPart(
            act=act if act or person else _("a step since deleted"),
            who=person.name if person else "",
            day=activity.day if activity else None,
            share=hop.share,
            pole=self._pole(activity.act) if activity else None,
        )

    # Pictures -----------------------------------------------------------------------------------

    def _pictures(self) -> tuple[Picture, ...]:
        """Every question that the log can answer."""
        found = (self._book.chart(chart, Period.all(), LIGHT) for chart in CHARTS)
        return tuple(_picture(each) for each in found if isinstance(each, Drawn))


def _picture(drawn: Drawn) -> Picture:
    columns = tuple(dict.fromkeys(name for row in drawn.table for name in row))
    return Picture(
        question=drawn.question,
        headline=drawn.headline,
        figure=json.dumps(_rounded(json.loads(drawn.figure.to_json())), separators=(",", ":")),
        height=int(drawn.figure.layout.height or 420),
        columns=columns,
        rows=tuple(tuple(_cell(row.get(name, "")) for name in columns) for row in drawn.table),
    )


def _rounded(value: Any) -> Any:
    """Sums in the database differ in their last digit from one time to the next; this lets go of it."""
    match value:
        case float():
            return float(f"{value:.12g}")
        case list():
            return [_rounded(each) for each in value]
        case dict():
            return {name: _rounded(each) for name, each in value.items()}
        case _:
            return value


def _cell(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:,}".replace(",", "\u202f")


def _spaced(identifier: str) -> str:
    return identifier.replace("_", " ")


def _table(kind: type) -> str:
    """The table of words.toml for a set of fixed words: SeenThen -> seen_then."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")


# Text -----------------------------------------------------------------------------------------------

_BREAKS = "\r\v\f\x85\u2028\u2029"
_SHOWN = (
    dict.fromkeys(map(ord, _BREAKS), "\n")
    | {code: chr(0x2400 + code) for code in range(32) if chr(code) not in f"\n\t{_BREAKS}"}
    | {0x7F: "\u2421"}
    | dict.fromkeys((*range(128, 133), *range(134, 160), 65534, 65535), "�")
    | dict.fromkeys(range(55296, 57344), "�")
)


def clean(text: str) -> str:
    """Text as it can be shown anywhere: one sort of line break, control characters as their pictures."""
    return text.replace("\r\n", "\n").translate(_SHOWN)

"""The people in one person's file: by initials, where they were met, how far it went."""

import random
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import chain
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from workbook.core import changes, merging
from workbook.core.changed import ChangedTwice, changed, clashes, onto
from workbook.core.entries import check_note
from workbook.core.folk import check_name
from workbook.core.let_go import let_go_with
from workbook.core.names import as_entered, entered, labels, namesakes
from workbook.errors import Refused
from workbook.folding import fold_name
from workbook.insights.known import Acquaintance, known
from workbook.insights.missing import without_stage
from workbook.language import N_, _, current_language
from workbook.models import (
    EARLIEST_DAY,
    Change,
    Ground,
    Model,
    Person,
    Stage,
    StageReached,
    Welcome,
)
from workbook.store.file.database import Database, Unit, new_id
from workbook.store.tables import people
from workbook.store.undo.history import Part
from workbook.store.undo.labels import deed

DORMANT_AFTER = timedelta(days=365)
_DAYS = ("met_on", "last_contact")
_NOTED = {"name", "ground", *_DAYS, "note"}
"""What is noted in the row of a person; how far it went stands in rows of its own."""


class PersonEntry(Model):
    """A person as they are typed; `stage` is how far it went and `stage_day` since when."""

    name: str
    ground: Ground | None = None
    met_on: date | None = None
    last_contact: date | None = None
    stage: Stage | None = None
    stage_day: date | None = None
    note: str = ""


class _Called(NamedTuple):
    """What everybody is called, of which state of the file and on a page in which language."""

    state: tuple[int, str]
    names: dict[UUID, str]
    labels: dict[UUID, str]


_place = attrgetter("place")


class People:
    """Everybody in the file, and what may change about them. Every change can be undone."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], today: Callable[[], date]
    ) -> None:
        self._database = database
        self._now = now
        self._today = today
        self._called = _Called((-1, ""), {}, {})

    def every(self) -> dict[UUID, Person]:
        """Everybody, those seen last first."""
        return self._database.read(_by_id)

    def get(self, person: UUID) -> Person | None:
        """One of them; None where they were deleted."""
        return self._database.read(people.some, frozenset([person])).get(person)

    def names(self) -> dict[UUID, str]:
        """What everybody is called, those seen last first."""
        return self._database.read(people.names)

    def labels(self) -> dict[UUID, str]:
        """What everybody is called on a page: no two alike, though two may have one name."""
        return dict(self._call(self.names).labels)

    def listed(self) -> tuple[list[Acquaintance], dict[UUID, str]]:
        """What the log knows of everybody, and what they are called on a page: both from one look
        at the log."""
        known = self.known()
        called = self._call(lambda: {each.person: each.name for each in sorted(known, key=_place)})
        return known, dict(called.labels)

    def _call(self, names: Callable[[], dict[UUID, str]]) -> _Called:
        state = self._database.version, current_language()
        if self._called.state != state:
            found = names()
            self._called = _Called(state, found, labels(found))
        return self._called

    def namesakes(self) -> list[tuple[Person, ...]]:
        """Those who have one name, the first that was entered first: they came with an archive, or
        back by undoing."""
        alike = namesakes(self._call(self.names).names, by=entered)
        found = self._database.read(people.some, frozenset(chain(*alike))) if alike else {}
        return [tuple(found[each] for each in group) for group in alike]

    def noted(self, person: Person) -> PersonEntry:
        """What is noted about somebody, as it would be typed."""
        return _entry_of(person, self.furthest(person.id))

    def known(self) -> list[Acquaintance]:
        """What the log knows of everybody."""
        return self._database.counted.read(known, self._today())

    def stages(self, person: UUID) -> list[StageReached]:
        """How far it went with somebody, step by step."""
        return [step for step in self._database.read(people.stages) if step.person == person]

    def furthest(self, person: UUID) -> Stage | None:
        """How far it went with somebody."""
        with self._database.reading() as unit:
            return people.furthest(unit, person, self._today())

    def add(self, entry: PersonEntry) -> Person:
        """Add somebody; raises Refused where what is typed cannot be so."""
        with self._database.writing() as unit:
            typed = entry.model_copy(update={"name": " ".join(entry.name.split())})
            self._check(unit, typed, None, set(PersonEntry.model_fields))
            noted = typed.model_dump(include=_NOTED)
            person = Person(id=new_id(), entered_at=self._now(), **noted)
            parts = [Part(person.id, None, person), *self._stage_parts(person.id, typed)]
            changes.change(unit, deed(N_("Added: {name}"), name=person.name), parts, self._now())
        return person

    def edit(self, person_id: UUID, entry: PersonEntry, seen: PersonEntry | None = None) -> None:
        """Change what is noted about somebody; a new stage is added, the earlier ones stay.

        Where it is given how the person was `seen`, only what was changed since is written, onto
        what is noted now. Raises Refused where what is typed cannot be so, or the person was
        deleted, and ChangedTwice where a field was changed elsewhere as well.
        """
        with self._database.writing() as unit:
            before = self._existing(unit, person_id)
            now = _entry_of(before, people.furthest(unit, person_id, self._today()))
            was = seen or now
            # The day of a stage is no field of the person: it goes with the stage.
            wanted = entry.model_copy(update={"name": " ".join(entry.name.split())})
            twice = clashes(person_id, now, was, wanted.model_copy(update={"stage_day": None}))
            if twice:
                raise ChangedTwice(twice)
            merged = onto(now, was, wanted)
            self._check(unit, merged, person_id, changed(now, merged))
            after = before.model_copy(update=merged.model_dump(include=_NOTED))
            parts: list[Part] = [] if after == before else [Part(person_id, before, after)]
            if merged.stage is not now.stage:
                parts += self._corrected(unit, person_id, merged)
            if parts:
                done = deed(N_("Changed: {name}"), name=after.name)
                changes.change(unit, done, parts, self._now())

    def rename(self, names: Mapping[UUID, str]) -> None:
        """Tell people of one name apart, by a name for each of some of them, as one change.

        Raises Refused, whose field is the person, where a name cannot be so or is another's, and
        "name" where nothing was told apart.
        """
        with self._database.writing() as unit:
            everybody = _by_id(unit)
            parts: list[Part] = []
            for person_id, typed in names.items():
                before = self._existing(unit, person_id)
                name = " ".join(typed.split())
                others = [each for each in everybody.values() if each.id != person_id]
                if name != before.name:
                    _check_name(name, others, str(person_id))
                    everybody[person_id] = before.model_copy(update={"name": name})
                    parts.append(Part(person_id, before, everybody[person_id]))
            if not parts:
                raise Refused("name", _("Change one of the two names first."))
            renamed = [everybody[part.row_id].name for part in parts]
            changes.change(unit, deed(N_("Changed: {name}"), name=renamed), parts, self._now())

    def merge(self, person_id: UUID, into: UUID) -> None:
        """Make two spellings one person: everything noted with the first is now with the second.

        Raises Refused when they are one already, one of them was deleted, or what is noted on both
        is too long for one note.
        """
        if person_id == into:
            raise Refused("merge", _("That is the same person already. Choose the other spelling."))
        with self._database.writing() as unit:
            gone, kept = self._existing(unit, person_id), self._existing(unit, into)
            parts = list(merging.moved(unit, person_id, into))
            filled = merging.filled(kept, gone)
            if filled != kept:
                parts.append(Part(into, kept, filled))
            parts.append(Part(person_id, gone, None))
            let_go_with(unit, gone, self._now())
            done = deed(N_("Made {gone} and {kept} one person"), gone=gone.name, kept=kept.name)
            changes.change(unit, done, parts, self._now())
            merging.rechosen(unit, str(person_id), str(into))

    def remove(self, person_id: UUID) -> None:
        """Delete somebody; what was done with them stays in the log, without the name.

        Raises Refused when they were deleted already.
        """
        with self._database.writing() as unit:
            person = self._existing(unit, person_id)
            let_go_with(unit, person, self._now())
            done = deed(N_("Deleted: {title}"), title=person.name)
            changes.change(unit, done, [Part(person_id, person, None)], self._now())

    def take_out_stage(self, stage: UUID) -> Change:
        """Take out a step in how far it went, which was not so or not on that day.

        Raises Refused when it was taken out already, or the person was deleted.
        """
        with self._database.writing() as unit:
            step = next((each for each in people.stages(unit) if each.id == stage), None)
            if step is None:
                raise Refused("stage", _("This was taken out already."))
            done = deed(N_("Changed: {name}"), name=self._existing(unit, step.person).name)
            return changes.change(unit, done, [Part(stage, step, None)], self._now())

    # What is missing --------------------------------------------------------------------------

    def without_stage(self, passed: Collection[UUID]) -> Person | None:
        """Who was seen last of those with whom it is not noted how far it went; but nobody of
        `passed`."""
        found = self._database.counted.read(without_stage, self._today(), frozenset(passed))
        return self.get(found) if found else None

    def went(self, person_id: UUID, stage: Stage) -> Change:
        """Note how far it went with somebody, as of today.

        Raises Refused when that is noted already, or the person was deleted.
        """
        with self._database.writing() as unit:
            person = self._existing(unit, person_id)
            entry = PersonEntry(name=person.name, met_on=person.met_on, stage=stage)
            if people.furthest(unit, person_id, self._today()):
                raise Refused("name", _("How far it went is noted already."))
            _check_order(unit, stage, self._today(), person_id)
            return changes.change(
                unit,
                deed(N_("Changed: {name}"), name=person.name),
                self._stage_parts(person_id, entry),
                self._now(),
            )

    # Reaching out -----------------------------------------------------------------------------

    def draw(self, turn: int = 0) -> Person | None:
        """Somebody out of touch for a year or more, by chance; None when there is nobody.

        The same all day, another each turn.
        """
        latest = self._today() - DORMANT_AFTER
        dormant = as_entered(
            each.person
            for each in self.known()
            if each.last_contact is not None and each.last_contact <= latest
        )
        if not dormant:
            return None
        random.Random(self._today().toordinal()).shuffle(dormant)
        return self.get(dormant[turn % len(dormant)])

    def welcomes(self) -> dict[UUID, tuple[int | None, int | None]]:
        """The predicted and the actual welcome of reaching out, by person."""
        return self._database.read(people.welcomes)

    def welcomed(self, person_id: UUID, actual: int) -> None:
        """Record how welcome reaching out really was, 0 to 10.

        Raises Refused when the person was deleted.
        """
        with self._database.writing() as unit:
            self._existing(unit, person_id)
            people.predict(unit, person_id, None, actual, self._now())

    def unwelcomed(self, person_id: UUID) -> None:
        """Take back how welcome reaching out was said to have been; what was expected stays.

        Raises Refused when the person was deleted.
        """
        with self._database.writing() as unit:
            person = self._existing(unit, person_id)
            parts = [
                Part(noted.id, noted, _unsaid(noted))
                for noted in people.welcomes_of(unit, person_id)
                if noted.actual is not None
            ]
            if parts:
                done = deed(N_("Changed: {name}"), name=person.name)
                changes.change(unit, done, parts, self._now())

    # What is refused --------------------------------------------------------------------------

    def _existing(self, unit: Unit, person_id: UUID) -> Person:
        person = people.get(unit, person_id)
        if person is None:
            raise Refused("name", _("This person was deleted in the meantime."))
        return person

    def _check(
        self, unit: Unit, entry: PersonEntry, person_id: UUID | None, fields: set[str]
    ) -> None:
        """Refuse what cannot be so of some fields; what stands as it was keeps nothing else from
        being changed."""
        if "name" in fields:
            others = [each for each in people.every(unit) if each.id != person_id]
            _check_name(entry.name, others, "name")
        if "note" in fields:
            check_note(entry.note)
        self._check_days(entry, fields)
        if entry.stage and "stage" in fields:
            day = entry.stage_day or self._today()
            if entry.met_on and day < entry.met_on:
                raise Refused("stage_day", _("It cannot have gone that far before you met."))
            _check_order(unit, entry.stage, day, person_id)

    def _check_days(self, entry: PersonEntry, fields: set[str]) -> None:
        for field in ("met_on", "last_contact", "stage_day"):
            day = getattr(entry, field) if field in fields else None
            if day is not None and not EARLIEST_DAY <= day <= self._today():
                sentence = _("Choose a day from {year} to today.")
                raise Refused(field, sentence.format(year=EARLIEST_DAY.year))
        # Either may have been changed in another place.
        met, contact = entry.met_on, entry.last_contact
        if not fields.isdisjoint(_DAYS) and met and contact and contact < met:
            raise Refused("last_contact", _("The last contact cannot be before you met."))

    def _corrected(self, unit: Unit, person_id: UUID, entry: PersonEntry) -> list[Part]:
        """A stage as it is noted; a bigger one of the same day was not so, and goes."""
        if entry.stage is None:
            return []
        order, day = list(Stage), entry.stage_day or self._today()
        that_day = [
            step for step in people.stages(unit) if (step.person, step.day) == (person_id, day)
        ]
        smaller = order[: order.index(entry.stage) + 1]
        gone = [Part(step.id, step, None) for step in that_day if step.stage not in smaller]
        there = any(step.stage is entry.stage for step in that_day)
        return gone + ([] if there else self._stage_parts(person_id, entry))

    def _stage_parts(self, person_id: UUID, entry: PersonEntry) -> list[Part]:
        if entry.stage is None:
            return []
        stage = StageReached(
            id=new_id(),
            person=person_id,
            stage=entry.stage,
            day=entry.stage_day or self._today(),
            entered_at=self._now(),
        )
        return [Part(stage.id, None, stage)]


def _check_name(name: str, others: Iterable[Person], field: str) -> None:
    if not name:
        raise Refused(field, _("Initials or a nickname are needed."))
    check_name(name, field)
    for other in others:
        if fold_name(other.name) == fold_name(name):
            sentence = _("{name} is there already. Add a letter to tell them apart.")
            raise Refused(field, sentence.format(name=other.name))


def _entry_of(person: Person, stage: Stage | None) -> PersonEntry:
    """A person as they would be typed, and how far it went."""
    return PersonEntry(**person.model_dump(include=_NOTED), stage=stage)


def _unsaid(noted: Welcome) -> Welcome | None:
    """What was expected of a welcome, without what was found."""
    return None if noted.predicted is None else noted.model_copy(update={"actual": None})


def _by_id(unit: Unit) -> dict[UUID, Person]:
    return {person.id: person for person in people.every(unit)}


def _check_order(unit: Unit, stage: Stage, day: date, person_id: UUID | None) -> None:
    """A step comes after every smaller step, and before every bigger one."""
    order = list(Stage)
    for step in people.stages(unit):
        if step.person != person_id:
            continue
        further = order.index(stage) - order.index(step.stage)
        if (further > 0 and day < step.day) or (further < 0 and day > step.day):
            raise Refused(
                "stage_day",
                _(
                    "The days do not fit the steps noted before. Check the day, or take out a step"
                    " that was not so."
                ),
            )

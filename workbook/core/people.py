"""The people in one person's file: by initials, where they were met, how far it went."""

import random
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from workbook.errors import Refused
from workbook.insights.known import Acquaintance, known
from workbook.insights.missing import without_stage
from workbook.language import _
from workbook.models import (
    EARLIEST_DAY,
    Change,
    Ground,
    Hop,
    Model,
    Outcome,
    Person,
    Stage,
    StageReached,
)
from workbook.naming import folded
from workbook.store.file.database import Database, Unit, new_id
from workbook.store.tables import activities, outcomes, people
from workbook.store.undo import history
from workbook.store.undo.history import Part

DORMANT_AFTER = timedelta(days=365)
LONGEST_NAME = 60


class PersonEntry(Model):
    """A person as they are typed; `stage` is how far it went and `stage_day` since when."""

    name: str
    ground: Ground | None = None
    met_on: date | None = None
    last_contact: date | None = None
    stage: Stage | None = None
    stage_day: date | None = None
    note: str = ""


class People:
    """Everybody in the file, and what may change about them. Every change can be undone."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], today: Callable[[], date]
    ) -> None:
        self._database = database
        self._now = now
        self._today = today

    def every(self) -> dict[UUID, Person]:
        """Everybody, those seen last first."""
        with self._database.reading() as unit:
            return {person.id: person for person in people.every(unit)}

    def known(self) -> list[Acquaintance]:
        """What the log knows of everybody."""
        with self._database.reading() as unit:
            return known(unit, self._today())

    def stages(self, person: UUID) -> list[StageReached]:
        """How far it went with somebody, step by step."""
        with self._database.reading() as unit:
            return [stage for stage in people.stages(unit) if stage.person == person]

    def furthest(self, person: UUID) -> Stage | None:
        """How far it went with somebody."""
        with self._database.reading() as unit:
            return people.furthest(unit, person, self._today())

    def add(self, entry: PersonEntry) -> Person:
        """Add somebody."""
        with self._database.writing() as unit:
            name = self._checked(unit, entry, None)
            person = Person(
                id=new_id(),
                name=name,
                ground=entry.ground,
                met_on=entry.met_on,
                last_contact=entry.last_contact,
                note=entry.note,
                entered_at=self._now(),
            )
            parts = [Part(person.id, None, person), *self._stage_parts(person.id, entry)]
            history.change(unit, _("Added: {name}").format(name=name), parts, self._now())
        return person

    def edit(self, person_id: UUID, entry: PersonEntry) -> None:
        """Change what is noted about somebody; a new stage is added, the earlier ones stay."""
        with self._database.writing() as unit:
            before = self._existing(unit, person_id)
            name = self._checked(unit, entry, person_id)
            after = before.model_copy(
                update={
                    "name": name,
                    "ground": entry.ground,
                    "met_on": entry.met_on,
                    "last_contact": entry.last_contact,
                    "note": entry.note,
                }
            )
            parts: list[Part] = [] if after == before else [Part(person_id, before, after)]
            if entry.stage and entry.stage is not people.furthest(unit, person_id, self._today()):
                parts += self._stage_parts(person_id, entry)
            if parts:
                history.change(unit, _("Changed: {name}").format(name=name), parts, self._now())

    def merge(self, person_id: UUID, into: UUID) -> None:
        """Make two spellings one person: everything noted with the first is now with the second."""
        if person_id == into:
            raise Refused("merge", _("That is the same person already. Choose the other spelling."))
        with self._database.writing() as unit:
            gone, kept = self._existing(unit, person_id), self._existing(unit, into)
            parts: list[Part] = []
            for activity in activities.with_person(unit, person_id):
                present = _merged(activity.people, person_id, into)
                merged = activity.model_copy(update={"people": present})
                parts.append(Part(activity.id, activity, merged))
            parts += [
                Part(outcome.id, outcome, _recredited(outcome, person_id, into))
                for outcome in outcomes.every(unit)
                if any(_named(hop, person_id) for hop in outcome.chain)
            ]
            parts += [
                Part(stage.id, stage, stage.model_copy(update={"person": into}))
                for stage in people.stages(unit)
                if stage.person == person_id
            ]
            parts += [
                Part(welcome.id, welcome, welcome.model_copy(update={"person": into}))
                for welcome in people.welcomes_of(unit, person_id)
            ]
            filled = kept.model_copy(
                update={
                    "ground": kept.ground or gone.ground,
                    "met_on": min(filter(None, (kept.met_on, gone.met_on)), default=None),
                    "last_contact": max(
                        filter(None, (kept.last_contact, gone.last_contact)), default=None
                    ),
                    "note": "\n".join(filter(None, (kept.note, gone.note))),
                }
            )
            parts += [Part(into, kept, filled)] if filled != kept else []
            parts.append(Part(person_id, gone, None))
            history.change(
                unit,
                _("Made {gone} and {kept} one person").format(gone=gone.name, kept=kept.name),
                parts,
                self._now(),
            )

    def remove(self, person_id: UUID) -> None:
        """Delete somebody; what was done with them stays in the log, without the name."""
        with self._database.writing() as unit:
            person = self._existing(unit, person_id)
            label = _("Deleted: {title}").format(title=person.name)
            history.change(unit, label, [Part(person_id, person, None)], self._now())

    # What is missing --------------------------------------------------------------------------

    def without_stage(self, passed: Collection[UUID]) -> Person | None:
        """Who was seen last of those with whom it is not noted how far it went; but nobody of
        `passed`."""
        with self._database.reading() as unit:
            found = without_stage(unit, self._today(), passed)
            return people.get(unit, found) if found else None

    def went(self, person_id: UUID, stage: Stage) -> Change:
        """Note how far it went with somebody, as of today."""
        with self._database.writing() as unit:
            person = self._existing(unit, person_id)
            entry = PersonEntry(name=person.name, met_on=person.met_on, stage=stage)
            if people.furthest(unit, person_id, self._today()):
                raise Refused("name", _("How far it went is noted already."))
            self._check_order(unit, entry, person_id)
            return history.change(
                unit,
                _("Changed: {name}").format(name=person.name),
                self._stage_parts(person_id, entry),
                self._now(),
            )

    # Reaching out -----------------------------------------------------------------------------

    def draw(self, turn: int = 0) -> Person | None:
        """Somebody out of touch for a year or more, by chance: the same all day, another each
        turn."""
        everybody = self.every()
        latest = self._today() - DORMANT_AFTER
        dormant = sorted(
            each.person
            for each in self.known()
            if each.last_contact is not None and each.last_contact <= latest
        )
        if not dormant:
            return None
        random.Random(self._today().toordinal()).shuffle(dormant)
        return everybody[dormant[turn % len(dormant)]]

    def welcomes(self) -> dict[UUID, tuple[int | None, int | None]]:
        """The predicted and the actual welcome of reaching out, by person."""
        with self._database.reading() as unit:
            return people.welcomes(unit)

    def welcomed(self, person_id: UUID, actual: int) -> None:
        """Record how welcome reaching out really was, 0 to 10."""
        with self._database.writing() as unit:
            self._existing(unit, person_id)
            people.predict(unit, person_id, None, actual, self._now())

    # What is refused --------------------------------------------------------------------------

    def _existing(self, unit: Unit, person_id: UUID) -> Person:
        person = people.get(unit, person_id)
        if person is None:
            raise Refused("name", _("This person was deleted in the meantime."))
        return person

    def _checked(self, unit: Unit, entry: PersonEntry, person_id: UUID | None) -> str:
        """The name as it is kept, once nothing about the entry is refused."""
        name = " ".join(entry.name.split())
        if not name:
            raise Refused("name", _("Initials or a nickname are needed."))
        if len(name) > LONGEST_NAME:
            raise Refused(
                "name",
                _("A name has at most {most} characters; initials are enough.").format(
                    most=LONGEST_NAME
                ),
            )
        for other in people.every(unit):
            if other.id != person_id and folded(other.name) == folded(name):
                raise Refused(
                    "name",
                    _("{name} is there already. Add a letter to tell them apart.").format(
                        name=other.name
                    ),
                )
        for field, day in (
            ("met_on", entry.met_on),
            ("last_contact", entry.last_contact),
            ("stage_day", entry.stage_day),
        ):
            if day is not None and not EARLIEST_DAY <= day <= self._today():
                raise Refused(
                    field, _("Choose a day from {year} to today.").format(year=EARLIEST_DAY.year)
                )
        if entry.met_on and entry.last_contact and entry.last_contact < entry.met_on:
            raise Refused("last_contact", _("The last contact cannot be before you met."))
        if entry.stage:
            self._check_order(unit, entry, person_id)
        return name

    def _check_order(self, unit: Unit, entry: PersonEntry, person_id: UUID | None) -> None:
        """A step comes after meeting and after every smaller step, and before every bigger one."""
        day, order = entry.stage_day or self._today(), list(Stage)
        if entry.met_on and day < entry.met_on:
            raise Refused("stage_day", _("It cannot have gone that far before you met."))
        for step in people.stages(unit):
            if step.person != person_id or entry.stage is None:
                continue
            place, other = order.index(entry.stage), order.index(step.stage)
            if (place > other and day < step.day) or (place < other and day > step.day):
                raise Refused(
                    "stage_day", _("The days do not fit the steps noted before. Check the day.")
                )

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


def _named(hop: Hop, person: UUID) -> bool:
    return hop.person == person or (hop.told is not None and person in hop.told.people)


def _recredited(outcome: Outcome, person: UUID, into: UUID) -> Outcome:
    def merged(hop: Hop) -> Hop:
        told = hop.told and hop.told.model_copy(
            update={"people": _merged(hop.told.people, person, into)}
        )
        return hop.model_copy(
            update={"person": into if hop.person == person else hop.person, "told": told}
        )

    return outcome.model_copy(update={"chain": tuple(map(merged, outcome.chain))})


def _merged(people: tuple[UUID, ...], person: UUID, into: UUID) -> tuple[UUID, ...]:
    """People with one instead of the other, each once."""
    return tuple(dict.fromkeys(into if each == person else each for each in people))

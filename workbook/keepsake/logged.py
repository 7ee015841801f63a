"""What was done, the people, and what came of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from uuid import UUID

from workbook.core.book import Book
from workbook.core.steps import in_words
from workbook.keepsake.names import Names
from workbook.keepsake.parts import ActPart, HopPart, NotePart, OutcomePart, PersonPart
from workbook.language import _
from workbook.models import Activity, Hop, Outcome, Person, Pole


class Logged:
    """The log of one workbook, and how to tell it."""

    def __init__(
        self,
        book: Book,
        names: Names,
        activities: Mapping[UUID, Activity],
        people: Mapping[UUID, Person],
    ) -> None:
        self._book = book
        self._names = names
        self._activities = activities
        self._people = people
        self._called = {each: person.name for each, person in people.items()}
        self._known = {each.person: each for each in book.people.known()}
        self._welcomes = book.people.welcomes()

    def acts(self) -> tuple[ActPart, ...]:
        """By act, what was done most often first."""
        done: dict[str, list[Activity]] = defaultdict(list)
        for activity in self._activities.values():
            done[activity.act].append(activity)
        parts = [self._act(act, found) for act, found in done.items()]
        return tuple(sorted(parts, key=lambda part: (-part.times, part.label)))

    def _act(self, act: str, done: Sequence[Activity]) -> ActPart:
        return ActPart(
            label=self._names.act(act),
            pole=self._names.pole(act) or Pole.WRITING,
            times=len(done),
            minutes=sum(activity.minutes or 0 for activity in done),
            people=len({person for activity in done for person in activity.people}),
            first=min(activity.day for activity in done),
            last=max(activity.day for activity in done),
        )

    def notes(self) -> tuple[NotePart, ...]:
        """What was noted with the activities."""
        return tuple(
            NotePart(activity.day, self._names.act(activity.act), activity.note)
            for activity in self._activities.values()
            if activity.note.strip()
        )

    @cached_property
    def _days(self) -> dict[UUID, list[date]]:
        """The days on which somebody is in the log."""
        days: dict[UUID, list[date]] = defaultdict(list)
        for activity in self._activities.values():
            for person in activity.people:
                days[person].append(activity.day)
        return days

    def _welcome(self, person: UUID) -> str:
        """How welcome reaching out was thought to be, and was."""
        expected, found = self._welcomes.get(person, (None, None))
        said: list[str] = []
        if expected is not None:
            said.append(_("expected {expected}").format(expected=expected))
        if found is not None:
            said.append(_("found {found}").format(found=found))
        return _("welcome of 10: {said}").format(said=", ".join(said)) if said else ""

    def people(self) -> tuple[PersonPart, ...]:
        """Everybody, as they were entered."""
        return tuple(map(self._person, self._people.values()))

    def _person(self, person: Person) -> PersonPart:
        label = self._names.content.label
        known = self._known[person.id]
        days = self._days.get(person.id, [])
        contacts = [*days, person.last_contact] if person.last_contact else days
        return PersonPart(
            name=person.name,
            ground=label(person.ground) if person.ground else "",
            met_on=person.met_on,
            stage=label(known.stage) if known.stage else _("not noted"),
            since=known.stage_day,
            last_contact=max(contacts, default=None),
            welcome=self._welcome(person.id),
            times=len(days),
            note=person.note,
        )

    def outcomes(self) -> tuple[OutcomePart, ...]:
        """Everything that came of it, the latest first."""
        return tuple(map(self._outcome, self._book.outcomes.every()))

    def _outcome(self, outcome: Outcome) -> OutcomePart:
        label = self._names.content.label
        facts = [", ".join(map(label, outcome.gains))]
        if outcome.mattered is not None:
            facts.append(_("mattered {mattered} of 10").format(mattered=outcome.mattered))
        if outcome.seen_then:
            facts.append(_("seen then: {seen_then}").format(seen_then=label(outcome.seen_then)))
        if outcome.anyway:
            facts.append(
                _("would have happened anyway: {anyway}").format(anyway=label(outcome.anyway))
            )
        return OutcomePart(
            outcome.title,
            outcome.day,
            tuple(facts),
            tuple(map(self._hop, outcome.chain)),
            outcome.note,
        )

    def _hop(self, hop: Hop) -> HopPart:
        step = in_words(hop, self._activities, self._called, self._names.act)
        activity = self._activities.get(hop.activity) if hop.activity else None
        whose = self._names.content.label(step.whose) if step.whose else ""
        return HopPart(
            what=", ".join(filter(None, (step.what, step.act)))
            or ("" if step.who else _("a step since deleted")),
            who=", ".join(step.who),
            when=step.when,
            share=hop.share,
            pole=self._names.pole(activity.act) if activity else None,
            told=", ".join(filter(None, (_("as told"), whose))) if step.told else "",
        )

"""What was done, the people, and what came of it."""

from collections.abc import Mapping
from uuid import UUID

from workbook.core.book import Book
from workbook.core.steps import in_words
from workbook.keepsake.names import Names
from workbook.keepsake.parts import ActPart, HopPart, NotePart, OutcomePart, PersonPart
from workbook.language import _
from workbook.models import Hop, Outcome, Person, Pole
from workbook.store.tables import activities


class Logged:
    """The log of one workbook, and how to tell it."""

    def __init__(self, book: Book, names: Names, people: Mapping[UUID, Person]) -> None:
        self._names = names
        self._people = people
        self._called = {each: person.name for each, person in people.items()}
        self._known = {each.person: each for each in book.people.known()}
        self._welcomes = book.people.welcomes()
        self._outcomes = book.outcomes.every()
        hops = (hop.activity for outcome in self._outcomes for hop in outcome.chain)
        with book.database.reading() as unit:
            # A long log is summed up where it is; few of its rows are told one by one.
            self._done = activities.by_act(unit)
            self._noted = activities.noted(unit)
            self._seen = activities.with_everybody(unit)
            self._activities = activities.some(unit, {each for each in hops if each})

    def acts(self) -> tuple[ActPart, ...]:
        """By act, what was done most often first."""
        parts = map(self._act, self._done)
        return tuple(sorted(parts, key=lambda part: (-part.times, part.label)))

    def _act(self, done: activities.Done) -> ActPart:
        return ActPart(
            label=self._names.act(done.act),
            pole=self._names.pole(done.act) or Pole.WRITING,
            times=done.times,
            minutes=done.minutes,
            people=done.people,
            first=done.first,
            last=done.last,
        )

    def notes(self) -> tuple[NotePart, ...]:
        """What was noted with the activities."""
        return tuple(
            NotePart(activity.day, self._names.act(activity.act), activity.note)
            for activity in self._noted
            if activity.note.strip()
        )

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
        times, last = self._seen.get(person.id, (0, None))
        return PersonPart(
            name=person.name,
            ground=label(person.ground) if person.ground else "",
            met_on=person.met_on,
            stage=label(known.stage) if known.stage else _("not noted"),
            since=known.stage_day,
            last_contact=max(filter(None, (last, person.last_contact)), default=None),
            welcome=self._welcome(person.id),
            times=times,
            note=person.note,
        )

    def outcomes(self) -> tuple[OutcomePart, ...]:
        """Everything that came of it, the latest first."""
        return tuple(map(self._outcome, self._outcomes))

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

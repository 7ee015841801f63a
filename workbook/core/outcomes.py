"""What came of it, each outcome with the chain that led to it. Every change can be undone."""

from collections.abc import Sequence
from uuid import UUID

from workbook.core import chains, changes
from workbook.core.acts import known_acts
from workbook.core.changed import ChangedTwice, clashes, onto
from workbook.core.entries import (
    HopEntry,
    OutcomeEntry,
    check_order,
    check_outcome,
    outcome_entry_of,
)
from workbook.core.folk import Folk
from workbook.core.let_go import let_go_with
from workbook.core.of_book import OfBook
from workbook.core.when import When
from workbook.errors import Refused
from workbook.language import N_, _
from workbook.models import Change, Outcome
from workbook.store.file.database import Unit, new_id
from workbook.store.tables import activities, outcomes
from workbook.store.undo.history import Part
from workbook.store.undo.labels import deed


class Outcomes(OfBook):
    """The outcomes in one person's file."""

    def every(self) -> list[Outcome]:
        """Every outcome, the latest first."""
        return self._database.read(outcomes.every)

    def page(self, start: int, most: int) -> list[Outcome]:
        """At most so many outcomes, the latest first, from the one with number `start` on."""
        return self._database.read(outcomes.page, start, most)

    def count(self) -> int:
        """How many outcomes there are."""
        return self._database.read(outcomes.count)

    def place(self, outcome_id: UUID) -> int | None:
        """The number of an outcome among all, the latest first, from 0; None when it is gone."""
        return self._database.read(outcomes.place, outcome_id)

    def add(self, entry: OutcomeEntry) -> Outcome:
        """Add an outcome with the chain that led to it. What is told in it stays in it: nothing is
        added to the log but people not met before.

        Raises Refused where the outcome or a step of it cannot be so.
        """
        with self._database.writing() as unit:
            check_outcome(entry, known_acts(unit, self._content), self._today())
            check_order(_days(unit, entry.hops), entry.day)
            folk = Folk(unit, self._now())
            chain = tuple(chains.hop(hop, number, folk) for number, hop in enumerate(entry.hops))
            outcome = chains.outcome(new_id(), entry, chain, self._now())
            parts = [*folk.parts, Part(outcome.id, None, outcome)]
            self._change(unit, deed(N_("Added: {title}"), title=outcome.title), parts)
        return outcome

    def edit(
        self, outcome_id: UUID, entry: OutcomeEntry, seen: OutcomeEntry | None = None
    ) -> Change | None:
        """Change an outcome, its chain with it; None when nothing differs. A chain of before stays
        in the file.

        Only what was changed since it was `seen` so is written, onto what it is now. Raises Refused
        where it cannot be so, or was deleted, and ChangedTwice where a field was changed elsewhere
        as well.
        """
        with self._database.writing() as unit:
            before = outcomes.get(unit, outcome_id)
            if before is None:
                raise Refused("outcome", _("This outcome was deleted in the meantime."))
            folk = Folk(unit, self._now())
            noted = outcome_entry_of(before)
            now, was, wanted = chains.without_nameless(
                before.chain, folk, noted, seen or noted, entry
            )
            if twice := clashes(outcome_id, now, was, wanted):
                raise ChangedTwice(twice)
            merged = onto(now, was, wanted)
            check_outcome(merged, known_acts(unit, self._content), self._today(), now.hops)
            if (merged.day, merged.hops) != (now.day, now.hops):
                check_order(_days(unit, merged.hops), merged.day)
            chain = chains.rechained(merged.hops, now.hops, before.chain, folk)
            after = chains.outcome(outcome_id, merged, chain, before.entered_at)
            if after == before:
                return None
            done = deed(N_("Changed: {title}"), title=after.title)
            return self._change(unit, done, [*folk.parts, Part(outcome_id, before, after)])

    def get(self, outcome_id: UUID) -> Outcome | None:
        """One outcome."""
        return self._database.read(outcomes.get, outcome_id)

    def remove(self, outcome_id: UUID) -> Change:
        """Delete an outcome; it can be brought back until the next day.

        Raises Refused when it was deleted already.
        """
        with self._database.writing() as unit:
            outcome = outcomes.get(unit, outcome_id)
            if outcome is None:
                raise Refused("outcome", _("This outcome was deleted already."))
            let_go_with(unit, outcome, self._now())
            done = deed(N_("Deleted: {title}"), title=outcome.title)
            return self._change(unit, done, [Part(outcome_id, outcome, None)])

    def _change(self, unit: Unit, done: str, parts: list[Part]) -> Change:
        return changes.change(unit, done, parts, self._now())


def _days(unit: Unit, hops: Sequence[HopEntry]) -> list[When | None]:
    """When each step was, as far as it is known; each activity is there, and there once."""
    found: list[When | None] = []
    for number, hop in enumerate(hops):
        if hop.activity is None:
            found.append(When.of(hop.told.day, hop.told.year) if hop.told else None)
            continue
        logged = activities.get(unit, hop.activity)
        if logged is None:
            raise Refused(f"hop_{number}", _("This activity was deleted; choose another."))
        if hop.activity in {other.activity for other in hops[:number]}:
            raise Refused(f"hop_{number}", _("This step is in the chain already."))
        found.append(When.of(logged.day, None))
    return found

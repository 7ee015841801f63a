"""Whom of a file somebody wants among their people: nobody comes in by standing in one."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from workbook.bringing_in.found import Candidate
from workbook.bringing_in.identity import fingerprint
from workbook.core import changes
from workbook.core.digests import digest
from workbook.core.folk import check_name
from workbook.errors import Refused
from workbook.folding import fold_name
from workbook.language import N_, _
from workbook.models import Person
from workbook.store.file.database import Database, new_id
from workbook.store.tables import activities, brought_in, people
from workbook.store.tables.brought_in import LONGEST_SAID, Batch
from workbook.store.undo.history import Part
from workbook.store.undo.labels import People, deed


class Picked(NamedTuple):
    """Somebody of a file who is to be among the people."""

    contact: str
    """As the file calls them: by which they are known again."""
    name: str
    at: tuple[UUID, ...] = ()
    """The activities at which they were."""
    met_on: date | None = None


class Whom:
    """The people of files, beside those of one person."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def met(self, contacts: Iterable[str]) -> frozenset[str]:
        """Those of some guests and contacts who were picked before, and are among the people."""
        digests = {each: fingerprint(each) for each in contacts}
        with self._database.reading() as unit:
            there = brought_in.people(unit, list(digests.values()))
        return frozenset(each for each, digest in digests.items() if digest in there)

    def add(self, kind: str, name: str, picked: Sequence[Picked]) -> None:
        """Add people whom somebody picked, as one change, each to the activities at which they
        were.

        Raises Refused, which names the place of the one among those picked, where a name cannot be
        so or is that of somebody who is here.
        """
        with self._database.writing() as unit:
            here = {fold_name(person.name) for person in people.every(unit)}
            parts: list[Part] = []
            rows = activities.some(unit, {row_id for each in picked for row_id in each.at})
            present = {row_id: list(row.people) for row_id, row in rows.items()}
            for number, each in enumerate(picked):
                called = _checked(each.name, number, here)
                here.add(fold_name(called))
                person = Person(
                    id=new_id(), name=called, met_on=each.met_on, entered_at=self._now()
                )
                parts.append(Part(person.id, None, person))
                for row_id in each.at:
                    if row_id in present:
                        present[row_id].append(person.id)
            added = [part.row_id for part in parts]
            for row_id, who in present.items():
                before = rows[row_id]
                after = before.model_copy(update={"people": tuple(who)})
                parts.append(Part(row_id, before, after))
                brought_in.came_anew(unit, row_id, digest(after))
            now = self._now()
            done = deed(N_("Added: {people}"), people=People(len(picked)))
            made = changes.change(unit, done, parts, now)
            digests = [fingerprint(each.contact) for each in picked]
            batch = Batch(made.id, kind, name[:LONGEST_SAID], now, 0)
            brought_in.put(unit, batch, (), {})
            brought_in.pick(unit, batch.id, dict(zip(digests, added, strict=True)))

    def taken_with(self, taken: Sequence[Candidate]) -> dict[str, UUID]:
        """The activities that came of some candidates, by what those are known by."""
        digests = {fingerprint(each.identity): each.identity for each in taken}
        with self._database.reading() as unit:
            rows = brought_in.known(unit, list(digests))
        return {digests[digest]: row.row_id for digest, row in rows.items() if row.there}


def _checked(name: str, number: int, here: Collection[str]) -> str:
    """The name as it is kept; what is wrong with it is said beside the field of that number."""
    name = " ".join(name.split())
    field = f"name_{number}"
    check_name(name, field)
    if fold_name(name) in here:
        sentence = _("There is a {name} already. What will you call this one?")
        raise Refused(field, sentence.format(name=name))
    return name

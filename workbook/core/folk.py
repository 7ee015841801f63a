"""The people that an entry means: pressed, and so known by id, or typed by name, and maybe new."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from workbook.core.entries import Who, check_length
from workbook.core.names import labels
from workbook.errors import Refused
from workbook.folding import can_be_seen, fold_name
from workbook.language import _, say_list
from workbook.models import Person
from workbook.store.file.database import Unit, new_id
from workbook.store.tables import people
from workbook.store.undo.history import Part


class Folk:
    """Everybody, as they are when a change is made; who is new becomes a part of it."""

    def __init__(self, unit: Unit, now: datetime) -> None:
        self._now = now
        names = people.names(unit)
        self._labels = labels(names)
        self._called: dict[str, list[UUID]] = {}
        for called in (names, self._labels):
            for person, name in called.items():
                ids = self._called.setdefault(fold_name(name), [])
                if person not in ids:
                    ids.append(person)
        self.parts: list[Part] = []

    def meant(
        self, who: Iterable[Who], field: str, deleted: Collection[Who] = ()
    ) -> tuple[UUID, ...]:
        """Those who are meant, each once; of those who are `deleted` one may still be among them.

        Raises Refused, which names the `field`, where a name is that of several or of nobody.
        """
        found = (self._one(each, field, deleted) for each in who)
        return tuple(dict.fromkeys(each for each in found if each))

    def gone(self, person: UUID) -> bool:
        """Whether somebody was deleted."""
        return person not in self._labels

    def _one(self, each: Who, field: str, deleted: Collection[Who]) -> UUID | None:
        if isinstance(each, str):
            return self._called_so(" ".join(each.split()), field)
        if self.gone(each) and each not in deleted:
            raise Refused(field, _("This person was deleted in the meantime."))
        return each

    def _called_so(self, name: str, field: str) -> UUID | None:
        if not name:
            return None
        check_name(name, field)
        ids = self._called.setdefault(fold_name(name), [])
        if len(ids) > 1:
            which = say_list(sorted(self._labels[person] for person in ids))
            sentence = _("More than one person is called {name}. Write which one: {which}.")
            raise Refused(field, sentence.format(name=name, which=which))
        if not ids:
            person = Person(id=new_id(), name=name, entered_at=self._now)
            ids.append(person.id)
            self._labels[person.id] = name
            self.parts.append(Part(person.id, None, person))
        return ids[0]


def check_name(name: str, field: str) -> None:
    """Refuse a name that nobody could see, or that is too long: raises Refused."""
    if not can_be_seen(name):
        raise Refused(field, _("Nothing of this name can be seen. Type a letter or a sign."))
    check_length(name, field)

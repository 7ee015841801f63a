"""What files tell of, compared with the log, and taken into it: whole or not at all, and out again
at any later time."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from workbook.bringing_in.found import Asked, Candidate, LeftOut
from workbook.bringing_in.identity import fingerprint
from workbook.clock import here_zone
from workbook.core import changes
from workbook.core.acts import known_acts
from workbook.core.digests import digest, few_guests
from workbook.core.entries import MOST, check_day
from workbook.core.of_book import OfBook
from workbook.errors import Refused, WorkbookError
from workbook.language import N_, _
from workbook.models import LONGEST_TEXT, Activity
from workbook.store.file.database import Unit, new_id
from workbook.store.tables import activities, brought_in, bulk, outcomes, preferences
from workbook.store.tables.brought_in import LONGEST_SAID, Batch, CameIn, Known
from workbook.store.undo import brought
from workbook.store.undo.history import Part
from workbook.store.undo.labels import Activities, deed

ZONE = "zone"
GUESTS_COUNT = "event"
"""The kind of which the number of others is how many it reached."""


class Compared(NamedTuple):
    """What files tell of, beside what is in the log."""

    new: tuple[Candidate, ...] = ()
    here: tuple[Candidate, ...] = ()
    """In the log as the file says, or as it was edited since."""
    changed: tuple[Candidate, ...] = ()
    """In the log as an earlier file said; this one says something else."""
    gone: tuple[Candidate, ...] = ()
    """Came in once, and was deleted: it stays away."""

    def left_out(self) -> list[LeftOut]:
        """What does not come in again, and why."""
        return [
            *(_left(each, _("you deleted it here")) for each in self.gone),
            *(_left(each, _("here already")) for each in self.here),
        ]


class CameMeanwhile(WorkbookError):
    """Some of what was to come in is in the log by now, or was changed there."""

    def __init__(self) -> None:
        super().__init__(
            _("Some of this came in or was changed meanwhile, perhaps in another tab."),
            _("Nothing came in twice."),
            _("What is new still is shown now."),
        )


class Taken(NamedTuple):
    """What is to come in, and as which act."""

    candidate: Candidate
    act: str


class Choice(NamedTuple):
    """What was chosen for a line of what looks alike: an act, or None where it was refused."""

    line: str
    act: str | None


class Edited(NamedTuple):
    """What became of a batch since it came in: ids of activities."""

    edited: frozenset[UUID]
    credited: frozenset[UUID]
    """Steps of an outcome, which stay."""


class BringingIn(OfBook):
    """Files, beside the log of one person."""

    def zone(self) -> str | None:
        """The time zone in which the person said that they live."""
        return self._database.read(preferences.preferences).get(ZONE)

    def live_in(self, zone: str) -> None:
        """Let days be those of a time zone from now on. As long as it is the computer's, it is not
        kept: it goes on being that one, wherever the computer is."""
        if zone != (self.zone() or here_zone()):
            with self._database.writing() as unit:
                preferences.prefer(unit, ZONE, zone, self._now())

    def asked(self, answers: Mapping[str, str] = MappingProxyType({})) -> Asked:
        """What a reader has to know of the person, with their answers to what was asked."""
        zone = self.zone()
        return Asked(ZoneInfo(zone or here_zone()), self._today(), answers, told=zone is not None)

    def compared(self, candidates: Sequence[Candidate]) -> Compared:
        """What of some candidates is new to the log, and what is in it."""
        with self._database.reading() as unit:
            known = brought_in.known(unit, [fingerprint(each.identity) for each in candidates])
            there = activities.some(unit, [row.row_id for row in known.values() if row.there])
        sorted_: dict[str, list[Candidate]] = {name: [] for name in Compared._fields}
        for each in candidates:
            row = known.get(fingerprint(each.identity))
            sorted_[_standing(each, row, there)].append(each)
        return Compared(**{name: tuple(found) for name, found in sorted_.items()})

    def chosen(self, lines: Iterable[str]) -> dict[str, str | None]:
        """What was chosen before for those of some lines for which anything was."""
        before = self._database.read(brought_in.chosen)
        digests = {line: fingerprint(line) for line in lines}
        return {line: before[digest] for line, digest in digests.items() if digest in before}

    def by_hand(self, candidates: Sequence[Candidate]) -> frozenset[tuple[str, date]]:
        """The acts and days of what was logged by hand while the candidates took place: what may
        be the same."""
        if not candidates:
            return frozenset()
        days = [each.day for each in candidates]
        return frozenset(self._database.read(brought_in.by_hand, min(days), max(days)))

    def bring_in(
        self,
        kind: str,
        name: str,
        taken: Sequence[Taken],
        choices: Sequence[Choice] = (),
        renewed: Sequence[Candidate] = (),
    ) -> UUID:
        """Let activities come in as one change, and let those that came before say what a newer
        file says; the batch's id.

        Raises Refused where one cannot be an activity, CameMeanwhile where one is known already or
        says nothing else than the log any more: then nothing came in.
        """
        with self._database.writing() as unit:
            if brought_in.known(unit, [fingerprint(each.candidate.identity) for each in taken]):
                raise CameMeanwhile
            known = known_acts(unit, self._content)
            for act in {each.act for each in taken}:
                if act not in known:
                    raise Refused("act", _("This act is not in the list."))
            now = self._now()
            met = _met(unit, taken)
            rows = [self._activity(each, now, met) for each in taken]
            parts, anew = self._renewed(unit, renewed)
            change = changes.change(unit, _brought(len(rows), len(parts)), parts, now)
            bulk.add_activities(unit, rows)
            batch = Batch(change.id, kind, name[:LONGEST_SAID], now, len(rows))
            came = [_came(each.candidate, row) for each, row in zip(taken, rows, strict=True)]
            lines = {fingerprint(choice.line): choice.act for choice in choices}
            brought_in.put(unit, batch, [*came, *anew], lines)
            brought.note(unit, change.id)
        return change.id

    def batches(self) -> list[Batch]:
        """Everything that was brought in, the latest first."""
        return self._database.read(brought_in.batches)

    def since(self, batch: UUID) -> Edited:
        """What became of a batch since it came in."""
        with self._database.reading() as unit:
            return _since(unit, batch)

    def take_out(self, batch: UUID, *, edited: bool) -> int:
        """Take a batch out again, and forget what was chosen with it; how many activities went.

        What it changed is as it was before, as long as that is kept: until the next day. What was
        edited since stays unless `edited`, and so do steps of outcomes. Raises
        WorkbookError when it was taken out already.
        """
        with self._database.writing() as unit:
            if not any(each.id == batch for each in brought_in.batches(unit)):
                raise WorkbookError(
                    _("This was taken out already."), _("Nothing else was changed.")
                )
            since = _since(unit, batch)
            stays = since.credited | (frozenset() if edited else since.edited)
            before = activities.count(unit)
            brought.take_out(unit, batch, stays)
            return before - activities.count(unit)

    def _activity(self, taken: Taken, now: datetime, met: Mapping[str, UUID]) -> Activity:
        candidate = taken.candidate
        check_day(candidate.day, self._today())
        guests = few_guests(candidate)
        there = dict.fromkeys(met[guest] for guest in guests if guest in met)
        return Activity(
            people=tuple(there),
            id=new_id(),
            act=taken.act,
            day=candidate.day,
            minutes=_minutes(candidate),
            reached=_reached(candidate),
            note=_noted(candidate),
            imported=True,
            entered_at=now,
        )

    def _renewed(self, unit: Unit, renewed: Sequence[Candidate]) -> tuple[list[Part], list[CameIn]]:
        known = brought_in.known(unit, [fingerprint(each.identity) for each in renewed])
        parts: list[Part] = []
        anew: list[CameIn] = []
        for each in renewed:
            row = known.get(fingerprint(each.identity))
            before = activities.get(unit, row.row_id) if row else None
            if before is None or _standing(each, row, {before.id: before}) != "changed":
                raise CameMeanwhile
            check_day(each.day, self._today())
            told = {"day": each.day, "minutes": _minutes(each), "reached": _reached(each)}
            after = before.model_copy(update={**told, "note": _noted(each)})
            parts.append(Part(before.id, before, after))
            anew.append(_came(each, after))
        return parts, anew


def _met(unit: Unit, taken: Sequence[Taken]) -> dict[str, UUID]:
    digests = {fingerprint(guest): guest for each in taken for guest in few_guests(each.candidate)}
    return {digests[digest]: who for digest, who in brought_in.people(unit, list(digests)).items()}


def _left(each: Candidate, why: str) -> LeftOut:
    return LeftOut(each.place, why, each.title, each.day)


def _since(unit: Unit, batch: UUID) -> Edited:
    came = brought_in.came_as(unit, batch)
    now = activities.some(unit, came)
    edited = (row for row, then in came.items() if then and digest(now[row]) != then)
    return Edited(frozenset(edited), outcomes.steps_among(unit, came))


def _standing(each: Candidate, row: Known | None, there: Mapping[UUID, Activity]) -> str:
    if row is None:
        return "new"
    if row.row_id not in there:
        return "gone"
    as_it_came = row.came is not None and digest(there[row.row_id]) == row.came
    return "changed" if as_it_came and row.said != _said(each) else "here"


def _came(candidate: Candidate, row: Activity) -> CameIn:
    return CameIn(row.id, fingerprint(candidate.identity), _said(candidate), digest(row))


def _minutes(candidate: Candidate) -> int | None:
    minutes = candidate.minutes
    return minutes if minutes is not None and 0 <= minutes <= MOST["minutes"] else None


def _reached(candidate: Candidate) -> int | None:
    return len(candidate.guests) or None if candidate.kind == GUESTS_COUNT else None


def _noted(candidate: Candidate) -> str:
    """The title, by which an activity is told apart from others of its act, and what was written."""
    return "\n\n".join(part for part in (candidate.title, candidate.note) if part)[:LONGEST_TEXT]


def _said(candidate: Candidate) -> str:
    """A digest of what a file says that the log keeps."""
    return fingerprint(
        repr((candidate.day, _minutes(candidate), _reached(candidate), _noted(candidate)))
    )


def _brought(new: int, changed: int) -> str:
    if changed:
        sentence = N_("Brought in: {new}; changed: {changed}")
        return deed(sentence, new=Activities(new), changed=Activities(changed))
    return deed(N_("Brought in: {new}"), new=Activities(new))

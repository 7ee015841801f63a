"""How often an entry of a calendar takes place: a series with its exceptions, within bounds."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import recurring_ical_events
from icalendar import Calendar, Event
from icalendar.prop import vDDDLists, vDDDTypes, vRecur
from recurring_ical_events.adapters.event import EventAdapter
from recurring_ical_events.occurrence import Occurrence
from recurring_ical_events.selection.name import ComponentsWithName

from workbook.bringing_in.ical.entries import Entry, Moment
from workbook.bringing_in.ical.rules import bare, bounded, zone_of
from workbook.language import _

_EARLIEST = datetime(1970, 1, 1)


class Once(NamedTuple):
    """One time at which an entry takes place."""

    number: int
    """Of the entry that tells it, the first is 0."""
    start: Moment
    end: Moment
    original: Moment
    """When it would have taken place if nobody had moved it."""


class Expanded(NamedTuple):
    """All times of a series until a day, and what was not taken of it."""

    times: list[Once]
    mended: str = ""


def is_series(entries: Sequence[Entry]) -> bool:
    """Whether entries that bear one name are one series."""
    return any(each.rules or each.more or each.instead_of is not None for each in entries)


def expand(entries: Sequence[Entry], until: date) -> Expanded:
    """Work out a series until the end of a day. Raises Broken where it takes place too often."""
    last = datetime.combine(until, datetime.max.time().replace(microsecond=0))
    calendar, mended = Calendar(), ""
    for number, entry in enumerate(entries):
        event, trouble = _event(entry, number, last)
        calendar.add_component(event)
        mended = mended or trouble or entry.mended
    chosen = ComponentsWithName("VEVENT", adapter=_Adapter, occurrence=_Occurrence)
    found = recurring_ical_events.of(calendar, components=[chosen]).between(_EARLIEST, last)
    times = [_once(entries, each) for each in found]
    return Expanded(sorted(times, key=lambda once: bare(once.start)), mended)


class _Adapter(EventAdapter):  # type: ignore[misc]
    @property
    def number(self) -> int:
        return int(self._component["X-NUMBER"])


class _Occurrence(Occurrence):  # type: ignore[misc]
    """A time as it is: a copy of the whole component for each of them would take ten times as long."""

    def as_component(self, keep_recurrence_attributes: bool) -> "_Occurrence":
        return self

    @property
    def number(self) -> int:
        return int(self._adapter.number)

    @property
    def moved_by(self) -> timedelta:
        return self._adapter.move_recurrences_by  # type: ignore[no-any-return]


def _once(entries: Sequence[Entry], found: _Occurrence) -> Once:
    entry = entries[found.number]
    original = found.start - found.moved_by
    if entry.instead_of is not None and not (entry.from_then_on and found.start != entry.start):
        original = entry.instead_of
    return Once(found.number, found.start, found.end, original)


def _event(entry: Entry, number: int, last: datetime) -> tuple[Event, str]:
    event, trouble = Event(), ""
    event["UID"], event["X-NUMBER"], event["SEQUENCE"] = "series", str(number), entry.sequence
    event["DTSTART"] = vDDDTypes(entry.start)
    if entry.end is not None and _alike(entry.start, entry.end):
        event["DTEND"] = vDDDTypes(entry.end)
    if entry.instead_of is not None:
        event["RECURRENCE-ID"] = vDDDTypes(entry.instead_of)
        if entry.from_then_on:
            event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
    if entry.more:
        event["RDATE"] = vDDDLists(list(entry.more))
    if entry.without:
        event["EXDATE"] = vDDDLists(list(entry.without))
    rules = []
    for rule in entry.rules[:10]:
        try:
            if ending := bounded(rule, entry.start, last):
                rules.append(vRecur.from_ical(ending))
        except (ValueError, OverflowError):
            trouble = _("how often it takes place cannot be read, so only its first day is taken")
    if rules:
        event["RRULE"] = rules
    return event, trouble


def _alike(one: Moment, other: Moment) -> bool:
    hour = isinstance(one, datetime)
    return hour == isinstance(other, datetime) and (
        not hour or (zone_of(one) is None) == (zone_of(other) is None)
    )

"""How often an entry of a calendar takes place: a series with its exceptions, within bounds."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import islice
from typing import NamedTuple

import recurring_ical_events
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from icalendar.prop import vDDDLists, vDDDTypes, vRecur
from recurring_ical_events.adapters.event import EventAdapter
from recurring_ical_events.occurrence import Occurrence
from recurring_ical_events.selection.name import ComponentsWithName

from workbook.bringing_in.ical.entries import Broken, Entry, Moment
from workbook.language import _, say_number

MOST_TIMES = 5_000
"""So many times of one series are read, the newest: every day for thirteen years."""
_EARLIEST = datetime(1970, 1, 1)
_FIRST_YEAR = 1600
_MOST_A_DAY = 4
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_PART = re.compile(
    r"(FREQ|UNTIL|COUNT|INTERVAL|BYSECOND|BYMINUTE|BYHOUR|BYDAY|BYMONTHDAY|BYYEARDAY|BYWEEKNO|"
    r"BYMONTH|BYSETPOS|WKST)=([A-Z0-9,+-]+)$"
)
_MOST_COUNTED = 100_000
_NAIVE = "%Y%m%dT%H%M%S"
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$")


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
    if len(times) > MOST_TIMES:
        times = sorted(times, key=lambda once: bare(once.start))[-MOST_TIMES:]
        mended = _("it takes place so often that only the last {n} times are read").format(
            n=say_number(MOST_TIMES)
        )
    return Expanded(times, mended)


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
            rules += [vRecur.from_ical(bounded) for bounded in _bounded(rule, entry.start, last)]
        except (ValueError, OverflowError):
            trouble = _("how often it takes place cannot be read, so only its first day is taken")
    if rules:
        event["RRULE"] = rules
    return event, trouble


def _alike(one: Moment, other: Moment) -> bool:
    hour = isinstance(one, datetime)
    return hour == isinstance(other, datetime) and (
        not hour or (_zone(one) is None) == (_zone(other) is None)
    )


def _zone(moment: Moment) -> tzinfo | None:
    return moment.tzinfo if isinstance(moment, datetime) else None


def bare(moment: Moment) -> datetime:
    """A moment as its own clock shows it, without a zone."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, datetime.min.time())


# Rules ------------------------------------------------------------------------------------------


def _bounded(rule: str, start: Moment, last: datetime) -> Iterator[str]:
    """The same rule with an end: what has none would be searched until the year 9999. A rule with a
    number of times ends with the last of them; one that never comes true gives nothing."""
    parts = _parts(rule)
    if start.year < _FIRST_YEAR:
        raise ValueError(rule)
    end = _until(parts.pop("UNTIL", ""), start, last)
    count = int(parts.pop("COUNT", "0") or 0)
    endless = ";".join(f"{name}={value}" for name, value in parts.items())
    if count > 0:
        counted = rrulestr(f"{endless};UNTIL={end:{_NAIVE}}", dtstart=bare(start))
        times = list(islice(iter(counted), min(count, _MOST_COUNTED)))
        if not times:
            return
        end = times[-1] if len(times) == count else end
    yield f"{endless};UNTIL={_spelt(end, start)}"


def _until(value: str, start: Moment, last: datetime) -> datetime:
    """The last hour of a rule by the clock of its start, at most `last`. A day counts whole, and so
    does an hour of Greenwich where the start is an hour of no zone."""
    if not value:
        return last
    found = _UNTIL.match(value)
    if not found:
        raise ValueError(value)
    year, month, day, hour, minute, second, utc = found.groups()
    whole = datetime(int(year), int(month), int(day), 23, 59, 59)
    zone = _zone(start)
    if hour is None or not isinstance(start, datetime) or (utc and zone is None):
        return min(whole, last)
    end = whole.replace(hour=int(hour), minute=int(minute), second=min(int(second), 59))
    if utc:
        end = end.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return min(end, last)


def _spelt(end: datetime, start: Moment) -> str:
    """The end of a rule as it has to be written beside such a start."""
    zone = _zone(start)
    if zone is None:
        return f"{end:{_NAIVE}}"
    return f"{end.replace(tzinfo=zone).astimezone(UTC):{_NAIVE}}Z"


def _parts(rule: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in rule.upper().removeprefix("RRULE:").split(";"):
        if found := _PART.match(part.strip()):
            parts.setdefault(found[1], found[2])
    if parts.get("FREQ") in _TOO_OFTEN:
        raise Broken(_("it takes place every hour or more often"))
    if parts.get("FREQ") not in _FREQUENCIES:
        raise ValueError(rule)
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= parts.get(name, "").count(",") + 1
    if times > _MOST_A_DAY:
        raise Broken(_("it takes place more than {n} times a day").format(n=_MOST_A_DAY))
    return parts

"""One entry of a calendar as it stands there: when, what and with whom; not yet how often."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from sys import intern
from typing import NamedTuple

from icalendar.prop import vDuration

from workbook.bringing_in.ical.components import Property, properties
from workbook.bringing_in.ical.zones import Zones
from workbook.bringing_in.text import one_line
from workbook.language import _

Moment = date | datetime
"""A whole day, or an hour: with its zone, or without one where it is that of whoever looks."""
Period = tuple[Moment, Moment | timedelta]

_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?(Z)?)?$", re.IGNORECASE
)
_EVENT_LINK = re.compile(
    r"(?<![\w.@/-])(?:https?://)?(?:[a-z0-9-]+\.){0,3}(?:meetup\.com|lu\.ma|luma\.com|eventbrite\.[a-z.]{2,6})"
    r"(?:/[^\s\"'<>\\]*)?",
    re.IGNORECASE,
)
_EVENT_HOSTS = ("meetup.com", "lu.ma", "luma.com", "eventbrite.com", "eventbrite.")
_CALLED_OFF = re.compile(r"(?:cancell?ed|cancelad[oa]|abgesagt|annul[ée]e?)\s*:", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1600, 2400
_MOST_DATES = 20_000


class Broken(Exception):
    """An entry that cannot be read; says why, in a sentence that begins small."""


class Entry(NamedTuple):
    """What one VEVENT says."""

    uid: str
    title: str
    start: Moment
    end: Moment | None
    """Exclusive; None where it is not said."""
    called_off: bool
    declined: bool
    """By the owner of the calendar, where it can be known who that is."""
    guests: tuple[str, ...]
    address: str
    rules: tuple[str, ...]
    more: tuple[Moment | Period, ...]
    """Further days on which it takes place."""
    without: tuple[Moment, ...]
    """Days on which it does not."""
    instead_of: Moment | None
    """The time in its series that it takes the place of."""
    from_then_on: bool
    """Whether it takes the place of all that follow, too."""
    sequence: int
    unknown_zone: str
    mended: str
    """What of it could not be read and is not needed, in a sentence that begins small."""


def read_entry(text: str, zones: Zones, owner: frozenset[str]) -> Entry:
    """Read one entry. Raises Broken where it has no day, or more than one beginning."""
    said: dict[str, list[Property]] = defaultdict(list)
    for each in properties(text):
        said[each.name].append(each)
    if not said["DTSTART"]:
        raise Broken(_("it does not say on which day it begins"))
    if len({each.value for each in said["DTSTART"]}) > 1:
        raise Broken(_("it begins on two days"))
    reading = _Reading(zones)
    start = reading.moment(said["DTSTART"][0])
    instead_of = next(iter(reading.moments(said["RECURRENCE-ID"])), None)
    title = intern(_text(said, "SUMMARY", 500))
    declined, guests = _people(said, owner)
    sequence = _text(said, "SEQUENCE", 9)
    return Entry(
        uid=_text(said, "UID", 10_000),
        title=title,
        start=start,
        end=reading.end(start, said),
        called_off=_text(said, "STATUS", 20).upper() == "CANCELLED"
        or _CALLED_OFF.match(title) is not None,
        declined=declined,
        guests=guests,
        address=_address(said, text),
        rules=tuple(each.value for each in said["RRULE"]),
        more=tuple(reading.periods(said["RDATE"])),
        without=tuple(reading.moments(said["EXDATE"])),
        instead_of=instead_of,
        from_then_on=instead_of is not None
        and said["RECURRENCE-ID"][0].param("RANGE").upper() == "THISANDFUTURE",
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() else 0,
        unknown_zone=reading.unknown,
        mended=reading.mended,
    )


class _Reading:
    """Reads days and hours, and remembers what could not be read."""

    def __init__(self, zones: Zones) -> None:
        self._zones = zones
        self.unknown = ""
        self.mended = ""

    def moment(self, said: Property) -> Moment:
        """A day or an hour. Raises Broken where there is no such day."""
        try:
            return self._moment(said, said.value)
        except ValueError:
            shown = one_line(said.value, 40)
            raise Broken(_("there is no such day: {value}").format(value=shown)) from None

    def moments(self, said: list[Property]) -> list[Moment]:
        """All of a list that can be read."""
        return [moment for moment in self.periods(said) if not isinstance(moment, tuple)]

    def periods(self, said: list[Property]) -> list[Moment | Period]:
        """All of a list that can be read; some with the length that this one time has."""
        found: list[Moment | Period] = []
        for each in said:
            for value in each.value.split(","):
                begins, _slash, ends = value.partition("/")
                try:
                    start = self._moment(each, begins)
                    found.append((start, self._end(each, ends)) if ends else start)
                except (ValueError, OverflowError):
                    self.mended = _("one of its further days cannot be read")
                if len(found) == _MOST_DATES:
                    self.mended = _("it names too many single days")
                    return found
        return found

    def end(self, start: Moment, said: dict[str, list[Property]]) -> Moment | None:
        """When it ends; None where that cannot be known."""
        try:
            if said["DTEND"]:
                return self._moment(said["DTEND"][0], said["DTEND"][0].value)
            if said["DURATION"]:
                lasts = _duration(said["DURATION"][0].value)
                return start + lasts if lasts >= timedelta() else None
        except ValueError:
            self.mended = _("its end cannot be read")
        except OverflowError:
            raise Broken(_("it goes on longer than there are days")) from None
        return None

    def _end(self, said: Property, value: str) -> Moment | timedelta:
        return _duration(value) if "P" in value.upper() else self._moment(said, value)

    def _moment(self, said: Property, value: str) -> Moment:
        found = _MOMENT.match(value.strip())
        if not (found and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR):
            raise ValueError(value)
        year, month, day, hour, minute, second, utc = found.groups()
        if hour is None or said.param("VALUE").upper() == "DATE":
            return date(int(year), int(month), int(day))
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), min(int(second or 0), 59)
        )
        if utc:
            return moment.replace(tzinfo=UTC).astimezone(self._zones.greenwich)
        if name := said.param("TZID"):
            zone = self._zones.named(name)
            self.unknown = self.unknown if zone else name
            return moment.replace(tzinfo=zone)
        return moment


def _duration(value: str) -> timedelta:
    return vDuration.from_ical(value)  # type: ignore[no-untyped-call,no-any-return]


def _text(said: dict[str, list[Property]], name: str, most: int) -> str:
    return one_line(said[name][0].text, most) if said[name] else ""


# Who and where ----------------------------------------------------------------------------------


def address_of(said: Property) -> str:
    """The mail address of a guest, to be compared."""
    return re.sub(r"^mailto:", "", said.value.strip().casefold())


def _people(said: dict[str, list[Property]], owner: frozenset[str]) -> tuple[bool, tuple[str, ...]]:
    """Whether the owner declined, and who else was there: no room, no resource, nobody who said
    that they would not come."""
    declined = False
    guests: dict[str, str] = {}
    for each in (*said["ATTENDEE"], *said["ORGANIZER"]):
        address = address_of(each)
        stays_away = each.param("PARTSTAT").upper() == "DECLINED"
        if address in owner:
            declined |= stays_away and each.name == "ATTENDEE"
        elif not (stays_away or _is_a_thing(each, address)):
            name = intern(one_line(each.param("CN"), 200) or address)
            guests.setdefault(address or name, name)
    return declined, tuple(guests.values())


def _is_a_thing(said: Property, address: str) -> bool:
    return (
        said.param("CUTYPE").upper() in ("ROOM", "RESOURCE")
        or said.param("ROLE").upper() == "NON-PARTICIPANT"
        or address.endswith(("resource.calendar.google.com", "group.calendar.google.com"))
    )


def _address(said: dict[str, list[Property]], text: str) -> str:
    """Where the page of the event is, if it says so anywhere; else its own link, else its place."""
    if any(host in text for host in _EVENT_HOSTS):
        if link := _EVENT_LINK.search(text):
            return link[0]
        if (host := _text(said, "UID", 300).rpartition("@")[2]).endswith(_EVENT_HOSTS):
            return host
    return _text(said, "URL", 300) or _text(said, "LOCATION", 300)

"""The zones that a calendar file names: its own, those of Windows, those of the world.

What one file says of a zone holds for that file alone, which is why nothing of it is kept in a
library: one that was read before would decide what "Customized Time Zone" means in the next.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from workbook.bringing_in.ical.components import Property, inner_parts, properties
from workbook.bringing_in.ical.search import comes_true

_FIRST, _LAST = datetime(1900, 1, 1), datetime(2100, 1, 1)
_MOST_ZONES = 200
_MOST_CHANGES = 1_000
_MOST_RULES = 4
_LONGEST_NAME = 200
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?$")
_BY_HOURS = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?$", re.IGNORECASE)
_SHOWN = re.compile(r"\((?:UTC|GMT)(?:([+-])(\d{1,2}):(\d\d))?\)\s*(.+)$", re.IGNORECASE)
_SHOWN_WITHOUT_A_TOWN = {
    "pacific time (us & canada)": "America/Los_Angeles",
    "mountain time (us & canada)": "America/Denver",
    "central time (us & canada)": "America/Chicago",
    "eastern time (us & canada)": "America/New_York",
    "atlantic time (canada)": "America/Halifax",
    "indiana (east)": "America/Indiana/Indianapolis",
    "coordinated universal time": "UTC",
    "greenwich mean time": "Europe/London",
    "new delhi": "Asia/Kolkata",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "arizona": "America/Phoenix",
    "newfoundland": "America/St_Johns",
    "saskatchewan": "America/Regina",
    "st. petersburg": "Europe/Moscow",
    "islamabad": "Asia/Karachi",
}


class Zones:
    """The zones of one file, by the names it gives them."""

    def __init__(self, parts: Iterable[str] = (), home: tzinfo | None = None) -> None:
        self.greenwich: tzinfo = home or UTC
        """The clock by which hours in UTC are meant: that of the zone which the calendar is set to,
        so that what repeats keeps its hour when the clocks change."""
        self._own: dict[str, str] = {}
        self._known: dict[str, tzinfo | None] = {}
        for part in islice(parts, _MOST_ZONES):
            said = {each.name: each.value for each in properties(_head(part))}
            self._own[said.get("TZID", "")] = part

    def named(self, name: str) -> tzinfo | None:
        """The zone of a name, or None where nothing says what it means. A name that the world
        knows means that; any other, first what the file itself says of it."""
        if name not in self._known:
            self._known[name] = world_zone(name) or self._of_the_file(name) or _known_zone(name)
        return self._known[name]

    def _of_the_file(self, name: str) -> tzinfo | None:
        part = self._own.get(name, "")
        said = {each.name: each.value for each in properties(_head(part))}
        return world_zone(said.get("X-LIC-LOCATION", "")) or _zone_by_rules(part)


def world_zone(name: str) -> ZoneInfo | None:
    """A zone by its name in the world's list, however it is written; Europe/Kiev is one too."""
    found = _world().get(name.casefold()) if len(name) < _LONGEST_NAME else None
    return ZoneInfo(found) if found else None


@lru_cache(maxsize=1)
def _world() -> dict[str, str]:
    names = available_timezones() - {"Factory", "localtime"}
    return {name.casefold(): name for name in names}


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


@lru_cache(maxsize=1)
def _towns() -> dict[str, str]:
    return {name.rpartition("/")[2]: zone for name, zone in _world().items() if "/" in name}


def _known_zone(name: str) -> tzinfo | None:
    """A zone by a name of Windows, one that Windows shows, a path that ends in a name of the world,
    or hours from Greenwich."""
    if len(name) >= _LONGEST_NAME:
        return None
    if zone := _windows().get(name.casefold()):
        return world_zone(zone)
    if name.casefold() in ("z", "tzone://microsoft/utc"):
        return UTC
    for steps in (3, 2):
        if name.count("/") >= steps and (found := world_zone("/".join(name.split("/")[-steps:]))):
            return found
    if hours := _BY_HOURS.match(name):
        return timezone(_offset(hours[1], hours[2], hours[3] or "0"))
    return _shown_zone(name)


def _shown_zone(name: str) -> tzinfo | None:
    """A zone as Windows shows it, "(GMT+10:00) Canberra, Melbourne, Sydney": the first of its towns
    that the world's list holds and whose time in winter is the one beside it."""
    if not (shown := _SHOWN.match(name)):
        return None
    offset = _offset(shown[1] or "+", shown[2] or "0", shown[3] or "0")
    for town in (shown[4], *re.split(r",\s*", shown[4])):
        plain = town.strip().casefold()
        known = _SHOWN_WITHOUT_A_TOWN.get(plain) or _towns().get(plain.replace(" ", "_"))
        if known and _standard(zone := ZoneInfo(known)) == offset:
            return zone
    return None


def _standard(zone: ZoneInfo) -> timedelta | None:
    """The offset outside of summer time, on either half of the Earth."""
    halves = (datetime(2025, month, 1, tzinfo=zone) for month in (1, 7))
    return min((half.utcoffset() or timedelta() for half in halves), default=None)


def _offset(sign: str, hours: str, minutes: str) -> timedelta:
    offset = timedelta(hours=int(hours) % 24, minutes=int(minutes) % 60)
    return -offset if sign == "-" else offset


# What a file says itself ------------------------------------------------------------------------


class FileZone(tzinfo):
    """A zone by the hours at which its clocks change, as one file tells them."""

    def __init__(self, changes: list[tuple[datetime, timedelta]], before: timedelta) -> None:
        """`changes` by the clock as it was until then, in their order."""
        self._starts = [start for start, _offset in changes]
        self._offsets = [before, *(offset for _start, offset in changes)]

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """The offset at an hour of its clock."""
        if moment is None:
            return self._offsets[-1]
        return self._offsets[bisect_right(self._starts, moment.replace(tzinfo=None, fold=0))]

    def dst(self, moment: datetime | None) -> timedelta:
        """Nothing: an offset is an offset."""
        return timedelta()

    def tzname(self, moment: datetime | None) -> str | None:
        """A name by hours, such as UTC+02:00."""
        return timezone(self.utcoffset(moment)).tzname(None)

    def fromutc(self, moment: datetime) -> datetime:
        """What its clock shows at a moment: the offset that gives itself back."""
        bare = moment.replace(tzinfo=None)
        for offset in dict.fromkeys(self._offsets):
            if self.utcoffset(bare + offset) == offset:
                return (bare + offset).replace(tzinfo=self)
        return (bare + self.utcoffset(bare)).replace(tzinfo=self)


def _zone_by_rules(part: str) -> FileZone | None:
    """The zone that a definition describes; None where it describes none, or one whose rules are
    not of a year."""
    changes: list[tuple[datetime, timedelta, timedelta]] = []
    for rule in inner_parts(part, "STANDARD", "DAYLIGHT"):
        said: dict[str, list[Property]] = {}
        for each in properties(rule):
            said.setdefault(each.name, []).append(each)
        try:
            before, after = (
                _offset_in(said[name][0].value) for name in ("TZOFFSETFROM", "TZOFFSETTO")
            )
            starts = _starts(said, before)
        except (KeyError, ValueError, OverflowError, TypeError):
            return None
        changes += [(start, before, after) for start in starts]
        if len(changes) > _MOST_CHANGES:
            return None
    if not changes:
        return None
    changes.sort()
    return FileZone([(start, after) for start, _before, after in changes], changes[0][1])


def _starts(said: dict[str, list[Property]], before: timedelta) -> list[datetime]:
    first = _clock(said["DTSTART"][0].value)
    starts = {max(first, _FIRST)} if "RRULE" not in said else set()
    for each in said.get("RDATE", []):
        values = each.value.split(",", _MOST_CHANGES)[:_MOST_CHANGES]
        starts |= {_clock(value.partition("/")[0]) for value in values}
    for each in said.get("RRULE", [])[:_MOST_RULES]:
        parts = dict(part.partition("=")[::2] for part in each.value.upper().split(";"))
        until = parts.pop("UNTIL", "")
        rule = ";".join(f"{name}={value}" for name, value in parts.items())
        if parts.get("FREQ") != "YEARLY" or {"BYHOUR", "BYMINUTE", "BYSECOND"} & parts.keys():
            raise ValueError(rule)
        if comes_true(rule, first):
            last = (
                _clock(until) + (before if until.endswith("Z") else timedelta()) if until else _LAST
            )
            starts.update(rrulestr(rule, dtstart=first).between(_FIRST, min(last, _LAST), inc=True))
    return sorted(starts)


def _clock(value: str) -> datetime:
    digits = value.rstrip("Z")
    if len(digits) == len("20250301"):
        return datetime.combine(date.fromisoformat(digits), datetime.min.time())
    return datetime.strptime(digits, "%Y%m%dT%H%M%S")


def _offset_in(value: str) -> timedelta:
    found = _OFFSET.match(value)
    if not found:
        raise ValueError(value)
    return _offset(*found.groups())


def _head(part: str) -> str:
    """The lines of a definition before its rules."""
    return re.split(
        r"^BEGIN:(?:STANDARD|DAYLIGHT)", part, maxsplit=1, flags=re.MULTILINE | re.IGNORECASE
    )[0]

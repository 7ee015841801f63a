"""Small calendars, written line by line."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from workbook.bringing_in.found import Asked, Candidate, File, Found, LeftOut
from workbook.bringing_in.kinds import calendar

TODAY = date(2026, 3, 1)
BERLIN = ZoneInfo("Europe/Berlin")
GOOD = ("UID:good", "DTSTART:20250301T100000Z", "DTEND:20250301T110000Z", "SUMMARY:A good one")
CUSTOM_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def calendar_of(*entries: Sequence[str], head: Sequence[str] = (), end: str = "\r\n") -> bytes:
    """A calendar file of entries, each given as its lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head]
    for entry in entries:
        lines += ["BEGIN:VEVENT", *entry, "END:VEVENT"]
    return end.join([*"\n".join(lines).splitlines(), "END:VCALENDAR", ""]).encode()


def found_in(
    data: bytes, zone: ZoneInfo = BERLIN, today: date = TODAY, told: bool = False
) -> list[Found]:
    """All that the reader of calendars finds in a file."""
    return list(calendar.read((File("mine.ics", data),), Asked(zone, today, told=told)))


def candidates(
    data: bytes, zone: ZoneInfo = BERLIN, today: date = TODAY, told: bool = False
) -> list[Candidate]:
    """What may be an activity."""
    return [each for each in found_in(data, zone, today, told) if isinstance(each, Candidate)]


def left_out(data: bytes, today: date = TODAY) -> list[LeftOut]:
    """What does not come in."""
    return [each for each in found_in(data, today=today) if isinstance(each, LeftOut)]


def days(data: bytes, zone: ZoneInfo = BERLIN, told: bool = False) -> list[str]:
    """The days of what may be an activity, in their order."""
    return sorted(each.day.isoformat() for each in candidates(data, zone, told=told))

"""Rules of a series, given an end before anything follows them.

A library follows a rule until the year 9999 where it names days that never come, such as the
thirtieth of February, and as often as it is told.
"""

import re
from datetime import UTC, datetime, tzinfo
from itertools import islice

from dateutil.rrule import rrulestr

from workbook.bringing_in.ical.entries import Broken, Moment
from workbook.bringing_in.ical.search import comes_true
from workbook.language import _

_LAST_YEAR = 2400
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


def bounded(rule: str, start: Moment, last: datetime) -> str | None:
    """The same rule with an end: what has none would be searched until the year 9999. A rule with a
    number of times ends with the last of them, and None is left of it where there is not one.

    Raises ValueError where it cannot be followed, and Broken where it comes true too often.
    """
    parts = _parts(rule)
    end = _until(parts.pop("UNTIL", ""), start, last)
    count = int(parts.pop("COUNT", "0"))
    endless = ";".join(f"{name}={value}" for name, value in parts.items())
    if not comes_true(endless, bare(start)):
        raise ValueError(rule)
    if count > 0:
        counted = rrulestr(f"{endless};UNTIL={end:{_NAIVE}}", dtstart=bare(start))
        times = list(islice(iter(counted), min(count, _MOST_COUNTED)))
        if not times:
            return None
        end = times[-1] if len(times) == count else end
    return f"{endless};UNTIL={_spelt(end, start)}"


def _until(value: str, start: Moment, last: datetime) -> datetime:
    """The last hour of a rule by the clock of its start, at most `last`. A day counts whole, and so
    does an hour of Greenwich where the start is an hour of no zone."""
    if not value:
        return last
    found = _UNTIL.match(value)
    if not found:
        raise ValueError(value)
    year, month, day, hour, minute, second, utc = found.groups()
    if int(year) > _LAST_YEAR:
        return last
    whole = datetime(int(year), int(month), int(day), 23, 59, 59)
    zone = zone_of(start)
    if hour is None or not isinstance(start, datetime) or (utc and zone is None):
        return min(whole, last)
    end = whole.replace(hour=int(hour), minute=int(minute), second=min(int(second), 59))
    if utc:
        end = end.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return min(end, last)


def _spelt(end: datetime, start: Moment) -> str:
    """The end of a rule as it has to be written beside such a start."""
    zone = zone_of(start)
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
    if parts.get("FREQ") not in _FREQUENCIES or int(parts.get("INTERVAL", "1")) < 1:
        raise ValueError(rule)
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= parts.get(name, "").count(",") + 1
    if times > _MOST_A_DAY:
        raise Broken(_("it takes place more than {n} times a day").format(n=_MOST_A_DAY))
    return parts


def zone_of(moment: Moment) -> tzinfo | None:
    """The zone of an hour; a whole day has none."""
    return moment.tzinfo if isinstance(moment, datetime) else None


def bare(moment: Moment) -> datetime:
    """A moment as its own clock shows it, without a zone."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, datetime.min.time())

"""Whether a rule ever names a day, found out without following it through eight thousand years."""

from datetime import datetime

from dateutil.rrule import rrulestr

_LATE = 9900


def comes_true(rule: str, start: datetime) -> bool:
    """Whether a rule ever names a day. It is asked close to the last year there is, which bounds the
    search: after 400 years, days, weekdays and leap years are the same again."""
    late = start.replace(year=start.year + (_LATE - start.year) // 400 * 400)
    return next(iter(rrulestr(rule, dtstart=late)), None) is not None

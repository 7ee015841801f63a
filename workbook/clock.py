"""The clock and the time zone of the machine, as they are at this moment.

A process keeps the time zone in which it was started: in a laptop that flew, today would be
tomorrow and what was just saved eleven hours old. So the zone is read again whenever it is used.
"""

import sys
import time
from datetime import UTC, date, datetime

import tzlocal


def today() -> date:
    """The day on the person's calendar."""
    return now().date()


def now() -> datetime:
    """What the person's clock shows, naive."""
    return local(datetime.now(UTC)).replace(tzinfo=None)


def local(moment: datetime) -> datetime:
    """A moment in UTC, naive or not, in the person's time zone."""
    if sys.platform != "win32":
        time.tzset()
    return moment.replace(tzinfo=UTC).astimezone()


def here_zone() -> str:
    """The name of the person's time zone, such as Europe/Madrid; UTC where the machine does not
    say."""
    try:
        return tzlocal.reload_localzone().key or "UTC"
    except (AttributeError, ValueError, LookupError):
        return "UTC"

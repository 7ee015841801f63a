"""ActivityWatch: which program was in front, and what a stopwatch was set to.

Titles of windows and addresses of pages are never taken: they say what somebody read and to whom
they wrote.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from workbook.bringing_in.found import Asked, File, Found, LeftOut, Place, Unreadable
from workbook.bringing_in.hours import Spent, each_day
from workbook.bringing_in.json_file import begins_as, json_of
from workbook.bringing_in.text import one_line
from workbook.language import N_, _

NAME = N_("hours from ActivityWatch")
_SAYS = {"currentwindow": "app", "general.stopwatch": "label"}
"""What an event of each kind of bucket is called by."""


def sniff(files: tuple[File, ...]) -> bool:
    """Whether every file is an export of buckets."""
    return all(begins_as(file, b'"buckets"', b'"type"') for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity a day and program. Raises Unreadable where there are none."""
    spent: list[Spent] = []
    for file in files:
        held = json_of(file)
        buckets = held.get("buckets") if isinstance(held, dict) else None
        if not isinstance(buckets, dict):
            raise Unreadable(_("there are no buckets of ActivityWatch in it."))
        for name, bucket in buckets.items():
            place = Place(f"{file.name}: {one_line(str(name), 80)}")
            for found in _of_bucket(bucket, place, asked):
                if isinstance(found, Spent):
                    spent.append(found)
                else:
                    yield found
    yield from each_day(spent, "activitywatch")


def _of_bucket(bucket: object, place: Place, asked: Asked) -> Iterator[Spent | LeftOut]:
    events = bucket.get("events") if isinstance(bucket, dict) else None
    if not isinstance(bucket, dict) or not isinstance(events, list):
        yield LeftOut(place, _("it is damaged"))
        return
    says = _SAYS.get(str(bucket.get("type")))
    if says is None:
        if events:
            yield LeftOut(
                place, _("it says where on the web somebody was, or that the computer was in use")
            )
        return
    idle = 0
    for number, event in enumerate(events, 1):
        here = place._replace(row=number)
        try:
            found = _spent(event, says, here, asked)
        except (ValueError, TypeError, KeyError, OverflowError):
            yield LeftOut(here, _("it is damaged"))
            continue
        if found:
            yield found
        else:
            idle += 1
    if idle:
        yield LeftOut(place, _("{n} that took no time").format(n=idle))


def _spent(event: object, says: str, place: Place, asked: Asked) -> Spent | None:
    if not isinstance(event, Mapping):
        raise TypeError
    seconds = float(event["duration"])
    if not 0 <= seconds < 86_400 * 7:
        raise ValueError
    moment = datetime.fromisoformat(str(event["timestamp"]))
    if moment.tzinfo is None:
        raise ValueError
    name = one_line(str(event["data"][says])).removesuffix(".exe")
    if not seconds or not name:
        return None
    return Spent(moment.astimezone(asked.zone).date(), seconds / 60, name, place)

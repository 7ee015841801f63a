"""Calendars, as iCalendar files of any program: what took place, until today, one time after another."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from workbook.bringing_in.found import Asked, Candidate, File, Found, LeftOut, Place, Unreadable
from workbook.bringing_in.ical.components import (
    Layout,
    Part,
    layout,
    properties,
    said_of_all,
    text_in,
    title_in,
    uid_in,
    unfolded,
)
from workbook.bringing_in.ical.entries import Broken, Entry, Moment, address_of, read_entry
from workbook.bringing_in.ical.rules import bare
from workbook.bringing_in.ical.series import Once, expand, is_series
from workbook.bringing_in.ical.zones import Zones, world_zone
from workbook.bringing_in.identity import fingerprint
from workbook.bringing_in.text import encoding_of, one_line, text_of
from workbook.folding import fold_word
from workbook.language import N_, _, ngettext, say_number

NAME = N_("a calendar")

_MARK = re.compile(
    rb"^\s*BEGIN(?:\r?\n[ \t])?:(?:\r?\n[ \t])?(?:VCALENDAR|VEVENT)\b",
    re.MULTILINE | re.IGNORECASE,
)
_PAGE = re.compile(rb"^\s*<(?:!doctype|html|head|body)", re.IGNORECASE)
_LOOKED_AT = 4096
_MOST_DAYS = 69
"""What a log takes for one activity: 100,000 minutes."""
MOST_TIMES = 5_000
"""So many times of one series are read, the newest: every day for thirteen years."""
_MOST_OF_ALL = 1_000_000
"""Times of all series of a file together."""
_LONGEST_UID = 255
_ASKED_FOR_OWNER = 300
_FEWEST_FOR_OWNER = 5
_NEARLY_ALWAYS = 0.9
_PEOPLE = ("ATTENDEE", "ORGANIZER")


class Held(NamedTuple):
    """An entry with its place."""

    entry: Entry
    place: Place


def sniff(files: tuple[File, ...]) -> bool:
    """Whether they are calendars, all of them."""
    return bool(files) and all(_is_calendar(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """All that took place, file by file. Raises Unreadable where there is no calendar."""
    if not sniff(files):
        if any(_PAGE.match(file.data[:_LOOKED_AT]) for file in files):
            raise Unreadable(_("it is a web page, perhaps one to sign in, and no calendar."))
        raise Unreadable(_("there is no calendar in it."))
    for file in files:
        yield from _Calendar(file, asked).found()


def home_zone(data: bytes) -> tzinfo | None:
    """The zone that a calendar says its owner has set, which times in UTC are meant for."""
    return world_zone(said_of_all(data, "X-WR-TIMEZONE"))


def _is_calendar(file: File) -> bool:
    head = file.data[:_LOOKED_AT]
    encoding = encoding_of(file.data[:_LOOKED_AT])
    return _MARK.search(text_of(head, encoding).encode()) is not None


class _Calendar:
    """One file, read entry by entry; a bad one costs itself."""

    def __init__(self, file: File, asked: Asked) -> None:
        self._name = file.name
        self._data = _plain(file.data)
        self._layout = layout(self._data)
        self._today = asked.today
        home = home_zone(self._data)
        self._zone: tzinfo = asked.zone if asked.told else home or asked.zone
        self._zones = Zones(
            (unfolded(self._data[part.start : part.end]) for part in self._layout.zones), home
        )
        self._called_off = said_of_all(self._data, "METHOD").upper() == "CANCEL"
        self._owner = _owner(self._data, self._layout)
        self._unknown: dict[str, list[Place]] = {}
        self._same: Counter[str] = Counter()
        self._times = 0
        # Once each: a series of years would hold thousands of equal ones.
        self._days: dict[date, date] = {}
        self._hours: dict[time, time] = {}

    def found(self) -> Iterator[Found]:
        yield from self._damage()
        groups = self._groups()
        for uid in list(groups):
            yield from self._group(groups.pop(uid))
        for zone, places in self._unknown.items():
            yield LeftOut(places[0], _unknown_zone(zone, len(places)))

    def _groups(self) -> dict[str, list[Part]]:
        groups: dict[str, list[Part]] = {}
        for part in self._layout.entries:
            uid = uid_in(self._data, part)
            groups.setdefault(uid or f"\n{part.start}", []).append(part)
        self._layout = self._layout._replace(entries=())
        return groups

    def _damage(self) -> Iterator[LeftOut]:
        if self._layout.cut_at is not None:
            yield LeftOut(
                Place(self._name, self._layout.cut_at),
                _("the file is cut off here: what came after it is missing"),
            )
        for line in self._layout.unclosed:
            yield LeftOut(Place(self._name, line), _("it has no end"))

    def _group(self, parts: Sequence[Part]) -> Iterator[Found]:
        """All entries of one name: what took place once, or a series and what was changed in it."""
        held: list[Held] = []
        for part in parts:
            place = Place(self._name, part.line)
            text = text_in(self._data, part)
            try:
                held.append(Held(read_entry(text, self._zones, self._owner), place))
            except Broken as broken:
                yield LeftOut(place, str(broken), title_in(text))
        for entry, place in held:
            if entry.unknown_zone:
                self._unknown.setdefault(entry.unknown_zone, []).append(place)
        if held:
            yield from (
                self._series(held)
                if is_series([each.entry for each in held])
                else self._single(held)
            )

    def _single(self, held: Sequence[Held]) -> Iterator[Found]:
        """What took place once. Some programs give one name to several; of two versions of one, the
        later counts."""
        newest: dict[Moment, Held] = {}
        for each in sorted(held, key=lambda one: one.entry.sequence):
            newest[each.entry.start] = each
        for entry, place in newest.values():
            end = entry.start if entry.end is None else entry.end
            once = Once(0, entry.start, end, entry.start)
            yield self._once(once, Held(entry, place), "" if len(newest) == 1 else _spelt(once))

    def _series(self, held: Sequence[Held]) -> Iterator[Found]:
        first = held[0]
        try:
            series = expand([each.entry for each in held], self._today + timedelta(days=1))
        except Broken as broken:
            yield self._left_out(first, str(broken))
            return
        except Exception:  # whatever a library finds wrong with one series costs that series
            yield self._left_out(first, _("when it takes place cannot be worked out"))
            return
        self._times += len(series.times)
        if self._times > _MOST_OF_ALL:
            why = _("all that repeats takes place more than {n} times in this file")
            yield self._left_out(first, why.format(n=say_number(_MOST_OF_ALL)))
            return
        if series.mended:
            yield self._left_out(first, series.mended)
        if all(each.entry.called_off for each in held):
            yield self._left_out(first, _("called off"))
            return
        past = self._until_today(series.times, held)
        if len(past) > MOST_TIMES:
            why = _("it takes place so often that only the last {n} times are read")
            yield self._left_out(first, why.format(n=say_number(MOST_TIMES)))
        for which, once in [*past.items()][-MOST_TIMES:]:
            yield self._once(once, held[once.number], which, series=True)
        if not past:
            ahead = self._day(first.entry.start) > self._today
            why = _("still to come") if ahead else _("no day of it is left")
            yield self._left_out(first, why)

    def _until_today(self, times: Sequence[Once], held: Sequence[Held]) -> dict[str, Once]:
        """Times by what they were in the series; of two for one, what was changed later counts."""
        past: dict[str, Once] = {}
        for once in times:
            if self._day(once.start) <= self._today:
                which = _spelt(once)
                if which not in past or held[once.number].entry.instead_of is not None:
                    past[which] = once
        return past

    def _once(
        self, once: Once, held: Held, which: str, series: bool = False
    ) -> Candidate | LeftOut:
        entry = held.entry
        whole = _is_whole(once)
        day = bare(once.start).date() if whole else self._day(once.start)
        if why := self._why_not(once, entry, day):
            return LeftOut(held.place, why, _title(entry), day)
        minutes = None if whole else _minutes(once.start, once.end)
        return Candidate(
            kind="event",
            identity=self._identity(entry, which, day, minutes),
            title=_title(entry),
            day=day,
            place=held.place,
            at=None if whole or entry.unknown_zone else self._at(once.start),
            minutes=minutes,
            guests=entry.guests,
            series=entry.uid if series else "",
            address=entry.address,
        )

    def _why_not(self, once: Once, entry: Entry, day: date) -> str:
        days = abs((bare(once.end) - bare(once.start)).days)
        if entry.called_off or self._called_off:
            return _("called off")
        if entry.declined:
            return _("declined")
        if day > self._today:
            return _("still to come")
        if days > _MOST_DAYS:
            return _("it goes on for {n} days").format(n=say_number(days))
        return ""

    def _left_out(self, held: Held, why: str) -> LeftOut:
        return LeftOut(held.place, why, _title(held.entry), self._day(held.entry.start))

    def _identity(self, entry: Entry, which: str, day: date, minutes: int | None) -> str:
        """By its name and the time in its series, so that a newer export is known again; without a
        name by what it says, with a count of equals."""
        if entry.uid:
            uid = entry.uid if len(entry.uid) <= _LONGEST_UID else fingerprint(entry.uid)
            return f"{uid} {which}".rstrip()
        told = f"{fold_word(entry.title)}|{day.isoformat()}|{which}|{minutes}"
        self._same[told] += 1
        return f"event {fingerprint(told)} {self._same[told]}"

    def _at(self, moment: Moment) -> time | None:
        if not isinstance(moment, datetime):
            return None
        at = self._local(moment).time()
        return self._hours.setdefault(at, at)

    def _local(self, moment: datetime) -> datetime:
        return moment if moment.tzinfo is None else moment.astimezone(self._zone)

    def _day(self, moment: Moment) -> date:
        """The day where the owner lives. A whole day is that day everywhere."""
        if not isinstance(moment, datetime):
            return moment
        day = self._local(moment).date()
        return self._days.setdefault(day, day)


def _plain(data: bytes) -> bytes:
    """A file as UTF-8 where it says that it is something else, with line ends that can be found."""
    encoding = encoding_of(data)
    if encoding and encoding != "utf-8":
        data = text_of(data, encoding).encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _owner(data: bytes, found: Layout) -> frozenset[str]:
    """The addresses of the owner of a calendar, as far as they can be known: it is called by one,
    or there is exactly one who is part of nearly everything that has guests."""
    named = said_of_all(data, "X-WR-CALNAME").casefold()
    owner = {named} if "@" in named else set()
    met: Counter[str] = Counter()
    meetings = 0
    for part in found.entries:
        if data.find(b"ATTENDEE", part.start, part.end) < 0:
            continue
        people = (each for each in properties(text_in(data, part)) if each.name in _PEOPLE)
        met.update({address_of(each) for each in people})
        meetings += 1
        if meetings == _ASKED_FOR_OWNER:
            break
    always = [address for address, times in met.items() if times >= meetings * _NEARLY_ALWAYS]
    if meetings >= _FEWEST_FOR_OWNER and len(always) == 1:
        owner.add(always[0])
    return frozenset(owner)


def _unknown_zone(zone: str, count: int) -> str:
    return ngettext(
        "the hour: nothing says what the zone “{zone}” is, so the day is the one that is written",
        "the hours of {n} entries: nothing says what the zone “{zone}” is, so their days are those "
        "that are written",
        count,
    ).format(zone=one_line(zone, 60), n=say_number(count))


def _title(entry: Entry) -> str:
    return entry.title or _("Without a title")


def _spelt(once: Once) -> str:
    """The original time in a series, the same in whatever zone it is written."""
    moment = once.original
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _minutes(start: Moment, end: Moment) -> int | None:
    """How long it took; nothing for whole days and for no end. Where the end is written before the
    beginning, they are taken for each other."""
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return None
    if start.tzinfo is not None and end.tzinfo is not None:
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    return round(abs(bare(end) - bare(start)).total_seconds() / 60) or None


def _is_whole(once: Once) -> bool:
    """Whether it takes whole days, though some programs write them from midnight to midnight."""
    start, end = once.start, once.end
    if not isinstance(start, datetime):
        return True
    if not isinstance(end, datetime) or start.tzinfo is UTC:
        return False
    return start != end and bare(start).time() == bare(end).time() == time()

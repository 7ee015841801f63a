"""What reading a calendar costs, beside what icalendar takes to parse it alone.

`python -m tests.benchmarks.calendars` writes a calendar of five years, with series, guests, zones and
long descriptions, and measures the processor time from its bytes to the lines of a preview as a
ratio. `--events 100000` also shows the memory over what was there before, the file itself
included; it ends with 1 where a goal
is missed.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import icalendar

from workbook.bringing_in.found import Asked, Candidate, File
from workbook.bringing_in.kinds import calendar
from workbook.bringing_in.lines import lines_of

GOAL, MOST_MB, MOST_SECONDS = 1.5, 150, 16
MANY = 50_000
"""Events from which on memory and seconds are goals, and parsing alone is too much to ask for."""
FIRST = datetime(2021, 1, 1)
TITLES = (
    "1:1 with M. H.", "Python meetup", "Standup", "Lunch with T. B.", "Conference day", "Review",
    "Call", "Writing: essay", "Dentist", "Team lunch", "Choir", "Newsletter",
)  # fmt: skip
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made up//EN\r\nX-WR-TIMEZONE:Europe/Berlin\r\n"


def made_up(events: int, path: Path, seed: int = 7) -> None:
    """Write a calendar of so many events, one in twenty-five of them a series."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        file.writelines(_event(chance, number) for number in range(events))
        file.write("END:VCALENDAR\r\n")


def _event(chance: random.Random, number: int) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *map(_folded, _lines(chance, number)), "END:VEVENT", ""])


def _lines(chance: random.Random, number: int) -> Iterator[str]:
    start = FIRST + timedelta(days=chance.randrange(1826), hours=8 + chance.randrange(11))
    end = start + timedelta(minutes=chance.choice((15, 30, 45, 60, 90)))
    yield f"UID:{number:08x}{chance.randrange(16**8):08x}@example.com"
    how = chance.random()
    if how < 0.08:
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    else:
        name = "" if how < 0.6 else f";TZID={chance.choice(('Europe/Berlin', 'America/New_York'))}"
        utc = "" if name else "Z"
        yield f"DTSTART{name}:{start:%Y%m%dT%H%M%S}{utc}"
        yield f"DTEND{name}:{end:%Y%m%dT%H%M%S}{utc}"
        if chance.random() < 0.04:
            yield f"RRULE:FREQ=WEEKLY;COUNT={chance.randrange(3, 60)}"
    yield "DTSTAMP:20260101T000000Z"
    for _guest in range(chance.choice((0, 0, 0, 1, 1, 2, 5))):
        who = chance.randrange(400)
        yield (
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;"
            f"CN=Person {who};X-NUM-GUESTS=0:mailto:person{who}@example.com"
        )
    if chance.random() < 0.3:
        yield "DESCRIPTION:" + "Join here: https://example.com/j\\n\\nNotes " * chance.randrange(
            1, 6
        )
    yield "CREATED:20260101T000000Z"
    yield "LAST-MODIFIED:20260101T000000Z"
    yield "LOCATION:"
    yield "SEQUENCE:0"
    yield f"STATUS:{chance.choice(('CONFIRMED',) * 19 + ('CANCELLED',))}"
    yield f"SUMMARY:{chance.choice(TITLES)} {chance.randrange(200)}"
    yield "TRANSP:OPAQUE"


def _folded(line: str) -> str:
    return "\r\n ".join(line[at : at + 74] for at in range(0, len(line), 74))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Measure, and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5_000)
    events: int = parser.parse_args().events
    asked = Asked(ZoneInfo("Europe/Berlin"), date(2026, 1, 1))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.ics"
        made_up(events, path)
        before = _megabytes()
        data = path.read_bytes()
    began = time.process_time()
    found = list(calendar.read((File("made-up.ics", data),), asked))
    lines = lines_of(each for each in found if isinstance(each, Candidate))
    took, grown = time.process_time() - began, _megabytes() - before
    print(
        f"{events:,} events, {len(data) / 2**20:.1f} MB: {len(found):,} found, {len(lines):,} lines, "
        f"{took:.2f} s, {grown:.0f} MB more"
    )
    if events >= MANY:
        return 0 if took <= MOST_SECONDS and grown <= MOST_MB else 1
    began = time.process_time()
    icalendar.Calendar.from_ical(data)
    ratio = took / (time.process_time() - began)
    print(f"{ratio:.2f} times what icalendar takes to parse it; the goal is {GOAL}")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())

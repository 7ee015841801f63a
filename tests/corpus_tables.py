"""What a correct reader finds in people, diaries, hours and tables, by the words of the manifest.

Each check gives what was found and what was expected, of what can be counted.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol

from workbook.bringing_in.found import Candidate, Contact, Found, LeftOut, Place

Counts = dict[str, Any]


class Seen(Protocol):
    """A file, what was found in it, and what the manifest says of it."""

    @property
    def found(self) -> tuple[Found, ...]:
        """Everything."""

    @property
    def expected(self) -> dict[str, Any]:
        """By the words of the manifest."""


def _candidates(seen: Seen) -> list[Candidate]:
    return [each for each in seen.found if isinstance(each, Candidate)]


def _contacts(seen: Seen) -> list[Contact]:
    return [each for each in seen.found if isinstance(each, Contact)]


def _left_out(seen: Seen) -> list[LeftOut]:
    return [each for each in seen.found if isinstance(each, LeftOut)]


def _places(seen: Seen) -> list[Place]:
    """Where each thing stands that is one row, line or file of its own."""
    return [
        each.place
        for each in seen.found
        if isinstance(each, Candidate | Contact | LeftOut) and each.place != Place("the folder")
    ]


def _told(got: Counts, seen: Seen) -> tuple[Counts, Counts]:
    """Of what was counted, that of which the manifest says something."""
    want = {word: seen.expected[word] for word in got if word in seen.expected}
    return {word: got[word] for word in want}, want


def people(seen: Seen) -> tuple[Counts, Counts]:
    """How many cards or rows there are, and whose."""
    left = _left_out(seen)
    count = len(_contacts(seen)) + len(left)
    names = {each.name.rstrip(".") for each in _contacts(seen)}
    got, want = _told({"cards": count, "rows": count}, seen)
    if "names" in seen.expected:
        want["names"] = sorted({name.rstrip(".") for name in seen.expected["names"]} - {""})
        got["names"] = sorted(names)
    return got, want


def linkedin(seen: Seen) -> tuple[Counts, Counts]:
    """Rows, people and those without a name; of messages their number alone is said."""
    rows = [place.row for place in _places(seen) if place.row is not None]
    messages = [re.match(r"\d+(?= message)", each.why) for each in _left_out(seen)]
    counted = sum(int(number[0]) for number in messages if number)
    got: Counts = {"rows": counted or len(rows)}
    if rows:
        got["header_row"] = min(rows) - 1
    if _contacts(seen):
        got |= {"people": len(_contacts(seen)), "nameless": len(_left_out(seen))}
    return _told(got, seen)


def diary(seen: Seen) -> tuple[Counts, Counts]:
    """How many entries there are; of a vault, how many notes."""
    got, want = _told({"entries": len(_places(seen))}, seen)
    if "names" in seen.expected:
        want["notes"] = sum(name.endswith(".md") for name in seen.expected["names"])
        got["notes"] = len(_places(seen))
    return got, want


def timelog(seen: Seen) -> tuple[Counts, Counts]:
    """Rows of one day and project are one, so that there may be fewer, but none is lost."""
    got, want = _told({"rows": len(_places(seen))}, seen)
    if "rows" in got and _candidates(seen) and got["rows"] < want["rows"]:
        got["rows"] = want["rows"]
    if "buckets" in seen.expected:
        got["hours"], want["hours"] = bool(_candidates(seen)), True
    return got, want


def table(seen: Seen) -> tuple[Counts, Counts]:
    """Rows, the first and the last day, and how long each took, to the minute."""
    found = _candidates(seen)
    days = sorted(each.day.isoformat() for each in found) or [""]
    not_days = [each for each in _left_out(seen) if each.place.row and "sum" not in each.why]
    rows = [each.place.row or 0 for each in found]
    got: Counts = {
        "rows": len(found) + len(not_days),
        "first": days[0],
        "last": days[-1],
        "header_row": min(rows, default=1) - 1,
        "minutes": [each.minutes for each in found],
    }
    got, want = _told(got, seen)
    if "minutes" in want:
        want["minutes"] = [said and int(said + 0.5) for said in want["minutes"]]
    return got, want


CHECKS: dict[str, Callable[[Seen], tuple[Counts, Counts]]] = {
    "people": people,
    "linkedin": linkedin,
    "diary": diary,
    "timelog": timelog,
    "table": table,
}

"""The parts of a calendar file: where each begins and ends, and the properties in it.

A file is never unfolded or decoded as a whole: a hundred thousand entries would stand in memory
several times over, and one bad letter would cost them all.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbook.bringing_in.text import one_line

_EDGE = re.compile(
    rb"^(BEGIN|END)(?:\r?\n[ \t])?:(?:\r?\n[ \t])?([A-Z-]+)[ \t\r]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FOLD = re.compile(rb"\r?\n[ \t]")
_PROPERTY = re.compile(
    r"^(UID|SUMMARY|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SEQUENCE|STATUS|"
    r"ATTENDEE|ORGANIZER|URL|LOCATION|TZID|TZOFFSETFROM|TZOFFSETTO|X-LIC-LOCATION)[ \t]*"
    r'((?:;(?:"[^"\n]*"|[^":\n])*)?):(.*)$',
    re.MULTILINE | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(.)")
_MOST_DEEP = 50


class Part(NamedTuple):
    """Where one entry, or the definition of a zone, stands in the bytes of its file."""

    start: int
    end: int
    line: int
    """Of its first line in the file; the first is 1."""


class Property(NamedTuple):
    """One line of an entry: `DTSTART;TZID=Europe/Berlin:20250301T100000`."""

    name: str
    params: str
    value: str

    def param(self, name: str) -> str:
        """What is said beside the value under a name, without its quotes; empty where nothing is."""
        if not self.params:
            return ""
        found = re.search(rf';{name}=(?:"([^"]*)"|([^;]*))', self.params, re.IGNORECASE)
        return (found[1] or found[2] or "").strip() if found else ""

    @property
    def text(self) -> str:
        """The value as text: `\\,` is a comma and `\\n` begins a line."""
        if "\\" not in self.value:
            return self.value
        return _ESCAPE.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], self.value)


class Layout(NamedTuple):
    """What is in a file, in its order."""

    entries: tuple[Part, ...]
    zones: tuple[Part, ...]
    unclosed: tuple[int, ...]
    """The lines on which entries begin that never end, but for the last where the file is cut."""
    cut_at: int | None
    """The last line of a file that ends in the middle."""


def layout(data: bytes) -> Layout:
    """Find entries and zones. What is not closed is left where it is, and said."""
    kept: dict[str, list[Part]] = {"VEVENT": [], "VTIMEZONE": []}
    opened: list[tuple[str, int, int]] = []
    unclosed: list[int] = []
    line, counted = 1, 0
    for edge in _EDGE.finditer(data):
        start = edge.start()
        line += data.count(b"\n", counted, start)
        counted = start
        name = edge[2].decode("ascii").upper()
        if edge[1][:1] in b"Bb":
            if name == "VEVENT" and opened and opened[-1][0] == "VEVENT":
                unclosed.append(opened.pop()[2])
            if len(opened) < _MOST_DEEP:
                opened.append((name, start, line))
        elif any(name == each for each, _start, _line in opened):
            while opened:
                last, begun, at = opened.pop()
                if last == name:
                    if name in kept:
                        kept[name].append(Part(begun, edge.end(), at))
                    break
                if last == "VEVENT":
                    unclosed.append(at)
    cut_at = line + data.rstrip().count(b"\n", counted) if opened else None
    entries, zones = tuple(kept["VEVENT"]), tuple(kept["VTIMEZONE"])
    return Layout(entries, zones, tuple(unclosed), cut_at)


def text_in(data: bytes, part: Part) -> str:
    """The text of a part with its folded lines whole, and without what lies inside of it, such as
    the alarm of an entry."""
    held = data[part.start : part.end]
    return unfolded(_outer(held) if held.find(b"BEGIN:", 6) > 0 else held)


def _outer(held: bytes) -> bytes:
    outer, depth, since = [], 0, 0
    for edge in _EDGE.finditer(held):
        begins = edge[1][:1] in b"Bb"
        depth += 1 if begins else -1
        if begins and depth == 2:
            outer.append(held[since : edge.start()])
        elif not begins and depth == 1:
            since = edge.end()
    return b"".join([*outer, held[since:]])


def unfolded(held: bytes) -> str:
    """Lines made whole before they are decoded: a fold may cut through a letter."""
    whole = _FOLD.sub(b"", held).replace(b"\r", b"")
    try:
        return whole.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(_line(each) for each in whole.split(b"\n"))


def _line(whole: bytes) -> str:
    """A line by itself. The standard says UTF-8; what wrote anything else wrote for Windows."""
    try:
        return whole.decode("utf-8")
    except UnicodeDecodeError:
        return whole.decode("cp1252", errors="replace")


def properties(text: str) -> Iterator[Property]:
    """Those that tell when, what and with whom something was; free text between them is passed."""
    for found in _PROPERTY.finditer(text):
        yield Property(found[1].upper(), found[2], found[3].strip())


def title_in(text: str) -> str:
    """What an entry is called, even where nothing else of it can be read."""
    return next((one_line(each.text) for each in properties(text) if each.name == "SUMMARY"), "")


def inner_parts(text: str, *names: str) -> Iterator[str]:
    """The texts of the parts inside of a part, such as the rules of a zone."""
    for name in names:
        pattern = rf"^BEGIN:{name}[ \t]*$(.*?)^END:{name}[ \t]*$"
        for found in re.finditer(pattern, text, re.MULTILINE | re.DOTALL | re.IGNORECASE):
            yield found[1]


def said_of_all(data: bytes, name: str) -> str:
    """What a file says of the whole calendar under a name; the first time counts."""
    found = re.search(rb"^%b[^:\n]*:((?:.*)(?:\n[ \t].*)*)" % name.encode(), data, re.MULTILINE)
    return unfolded(found[1]).strip() if found else ""


def uid_in(data: bytes, part: Part) -> str:
    """What an entry is called by its program; empty where it has no name."""
    if found := _UID.search(data, part.start, part.end):
        return unfolded(found[1]).strip()
    # It has none, or its name is folded in the middle.
    names = (each for each in properties(text_in(data, part)) if each.name == "UID")
    return next((each.text.strip() for each in names), "")


_UID = re.compile(
    rb"^UID(?:\r?\n[ \t])?(?:;[^:\n]*)?:((?:.*)(?:\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE
)

"""jrnl: a journal in one text, or one a day; each entry begins with its moment in brackets."""

import re
from collections.abc import Iterator

from workbook.bringing_in.days import Days, NoDay, days_or_question
from workbook.bringing_in.encodings import text_or_question
from workbook.bringing_in.found import Asked, Candidate, File, Found, LeftOut, Place, Question
from workbook.bringing_in.identity import Identities, once_each
from workbook.bringing_in.tables import beginning, is_text
from workbook.bringing_in.text import one_line
from workbook.language import N_

NAME = N_("a diary from jrnl")
_HEAD = re.compile(r"\[([^\[\]\n]{6,40})\][ \t]+(\S.*)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_TITLE = re.compile(r"^(.{3,}?[.!?])(?:\s+(.*))?$")
_LONGEST_NOTE = 10_000


def sniff(files: tuple[File, ...]) -> bool:
    """Whether every file begins with a moment in brackets and a title."""
    return all(_begins(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity an entry."""
    return once_each(_journal(file, asked) for file in files)


def _journal(file: File, asked: Asked) -> Iterator[Found]:
    text = text_or_question(file, asked.answers)
    if isinstance(text, Question):
        yield text
        return
    entries = list(_entries(text))
    stamps = [stamp for _line, stamp, _title, _body in entries]
    days = days_or_question(stamps, f"days:{file.name}", file.name, asked)
    if isinstance(days, Question):
        yield days
        return
    identities = Identities("jrnl")
    yield from (_entry(entry, file.name, days, identities) for entry in entries)


def _begins(file: File) -> bool:
    if not is_text(file):
        return False
    first = beginning(file).lstrip().partition("\n")[0].rstrip()
    head = _HEAD.fullmatch(first)
    return bool(head and _is_moment(head[1]))


def _is_moment(stamp: str) -> bool:
    return bool(_CLOCK.search(stamp)) and sum(sign.isdecimal() for sign in stamp) >= 7


def _entries(text: str) -> Iterator[tuple[int, str, str, list[str]]]:
    """Each entry with its line, its moment, its title and its body."""
    current: tuple[int, str, str, list[str]] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.fullmatch(line.rstrip())
        if head and _is_moment(head[1]):
            if current:
                yield current
            current = (number, head[1], head[2], [])
        elif current:
            current[3].append(line)
    if current:
        yield current


def _entry(
    entry: tuple[int, str, str, list[str]], file: str, days: Days, identities: Identities
) -> Candidate | LeftOut:
    line, stamp, title, body = entry
    place = Place(file, line=line)
    try:
        when = days.of(stamp)
    except NoDay as error:
        return LeftOut(place, str(error), one_line(title))
    first = _TITLE.match(title)
    rest = [first[2]] if first and first[2] else []
    starred = (first[1] if first else title).removesuffix("*").strip()
    return Candidate(
        kind="diary",
        identity=identities.of(when.day, when.at, title),
        title=one_line(starred) or one_line(title),
        day=when.day,
        at=when.at,
        place=place,
        note="\n".join([*rest, *body]).strip()[:_LONGEST_NOTE],
    )

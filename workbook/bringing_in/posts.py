"""What was published, by whatever program: its day as its owner's clock or its blog wrote it, a title
also where it has none, and what it is known by."""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_tz
from html.parser import HTMLParser
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from workbook.bringing_in.days import When
from workbook.bringing_in.found import Candidate, LeftOut, Place
from workbook.bringing_in.identity import address
from workbook.bringing_in.text import one_line
from workbook.language import _

BLOG, NETWORK = "blog", "post_on_a_network"
"""The acts that what is published is by its kind alone."""
LONGEST_TITLE = 120
_ENOUGH = 8
"""So many letters of an address's path tell a post apart on whatever host it stands."""
_WRITTEN = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
_MEDIUM = re.compile(r"^(?:p/|@[^/]+/(?:.*-)?)([0-9a-f]{8,14})$")
"""The end of an address of Medium, of which each story has several."""
_NOT_TEXT = ("script", "style", "head")


def as_written(raw: str) -> When | None:
    """The day that a date writes, whatever its offset; None where it writes none.

    ISO 8601, and the form of letters that feeds have.
    """
    try:
        if found := _WRITTEN.match(raw):
            year, month, day, hour, minute = (
                int(part) if part else None for part in found.groups()
            )
            at = time(hour, minute) if hour is not None and minute is not None else None
            return When(date(year or 0, month or 0, day or 0), at)
        if parsed := parsedate_tz(raw):
            return When(date(*parsed[:3]), time(*parsed[3:5]))
    except (ValueError, TypeError):
        pass
    return None


def where_they_live(raw: str, zone: ZoneInfo) -> When | None:
    """The day of a moment that a service writes in its own clock; in the owner's zone."""
    try:
        moment = datetime.fromisoformat(raw.strip())
    except ValueError:
        return as_written(raw)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        there = moment.astimezone(zone)
    except OverflowError:
        return None
    return When(there.date(), there.time().replace(second=0, microsecond=0))


def post(
    known_by: str,
    title: str,
    when: When | None,
    place: Place,
    *,
    text: str = "",
    act: str | None = BLOG,
    web: str = "",
) -> Candidate | LeftOut:
    """Something published; without a title it is called by how it begins."""
    called = one_line(title, LONGEST_TITLE) or one_line(text, LONGEST_TITLE) or one_line(web)
    if not called:
        return LeftOut(place, _("it has neither a title nor a text"))
    if when is None:
        return LeftOut(place, _("it has no day that can be read"), called)
    return Candidate(
        kind="post",
        identity=f"post:{_known(known_by) or f'{called}:{when.day}'}",
        title=called,
        day=when.day,
        at=when.at,
        place=place,
        address=web if web.startswith(("http://", "https://")) else "",
        act=act,
    )


def _known(by: str) -> str:
    """What a post is known by, also once its blog has moved: its path, or all of the address where
    that says little."""
    by = by.strip()
    try:
        parts = urlsplit(by)
    except ValueError:
        return by
    if not parts.netloc:
        return by
    path = parts.path.strip("/")
    if found := _MEDIUM.search(path):
        return f"medium:{found[1]}"
    if sum(letter.isalpha() for letter in path) >= _ENOUGH:
        return path
    return f"{address(by)}?{parts.query}" if parts.query else address(by)


# From HTML to words ---------------------------------------------------------------------------


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _NOT_TEXT
        self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _NOT_TEXT))
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def words_of(markup: str, most: int = 20_000) -> str:
    """What somebody reads of a piece of HTML."""
    reader = _Words()
    reader.feed(markup[:most])
    reader.close()
    return " ".join("".join(reader.words).split())

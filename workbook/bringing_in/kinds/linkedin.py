"""LinkedIn's export of one's data, single files or the whole folder, of 2018 to today.

Of messages only how many there were on how many days is said: the words belong to others too.
Invitations are no acquaintance. Of events it is known that somebody meant to go, not that they did.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from workbook.bringing_in.days import Days, NoDay, When, days_or_question
from workbook.bringing_in.folder import rest_of_folder
from workbook.bringing_in.found import (
    Asked,
    Candidate,
    Contact,
    File,
    Found,
    LeftOut,
    Place,
    Question,
)
from workbook.bringing_in.identity import Identities, address, once_each
from workbook.bringing_in.sheets import is_sheet_file, sheets_of, shown_words
from workbook.bringing_in.tables import Headed, Row, first_below, folded, has_heading, headed
from workbook.bringing_in.text import one_line, text_of
from workbook.language import N_, _, ngettext

NAME = N_("an export of LinkedIn")
POST = "post_on_a_network"
ARTICLE = "write_a_lasting_piece"
_LONGEST_NOTE = 2000
_LINK = re.compile(
    r'<h1[^>]*><a href="(https?://[\w.]*linkedin\.com/pulse/[^"]{1,500})"[^>]*>([^<]{0,1000})</a>'
)
_PUBLISHED = re.compile(r'<p class="published">Published on ([^<]{1,60})</p>')
_START = 2**16
_BROKEN_LINE = re.compile('"\r?\n"')
"""How its files write a line break in a text."""


class Part(NamedTuple):
    """A file of the export: the names in its heading that tell it, and the column with its days."""

    heading: tuple[str, ...]
    day: str
    row: Callable[[Place, Headed, Row, Days, Identities], Found] | None = None
    """What a row of it becomes; None of what is only counted."""


def sniff(files: tuple[File, ...]) -> bool:
    """Whether one of the files is of the export."""
    return any(_part(file) or _is_page(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """People with the day they were connected, posts, articles and events."""
    known = [(file, _part(file)) for file in files]
    parts = [(file, part) for file, part in known if part or _is_page(file)]
    yield from once_each(_read(file, part, asked) for file, part in parts)
    if others := len(files) - len(parts):
        yield rest_of_folder(
            ngettext("{n} other file of the export", "{n} other files of the export", others),
            others,
        )


def _read(file: File, part: Part | None, asked: Asked) -> Iterator[Found]:
    identities = Identities("linkedin")
    if part is None:
        yield _page(file, asked, identities)
        return
    table = _table(file, part, asked)
    if isinstance(table, Question):
        yield table
        return
    column = table.column(part.day)
    key = f"days:{file.name}:{part.day}"
    # With the time of day beside it, LinkedIn writes the month first; 2018 to today.
    told = _month_first(table, column, key) | dict(asked.answers)
    days = days_or_question(table.cells(column), key, part.day, asked._replace(answers=told))
    if isinstance(days, Question):
        yield days
        return
    yield from table.table.left
    if part.row is None:
        yield _messages(table, days)
        return
    for row in table.rows:
        yield part.row(table.place(row), table, row, days, identities)


def _table(file: File, part: Part, asked: Asked) -> Headed | Question:
    if is_sheet_file(file):
        return first_below(sheets_of(file), *part.heading)
    return headed(file, asked.answers, *part.heading)


def _month_first(table: Headed, column: int | None, key: str) -> dict[str, str]:
    written = [cell for cell in table.cells(column) if cell != ""]
    clock = (" AM", " PM")
    native = all(isinstance(cell, str) and cell.strip().endswith(clock) for cell in written)
    return {key: "month"} if written and native else {}


def _part(file: File) -> Part | None:
    if is_sheet_file(file):
        words = folded(shown_words(file))
        return next(
            (part for part in PARTS if all(f">{folded(name)}<" in words for name in part.heading)),
            None,
        )
    return next((part for part in PARTS if has_heading(file, *part.heading)), None)


def _connection(
    place: Place, table: Headed, row: Row, days: Days, identities: Identities
) -> Contact | LeftOut:
    names = (table.text(row, "First Name"), table.text(row, "Last Name"))
    name = one_line(" ".join(filter(None, names)))
    if not name:
        return LeftOut(place, _("somebody who has left LinkedIn"))
    try:
        met_on = days.of(table.cell(row, "Connected On")).day
    except NoDay:
        met_on = None
    profile = address(table.text(row, "URL"))
    known = profile or table.text(row, "Email Address") or name
    return Contact(identities.of("person", known), name, place, met_on)


def _share(
    place: Place, table: Headed, row: Row, days: Days, identities: Identities
) -> Candidate | LeftOut:
    link = table.text(row, "ShareLink", "Share Link")
    said = table.text(row, "ShareCommentary", "Share Commentary")
    said = _BROKEN_LINE.sub("\n", said)
    words = said or table.text(row, "Share Title") or table.text(row, "Share Description")
    title = one_line(words, 120) or _("A post without words")
    try:
        when = days.of(table.cell(row, "Date"))
    except NoDay as error:
        return LeftOut(place, str(error), title)
    if table.column("ShareLink") is not None and not any(
        (words, table.text(row, "SharedUrl"), table.text(row, "MediaUrl"))
    ):
        return LeftOut(place, _("a repost without words of one's own"), title, when.day)
    return Candidate(
        kind="post",
        identity=identities.of("share", address(link) or (when, words)),
        title=title,
        day=when.day,
        at=when.at,
        place=place,
        note=said[:_LONGEST_NOTE],
        address=link if address(link) else "",
        act=POST,
    )


def _article(
    place: Place, table: Headed, row: Row, days: Days, identities: Identities
) -> Candidate | LeftOut:
    title = one_line(table.text(row, "Title")) or _("An article without a title")
    link = table.text(row, "URL", "Url")
    try:
        published = table.cell(row, "Published At", "PublishedDate", "Published Date", "Date")
        when = days.of(published)
    except NoDay as error:
        return LeftOut(place, str(error), title)
    return _piece(title, when, link, place, identities)


def _piece(title: str, when: When, link: str, place: Place, identities: Identities) -> Candidate:
    return Candidate(
        kind="post",
        identity=identities.of("article", address(link) or (when.day, title)),
        title=title,
        day=when.day,
        at=when.at,
        place=place,
        address=link if address(link) else "",
        act=ARTICLE,
    )


def _is_page(file: File) -> bool:
    """Whether it is an article as the export keeps it, one page each."""
    start = file.data[:_START]
    return b"linkedin.com/pulse/" in start and b'<p class="created">Created on' in start


def _page(file: File, asked: Asked, identities: Identities) -> Candidate | LeftOut:
    text = text_of(file.data[:_START])
    place = Place(file.name)
    named, published = _LINK.search(text), _PUBLISHED.search(text)
    title = (named and one_line(unescape(named[2]))) or _("An article without a title")
    if not published:
        return LeftOut(place, _("it was never published"), title)
    try:
        when = Days("year", asked.zone, asked.today).of(published[1])
    except NoDay as error:
        return LeftOut(place, str(error), title)
    return _piece(title, when, named[1] if named else "", place, identities)


def _event(
    place: Place, table: Headed, row: Row, days: Days, identities: Identities
) -> Candidate | LeftOut:
    title = one_line(table.text(row, "Event Name")) or _("An event without a name")
    link = table.text(row, "External Url")
    try:
        when = days.of(table.cell(row, "Event Time"))
    except NoDay as error:
        return LeftOut(place, str(error), title)
    if folded(table.text(row, "Status")) not in ("attending", "attended"):
        return LeftOut(place, _("not said yes to"), title, when.day)
    if when.day > days.today:
        return LeftOut(place, _("still to come"), title, when.day)
    return Candidate(
        kind="event",
        identity=identities.of("event", address(link) or (when.day, title)),
        title=title,
        day=when.day,
        at=when.at,
        place=place,
        address=link if address(link) else "",
    )


def _invitation(
    place: Place, table: Headed, row: Row, days: Days, identities: Identities
) -> LeftOut:
    try:
        day = days.of(table.cell(row, "Sent At")).day
    except NoDay:
        day = None
    return LeftOut(place, _("an invitation; who accepted is among the connections"), day=day)


def _messages(table: Headed, days: Days) -> LeftOut:
    """How many there were and on how many days, and nothing of what they say."""
    seen = set()
    for row in table.rows:
        try:
            seen.add(days.of(table.cell(row, "Date")).day)
        except NoDay:
            continue
    count = len(table.rows)
    return LeftOut(
        Place(table.table.file),
        ngettext(
            "{n} message on {days} days; what it says is not read",
            "{n} messages on {days} days; what they say is not read",
            count,
        ).format(n=count, days=len(seen)),
    )


CONNECTIONS = Part(("First Name", "Last Name", "Connected On"), "Connected On", _connection)
SHARES = Part(("Date", "ShareLink", "ShareCommentary"), "Date", _share)
OLD_SHARES = Part(("Date", "Share Link", "Share Commentary"), "Date", _share)
ARTICLES = Part(("Title", "Url", "Published At"), "Published At", _article)
OLD_ARTICLES = Part(("Title", "Url", "PublishedDate"), "PublishedDate", _article)
EVENTS = Part(("Event Name", "Event Time", "Status"), "Event Time", _event)
INVITATIONS = Part(("From", "To", "Sent At", "Direction"), "Sent At", _invitation)
MESSAGES = Part(("From", "To", "Date", "Subject", "Content"), "Date")
PARTS = (CONNECTIONS, SHARES, OLD_SHARES, ARTICLES, OLD_ARTICLES, EVENTS, INVITATIONS, MESSAGES)

"""Day One: the journal as JSON, alone or packed with its pictures, and the plists of its first years.

An entry belongs to the day that it was where it was written, whatever zone its owner lives in.
"""

import plistlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from xml.parsers.expat import ExpatError
from zoneinfo import ZoneInfo

from workbook.bringing_in.folder import rest_of_folder
from workbook.bringing_in.found import Asked, Candidate, File, Found, LeftOut, Place, Unreadable
from workbook.bringing_in.json_file import begins_as, json_of
from workbook.bringing_in.text import one_line
from workbook.bringing_in.xml import without_entities
from workbook.language import N_, _, ngettext

NAME = N_("a diary from Day One")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~|>])")
_LONGEST_NOTE = 10_000
_LONGEST_TITLE = 120
_FIRST_YEAR = 1900


def sniff(files: tuple[File, ...]) -> bool:
    """Whether one of the files is a journal or an entry."""
    return any(_is_json(file) or _is_plist(file) for file in files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity an entry, with what was written as its note."""
    others = 0
    for file in files:
        if _is_json(file):
            yield from _journal(file, asked)
        elif _is_plist(file):
            yield _plist(file, asked)
        else:
            others += 1
    if others:
        yield rest_of_folder(
            ngettext("{n} picture or other file", "{n} pictures and other files", others), others
        )


def _is_json(file: File) -> bool:
    return begins_as(file, b'"entries"') and (
        b'"creationDate"' in file.data[: 2**16] or b'"metadata"' in file.data[:4096]
    )


def _is_plist(file: File) -> bool:
    start = file.data[:8192]
    return b"<plist" in start and b"<key>Creation Date</key>" in file.data


def _journal(file: File, asked: Asked) -> Iterator[Candidate | LeftOut]:
    held = json_of(file)
    entries = held.get("entries") if isinstance(held, dict) else None
    if not isinstance(entries, list):
        raise Unreadable(_("there are no entries in it."))
    for number, entry in enumerate(entries, 1):
        place = Place(file.name, row=number)
        if not isinstance(entry, Mapping):
            yield LeftOut(place, _("it is damaged"))
            continue
        yield _entry(
            place,
            entry.get("creationDate"),
            entry.get("timeZone"),
            entry.get("uuid"),
            entry.get("text"),
            asked,
        )


def _plist(file: File, asked: Asked) -> Candidate | LeftOut:
    """An entry of the first years. Such a file names a DTD, which is not read; entities are refused."""
    place = Place(file.name)
    try:
        entry = plistlib.loads(without_entities(file), fmt=plistlib.FMT_XML)
    except Unreadable as error:
        return LeftOut(place, str(error))
    except (
        ValueError,
        ExpatError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        RecursionError,
    ):
        return LeftOut(place, _("it is damaged"))
    if not isinstance(entry, dict):
        return LeftOut(place, _("it is damaged"))
    return _entry(
        place,
        entry.get("Creation Date"),
        entry.get("Time Zone"),
        entry.get("UUID"),
        entry.get("Entry Text"),
        asked,
    )


def _entry(
    place: Place, written: object, zone: object, uuid: object, text: object, asked: Asked
) -> Candidate | LeftOut:
    said = _plain(text) if isinstance(text, str) else ""
    title = one_line(next(filter(str.strip, said.splitlines()), ""), _LONGEST_TITLE).lstrip("# ")
    title = title or _("An entry without words")
    moment = _moment(written)
    if moment is None:
        return LeftOut(place, _("it says no day"), title)
    try:
        there = moment.astimezone(_zone(zone, asked.zone))
    except (OverflowError, ValueError):
        return LeftOut(place, _("it says no day"), title)
    if there.year < _FIRST_YEAR:
        return LeftOut(place, _("it says no day"), title)
    name = str(uuid).replace("-", "").upper() if uuid else f"{moment.isoformat()} {title}"
    return Candidate(
        kind="diary",
        identity=f"dayone:{one_line(name, 200)}",
        title=title,
        day=there.date(),
        at=there.time().replace(second=0, microsecond=0),
        place=place,
        note=said[:_LONGEST_NOTE],
    )


def _moment(written: object) -> datetime | None:
    if isinstance(written, str):
        try:
            written = datetime.fromisoformat(written)
        except ValueError:
            return None
    if not isinstance(written, datetime):
        return None
    return written if written.tzinfo else written.replace(tzinfo=UTC)


def _zone(name: object, otherwise: ZoneInfo) -> ZoneInfo:
    try:
        return ZoneInfo(str(name).replace("\\/", "/")) if name else otherwise
    except (ValueError, OSError, KeyError):
        return otherwise


def _plain(text: str) -> str:
    """What was written, without the places of pictures and the strokes that its editor adds."""
    return _ESCAPED.sub(r"\1", _PICTURE.sub("", text).replace("\ufffc", "")).strip()

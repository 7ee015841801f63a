"""Obsidian: the daily notes of a vault, by the form that its own settings give them.

Notes that are no daily notes, and copies that a conflict left behind, stay out.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from workbook.bringing_in.days import month_of
from workbook.bringing_in.folder import rest_of_folder
from workbook.bringing_in.found import Asked, Candidate, File, Found, LeftOut, Place
from workbook.bringing_in.identity import Identities
from workbook.bringing_in.text import one_line, text_of
from workbook.language import N_, _, ngettext

NAME = N_("daily notes from Obsidian")
DEFAULT = "YYYY-MM-DD"
_SETTINGS = ".obsidian/daily-notes.json"
_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<short>\d{2})",
    "MMMM": r"(?P<name>[^\W\d_]+)",
    "MMM": r"(?P<name>[^\W\d_]+)\.?",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "Do": r"(?P<day>\d{1,2})(?:st|nd|rd|th|[ºª.])?",
    "D": r"(?P<day>\d{1,2})",
    "dddd": r"[^\W\d_]+",
    "ddd": r"[^\W\d_]+\.?",
    "dd": r"[^\W\d_]+\.?",
}
_TOKEN = re.compile(r"\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|Do|D|dddd|ddd|dd")
_COPY = re.compile(
    r" ?\(\d+\)$|\.sync-conflict-.*$| ?\(.*(?:conflict|konflikt|conflicto).*\)$| \d$", re.IGNORECASE
)
_FRONT = re.compile(r"\A---\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[\[(?:[^\]|\n]{0,200}\|)?([^\]|\n]{1,200})\]\]")
_LONGEST_NOTE = 10_000
_FEW = 3


def sniff(files: tuple[File, ...]) -> bool:
    """Whether the files are a vault, or more than a few or most of them are notes called by a day."""
    notes = [file for file in files if file.name.lower().endswith(".md")]
    if any("/.obsidian/" in f"/{file.name}" for file in files):
        return bool(notes)
    form = _pattern(DEFAULT)
    daily = sum(form.fullmatch(PurePosixPath(note.name).stem) is not None for note in notes)
    return daily > _FEW or daily * 2 > len(files)


def read(files: tuple[File, ...], asked: Asked) -> Iterator[Found]:
    """One activity a daily note."""
    form, folder = _settings(files)
    pattern = _pattern(form)
    identities = Identities("obsidian")
    others = 0
    for file in files:
        path = PurePosixPath(file.name)
        if path.suffix.lower() != ".md" or not _lies_in(path, folder):
            others += "/.obsidian/" not in f"/{file.name}"
            continue
        yield _note(file, path, form, pattern, identities)
    if others:
        yield rest_of_folder(
            ngettext("{n} note that is no daily note", "{n} files that are no daily notes", others),
            others,
        )


def _note(
    file: File, path: PurePosixPath, form: str, pattern: re.Pattern[str], identities: Identities
) -> Candidate | LeftOut:
    place = Place(file.name)
    called = _called(path, form)
    found = pattern.fullmatch(called)
    if not found:
        original = _COPY.sub("", called)
        if original != called and pattern.fullmatch(original):
            return LeftOut(place, _("a copy that a conflict left behind"), path.stem)
        return LeftOut(
            place,
            _("its name is no day in the form {form}, which the vault uses").format(form=form),
            path.stem,
        )
    day = _day(found)
    if day is None:
        return LeftOut(place, _("there is no such day: “{text}”").format(text=called), path.stem)
    text = _FRONT.sub("", text_of(file.data), count=1).strip()
    if not text:
        return LeftOut(place, _("the note is empty"), path.stem, day)
    return Candidate(
        kind="diary",
        identity=identities.of(day),
        title=_title(text, called),
        day=day,
        place=place,
        note=text[:_LONGEST_NOTE],
    )


def _settings(files: tuple[File, ...]) -> tuple[str, str]:
    """The form of a daily note's name and the folder in which they lie, as the vault says."""
    for file in files:
        if f"/{file.name}".endswith(f"/{_SETTINGS}"):
            try:
                said = json.loads(text_of(file.data))
            except (ValueError, RecursionError):
                break
            if isinstance(said, dict):
                form, folder = said.get("format"), said.get("folder")
                return (
                    form if isinstance(form, str) and form and len(form) < 100 else DEFAULT,
                    folder.strip("/") if isinstance(folder, str) else "",
                )
    return DEFAULT, ""


def _pattern(form: str) -> re.Pattern[str]:
    """A form of Moment.js as a pattern; what it repeats is not asked for twice."""
    pattern = ""
    last = 0
    seen: set[str] = set()
    for token in _TOKEN.finditer(form):
        pattern += re.escape(form[last : token.start()])
        part = re.escape(token[1]) if token[1] is not None else _TOKENS[token[0]]
        group = re.match(r"\(\?P<(\w+)>", part)
        if group and group[1] in seen:
            part = f"(?:{part[group.end() :]}"
        elif group:
            seen.add(group[1])
        pattern += part
        last = token.end()
    return re.compile(pattern + re.escape(form[last:]))


def _called(path: PurePosixPath, form: str) -> str:
    """As much of the path as the form describes, without `.md`."""
    parts = path.with_suffix("").parts
    return "/".join(parts[-(form.count("/") + 1) :])


def _lies_in(path: PurePosixPath, folder: str) -> bool:
    return not folder or f"/{folder}/" in f"/{path}"


def _day(found: re.Match[str]) -> date | None:
    said = found.groupdict()
    year = int(said["year"]) if said.get("year") else 2000 + int(said.get("short") or 0)
    name = said.get("name")
    month = month_of(name) if name else int(said.get("month") or 0)
    try:
        return date(year, month or 0, int(said.get("day") or 0))
    except ValueError:
        return None


def _title(text: str, otherwise: str) -> str:
    """The first line that says something other than the day, and is not still to be done."""
    for line in text.splitlines():
        said = _LINK.sub(r"\1", line.strip().lstrip("#-*>+ ").removeprefix("[x] "))
        if said and said != otherwise and not said.startswith("[ ]"):
            return one_line(said, 120)
    return otherwise

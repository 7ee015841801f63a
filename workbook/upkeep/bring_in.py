"""Files of other programs from the command line: what is in them, and what a choice made before
lets in."""

import json
from collections.abc import Sequence
from pathlib import Path

from workbook.bringing_in.files import MOST_BYTES
from workbook.bringing_in.found import Candidate, File, LeftOut
from workbook.bringing_in.lines import Line, lines_of
from workbook.bringing_in.reading import Contents, read_all
from workbook.core.book import Book
from workbook.core.bringing_in import Taken
from workbook.errors import WorkbookError
from workbook.language import _, say_number


def read_files(book: Book, paths: Sequence[Path]) -> Contents:
    """What is in some files; raises WorkbookError where one cannot be opened."""
    return read_all([_file(path) for path in paths], book.bringing.asked())


def _file(path: Path) -> File:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WorkbookError(
                _("{path} holds more than {n} MB.").format(
                    path=path, n=say_number(MOST_BYTES // 2**20)
                ),
                _("Nothing was brought in."),
            )
        return File(path.name, path.read_bytes())
    except OSError as error:
        raise WorkbookError(
            _("{path} could not be read: {reason}.").format(path=path, reason=error.strerror),
            _("Nothing was brought in."),
        ) from error


def as_json(book: Book, contents: Contents) -> str:
    """What is in the files and what would become of it, for another program to read."""
    compared = book.bringing.compared(contents.candidates)
    lines = _lines(book, compared.new)
    standing = {each.identity: line for line in lines for each in line.candidates}
    told = {
        "files": [source._asdict() for source in contents.sources],
        "candidates": [_told(each, standing.get(each.identity)) for each in contents.candidates],
        "people": [
            {"name": each.name, "identity": each.identity, "place": each.place._asdict()}
            for each in contents.contacts
        ],
        "left_out": [_left(each) for each in (*contents.left_out, *compared.left_out())],
        "changed": [each.identity for each in compared.changed],
        "questions": [
            {"key": each.key, "text": each.text, "choices": dict(each.choices)}
            for each in contents.questions
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)


def summary(book: Book, contents: Contents) -> str:
    """What is in the files in a few lines: each kind, how much is new, what is left out and why."""
    compared = book.bringing.compared(contents.candidates)
    said = [f"{source.name}: {source.kind}" for source in contents.sources]
    said.append(
        _("New: {new} · Here already: {here} · Different: {changed} · Deleted here: {gone}").format(
            new=say_number(len(compared.new)),
            here=say_number(len(compared.here)),
            changed=say_number(len(compared.changed)),
            gone=say_number(len(compared.gone)),
        )
    )
    said += [
        f"  {line.title} · {say_number(len(line.candidates))} · {line.act or '–'}"
        for line in _lines(book, compared.new)
    ]
    for each in contents.left_out:
        where = each.place.line or each.place.row
        said.append(f"{each.place.file}{f':{where}' if where else ''}: {each.title} {each.why}")
    said += [question.text for question in contents.questions]
    return "\n".join(said)


def _told(each: Candidate, line: Line | None) -> dict[str, object]:
    return {
        "day": each.day,
        "title": each.title,
        "minutes": each.minutes,
        "people": list(each.guests),
        "identity": each.identity,
        "kind": each.kind,
        "place": each.place._asdict(),
        "act": line.act if line else each.act,
        "standing": line.standing if line else None,
    }


def _left(each: LeftOut) -> dict[str, object]:
    return {"place": each.place._asdict(), "why": each.why, "title": each.title, "day": each.day}


def take_files(book: Book, contents: Contents, *, everything: bool) -> int:
    """Take in what a choice made before says, or with `everything` all that has an act; how many
    came in. Raises WorkbookError where a file asks something first."""
    if contents.questions:
        raise WorkbookError(
            contents.questions[0].text,
            _("Nothing was brought in."),
            _("Bring this file in on the page, which asks."),
        )
    if not contents.sources and contents.left_out:
        unread = contents.left_out[0]
        raise WorkbookError(f"{unread.place.file}: {unread.why}", _("Nothing was brought in."))
    new = book.bringing.compared(contents.candidates).new
    lines = _lines(book, new)
    chosen = book.bringing.chosen(line.key for line in lines)
    taken = [
        Taken(each, line.act)
        for line in lines
        if line.act and (everything or chosen.get(line.key))
        for each in line.candidates
    ]
    if taken:
        book.bringing.bring_in(*contents.said(), taken)
    return len(taken)


def _lines(book: Book, candidates: Sequence[Candidate]) -> Sequence[Line]:
    keys = [line.key for line in lines_of(candidates)]
    return lines_of(candidates, book.bringing.chosen(keys))

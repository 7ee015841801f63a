"""Writes letters, takes them along and brings them back: run in a copy of the program that has such
a table.

`python -m tests.letters FOLDER ARCHIVE`: a new folder for the workbooks, and an archive from a
program without letters.
"""

import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings, strategies

from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.models import Reply
from workbook.settings import Settings
from workbook.store.file.database import new_id
from workbook.store.tables import bulk

FOLDER, OLDER = Path(sys.argv[1]), Path(sys.argv[2])
NUMBER = count()
TEXTS = strategies.text(
    strategies.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)
# Any moment that an archive may hold, also one to come.
MOMENTS = strategies.datetimes(datetime(1950, 1, 1), datetime(2199, 12, 31))
LETTERS = strategies.lists(strategies.tuples(TEXTS, MOMENTS), min_size=1, max_size=5)
Letters = set[tuple[UUID, str, datetime]]


@contextmanager
def workbook() -> Iterator[Book]:
    """A workbook of its own, with one activity."""
    book = open_book(Settings(home=FOLDER / str(next(NUMBER))))
    yield book
    book.close()


def answer(book: Book) -> UUID:
    """The id of a new answer."""
    return book.answers.save(book.content.prompts["definition_first"], Reply(text="x")).id


def write(book: Book, about: UUID, letters: list[tuple[str, datetime]]) -> None:
    """Write letters about an answer."""
    rows: list[Mapping[str, Any]] = [
        {"id": new_id(), "answer": about, "said": said, "saved_at": moment}
        for said, moment in letters
    ]
    with book.database.writing() as unit:
        bulk.insert(unit, "letters", rows)


def written(book: Book) -> Letters:
    """The letters in a workbook."""
    with book.database.reading() as unit:
        return {
            (row[0], row[1], row[2]) for row in unit.rows("SELECT id, said, saved_at FROM letters")
        }


def untouched(book: Book) -> bool:
    """Whether nobody has entered anything."""
    with book.database.reading() as unit:
        return bulk.untouched(unit)


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(LETTERS, LETTERS)
def come_back(theirs: list[tuple[str, datetime]], ours: list[tuple[str, datetime]]) -> None:
    """Letters come into an empty workbook and beside others, and go when that is undone."""
    with workbook() as book:
        assert untouched(book)
        about = answer(book)
        write(book, about, theirs)
        archive, sent = book.everything(), written(book)
        assert len(sent) == len(theirs)
        assert book.back_up().rows["letters"] == len(theirs)
    with workbook() as empty:
        empty.bring_in(io.BytesIO(archive))
        assert written(empty) == sent
        assert empty.everything() == archive
    with workbook() as other:
        write(other, answer(other), ours)
        before, there = other.everything(), written(other)
        assert not untouched(other)
        assert other.preview_archive(io.BytesIO(archive)).tables["letters"] == (len(theirs), 0, 0)
        other.bring_in(io.BytesIO(archive))
        assert written(other) == there | sent
        assert other.preview_archive(io.BytesIO(archive)).tables["letters"] == (0, len(theirs), 0)
        other.log.undo(other.log.changes()[0].id)
        assert written(other) == there
        assert other.everything() == before


def hold_what_they_name() -> None:
    """What was brought in stays for as long as a letter names it that came later, in any way."""
    with workbook() as book, workbook() as first, workbook() as second:
        about = answer(book)
        answered = book.everything()
        write(book, about, [("from the archive", datetime(2026, 1, 1))])
        wrote = book.everything()
        for other in (first, second):
            other.log.add(Entry(act="blog", day=other.today()))
            other.bring_in(io.BytesIO(answered))
        write(first, about, [("written here", datetime(2026, 1, 1))])
        first.log.undo(first.log.changes()[0].id)
        second.bring_in(io.BytesIO(wrote))
        second.log.undo(second.log.changes()[1].id)
        for other in (first, second):
            assert len(written(other)) == 1
            assert [*other.answers.latest()] == ["definition_first"]


def older() -> None:
    """An archive without letters is taken."""
    with workbook() as book:
        book.bring_in(io.BytesIO(OLDER.read_bytes()))
        assert book.log.count() == 1
        assert not written(book)


if __name__ == "__main__":
    come_back()
    hold_what_they_name()
    older()
    close_all()

"""Two people of one name, as they come about: by undoing, or with an archive."""

from uuid import UUID

from tests.conftest import TODAY
from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.core.people import PersonEntry


def two_called(book: Book, name: str) -> tuple[UUID, UUID]:
    """Two people of one name, each with an activity: one was deleted, another added, and the
    deletion undone."""
    first = book.log.add(Entry(act="blog", day=TODAY, who=(name,))).people[0]
    book.people.remove(first)
    deleted = book.log.changes()[0].id
    second = book.people.add(PersonEntry(name=name)).id
    book.log.add(Entry(act="listen_at_a_talk", day=TODAY, who=(second,), minutes=30))
    book.log.undo(deleted)
    return first, second

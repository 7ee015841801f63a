"""A text that is typed about something, and that is deleted before the text was saved."""

from collections.abc import Callable

import pytest

from tests.conftest import TODAY
from tests.helpers.pages import open_page, press
from workbook.core.book import Book
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.models import Gain, Reply


def an_activity(book: Book) -> tuple[str, str, Callable[[], object]]:
    """Its field, that for a new one, and how it is deleted."""
    row = book.log.add(Entry(act="blog", day=TODAY)).id
    return f"activity/{row}:note", "activity:note", lambda: book.log.edit({}, [row])


def a_person(book: Book) -> tuple[str, str, Callable[[], object]]:
    row = book.people.add(PersonEntry(name="JM")).id
    return f"person/{row}:note", "person:note", lambda: book.people.remove(row)


def a_spelling(book: Book) -> tuple[str, str, Callable[[], object]]:
    row, into = (book.people.add(PersonEntry(name=name)).id for name in ("JM", "J. M."))
    return f"person/{row}:note", "person:note", lambda: book.people.merge(row, into)


def an_outcome(book: Book) -> tuple[str, str, Callable[[], object]]:
    entry = OutcomeEntry(title="A desk", day=TODAY, gains=(Gain.PAID_WORK,))
    row = book.outcomes.add(entry).id
    new = "outcome:step_0:words"
    return f"outcome/{row}:step_3:words", new, lambda: book.outcomes.remove(row)


def undone(book: Book) -> tuple[str, str, Callable[[], object]]:
    row = book.log.add(Entry(act="blog", day=TODAY)).id
    change = book.log.changes()[0].id
    return f"activity/{row}:note", "activity:note", lambda: book.log.undo(change)


KINDS = (an_activity, a_person, a_spelling, an_outcome, undone)


def waiting(book: Book, field: str) -> list[str | None]:
    """What is typed in a field and not saved."""
    return [draft.reply.text for draft in book.drafts.pending(field, None).drafts]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_about_something_that_is_deleted_can_be_brought_back(
    book: Book, kind: Callable[[Book], tuple[str, str, Callable[[], object]]]
) -> None:
    field, new, delete = kind(book)
    book.drafts.keep(field, "tab", 7, Reply(text="560 letters"))
    delete()
    assert waiting(book, field) == []
    (change,) = book.drafts.let_go_of()
    assert change.label == "Let go: 560 letters"
    assert not book.drafts.bring_back(change.id)
    assert (waiting(book, field), waiting(book, new)) == ([], ["560 letters"])


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_let_go_of_before_is_brought_back_to_the_form_for_a_new_one(
    book: Book, kind: Callable[[Book], tuple[str, str, Callable[[], object]]]
) -> None:
    field, new, delete = kind(book)
    book.drafts.keep(field, "tab", 7, Reply(text="560 letters"))
    book.drafts.discard(field, "tab", 7)
    delete()
    app = open_page("your_data")
    press(app, "Bring it back")
    assert not app.exception
    assert waiting(book, new) == ["560 letters"]
    assert book.drafts.let_go_of() == []


def test_what_came_back_by_undo_takes_its_text_where_it_stood(book: Book) -> None:
    field, new, delete = an_activity(book)
    book.drafts.keep(field, "tab", 7, Reply(text="560 letters"))
    delete()
    book.log.undo(book.log.changes()[0].id)
    assert book.drafts.bring_back(book.drafts.let_go_of()[0].id)
    assert (waiting(book, field), waiting(book, new)) == (["560 letters"], [])

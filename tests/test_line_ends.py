"""A text whose lines a program on Windows ended otherwise is the same text."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

from tests.conftest import TODAY
from tests.helpers.stores import person_of
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.models import IfThen, Reply
from workbook.settings import Settings

LINES = "One line\nand another\n\nand a third"
WINDOWS = LINES.replace("\n", "\r\n")


def test_a_draft_that_says_the_same_as_the_answer_is_none(book: Book) -> None:
    book.drafts.keep("prompt:definition_first", "tab", 1, Reply(text=WINDOWS))
    assert not book.drafts.pending("prompt:definition_first", Reply(text=LINES)).drafts


def test_models_hold_the_same_text() -> None:
    assert Reply(text=WINDOWS) == Reply(text=LINES)
    assert IfThen(when=WINDOWS, look_back=TODAY) == IfThen(when=LINES, look_back=TODAY)


def test_an_archive_whose_line_ends_were_changed_is_here_already(
    book: Book, tmp_path: Path
) -> None:
    book.log.add(Entry(act="blog", day=TODAY, who=("Ana",), note=LINES))
    book.answers.save(book.content.prompts["definition_first"], Reply(text=LINES))
    with book.database.writing() as unit:  # and one of whom it is so in the file
        unit.rows("UPDATE people SET note = ?", [WINDOWS])
    taken = book.archive("")
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(taken)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith((".json", ".jsonl")):
                content = content.replace(b"\\r\\n", b"\\n").replace(b"\\n", b"\\r\\n")
            after.writestr(name, content)
    found = book.preview_archive(BytesIO(changed.getvalue()))
    assert (found.new, found.other) == (0, 0)
    close_all()
    other = open_book(
        Settings(home=tmp_path / "other", person=person_of(tmp_path / "other"), today=TODAY)
    )
    other.bring_in(BytesIO(changed.getvalue()), theirs=False)
    assert [activity.note for activity in other.log.newest()] == [LINES]


def test_the_lines_of_a_row_are_told_as_they_are(book: Book) -> None:
    activity = book.log.add(Entry(act="blog", day=TODAY, note=WINDOWS))
    assert activity.which_one == "One line"
    assert json.loads(activity.model_dump_json())["note"] == LINES


def test_notes_beside_an_answer_hold_the_same_text(book: Book) -> None:
    """What is kept beside an answer goes through no model on its way in, but through one of an
    archive on its way back."""
    answer = book.answers.save(book.content.prompts["definition_first"], Reply(text=LINES))
    book.answers.add_note(answer.id, WINDOWS)
    book.answers.review_plan(answer.id, WINDOWS)
    kept = [*book.answers.notes(answer.id), *book.answers.reviews(answer.id)]
    assert [note.text for note in kept] == [LINES, LINES]

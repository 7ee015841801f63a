"""Archives as they come back from people: unpacked, packed again, edited, and all of it is there."""

import ast
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.archives import document_of, files_in, tables_in, zipped
from tests.helpers.pages import open_page, words_on
from tests.helpers.stores import person_of
from workbook.archive import earlier
from workbook.archive.manifest import MANIFEST
from workbook.cli import main
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.models import Reply
from workbook.settings import Settings, app_folder
from workbook.ui.widgets.file_names import dated

Files = dict[str, bytes]
TEXT = "Two lines\r\nand a third\rwith “quotes”, a tab\t, \u2028 and\n\n\nnothing  "


@pytest.fixture
def written(book: Book) -> Book:
    """A workbook with texts in which ends of lines matter."""
    for day in range(1, 4):
        book.log.add(Entry(act="blog", day=date(2026, 10, day), who=("Zoë", "M."), note=TEXT))
    book.answers.save(book.content.prompts["definition_first"], Reply(text=TEXT))
    return book


def in_folder(files: Mapping[str, bytes], folder: str) -> Files:
    return {f"{folder}/{name}": text for name, text in files.items()}


def with_line_ends(end: bytes) -> Callable[[Files], Files]:
    return lambda files: {name: text.replace(b"\n", end) for name, text in files.items()}


# What a Mac puts into every ZIP of a folder, and what Windows leaves in folders.
LEFT = {
    "__MACOSX/._networking-workbook": b"x",
    "__MACOSX/networking-workbook/tables/._private-people.jsonl": b"x",
    "networking-workbook/.DS_Store": b"x",
    "networking-workbook/tables/.DS_Store": b"x",
    "networking-workbook/tables/._private-people.jsonl": b"x",
    "networking-workbook/tables/Thumbs.db": b"x",
    "networking-workbook/tables/desktop.ini": b"x",
}
WAYS: dict[str, Callable[[Files], Files]] = {
    "a folder round the files": lambda files: in_folder(files, "networking-workbook"),
    "two folders round the files": lambda files: in_folder(files, "Backups/März 2026 (2)"),
    "entries for folders": lambda files: {"a/": b"", "a/tables/": b"", **in_folder(files, "a")},
    "packed by a Mac": lambda files: {**LEFT, **in_folder(files, "networking-workbook")},
    "backslashes": lambda files: {name.replace("/", "\\"): text for name, text in files.items()},
    "a ZIP in a ZIP": lambda files: {"networking-workbook.zip": zipped(files)},
    "a ZIP in a folder in a ZIP": lambda files: {"To keep/A.ZIP": zipped(in_folder(files, "a"))},
    "a ZIP and a letter": lambda files: (
        {"letter.txt": b"Dear", "__MACOSX/._a.zip": b"x"} | {"a.zip": zipped(files)}
    ),
    "line ends of Windows": with_line_ends(b"\r\n"),
    "line ends of an old Mac": with_line_ends(b"\r"),
    "line ends changed twice": with_line_ends(b"\r\r\n"),
    "a mark at the start": lambda files: {
        name: b"\xef\xbb\xbf" + text for name, text in files.items()
    },
    "no end of the last line": lambda files: {
        name: text.removesuffix(b"\n") for name, text in files.items()
    },
    "only what comes back": lambda files: {
        name: text for name, text in files.items() if name == MANIFEST or "tables/" in name
    },
}


@pytest.mark.parametrize("way", WAYS)
def test_however_it_was_packed_all_of_it_comes_back(
    written: Book, tmp_path: Path, way: str
) -> None:
    whole = written.everything()
    archive = zipped(WAYS[way](files_in(written.archive("# all\n"))))
    again = open_book(
        Settings(
            home=tmp_path / "again",
            person=person_of(tmp_path / "again"),
            today=written.settings.today,
        )
    )
    assert again.preview_archive(io.BytesIO(archive)).empty
    again.bring_in(io.BytesIO(archive))
    assert tables_in(again.everything()) == tables_in(whole)


@pytest.mark.parametrize("way", ["a folder round the files", "a ZIP in a ZIP", "packed by a Mac"])
def test_a_document_of_before_comes_back_however_it_was_packed(
    written: Book, tmp_path: Path, way: str
) -> None:
    document = document_of(tables_in(written.everything()))
    archive = zipped(WAYS[way]({earlier.DOCUMENT: document}))
    again = open_book(
        Settings(
            home=tmp_path / "again",
            person=person_of(tmp_path / "again"),
            today=written.settings.today,
        )
    )
    again.bring_in(io.BytesIO(archive))
    assert again.log.count() == 3


@pytest.mark.parametrize("inside", ["", "networking-workbook/"])
def test_an_archive_that_the_browser_unpacked_comes_back_by_its_folder(
    written: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    whole = written.everything()
    folder = tmp_path / "Downloads" / "networking workbook"
    for name, text in files_in(written.archive("# all\n")).items():
        path = folder / inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    (folder / "private-link.json").symlink_to("/etc/hostname")
    close_all()
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "new"))
    assert main(["restore", str(folder)]) == 0
    assert open_book(Settings()).everything() == whole
    close_all()


# What was deleted on one side ---------------------------------------------------------------------


def test_what_was_deleted_on_one_device_and_comes_back_says_so(
    written: Book, tmp_path: Path
) -> None:
    first = written.log.newest()[-1]
    [zoe, _] = sorted(written.people.every(), key=lambda each: written.people.every()[each].name)
    other = open_book(
        Settings(
            home=tmp_path / "other",
            person=person_of(tmp_path / "other"),
            today=written.settings.today,
        )
    )
    other.bring_in(io.BytesIO(written.everything()))
    other.log.edit({}, [other.log.newest()[0].id])
    before = written.everything()
    written.log.edit({}, [first.id])
    written.people.remove(zoe)
    assert written.preview_archive(io.BytesIO(before)).deleted == (2, 0)
    assert written.preview_archive(io.BytesIO(other.everything())).deleted == (2, 1)
    app = open_page("your_data")
    app.file_uploader[0].upload("private.zip", other.everything(), "application/zip").run()
    assert "Within the last day 2 entries of it were deleted here: they come back." in words_on(app)
    assert "1 entry that is here was deleted where the archive was made" in words_on(app)
    app.button(key="archive/bring").click().run()
    assert not app.exception
    assert written.log.count() == 3
    assert written.preview_archive(io.BytesIO(before)).deleted == (0, 0)


def test_what_was_deleted_and_brought_back_by_undo_is_not_told_of(written: Book) -> None:
    before = written.everything()
    change = written.log.edit({}, [written.log.newest()[0].id])
    assert change
    written.log.undo(change.id)
    assert written.preview_archive(io.BytesIO(before)).deleted == (0, 0)


# What a download is called ------------------------------------------------------------------------


def test_private_downloads_are_called_with_their_day() -> None:
    """What leaves without a name has no day either."""
    for path in sorted((app_folder() / "workbook" / "ui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "st.download_button":
                name = ast.unparse(call.args[2])
                anonymous = path.parent.name == "sharing"
                assert name.startswith("dated(") is not anonymous, f"{path}: {name}"
    assert dated("look-back.ics", date(2026, 11, 1)) == "look-back-2026-11-01.ics"

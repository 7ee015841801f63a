"""An archive back into a workbook: checked first, compared, and then taken in whole or not at
all."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, NamedTuple

from pydantic import ValidationError

from workbook.archive import earlier
from workbook.archive.manifest import MANIFEST
from workbook.archive.reading import Archived, ArchivedTables, FoundRow
from workbook.archive.rows import ROWS, documents, fields
from workbook.archive.trouble import explained, refused_at
from workbook.archive.unpacking import is_zip, unpacked
from workbook.archive.whole import TABLES
from workbook.language import _
from workbook.store.file.database import Database, Unit
from workbook.store.tables import bulk, identity
from workbook.store.tables.documents import NUL
from workbook.store.undo.staging import Compared, Deleted, Staged

MOST_TEXT = 2**23
"""So many bytes of rows wait at most before they are put beside the file."""


class StoredRow(NamedTuple):
    """A row with the values that are stored, and how many bytes it had in the archive."""

    table: str
    values: dict[str, object]
    size: int


class Preview(NamedTuple):
    """What an archive would bring, or brought."""

    empty: bool
    """Whether the workbook holds nothing, so that it becomes the archived one."""
    tables: dict[str, Compared]
    namesakes: int
    """People who are new and called like somebody who is there."""
    deleted: Deleted = Deleted(0, 0)
    """What was deleted on one side only within the last day."""

    @property
    def new(self) -> int:
        """The rows that are not there yet."""
        return sum(each.new for each in self.tables.values())

    @property
    def other(self) -> int:
        """The rows that are there with other content."""
        return sum(each.other for each in self.tables.values())


def preview(database: Database, file: IO[bytes]) -> Preview:
    """What an archive would bring; nothing is changed."""
    with database.reading() as unit, _archived(file) as archived:
        return _preview(_staged(unit, archived), bulk.untouched(unit))


def bring_in(
    database: Database, file: IO[bytes], label: str, now: datetime, *, theirs: bool
) -> Preview:
    """Take an archive in.

    An empty workbook becomes the archived one. One with content gets what it does not have, as one
    change called `label` that can be undone; where both have a row and they differ, what is here
    stays, but for what people edit when `theirs`.
    """
    with database.reading() as unit:
        # Others write while all of it is read: it may take a minute, or be made to take one.
        with _archived(file) as archived:
            staged = _staged(unit, archived)
        with database.storing(unit):
            if bulk.untouched(unit):
                staged.fill()
                return Preview(True, {}, 0)
            found = _preview(staged, False)
            if found.new or (theirs and found.other):
                staged.merge(label, now, theirs=theirs)
            return found


def _preview(staged: Staged, empty: bool) -> Preview:
    deleted = staged.deleted()
    return Preview(empty, staged.compare(), staged.namesakes(), deleted)


def become(database: Database, archived: Archived, now: datetime) -> None:
    """Let an empty file hold what an archive holds, once all of it was checked."""
    with database.reading() as unit:
        staged = _staged(unit, archived)
        with database.storing(unit):
            identity.begin(unit, now)
            staged.fill()


def _staged(unit: Unit, archived: Archived) -> Staged:
    """An archive beside the file, once all of it was checked."""
    staged = Staged(unit, tuple(TABLES))
    checked = (_checked(archived, _without_nuls(row)) for row in archived.rows())
    for table, rows in batches(checked, bulk.MOST_AT_ONCE):
        staged.add(table, rows)
    if wrong := staged.wrong():
        place = archived.place(wrong.table, wrong.row)
        raise refused_at(f"{place}, {wrong.column}", _(wrong.says))
    staged.bring_up_to_date(archived.schema)
    return staged


@contextmanager
def _archived(file: IO[bytes]) -> Iterator[Archived]:
    """An archive in whatever form it is."""
    if not is_zip(file):
        text = file.read(earlier.MOST_BYTES + 1)
        yield earlier.ArchivedDocument(_("The JSON file"), text)
        return
    with unpacked(file, (MANIFEST, earlier.DOCUMENT)) as entries:
        if MANIFEST not in entries.names and earlier.DOCUMENT in entries.names:
            text = entries.read(earlier.DOCUMENT, earlier.MOST_BYTES)
            yield earlier.ArchivedDocument(earlier.DOCUMENT, text)
        else:
            yield ArchivedTables(entries)


def batches(rows: Iterable[StoredRow], most: int) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Rows, at most so many of a table at a time; one more than that is read ahead."""
    waiting: list[dict[str, object]] = []
    table, size = "", 0
    for row in rows:
        full = len(waiting) >= most or size >= MOST_TEXT
        if waiting and (full or row.table != table):
            yield table, waiting
            waiting, size = [], 0
        waiting.append(row.values)
        table, size = row.table, size + row.size
    if waiting:
        yield table, waiting


def _without_nuls(row: FoundRow) -> FoundRow:
    """A row without what nobody sees, and not every store can hold."""
    if rb"\u0000" not in row.text:
        return row
    text = NUL.sub(r"\1", row.text.decode())
    return row._replace(values=json.loads(text), text=text.encode())


def _checked(archived: Archived, row: FoundRow) -> StoredRow:
    """A row as it is stored, once the model of its table takes it."""
    try:
        model = ROWS[row.table].model_validate_json(row.text, strict=True)
    except ValidationError as error:
        raise explained(archived.place(row.table, row.number), error) from error
    values: dict[str, object] = {
        column: getattr(model, field) for column, field in fields(row.table).items()
    }
    for column in documents(row.table):
        if (value := row.values.get(column)) is not None:
            values[column] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for column in TABLES[row.table]:
        values[column] = ""  # what this file has of its own stays
    return StoredRow(row.table, {"place": row.number, **values}, len(row.text))

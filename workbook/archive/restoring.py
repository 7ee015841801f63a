"""An archive back into a workbook: checked first, compared, and then taken in whole or not at
all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, NamedTuple

from pydantic import ValidationError

from workbook.archive.reading import Archived, FoundRow
from workbook.archive.rows import ROWS, documents, fields
from workbook.archive.trouble import ArchiveRefused, refused_at
from workbook.archive.unpacking import not_ours, unpacked
from workbook.language import _, say_number
from workbook.store.file.database import Database, Unit
from workbook.store.file.migrations import migrations
from workbook.store.tables import bulk
from workbook.store.undo.staging import Compared, Staged

_AT_ONCE = 10_000
_MOST_TEXT = 2**23
"""So many rows, or characters of them, wait before they are put beside the file."""
_STEPS = "schema_version"
"""Archives from before the schema was one number list its steps as rows."""


class Preview(NamedTuple):
    """What an archive would bring, or brought."""

    empty: bool
    """Whether the workbook holds nothing, so that it becomes the archived one."""
    tables: dict[str, Compared]
    namesakes: int
    """People who are new and called like somebody who is there."""

    @property
    def new(self) -> int:
        """The rows that are not there yet."""
        return sum(each.new for each in self.tables.values())

    @property
    def other(self) -> int:
        """The rows that are there with other content."""
        return sum(each.other for each in self.tables.values())


def preview(database: Database, file: IO[bytes]) -> Preview:
    """What an archive, or plain JSON of everything, would bring; nothing is changed."""
    with database.reading() as unit, _staged(unit, file) as (staged, empty):
        return _preview(staged, empty)


def bring_in(
    database: Database, file: IO[bytes], label: str, now: datetime, *, theirs: bool
) -> Preview:
    """Take an archive in.

    An empty workbook becomes the archived one. One with content gets what it does not have, as one
    change called `label` that can be undone; where both have a row and they differ, what is here
    stays, but for what people edit when `theirs`.
    """
    with database.writing() as unit, _staged(unit, file) as (staged, empty):
        if empty:
            staged.fill()
            return Preview(empty, {}, 0)
        found = _preview(staged, empty)
        if found.new or (theirs and found.other):
            staged.merge(label, now, theirs=theirs)
        return found


def _preview(staged: Staged, empty: bool) -> Preview:
    return Preview(empty, staged.compare(), staged.namesakes())


@contextmanager
def _staged(unit: Unit, file: IO[bytes]) -> Iterator[tuple[Staged, bool]]:
    """An archive beside the file, once all of it was checked; and whether the file holds
    nothing."""
    staged = Staged(unit, tuple(ROWS))
    with unpacked(file) as (name, pieces):
        archived = Archived(name, pieces)
        reached = _fill(staged, archived)
    schema = archived.schema or reached
    if schema is None:
        raise not_ours()
    if wrong := staged.wrong():
        raise refused_at(f"{_place(name, wrong.table, wrong.row)}, {wrong.column}", _(wrong.says))
    staged.bring_up_to_date(schema)
    yield staged, bulk.untouched(unit)


def _fill(staged: Staged, archived: Archived) -> int | None:
    """Put every row beside the file; the step of the schema that the rows themselves tell of."""
    steps: int | None = None
    waiting: list[dict[str, object]] = []
    table, size = "", 0
    for row in archived.rows():
        if archived.schema and archived.schema > migrations()[-1].version:
            raise _newer()
        if row.table == _STEPS:
            steps = max(steps or 0, _step(archived, row))
            continue
        if row.table != table or len(waiting) >= _AT_ONCE or size > _MOST_TEXT:
            if waiting:
                staged.add(table, waiting)
            waiting, table, size = [], row.table, 0
        waiting.append(_checked(archived.name, row))
        size += len(row.text)
    if waiting:
        staged.add(table, waiting)
    if archived.schema and archived.schema > migrations()[-1].version:
        raise _newer()
    return steps


def _step(archived: Archived, row: FoundRow) -> int:
    version = row.values.get("version")
    if not isinstance(version, int):
        raise refused_at(
            _place(archived.name, row.table, row.number), _("it does not say its version.")
        )
    if version > migrations()[-1].version:
        raise _newer()
    return version


def _newer() -> ArchiveRefused:
    return ArchiveRefused(
        _("It was made by a newer version of the workbook."),
        _("Install the newest version, and bring it in there."),
    )


def _checked(name: str, row: FoundRow) -> dict[str, object]:
    """The values of a row as they are stored, once the model of its table takes them."""
    if row.table not in ROWS:
        raise refused_at(f"{name}, {row.table}", _("there is no such table."))
    try:
        model = ROWS[row.table].model_validate_json(row.text, strict=True)
    except ValidationError as error:
        raise _explained(_place(name, row.table, row.number), error) from error
    values: dict[str, object] = {
        column: getattr(model, field) for column, field in fields(row.table).items()
    }
    for column in documents(row.table):
        if (value := row.values.get(column)) is not None:
            values[column] = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if row.table == "workbook":
        values["draft_key"] = ""  # the key of this file stays
    return {"place": row.number, **values}


def _place(name: str, table: str, row: int) -> str:
    return f"{name}, {table}, " + _("row {n}").format(n=say_number(row))


def _explained(place: str, error: ValidationError) -> ArchiveRefused:
    wrong = error.errors(include_url=False, include_context=False)[0]
    column = ".".join(str(part) for part in wrong["loc"])
    where = f"{place}, {column}" if column else place
    if wrong["type"] == "missing":
        return refused_at(where, _("it is missing."))
    if wrong["type"] == "extra_forbidden":
        return refused_at(where, _("there is no such column."))
    if wrong["type"] == "json_invalid":
        return refused_at(where, _("this is not text that can be stored."))
    given = json.dumps(wrong["input"], ensure_ascii=False, default=str)
    return refused_at(
        where,
        _("{value} cannot be there.").format(
            value=given if len(given) <= 60 else f"{given[:60]} …"
        ),
    )

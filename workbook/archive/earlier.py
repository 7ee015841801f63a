"""Archives as version 0.1 made them before each table had a file: all of it one JSON document.

They are read for one version. This module, and its two calls in `restoring`, go with the next.
"""

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any

from workbook.archive import manifest
from workbook.archive.reading import Blanks, FoundRow, check_count, check_names
from workbook.archive.strict_json import Unreadable, parsed
from workbook.archive.trouble import newer, not_ours, one_of_many, refused_at, too_large
from workbook.language import _, say_number
from workbook.store.file.migrations import migrations

DOCUMENT = "private-workbook.json"
FORMAT = "networking-workbook 1"
MOST_BYTES = 64 * 2**20
"""Unpacked. All of it is in memory at once, several times as large; 100,000 activities have some 40 MB."""
_FORM = "choices:"
"""What the drafts of forms are called, before the name of the form."""
_STEPS = "schema_version"
"""Before the schema was one number, its steps were listed as rows."""


class ArchivedDocument:
    """An archive in one JSON text, called `name`; raises ArchiveRefused when it cannot be one."""

    def __init__(self, name: str, text: bytes) -> None:
        self._name = name
        if len(text) > MOST_BYTES:
            raise too_large(name, MOST_BYTES)
        Blanks(name).count(text)
        if not text.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
            raise not_ours()
        try:
            said = parsed(text.removeprefix(BOM_UTF8))
        except Unreadable as error:
            raise refused_at(name, str(error)) from error
        self.schema, self._tables = self._checked(said)

    def rows(self) -> Iterator[FoundRow]:
        """Every row, table by table; raises ArchiveRefused where one cannot be read."""
        for table, rows in self._tables.items():
            for number, row in enumerate(rows, 1):
                values = _with_choices(row) if table == "drafts" else row
                yield FoundRow(table, number, values, json.dumps(values).encode())

    def place(self, table: str, row: int) -> str:
        """Where a row stands, for a person who looks for it."""
        return f"{self._name}, {table}, " + _("row {n}").format(n=say_number(row))

    def _checked(self, said: dict[str, Any]) -> tuple[int, dict[str, list[Any]]]:
        """The schema and the tables, once there is nothing but what belongs there."""
        tables = said.get("tables")
        if said.get("format") == manifest.FORMAT:
            raise one_of_many()
        if said.get("format") != FORMAT or said.keys() - {"format", "schema", "tables"}:
            raise not_ours()
        if not isinstance(tables, dict) or not all(
            isinstance(rows, list) for rows in tables.values()
        ):
            raise not_ours()
        steps = [self._step(number, row) for number, row in enumerate(tables.pop(_STEPS, ()), 1)]
        schema = said.get("schema", max(steps, default=None))
        if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1 or not tables:
            raise not_ours()
        if schema > migrations()[-1].version:
            raise newer()
        check_names(self._name, tables)
        check_count(sum(map(len, tables.values())))
        return schema, tables

    def _step(self, number: int, row: object) -> int:
        version = row.get("version") if isinstance(row, dict) else None
        if not isinstance(version, int):
            raise refused_at(self.place(_STEPS, number), _("it does not say its version."))
        return version


def _with_choices(draft: Any) -> Any:
    """A draft with what was chosen in a form, which stood as JSON in the text of its reply.

    One that is not of this kind is returned as it is, and so is one that is wrong.
    """
    try:
        if "choices" in draft or not draft["field"].startswith(_FORM):
            return draft
        chosen = parsed(draft["reply"]["text"].encode())
        choices = {"turn": chosen.pop("turn", 0), "chosen": chosen}
    except (AttributeError, KeyError, TypeError, ValueError):
        return draft
    return {**draft, "reply": {}, "choices": choices}

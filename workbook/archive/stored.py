"""A backup read as an archive is: row by row, each checked by the model of its table, and nothing in
it but its known tables."""

import json
from collections.abc import Iterator

from workbook.archive.reading import FoundRow
from workbook.archive.whole import lines
from workbook.language import _, say_number
from workbook.store.file.contents import schema
from workbook.store.file.database import Unit


class StoredTables:
    """The tables of a file that is not open here, in a unit on it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.schema = schema(unit)

    def rows(self) -> Iterator[FoundRow]:
        """Every row, table by table."""
        for table, found in lines(self._unit):
            every = (line for some in found for line in some.splitlines(keepends=True))
            for number, line in enumerate(every, 1):
                yield FoundRow(table, number, json.loads(line), line)

    def place(self, table: str, row: int) -> str:
        """Where a row stands, for a person who looks for it."""
        return f"{table}, " + _("row {n}").format(n=say_number(row))

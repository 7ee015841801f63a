"""Everything in the person's file as JSON: every table, every row, one line a row."""

import json

from workbook.store.file.contents import schema
from workbook.store.file.database import Database, Unit
from workbook.store.schema import ARCHIVED, SCHEMA
from workbook.store.tables import exporting

FORMAT = "networking-workbook 1"


def as_json(database: Database) -> bytes:
    """Every table with every row as UTF-8 JSON; the same rows always give the same bytes."""
    with database.snapshot() as unit:
        tables = [_table(unit, name) for name in sorted(ARCHIVED)]
        number = schema(unit)
    inner = ",\n".join(tables)
    return f'{{"format": {_json(FORMAT)}, "schema": {number}, "tables": {{\n{inner}}}}}\n'.encode()


def _table(unit: Unit, table: str) -> str:
    out = SCHEMA[table].left_out
    lines = (
        _json({name: value for name, value in json.loads(row).items() if name not in out})
        for row in exporting.documents(unit, table)
    )
    return f"{_json(table)}: [\n" + ",\n".join(lines) + "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

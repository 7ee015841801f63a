"""Everything in the person's file as JSON: every table, every row, one line a row."""

import json

from workbook.store.file.database import Database, Unit
from workbook.store.schema import ARCHIVED, SCHEMA

FORMAT = "networking-workbook 1"


def as_json(database: Database) -> bytes:
    """Every table with every row as UTF-8 JSON; the same rows always give the same bytes."""
    with database.reading() as unit:
        unit.rows("BEGIN")  # every table as it is at one moment, whatever is written meanwhile
        schema = unit.value("SELECT max(version) FROM schema_version")
        tables = [_table(unit, name) for name in sorted(ARCHIVED)]
    inner = ",\n".join(tables)
    return f'{{"format": {_json(FORMAT)}, "schema": {schema}, "tables": {{\n{inner}}}}}\n'.encode()


def _table(unit: Unit, table: str) -> str:
    # The first column is the id, of the row or of the one it belongs to, whose rows keep their
    # order.
    first = unit.value(f"SELECT name FROM pragma_table_info('{table}') WHERE cid = 0")
    rows = unit.rows(
        f'SELECT CAST(to_json(t) AS VARCHAR) FROM "{table}" AS t ORDER BY t."{first}", t.rowid'
    )
    out = SCHEMA[table].left_out
    lines = (
        _json({name: value for name, value in json.loads(row).items() if name not in out})
        for (row,) in rows
    )
    return f"{_json(table)}: [\n" + ",\n".join(lines) + "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

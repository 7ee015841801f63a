"""Everything in the person's file, as a file that other programs can read."""

import json

from workbook.store.database import Database

# The key that signs drafts is of no use outside this machine, and nobody else's business.
_LEFT_OUT = {"workbook": ("draft_key",)}


def as_json(database: Database) -> bytes:
    """Every table with every row, as indented UTF-8 JSON; the same rows always give the same bytes."""
    tables: dict[str, list[object]] = {}
    with database.reading() as unit:
        unit.rows("BEGIN")  # every table as it is at one moment, whatever is written meanwhile
        for table in sorted(database.counts()):
            rows = unit.rows(f'SELECT CAST(to_json(t) AS VARCHAR) AS row FROM "{table}" AS t ORDER BY 1')
            tables[table] = [_without(json.loads(row), _LEFT_OUT.get(table, ())) for (row,) in rows]
    return json.dumps({"format": "networking-workbook 1", "tables": tables}, ensure_ascii=False,
                      indent=2).encode()


def _without(row: dict[str, object], columns: tuple[str, ...]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in columns}

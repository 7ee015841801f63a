"""Archives as tests make them and look into them."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from workbook.archive.earlier import FORMAT
from workbook.archive.manifest import MANIFEST, table_file, written
from workbook.store.file.migrations import migrations

Tables = dict[str, list[dict[str, Any]]]
NEWEST = migrations()[-1].version


def files_in(archive: bytes) -> dict[str, bytes]:
    """Every file of an archive, unpacked."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def tables_in(archive: bytes) -> Tables:
    """The rows of every table that an archive's manifest names."""
    files = files_in(archive)
    return {
        table: [json.loads(line) for line in files[table_file(table)].splitlines()]
        for table in json.loads(files[MANIFEST])["tables"]
    }


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, inside in files.items():
            opened.writestr(name, inside)
    return made.getvalue()


def archive_of(tables: Tables, schema: int = NEWEST) -> bytes:
    """An archive of tables, with a manifest that is true."""
    counts = {table: len(rows) for table, rows in tables.items()}
    return zipped(
        {
            MANIFEST: written(schema, counts),
            **{table_file(table): lines_of(rows) for table, rows in tables.items()},
        }
    )


def lines_of(rows: list[dict[str, Any]]) -> bytes:
    """Rows, a line each."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def document_of(tables: Tables, schema: int | None = NEWEST) -> bytes:
    """Tables as an earlier version archived them, in one JSON document."""
    number = {} if schema is None else {"schema": schema}
    return json.dumps({"format": FORMAT, **number, "tables": tables}).encode()

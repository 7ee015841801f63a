"""One ZIP with everything: JSON to come back with, CSV and Parquet for analysis, Markdown to
read."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.archive.rows import ROWS, columns
from workbook.archive.unpacking import JSON_NAME
from workbook.archive.whole import as_json
from workbook.content import Content
from workbook.store.file.database import Database
from workbook.store.tables import exporting
from workbook.store.tables.tidy import ASKED, TIDY

README = "README.txt"
MARKDOWN = "private-workbook.md"

_ABOUT = f"""\
PRIVATE: this is a whole workbook. It holds every word, name and day that was entered.

{JSON_NAME}  everything, without loss. "Bring an archive back in" on the page Your data, or
                       networking-workbook restore, makes a workbook of it again.
{MARKDOWN}    everything in reading order, for people.
csv/, parquet/         the tables for analysis, each in both formats.

Times are UTC, days are the person's own. A column that does not apply is empty.
"""


def as_zip(database: Database, content: Content, markdown: str) -> bytes:
    """The archive; the same rows and the same Markdown give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        _add(archive, README, readme().encode())
        _add(archive, JSON_NAME, as_json(database))
        _add(archive, MARKDOWN, markdown.encode())
        for name, inside in _tables(database, content):
            _add(archive, name, inside)
    return file.getvalue()


def readme() -> str:
    """What is in the archive: every file, table and column."""
    parts = [_ABOUT, "THE TABLES FOR ANALYSIS"]
    for name, tidy in TIDY.items():
        parts.append(
            _described(
                f"csv/private-{name}.csv, parquet/private-{name}.parquet", tidy.says, tidy.columns
            )
        )
    parts.append(f"THE TABLES IN {JSON_NAME.upper()}")
    parts += [
        _described(table, (row.__doc__ or "").strip(), columns(table))
        for table, row in ROWS.items()
    ]
    return "\n".join(parts)


def _described(name: str, says: str, columns_: dict[str, str]) -> str:
    width = max(map(len, columns_)) + 2
    return "\n".join(
        [
            f"\n{name}",
            f"  {says}",
            *(f"    {column:{width}}{meaning}" for column, meaning in columns_.items()),
            "",
        ]
    )


def _tables(database: Database, content: Content) -> Iterator[tuple[str, bytes]]:
    asked = [
        dict(zip(ASKED, (prompt.id, chapter.title, prompt.question), strict=True))
        for chapter in content.chapters
        for prompt in chapter.prompts
    ]
    with TemporaryDirectory() as folder, database.snapshot() as unit:
        exporting.beside(unit, "asked", ASKED, asked)
        for ending in exporting.FORMATS:
            for name, tidy in TIDY.items():
                target = Path(folder, f"private-{name}.{ending}")
                exporting.write(unit, tidy.query, target, ending)
                yield f"{ending}/{target.name}", target.read_bytes()


def _add(archive: zipfile.ZipFile, name: str, inside: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, inside, zipfile.ZIP_DEFLATED, 6)

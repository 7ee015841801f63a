"""One ZIP with everything: JSON Lines to come back with, CSV and Parquet for analysis, Markdown to
read."""

import io
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook.archive.manifest import MANIFEST, table_file, written
from workbook.archive.rows import ROWS, columns
from workbook.archive.whole import lines
from workbook.content import Content
from workbook.store.file.contents import schema
from workbook.store.file.database import Database, Unit
from workbook.store.tables import exporting
from workbook.store.tables.tidy import ASKED, TIDY

README = "README.txt"
MARKDOWN = "private-workbook.md"

_ABOUT = f"""\
PRIVATE: this is a whole workbook. It holds every word, name and day that was entered.

tables/                everything, without loss: a file a table, a line of JSON a row. "Bring an
                       archive back in" on the page Your data, or networking-workbook restore,
                       makes a workbook of this ZIP again.
{MANIFEST}  how many rows each of these files has.
{MARKDOWN}    everything in reading order, for people.
csv/, parquet/         the tables for analysis, each in both formats.

A CSV file is UTF-8 and says so with a mark at its start, for Excel. Where a text in it begins with
= + - @, a tab or the end of a line, an apostrophe stands before it, so that no program takes it for
a formula; in Parquet and JSON it stands as it was entered.

Times are UTC, in a CSV file all as 2026-11-22 18:30:00.000000; days are the person's own. A column
that does not apply is empty. docs/recompute.py of the source computes five headlines from these.
"""


def as_zip(database: Database, content: Content, markdown: str) -> bytes:
    """The archive; the same rows and the same Markdown give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, database.snapshot() as unit:
        _add(archive, README, [readme().encode()])
        _add_tables(archive, unit)
        _add(archive, MARKDOWN, [markdown.encode()])
        _add_tables_for_analysis(archive, unit, content, database.scratch)
    return file.getvalue()


def tables_as_zip(database: Database) -> bytes:
    """What of an archive comes back, and nothing else; the same rows give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, database.snapshot() as unit:
        _add_tables(archive, unit)
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
    parts.append("THE TABLES THAT COME BACK")
    parts += [
        _described(table_file(table), (row.__doc__ or "").strip(), columns(table))
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


def _add_tables(archive: zipfile.ZipFile, unit: Unit) -> None:
    rows = {table: _add(archive, table_file(table), found) for table, found in lines(unit)}
    _add(archive, MANIFEST, [written(schema(unit), rows)])


def _add_tables_for_analysis(
    archive: zipfile.ZipFile, unit: Unit, content: Content, scratch: Path
) -> None:
    add_questions(unit, content)
    for name, tidy in TIDY.items():
        exporting.hold(unit, _held(name), tidy.query)
    with TemporaryDirectory(dir=scratch) as folder:
        for ending in exporting.FORMATS:
            for name in TIDY:
                made = Path(folder, f"private-{name}.{ending}")
                exporting.write(unit, _held(name), made, ending)
                with made.open("rb") as file:
                    mark = [BOM_UTF8] if ending == exporting.CSV else []
                    pieces = iter(lambda: file.read(2**18), b"")
                    # Parquet is compressed already.
                    how = zipfile.ZIP_DEFLATED if ending == exporting.CSV else zipfile.ZIP_STORED
                    _add(archive, f"{ending}/{made.name}", chain(mark, pieces), how)


def add_questions(unit: Unit, content: Content) -> None:
    """Put the questions as they are asked today beside the file: answers are told with them."""
    asked = [
        dict(zip(ASKED, (prompt.id, chapter.title, prompt.question), strict=True))
        for chapter in content.chapters
        for prompt in chapter.prompts
    ]
    exporting.beside(unit, "asked", ASKED, asked)


def _held(name: str) -> str:
    """Where a table for analysis stands while it is written in each format."""
    return f"tidy_{name}"


def _add(
    archive: zipfile.ZipFile,
    name: str,
    pieces: Iterable[bytes],
    how: int = zipfile.ZIP_DEFLATED,
) -> int:
    """Add a file to the archive; how many lines it has."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    entry.compress_type = how
    count = 0
    with archive.open(entry, "w") as file:
        for piece in pieces:
            file.write(piece)
            count += piece.count(b"\n")
    return count

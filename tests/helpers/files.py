"""Files as they are opened, written, read and damaged, also by another process."""

import lzma
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb

from workbook.core.book import Book, close_all
from workbook.core.entries import Entry
from workbook.settings import Settings
from workbook.store.file.database import Database, new_id, utc_now
from workbook.store.file.opening import instance

DAY = date(2026, 10, 1)
FIXTURES = sorted((Path(__file__).parents[1] / "fixtures").glob("schema_*.duckdb.xz"))
"""Files of every released schema, the oldest first."""
ADD = "INSERT INTO milestones VALUES (?, ?, ?)"
# A process of its own that writes, says what is on disk, and is then killed.
CHILD = """
import os, sys
from pathlib import Path
from workbook.store.file.database import new_id, utc_now
from workbook.store.file.opening import instance
home, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
database = instance().open(home / "workbook.duckdb", home / "workbook.lock", home / "backups")
for number in range(first, last):
    with database.writing() as unit:
        unit.rows("INSERT INTO milestones VALUES (?, ?, ?)", [new_id(), f"row/{number}", utc_now()])
    os.write(1, f"{number}\\n".encode())
os._exit(1)
"""
SECOND = """
import sys
from pathlib import Path
from workbook.errors import WorkbookError
from workbook.store.file.opening import instance
home = Path(sys.argv[1])
try:
    instance().open(home / "workbook.duckdb", home / "workbook.lock", home / "backups")
except WorkbookError as error:
    print(error)
"""
PLAIN = """
import sys, duckdb
try:
    duckdb.connect(sys.argv[1], read_only=True)
except duckdb.Error as error:
    print(error)
"""

Rows = dict[str, list[dict[str, object]]]


def unpacked(fixture: Path, home: Path) -> Path:
    """A copy of a stored file in a home."""
    home.mkdir()
    path = home / "workbook.duckdb"
    path.write_bytes(lzma.decompress(fixture.read_bytes()))
    return path


def rows_of(path: Path) -> Rows:
    """Every row of every table of a file that nobody has open, by its columns' names."""
    with duckdb.connect(str(path), read_only=True) as file:
        tables = [
            name for (name,) in file.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        ]
        found = {}
        for table in tables:
            rows = file.execute(f'SELECT * FROM "{table}" ORDER BY ALL').fetchall()
            names = [column[0] for column in file.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def opened(home: Path) -> Database:
    """The database of a home, as a Book opens it."""
    return instance().open(home / "workbook.duckdb", home / "workbook.lock", home / "backups")


def close_everything() -> None:
    """End the instance of this process."""
    instance().close()
    instance.cache_clear()


def add(database: Database, *names: str) -> None:
    """Add rows in one unit of work."""
    with database.writing() as unit:
        for name in names:
            unit.rows(ADD, [new_id(), name, utc_now()])


def names(database: Database) -> list[str]:
    """What `add` added."""
    with database.reading() as unit:
        return sorted(name for (name,) in unit.rows("SELECT name FROM milestones"))


def made(home: Path, rows: int = 400) -> Path:
    """A closed file of some size."""
    database = opened(home)
    for _ in range(4):
        add(database, *(os.urandom(300).hex() for _ in range(rows // 4)))
    database.close()
    return database.path


def run(script: str, *arguments: object) -> str:
    """What a Python process of its own prints."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout


def note(book: Book, text: str) -> None:
    """Log something that can be told apart."""
    book.log.add(Entry(act="blog", day=DAY, note=text))


def notes(book: Book) -> list[str]:
    """What `note` logged."""
    return sorted(activity.note for activity in book.log.newest())


def damage(settings: Settings) -> bytes:
    """Close the workbook and make its file unreadable."""
    close_all()
    data = settings.database.read_bytes()
    bad = data[:4096] + bytes(8192) + data[12288:]
    settings.database.write_bytes(bad)
    return bad

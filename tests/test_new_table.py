"""A table is added by the diff of CONTRIBUTING.md alone, and no row of it is lost."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.helpers.documented import ROOT, apply, documented
from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.store.file.migrations import migrations


def test_a_table_that_is_added_as_documented_keeps_every_row(book: Book, tmp_path: Path) -> None:
    book.log.add(Entry(act="blog", day=date(2026, 10, 1)))
    older = tmp_path / "older.json"
    older.write_bytes(book.everything())
    copy = tmp_path / "copy"
    shutil.copytree(
        ROOT / "workbook", copy / "workbook", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "data", copy / "data")
    number = f"{migrations()[-1].version + 1:04}"
    apply(documented("To add a table").replace("NNNN", number), copy)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.letters", str(tmp_path / "homes"), str(older)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(copy), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr

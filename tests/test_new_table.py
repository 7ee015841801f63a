"""A table is added by the diff of CONTRIBUTING.md alone, and no row of it is lost."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.store.file.migrations import migrations

ROOT = Path(__file__).parents[1]


def documented(title: str) -> str:
    """The diff of a section of CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {title}$.*?^```diff\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def apply(diff: str, folder: Path) -> None:
    """Add the lines of a diff after the line it shows before them, or at the end of the file."""
    for part in re.split(r"^ # ", diff, flags=re.MULTILINE)[1:]:
        name, *lines = part.splitlines()
        shown = "".join(f"{line[1:]}\n" for line in lines if line.startswith(" "))
        added = "".join(f"{line[1:]}\n" for line in lines if line.startswith("+"))
        path = folder / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        assert before.count(shown) == 1 or not shown, f"{name} has no such line"
        place = before.index(shown) + len(shown) if shown else len(before)
        path.write_text(before[:place] + added + before[place:], encoding="utf-8")


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

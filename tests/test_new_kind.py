"""A kind of file is added by the diff of CONTRIBUTING.md alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.helpers.documented import ROOT, apply, documented

READ = """
from datetime import date
from zoneinfo import ZoneInfo
from workbook.bringing_in.found import Asked, File
from workbook.bringing_in.reading import read_all

book = b"GUEST BOOK\\n2026-03-02 Ann and Bo\\nno day\\n"
found = read_all([File("mine", book)], Asked(ZoneInfo("UTC"), date(2026, 11, 1)))
print([source.kind for source in found.sources])
print([(each.title, str(each.day), each.place.line) for each in found.candidates])
print([each.place.line for each in found.left_out])
"""


def test_a_kind_that_is_added_as_documented_is_read(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("workbook", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    apply(documented("To add a kind of file"), tmp_path)
    ran = subprocess.run(
        [sys.executable, "-c", READ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.splitlines() == [
        "['a guest book']",
        "[('Ann and Bo', '2026-03-02', 2)]",
        "[3]",
    ], ran.stderr

"""`make corpus` says of each file whether what was found is what its manifest says."""

import json
from pathlib import Path

import pytest

from tests.corpus import main
from tests.helpers.calendars import GOOD, calendar_of

HEAD = "file\tkind\twriter\tspecial\ttricky\texpected\n"


def folder(at: Path, occ: int) -> Path:
    """A folder of a calendar and of something that nobody reads."""
    (at / "mine.ics").write_bytes(calendar_of(GOOD))
    (at / "odd.bin").write_bytes(b"\x00\x01")
    expected = json.dumps({"window": 2025, "occ": occ, "occ_first": "2025-03-01"}).replace(
        '"', '""'
    )
    rows = f'mine.ics\tics\tx\t\t\t"{expected}"\nodd.bin\thostile\tx\t\tno error\t\n'
    (at / "manifest.tsv").write_text(HEAD + rows, encoding="utf-8")
    return at


def test_what_is_right_is_said_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder(tmp_path, occ=1))]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0].startswith("right mine.ics")
    assert "1 right, 0 wrong, 1 read and not counted" in said


def test_what_is_wrong_shows_both_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder(tmp_path, occ=2))]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("WRONG mine.ics")
    assert "occ 1  |  occ 2" in first

"""The traps that have no other home, and that every test which docs/traps.md names exists."""

import re
from pathlib import Path

import pytest

from tests.helpers.files import close_everything, names, opened, run
from workbook.store.file.migrations import Migration, migrations

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "docs" / "traps.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)
INSERTING = """
import os, sys
from pathlib import Path
from workbook.store.file.database import new_id, utc_now
from workbook.store.file.opening import instance
home = Path(sys.argv[1])
database = instance().open(home / "workbook.duckdb", home / "workbook.lock", home / "backups")
with database.writing() as unit:
    unit.rows("INSERT INTO milestones VALUES (?, ?, ?) RETURNING name", [new_id(), "returned", utc_now()])
    unit.rows("WITH added AS (INSERT INTO milestones VALUES (?, ?, ?) RETURNING name) "
                "SELECT name FROM added", [new_id(), "selected", utc_now()])
os._exit(1)
"""


@pytest.mark.parametrize(("file", "test"), NAMED, ids=[test for _, test in NAMED])
def test_every_test_that_is_named_exists(file: str, test: str) -> None:
    assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_each_of_the_seven_traps_has_a_test() -> None:
    for number in range(1, 8):
        [row] = re.findall(rf"^\| {number}\. .*", TABLE, re.MULTILINE)
        assert "::test_" in row


def test_trap_5_an_insert_inside_a_query_is_durable(tmp_path: Path) -> None:
    """A unit fetches every result, without which such an insert is not written."""
    assert run(INSERTING, tmp_path) == ""
    assert names(opened(tmp_path)) == ["returned", "selected"]
    close_everything()


@pytest.mark.parametrize("step", migrations(), ids=lambda step: step.name)
def test_trap_7_the_schema_has_nothing_that_a_copy_would_drop(step: Migration) -> None:
    dropped = r"\b(TRIGGER|COMMENT\s+ON|REFERENCES|FOREIGN|CREATE\s+(UNIQUE\s+)?INDEX)\b"
    assert not re.search(dropped, re.sub(r"--.*", "", step.sql + step.rows), re.IGNORECASE)

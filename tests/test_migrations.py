"""Every released schema, from a stored small file: brought to the newest with every row as it
was."""

from pathlib import Path

import pytest

from tests.helpers.files import FIXTURES, close_everything, opened, rows_of, unpacked
from workbook.core.book import close_all, open_book
from workbook.errors import WorkbookError
from workbook.settings import Settings
from workbook.store.file import migrating
from workbook.store.file.migrations import Migration, migrations


def test_every_schema_is_stored() -> None:
    assert [int(path.name[7:11]) for path in FIXTURES] == [step.version for step in migrations()]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name[7:11])
def test_an_older_file_is_brought_up_to_date_and_loses_nothing(
    fixture: Path, tmp_path: Path
) -> None:
    path = unpacked(fixture, tmp_path / "home")
    before = rows_of(path)
    assert all(before.values())
    database = opened(tmp_path / "home")
    with database.reading() as unit:
        assert unit.value("SELECT max(version) FROM schema_version") == migrations()[-1].version
        for (view,) in unit.rows("SELECT view_name FROM duckdb_views() WHERE NOT internal"):
            unit.rows(f"SELECT * FROM {view}")
    database.close()
    close_everything()
    after = rows_of(path)
    del before["schema_version"]
    for table, rows in before.items():
        kept = [{name: row[name] for name in rows[0]} for row in after[table]]
        assert kept == rows, table
    backups = sorted((tmp_path / "home" / "backups").glob("*-before-update.duckdb"))
    assert len(backups) == (int(fixture.name[7:11]) < migrations()[-1].version)
    for backup in backups:
        assert {table: rows for table, rows in rows_of(backup).items() if table in before} == before


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name[7:11])
def test_an_update_that_fails_leaves_an_older_file_as_it_was(
    fixture: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unpacked(fixture, settings.home)
    before = rows_of(path)
    reached = int(fixture.name[7:11])
    step = Migration(
        reached + 1, "broken", "DROP TABLE milestones; CREATE TABLE x AS SELECT 1 FROM nowhere"
    )
    with monkeypatch.context() as patched:
        patched.setattr(migrating, "migrations", lambda: (*migrations()[:reached], step))
        for _ in range(2):
            with pytest.raises(
                WorkbookError, match=r"could not be brought up to date\. It is as it was"
            ):
                open_book(settings)
    close_all()
    assert rows_of(path) == before

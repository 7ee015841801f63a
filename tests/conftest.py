"""Fixtures that every test may use: a home of its own, the Book in it, or a log alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as how

from tests.helpers.log import Log
from workbook.core.book import Book, close_all, open_book
from workbook.settings import Settings
from workbook.store.file.opening import instance

TODAY = date(2026, 11, 1)

# How long a machine takes says nothing about the program.
how.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
how.load_profile("ours")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings for a fresh home on a fixed day; the environment says the same."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("WORKBOOK_TODAY", TODAY.isoformat())
    monkeypatch.setenv("WORKBOOK_BROWSER", "false")
    return Settings()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook's file as the program makes one, of nobody yet."""
    path = tmp_path_factory.mktemp("empty") / "workbook.duckdb"
    with instance().fresh(path):
        pass
    return path


@pytest.fixture
def book(settings: Settings, empty_file: Path) -> Iterator[Book]:
    """An empty workbook."""
    settings.home.mkdir(mode=0o700)
    copyfile(empty_file, settings.database)
    yield open_book(settings)
    close_all()


@pytest.fixture(name="log")
def a_log(tmp_path: Path) -> Iterator[Log]:
    """An empty log in a real DuckDB file."""
    database = instance().open(
        tmp_path / "workbook.duckdb", tmp_path / "workbook.lock", tmp_path / "backups"
    )
    found = Log(database)
    with found.open:
        yield found
    database.close()

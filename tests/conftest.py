"""Fixtures that every test may use: a home of its own, the Book in it, or a log alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as how

from tests.helpers.log import Log
from tests.helpers.postgres import Postgres, running
from tests.helpers.stores import person_of
from workbook.core.book import Book, close_all, open_book, opened
from workbook.settings import Settings
from workbook.store.file.opening import instance

TODAY = date(2026, 11, 1)

# How long a machine takes says nothing about the program.
how.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
how.load_profile("ours")


FILE, POSTGRES = "file", "postgres"
ON_BOTH = frozenset(
    {
        "test_answers_store",
        "test_archive_coming_back",
        "test_drafts",
        "test_log",
        "test_own_acts",
        "test_people",
        "test_undoing",
    }
)
"""The files of tests whose workbooks are kept in a file, and then in PostgreSQL."""
ON_BOTH_LONG = frozenset(
    {
        "test_answering",
        "test_archive",
        "test_archive_on_its_way",
        "test_bring_in_page",
        "test_bring_in_people",
        "test_coming_back",
        "test_credit",
        "test_deleted_with_text",
        "test_evidence",
        "test_first_card_pages",
        "test_half_hour_pages",
        "test_line_ends",
        "test_missing",
        "test_namesakes",
        "test_outcome_change",
        "test_over_time",
        "test_pages",
        "test_search",
        "test_since",
        "test_two_tabs_answers",
        "test_two_tabs_pages",
        "test_two_ways",
        "test_whatever_is_typed",
    }
)
"""Those that take too long for every run: PostgreSQL's turn is `-m long`."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the tests of both stores one of each kind."""
    name = metafunc.module.__name__.removeprefix("tests.")
    if "store" in metafunc.fixturenames and name in ON_BOTH | ON_BOTH_LONG:
        marks = [pytest.mark.long] if name in ON_BOTH_LONG else []
        stores = [FILE, pytest.param(POSTGRES, marks=marks)]
        metafunc.parametrize("store", stores, indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of the tests' own."""
    with running() as server:
        yield server


@pytest.fixture
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Where workbooks are kept; in PostgreSQL that of somebody who was never there."""
    kind: str = getattr(request, "param", FILE)
    if kind == POSTGRES:
        server: Postgres = request.getfixturevalue("postgres")
        monkeypatch.setenv("WORKBOOK_STORE", server.address())
        monkeypatch.setenv("WORKBOOK_PERSON", person_of(tmp_path / "home"))
    return kind


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: str) -> Settings:
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
    if not settings.store:
        copyfile(empty_file, settings.database)
    yield open_book(settings)
    close_all()


@pytest.fixture(name="log")
def a_log(tmp_path: Path, store: str) -> Iterator[Log]:
    """An empty log, in a real DuckDB file or among real rows."""
    database = opened(Settings(home=tmp_path))
    found = Log(database)
    with found.open:
        yield found
    database.close()

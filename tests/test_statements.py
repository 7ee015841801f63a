"""What a statement may touch, told from its SQL; what a unit of work writes is known, or it fails
loudly."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.files import add, close_everything, opened
from workbook.errors import WorkbookError
from workbook.store.file.database import Database, Unit, new_id, utc_now
from workbook.store.file.statements import Touched, families_in, touched, views
from workbook.store.schema import Family

SAID, LOGGED, DRAFTS, SHARING, FILE = Family
ADD = "INSERT INTO milestones VALUES (?, ?, ?)"


def the(*names: str) -> frozenset[str]:
    return frozenset(names)


def of(*families: Family) -> frozenset[Family]:
    return frozenset(families)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1", Touched()),
        ("SELECT id FROM answers", Touched(read=of(SAID))),
        ('SELECT count(*) FROM "drafts"', Touched(read=of(DRAFTS))),
        ("SELECT name FROM PEOPLE JOIN batches USING (id)", Touched(read=of(LOGGED, SHARING))),
        ("WITH x AS (SELECT act FROM mixes) SELECT * FROM x", Touched(read=of(LOGGED))),
        (ADD, Touched(the("milestones"), of(SAID))),
        ('insert or replace into "acts" values (1)', Touched(the("acts"), of(LOGGED))),
        ("UPDATE drafts SET settled = TRUE", Touched(the("drafts"), of(DRAFTS))),
        ("DELETE\n FROM changes", Touched(the("changes"), of(FILE))),
        (
            "WITH old AS (SELECT id FROM people) DELETE FROM stages WHERE person IN (FROM old)",
            Touched(the("stages"), of(LOGGED)),
        ),
        (
            "WITH added AS (INSERT INTO milestones VALUES (?, ?, ?) RETURNING name) "
            "SELECT name FROM added",
            Touched(the("milestones"), of(SAID)),
        ),
        (
            "INSERT INTO acts VALUES (1) ON CONFLICT DO UPDATE SET label = 'x'",
            Touched(the("acts"), of(LOGGED)),
        ),
        ("CREATE TEMP TABLE staged_x AS SELECT 1", Touched(beside=the("staged_x"), stays=True)),
        ("INSERT INTO staged_x VALUES (1)", Touched(the("staged_x"))),
        ("CREATE TABLE later (x INTEGER)", Touched(schema=True, stays=True)),
        ("ALTER TABLE drafts ADD COLUMN x JSON", Touched(read=of(DRAFTS), schema=True, stays=True)),
        ("DROP TABLE later; DELETE FROM later", Touched(the("later"), schema=True, stays=True)),
        ("COPY (SELECT * FROM people) TO 'x.csv' (FORMAT csv)", Touched(read=of(LOGGED))),
        ("COPY FROM DATABASE one TO two", Touched(stays=True)),
        ("BEGIN", Touched(stays=True)),
        ("USE person_1", Touched(stays=True)),
        ("CHECKPOINT", Touched(stays=True)),
        ("PRAGMA table_info('x')", Touched(stays=True)),
        ("this is no SQL", Touched()),
    ],
)
def test_what_a_statement_touches(sql: str, expected: Touched) -> None:
    assert touched(sql) == expected


@pytest.mark.parametrize(
    "sql", ["TRUNCATE milestones", "COPY milestones FROM 'x.csv'", "VACUUM", "ATTACH 'x' AS y"]
)
def test_a_statement_of_a_kind_that_is_not_known_is_refused(database: Database, sql: str) -> None:
    with pytest.raises(LookupError, match="cannot be told what this writes"):
        add_and(database, sql)
    assert names(database) == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    yield opened(home)
    close_everything()


def names(database: Database) -> list[str]:
    with database.reading() as unit:
        return [name for (name,) in unit.rows("SELECT name FROM milestones ORDER BY id")]


def add_and(database: Database, sql: str) -> None:
    """Add a row, then run a statement in the same unit."""
    with database.writing() as unit:
        unit.rows(ADD, [new_id(), "row", utc_now()])
        unit.rows(sql)


def test_every_view_of_a_file_is_known(database: Database) -> None:
    with database.reading() as unit:
        found = unit.rows(
            "SELECT view_name FROM duckdb_views() "
            "WHERE database_name = current_database() AND NOT internal"
        )
        macros = unit.value(
            "SELECT count(*) FROM duckdb_functions() WHERE database_name = current_database() "
            "AND NOT internal"
        )
    assert views().keys() == {name for (name,) in found}
    assert all(views().values())
    assert macros == 0  # what one reads could not be told from the statement that names it


def test_a_view_reads_the_tables_it_is_made_of() -> None:
    assert families_in("SELECT * FROM chains") == {Family.LOGGED}
    assert families_in("SELECT 'no table'") == set()


def test_a_unit_that_only_reads_cannot_write(database: Database) -> None:
    add(database, "there")
    for sql in (
        "INSERT INTO milestones SELECT * FROM milestones",
        "DELETE FROM milestones",
        "CREATE TABLE later (x INTEGER)",
        "WITH gone AS (DELETE FROM milestones RETURNING name) SELECT * FROM gone",
    ):
        with pytest.raises(LookupError, match="only reads"), database.reading() as unit:
            unit.rows(sql)
    assert names(database) == ["there"]


def test_a_unit_that_only_reads_may_write_beside_the_file(database: Database) -> None:
    with database.reading() as unit:
        unit.rows("CREATE TEMP TABLE beside AS SELECT 1 AS x")
        unit.rows("INSERT INTO beside VALUES (2)")
        assert unit.value("SELECT sum(x) FROM beside") == 3
        assert unit.has_written == set()


def test_writing_a_table_that_is_not_described_fails_loudly(database: Database) -> None:
    with database.writing() as unit:
        unit.rows("CREATE TABLE stray (x INTEGER)")

    def swallow(unit: Unit) -> None:
        unit.rows(ADD, [new_id(), "row", utc_now()])
        with pytest.raises(LookupError, match="stray is not described"):
            unit.rows("INSERT INTO stray VALUES (1)")

    with pytest.raises(WorkbookError, match="not saved"), database.writing() as unit:
        swallow(unit)
    assert names(database) == []
    with database.reading() as unit:
        assert unit.value("SELECT count(*) FROM stray") == 0


def test_a_unit_knows_what_it_read_and_wrote(database: Database) -> None:
    with database.writing() as unit:
        unit.rows("CREATE TEMP TABLE beside AS SELECT id FROM people")
        unit.rows("INSERT INTO beside SELECT id FROM batches")
        assert (unit.has_read, unit.has_written) == ({LOGGED, SHARING}, set())
        unit.rows(ADD, [new_id(), "row", utc_now()])
        unit.rows("DELETE FROM drafts")
        assert unit.has_written == {SAID, DRAFTS}
    before = database.version
    with database.writing() as unit:
        unit.value("SELECT count(*) FROM drafts")
    assert database.version == before


def test_a_unit_knows_what_it_reads_bit_by_bit(database: Database) -> None:
    with database.reading() as unit:
        assert next(unit.batches("SELECT version FROM schema_version ORDER BY 1", 1)) == [(1,)]
        assert unit.has_read == {FILE}


def test_what_changes_the_tables_changes_everything(database: Database) -> None:
    with database.writing() as unit:
        unit.rows("CREATE TABLE later (x INTEGER)")
        assert unit.has_written == set(Family)

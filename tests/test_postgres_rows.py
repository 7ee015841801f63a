"""Whose rows are whose in PostgreSQL: a filter that was forgotten, a view, a statement that names
somebody else give nothing of anybody else. Every table and view there is, is tried."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from tests.helpers.postgres import ADMIN, OWNER, Postgres
from tests.helpers.stores import person_of
from workbook.core.book import Book, close_all, open_book
from workbook.demo.filling import fill
from workbook.errors import WorkbookError
from workbook.settings import Settings
from workbook.store.file.statements import views
from workbook.store.postgres.database import PostgresDatabase
from workbook.store.schema import SCHEMA

OF_NOBODY = "schema_version"
"""The one table that holds nothing of a person."""
TABLES = sorted(SCHEMA.keys() - {OF_NOBODY})


@pytest.fixture(scope="module")
def two(
    postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Book]]:
    """Two people with something in every table."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("WORKBOOK_STORE", postgres.address())
        books = {}
        for seed, name in enumerate(("ann", "ben")):
            home = tmp_path_factory.mktemp(name)
            settings = Settings(home=home, person=person_of(home), today=date(2026, 11, 22))
            books[name] = open_book(settings)
            _fill_every_table(books[name], seed)
        # Whoever prepared a database may be somebody for whom no filter holds.
        _give_views(postgres, ADMIN)
        yield books
        _give_views(postgres, OWNER)
        close_all()


def _give_views(postgres: Postgres, role: str) -> None:
    with come_in(postgres, role=ADMIN) as connection:
        for view in views():
            connection.execute(f"ALTER VIEW {view} OWNER TO {role}".encode())


def _fill_every_table(book: Book, seed: int) -> None:
    fill(book, years=1, seed=seed)
    with book.database.writing() as unit:
        # Two ways to try, for the view of them.
        unit.rows(
            "INSERT INTO answers (id, prompt, prompt_version, reply, saved_at)"
            f" VALUES (gen_random_uuid(), 'x', 1, {_ANY['JSON']}, LOCALTIMESTAMP)"
        )
        for table in TABLES:
            columns = unit.columns_of(table)
            if not unit.value(f"SELECT count(*) FROM {table}"):
                values = ", ".join(_ANY[kind] for _name, kind in columns)
                unit.rows(
                    f"INSERT INTO {table} ({', '.join(n for n, _ in columns)}) VALUES ({values})"
                )


_ANY = {
    "UUID": "gen_random_uuid()",
    "VARCHAR": "'x'",
    "JSON": """'{"two_ways": {"seed": 1}}'""",
    "INTEGER": "1",
    "BIGINT": "1",
    "DOUBLE": "1",
    "BOOLEAN": "TRUE",
    "DATE": "CURRENT_DATE",
    "TIMESTAMP": "LOCALTIMESTAMP",
}


def come_in(
    postgres: Postgres, person: str = "", role: str = ""
) -> psycopg.Connection[tuple[object, ...]]:
    """A connection past all of our code."""
    connection = psycopg.connect(
        postgres.address(role) if role else postgres.address(), autocommit=True
    )
    connection.execute("SET search_path = workbook")
    if person:
        connection.execute("SELECT set_config('workbook.person', %s, false)", [person])
    return connection


def relations(postgres: Postgres, kind: str) -> list[str]:
    """What tables, or views, PostgreSQL has of ours."""
    with come_in(postgres, role=ADMIN) as connection:
        found = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'workbook'::regnamespace"
            " AND relkind = %s ORDER BY relname",
            [kind],
        )
        return [str(name) for (name,) in found.fetchall()]


def test_postgresql_has_the_tables_and_views_of_the_schema(postgres: Postgres) -> None:
    assert relations(postgres, "r") == sorted([*SCHEMA, "versions"])
    assert relations(postgres, "v") == sorted(views())


@pytest.mark.parametrize("table", [*TABLES, "versions"])
def test_each_table_belongs_to_somebody_by_itself(postgres: Postgres, table: str) -> None:
    with come_in(postgres, role=ADMIN) as connection:
        secured = connection.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            [table],
        ).fetchone()
        keys = connection.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype IN ('p', 'u')",
            [table],
        ).fetchall()
    assert secured == (True, True)
    assert all("(belongs_to" in str(key) for (key,) in keys)


@pytest.mark.parametrize("name", [*TABLES, *sorted(views())])
def test_a_forgotten_filter_gives_nothing_of_others(
    postgres: Postgres, two: Mapping[str, Book], name: str
) -> None:
    count = f"SELECT count(*) FROM {name}"
    for book in two.values():
        # A copy has no rows but theirs.
        with book.database.counted.reading() as unit:
            theirs = unit.value(count)
        assert theirs
        with come_in(postgres, book.settings.person) as connection:
            assert connection.execute(count.encode()).fetchall() == [(theirs,)]
    with come_in(postgres) as nobody:
        assert nobody.execute(count.encode()).fetchall() == [(0,)]
    if name in SCHEMA:
        with come_in(postgres, role=ADMIN) as everything:
            found = everything.execute(f"SELECT DISTINCT belongs_to FROM {name}".encode())
            assert len(found.fetchall()) > 1  # there is something that could be seen


@pytest.mark.parametrize("name", TABLES)
def test_nothing_of_others_can_be_changed_added_or_taken(
    postgres: Postgres, two: Mapping[str, Book], name: str
) -> None:
    ann, ben = (book.settings.person for book in two.values())
    with come_in(postgres, ann) as connection:
        for sql in (
            f"UPDATE {name} SET belongs_to = belongs_to WHERE belongs_to = %s",
            f"DELETE FROM {name} WHERE belongs_to = %s",
        ):
            assert connection.execute(sql.encode(), [ben]).rowcount == 0
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(f"UPDATE {name} SET belongs_to = %s".encode(), [ben])
        with connection.cursor().copy(f"COPY {name} (belongs_to) TO STDOUT".encode()) as copied:
            assert {bytes(line).decode().strip() for line in copied} == {ann}
    with come_in(postgres) as nobody, pytest.raises(psycopg.Error):
        nobody.execute(
            f"INSERT INTO {name} SELECT * FROM {name} UNION ALL SELECT (NULL::{name}).*".encode()
        )


@pytest.mark.parametrize(
    "sql",
    [
        "SET ROLE workbook_owner",
        "ALTER TABLE answers DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE answers NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY own_rows ON answers",
        "CREATE POLICY all_rows ON answers USING (true)",
        "CREATE VIEW seen AS SELECT * FROM answers",
        "CREATE FUNCTION seen() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "TRUNCATE answers",
        "DROP TABLE answers",
        "SET row_security = off; SELECT * FROM answers",
        "INSERT INTO schema_version VALUES (99, 'x', now())",
        "COPY answers TO PROGRAM 'cat'",
    ],
)
def test_the_role_of_the_workbook_cannot_let_itself_in(postgres: Postgres, sql: str) -> None:
    with come_in(postgres) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(sql.encode())
    assert refused.value.sqlstate in {"42501", "0A000"}


@pytest.mark.parametrize("role", [ADMIN, OWNER])
def test_no_workbook_is_opened_by_a_role_that_could_read_everything(
    postgres: Postgres, tmp_path: Path, role: str
) -> None:
    settings = Settings(store=postgres.address(role), home=tmp_path, person="0" * 64)
    with pytest.raises(WorkbookError, match=f"The role {role} could read everybody's workbook"):
        open_book(settings)


def test_a_connection_stands_for_nobody_once_it_was_given_back(
    postgres: Postgres, two: Mapping[str, Book]
) -> None:
    ann = two["ann"].database
    with ann.reading() as unit:
        assert (
            unit.value("SELECT current_setting('workbook.person', true)")
            == two["ann"].settings.person
        )
        unit.beside("mine", "x INTEGER")
    with ann.reading() as unit:
        assert unit.value("SELECT count(*) FROM answers")
    assert isinstance(ann, PostgresDatabase)
    assert ann._connections._idle
    for idle in ann._connections._idle:
        assert idle.execute("SELECT count(*) FROM answers").fetchall() == [(0,)]
    with two["ben"].database.reading() as unit:
        assert unit.value("SELECT to_regclass('mine')") is None
        assert unit.value("SELECT count(DISTINCT belongs_to) FROM answers") == 1

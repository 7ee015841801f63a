"""Makes the tables of the workbook in a database, or brings them up to date, as the role that owns
them; gives the role of the workbook the rows of one person at a time, and nothing else.

A table of the migrations gets two columns more: `belongs_to`, whose row it is, by itself that of the
person whom a connection stands for; and `rowid`, its place among the others.
"""

import re
import secrets
from collections.abc import Iterator, Sequence
from importlib.resources import files

import psycopg
from duckdb import StatementType
from psycopg import sql

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.store.file.database import utc_now
from workbook.store.file.migrations import Migration, migrations
from workbook.store.file.spare import spare
from workbook.store.file.trouble import newer, not_updated
from workbook.store.postgres.spoken import spoken
from workbook.store.postgres.trouble import cannot_own, explained, too_old
from workbook.store.schema import Family

PERSON = "workbook.person"
"""The setting that says whom a connection stands for."""
SCHEMA = "workbook"
_HERS = f"nullif(current_setting('{PERSON}', true), '')"
_FAMILIES = ", ".join(f"{family} BIGINT NOT NULL DEFAULT 0" for family in Family)
_VERSIONS = f"""
CREATE TABLE IF NOT EXISTS versions (
    belongs_to TEXT COLLATE "C" PRIMARY KEY DEFAULT {_HERS},
    newest BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 0,
    {_FAMILIES}
)
"""
"""A row a person: when the newest id was made, how many units of work wrote, and how often each
family of tables was written. Whoever writes waits on it."""
_RECORD = """
CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER PRIMARY KEY, name VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL
)
"""
PREPARED = 2
"""The number of what lies beside the tables of the migrations; it grows when that changes."""
BESIDE = ("beside", "host", "signed_out", "versions")
"""The tables that no file has."""
OLDEST = 150_000
"""As PostgreSQL writes its version: the first that asks whoever looks at a view."""
_HOST = """
INSERT INTO host (secret, prepared) VALUES (%s, %s)
ON CONFLICT (one) DO UPDATE SET prepared = excluded.prepared
"""
_SEES_ALL = """
SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)
"""
_SECRET_BYTES = 32
_OUTDATED = "at < 1000 * (extract(epoch FROM now()) - 30 * 24 * 60 * 60)"
"""No sign-in lasts for so long: whoever was signed out then is so without it."""
_ONE_AT_A_TIME = 6_177_315_209
"""The number of the lock under which one process prepares."""
_MADE = re.compile(r"CREATE TABLE (\w+)", re.IGNORECASE)


def prepare(address: str, role: str, steps: Sequence[Migration] = ()) -> int:
    """Bring the database at an address to the newest schema, or through some steps, and let a role
    work in it; the number of the steps that were applied.

    Raises WorkbookError, and nothing is changed then.
    """
    try:
        with psycopg.connect(address) as connection:
            return _prepared(connection, role, steps or migrations())
    except psycopg.Error as error:
        raise explained(error) from error


def _prepared(
    connection: psycopg.Connection[tuple[object, ...]], role: str, steps: Sequence[Migration]
) -> int:
    run = connection.execute
    check_age(connection)
    if mighty := run(_SEES_ALL).fetchone():
        raise cannot_own(str(mighty[0]))
    run("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    run(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    run(f"SET LOCAL search_path = {SCHEMA}")
    run((files(__package__) / "functions.sql").read_bytes())
    run(_RECORD)
    run(_VERSIONS)
    run((files(__package__) / "beside.sql").read_bytes())
    run(_HOST, [secrets.token_bytes(_SECRET_BYTES), PREPARED])
    for table in ("versions", "beside", "signed_out"):
        _own_rows_only(connection, table)
    run("DROP POLICY IF EXISTS every_person ON versions")
    run("CREATE POLICY every_person ON versions FOR SELECT TO CURRENT_USER USING (true)")
    run("DROP POLICY IF EXISTS outdated ON signed_out")
    run(f"CREATE POLICY outdated ON signed_out FOR DELETE USING ({_OUTDATED})")
    found = run("SELECT coalesce(max(version), 0) FROM schema_version").fetchone()
    reached = int(str(found[0])) if found else 0
    waiting = [step for step in steps if step.version > reached]
    if reached > migrations()[-1].version:
        raise newer()
    try:
        for step in waiting:
            _apply(connection, step, new=not reached)
    except psycopg.Error as error:
        raise not_updated(
            WorkbookError(_("The step was {step}.").format(step=step.name))
        ) from error
    for (view,) in run("SELECT viewname FROM pg_views WHERE schemaname = %s", [SCHEMA]).fetchall():
        run(f"ALTER VIEW {view} SET (security_invoker = true)")
    _let_in(connection, role)
    return len(waiting)


def check_age(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Raise WorkbookError where PostgreSQL is too old."""
    if connection.info.server_version < OLDEST:
        raise too_old(connection.info.server_version // 10_000)


def _apply(
    connection: psycopg.Connection[tuple[object, ...]], step: Migration, *, new: bool
) -> None:
    """One step. In a new schema there is no row that it could change."""
    for kind, text in statements(step):
        if kind in (StatementType.CREATE, StatementType.ALTER):
            connection.execute(spoken(text).encode())
            if made := _MADE.match(text.lstrip()):
                _belonging(connection, made[1])
        elif not new:
            _for_each_person(connection, text)
    if step.rows and not new:
        _for_each_person(connection, step.of_rows())
    connection.execute(
        "INSERT INTO schema_version VALUES (%s, %s, %s)", [step.version, step.name, utc_now()]
    )


def statements(step: Migration) -> Iterator[tuple[StatementType, str]]:
    """The statements of a step, without the remarks between them."""
    plain = "\n".join(line for line in step.sql.splitlines() if not line.startswith("--"))
    for statement in spare().extract_statements(plain):
        yield statement.type, statement.query


def _belonging(connection: psycopg.Connection[tuple[object, ...]], table: str) -> None:
    """Let each row of a table belong to somebody, and be known by its key among theirs alone."""
    run = connection.execute
    run(f'ALTER TABLE {table} ADD COLUMN belongs_to TEXT COLLATE "C" NOT NULL DEFAULT {_HERS}')
    run(f"ALTER TABLE {table} ADD COLUMN rowid BIGINT GENERATED ALWAYS AS IDENTITY")
    key = run(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = %s::regclass AND contype = 'p'",
        [table],
    ).fetchone()
    if key:
        name, definition = key
        among_theirs = str(definition).replace("(", "(belongs_to, ", 1)
        run(f"ALTER TABLE {table} DROP CONSTRAINT {name}, ADD {among_theirs}")
    else:
        first = run(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1", [table]
        ).fetchone()
        assert first is not None
        run(f"CREATE INDEX ON {table} (belongs_to, {first[0]})")
    _own_rows_only(connection, table)


def _own_rows_only(connection: psycopg.Connection[tuple[object, ...]], table: str) -> None:
    run = connection.execute
    run(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    run(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    run(f"DROP POLICY IF EXISTS own_rows ON {table}")
    run(f"CREATE POLICY own_rows ON {table} USING (belongs_to = {_HERS})")


def _for_each_person(connection: psycopg.Connection[tuple[object, ...]], text: str) -> None:
    """Rows change as those of a file do: one person's at a time."""
    for (person,) in connection.execute("SELECT belongs_to FROM versions").fetchall():
        connection.execute("SELECT set_config(%s, %s, true)", [PERSON, person])
        connection.execute(spoken(text).encode())
        connection.execute("DISCARD TEMP")


def _let_in(connection: psycopg.Connection[tuple[object, ...]], role: str) -> None:
    name = sql.Identifier(role)
    for grant in (
        "GRANT USAGE ON SCHEMA {schema} TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
        "REVOKE INSERT, UPDATE, DELETE ON {schema}.schema_version, {schema}.host FROM {role}",
        "GRANT EXECUTE ON FUNCTION {schema}.counted() TO {role}",
    ):
        connection.execute(sql.SQL(grant).format(schema=sql.Identifier(SCHEMA), role=name))

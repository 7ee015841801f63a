"""Whether a file holds nothing but what a workbook's file holds: a DuckDB file is a program, and
whatever stands in a view, a macro or a generated column of somebody else runs when it is read."""

from functools import cache

from workbook.store.file.migrations import migrations
from workbook.store.file.spare import spare
from workbook.store.file.trouble import not_ours
from workbook.store.file.unit import Unit

_HERE = "database_name = current_database()"
_NEVER = f"""
SELECT function_name FROM duckdb_functions() WHERE {_HERE} AND NOT internal
UNION ALL SELECT type_name FROM duckdb_types() WHERE {_HERE} AND NOT internal
UNION ALL SELECT schema_name FROM duckdb_schemas()
    WHERE {_HERE} AND NOT internal AND schema_name <> 'main'
UNION ALL SELECT sequence_name FROM duckdb_sequences() WHERE {_HERE}
UNION ALL SELECT index_name FROM duckdb_indexes() WHERE {_HERE}
UNION ALL SELECT trigger_name FROM duckdb_triggers() WHERE {_HERE}
UNION ALL SELECT table_name FROM duckdb_tables()
    WHERE {_HERE} AND NOT internal AND contains(upper(sql), 'GENERATED ALWAYS')
ORDER BY ALL
"""
"""What no workbook has, of whichever kind."""
_VIEWS = "SELECT view_name, sql FROM duckdb_views() WHERE {here} AND NOT internal ORDER BY ALL"


def check_ours(unit: Unit) -> None:
    """Raise Damaged, with its name, where a file holds something that computes and is not ours.

    Only lists are read that DuckDB keeps of the file; nothing in it runs.
    """
    never = [name for (name,) in unit.rows(_NEVER)]
    views = [
        name for name, sql in unit.rows(_VIEWS.format(here=_HERE)) if (name, sql) not in _ours()
    ]
    if found := (*never, *views):
        raise not_ours(str(found[0]))


@cache
def _ours() -> frozenset[tuple[str, str]]:
    """Every view that any version of the schema has had, as DuckDB writes it."""
    found: set[tuple[str, str]] = set()
    with spare() as cursor:
        cursor.execute("ATTACH ':memory:' AS ours")
        cursor.execute("USE ours")
        for step in migrations():
            cursor.execute(step.sql)
            found.update(cursor.execute(_VIEWS.format(here=_HERE)).fetchall())
        cursor.execute("USE memory")
        cursor.execute("DETACH ours")
    return frozenset(found)

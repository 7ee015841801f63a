"""SQL stands in the store and the insights, where it can be checked, migrated and ported."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.helpers.modules import MODULES, ROOT

ALLOWED = ("workbook.store.", "workbook.insights.")
ELSEWHERE = {
    **{name: path for name, path in MODULES.items() if not name.startswith(ALLOWED)},
    **{path.stem: path for path in [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]},
}
# A statement, or the part of one that is glued to another.
STATEMENT = re.compile(
    r"\bSELECT\b.*\bFROM\b|\bINSERT\s+INTO\b|\bDELETE\s+FROM\b|\bUPDATE\s+\w+\s+SET\b"
    r"|\b(CREATE|DROP|ALTER)\s+(OR\s+REPLACE\s+)?(TEMP\s+)?(TABLE|VIEW|MACRO)\b"
    r"|\b(LEFT|INNER)\s+JOIN\b|\b(GROUP|ORDER)\s+BY\b|\bWHERE\s+\w+\s*([=<>]|IN\b|IS\b|LIKE\b)"
    r"|^\s*(BEGIN|COMMIT|SELECT|WITH|COPY)\b(?!:)",
    re.DOTALL,
)
ASKING = {"rows", "value", "many", "execute", "sql"}


def sql_in(source: str) -> Iterator[str]:
    """What of a module is SQL, or asks a unit of work or DuckDB itself."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            if STATEMENT.search(node.value):
                yield f"line {node.lineno}: {node.value[:60]}"
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ASKING
            and ast.unparse(node.func.value).endswith(("unit", "cursor", "connection", "duckdb"))
        ):
            yield f"line {node.lineno}: {ast.unparse(node.func)}"


def test_sql_stands_in_the_store_and_the_insights_only() -> None:
    assert len(ELSEWHERE) > 100
    found = {name: [*sql_in(path.read_text(encoding="utf-8"))] for name, path in ELSEWHERE.items()}
    assert not {name: lines for name, lines in found.items() if lines}


@pytest.mark.parametrize(
    "module",
    ["workbook.store.tables.answers", "workbook.store.tables.tidy", "workbook.insights.known"],
)
def test_where_it_stands_it_is_found(module: str) -> None:
    assert list(sql_in(MODULES[module].read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "source",
    [
        'unit.value("count")',
        "self._unit.rows(ASKED)",
        'unit.rows("BEGIN")',
        'TABLE = "SELECT act FROM activities"',
        'X = f"DELETE FROM {table}"',
        'X = "INSERT INTO workbook VALUES (?)"',
        'X = """\nSELECT day\nFROM activities"""',
        'SINCE = "WHERE id > ?"',
    ],
)
def test_sql_is_known_when_it_is_seen(source: str) -> None:
    assert list(sql_in(source))


@pytest.mark.parametrize(
    "source",
    ['"Select a day from the list."', "strip.rows(result)", '"""SELECT a FROM b: said."""'],
)
def test_words_are_not(source: str) -> None:
    assert not list(sql_in(source))

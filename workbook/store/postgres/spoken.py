"""The store's SQL as PostgreSQL speaks it: one text for both engines, and a few words of it differ."""

import re
from functools import lru_cache

_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"\bDOUBLE\b(?! PRECISION)", "DOUBLE PRECISION"),
        (r"\bINTERVAL (\d+) (\w+)", r"INTERVAL '\1 \2'"),
        (r"(\w+)->>('\$[^']*')", r"texts_at(\1, \2)"),
        (r"\blist\(", "array_agg("),
        (
            r"\bmax_by\((\w+), (\w+)\) FILTER \((?!WHERE)([^()]+)\)",
            r"(array_agg(\1 ORDER BY \2 DESC) FILTER (WHERE \3))[1]",
        ),
        # Ids and words are sorted by their letters' numbers; small letters are made of all alphabets.
        (r"\blower\(([\w.]+)\)", r'(lower(\1 COLLATE "default") COLLATE "C")'),
    )
)
_MAKES_COLUMNS = re.compile(
    r"\s*(CREATE\s+(TEMP\s+)?TABLE\s+\w+\s*\(|ALTER\s+TABLE)", re.IGNORECASE
)
_TEXT_OR_PLACE = re.compile(r"'(?:[^']|'')*'|\?")


@lru_cache(maxsize=2000)
def spoken(sql: str) -> str:
    """Some SQL in PostgreSQL's words; texts are compared and sorted as DuckDB does it."""
    for pattern, said in _WORDS:
        sql = pattern.sub(said, sql)
    if _MAKES_COLUMNS.match(sql):
        sql = re.sub(r"\bVARCHAR\b", 'VARCHAR COLLATE "C"', sql)
    return sql


@lru_cache(maxsize=2000)
def with_places(sql: str) -> str:
    """The same with numbers for its places, `$1` for the first `?`."""
    numbers = iter(range(1, sql.count("?") + 1))
    return _TEXT_OR_PLACE.sub(
        lambda found: f"${next(numbers)}" if found[0] == "?" else found[0], spoken(sql)
    )

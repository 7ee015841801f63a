"""Bundles of numbers, counted by DuckDB without a row of them coming into Python."""

from collections.abc import Mapping
from pathlib import Path

from workbook.store.file.database import Unit

LARGEST_BUNDLE = 200_000_000

# One column of text, whatever is in the lines; what stands behind a separator nobody types is kept
# as `rest`.
_LINES = """read_csv(?, columns = {'line': 'VARCHAR', 'rest': 'VARCHAR'}, header = false, delim = '\x1f',
    quote = '', escape = '', compression = 'none', auto_detect = false, strict_mode = false,
    null_padding = true)"""
_BLANK = "' ' || chr(9) || chr(13)"
# Equal lines are counted before they are looked at: a bundle has few different ones.
_TALLY = f"""
WITH spelled AS (SELECT unnest(CAST(? AS VARCHAR[])) AS spelling, unnest(CAST(? AS INTEGER[])) AS number),
lines AS (SELECT line, rest, count(*) AS copies FROM {_LINES}
          WHERE trim(coalesce(line, ''), {_BLANK}) <> '' OR rest IS NOT NULL GROUP BY line, rest),
said AS (SELECT CASE WHEN rest IS NOT NULL THEN NULL
                     WHEN json_valid(line) THEN coalesce(json_extract_string(line, '$.card'), line)
                     ELSE line END AS text, copies FROM lines)
SELECT spelled.number, CAST(sum(said.copies) AS BIGINT)
FROM said LEFT JOIN spelled ON spelled.spelling = lower(trim(said.text, {_BLANK}))
GROUP BY spelled.number
"""


def tally_lines(unit: Unit, path: Path, spellings: Mapping[str, int]) -> dict[int | None, int]:
    """How many lines say each number; None for those that say none of them. Empty lines do not
    count.

    A line is one of the spellings, or a JSON object whose "card" is one. Raises Trouble for what is
    no text.
    """
    return dict(unit.rows(_TALLY, [list(spellings), list(spellings.values()), literal(path)]))


def columns(unit: Unit, path: Path) -> dict[str, str]:
    """The columns of a Parquet file and their types; raises Trouble when it is none."""
    rows = unit.rows("DESCRIBE SELECT * FROM read_parquet(?)", [literal(path)])
    return {name: type_ for name, type_, *_ in rows}


def tally_column(unit: Unit, path: Path, column: str) -> dict[int | None, int]:
    """How often each value is in a column of whole numbers of a Parquet file."""
    return dict(
        unit.rows(
            f"SELECT {_quoted(column)}, count(*) FROM read_parquet(?) GROUP BY 1", [literal(path)]
        )
    )


def first_row_outside(unit: Unit, path: Path, column: str, low: int, high: int) -> int | None:
    """The first row, from 1, whose value is missing or not between two numbers."""
    found = unit.value(
        "SELECT min(file_row_number) FROM read_parquet(?, file_row_number = true) "
        f"WHERE {_quoted(column)} IS NULL OR {_quoted(column)} NOT BETWEEN ? AND ?",
        [literal(path), low, high],
    )
    return None if found is None else int(found) + 1


def literal(path: Path) -> str:
    """A path in which DuckDB sees no pattern."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in str(path))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

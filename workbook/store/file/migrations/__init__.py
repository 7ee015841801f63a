"""Numbered SQL files; each is applied once, in order, together with its record."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

ROWS = ".rows.sql"
"""What ends the name of a file that changes rows which are there already."""

MOVED: dict[str, frozenset[str]] = {
    "told_steps": frozenset({"activities", "activity_people"}),
}
"""Out of which tables a step moves rows into others, by the name of the step."""


class Migration(NamedTuple):
    """One step of the schema."""

    version: int
    name: str
    sql: str
    """The tables and views."""
    rows: str = ""
    """What becomes of rows that are there already; `{staged}` stands before the name of each table,
    so that the rows of an older archive go the same way before they come in."""

    def of_rows(self, staged: str = "") -> str:
        """The statements for rows, in the file itself or in tables beside it."""
        return self.rows.replace("{staged}", staged)


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step, the first one first."""
    sql = {
        file.name: file.read_text(encoding="utf-8")
        for file in files(__name__).iterdir()
        if file.name.endswith(".sql")
    }
    steps = sorted(name.removesuffix(".sql") for name in sql if not name.endswith(ROWS))
    return tuple(
        Migration(int(step[:4]), step[5:], sql[f"{step}.sql"], sql.get(f"{step}{ROWS}", ""))
        for step in steps
    )

"""How each contender is started, and what is in its file afterwards."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import duckdb

from tests.benchmarks.serving import ROOT, Served, serving
from workbook.models import Prompt

DATABASE = "workbook.duckdb"
HEALTH = "/_stcore/health"


def serve_floor() -> AbstractContextManager[Served]:
    """The bare floor."""
    return serving(["-m", "tests.benchmarks.floor", "{port}", f"{{home}}/{DATABASE}"], {}, "/")


def serve_workbook(home: Path | str = "{home}") -> AbstractContextManager[Served]:
    """The workbook, by the command its README gives; with a log of its own where a home is given."""
    command = ["-m", "workbook", "--no-browser", "--no-token", "--port", "{port}"]
    return serving(command, {"WORKBOOK_HOME": str(home)}, HEALTH)


def serve_stock() -> AbstractContextManager[Served]:
    """Stock Streamlit; the options only keep it on this machine and quiet."""
    return serving(
        [
            "-m",
            "streamlit",
            "run",
            "--server.port",
            "{port}",
            "--server.address",
            "127.0.0.1",
            "--server.headless",
            "true",
            "--browser.gatherUsageStats",
            "false",
            str(ROOT / "tests/benchmarks/stock.py"),
            "--",
            f"{{home}}/{DATABASE}",
        ],
        {},
        HEALTH,
    )


def answers(served: Served, prompt: Prompt | None = None) -> int:
    """How many answers a killed server had stored."""
    return rows(served, "answers", "$1 IS NULL OR prompt = $1", [prompt and prompt.id])


def rows(served: Served, table: str, where: str = "TRUE", given: Sequence[object] = ()) -> int:
    """How many rows of a table."""
    with duckdb.connect(str(served.home / DATABASE)) as connection:
        found = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {where}", [*given]
        ).fetchone()
    assert found is not None
    return int(found[0])

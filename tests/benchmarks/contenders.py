"""How each contender is started, and what is in its file afterwards."""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import duckdb

from tests.benchmarks.serving import ROOT, Served, serving
from workbook.models import Prompt
from workbook.store.file.engine import STORAGE_VERSION

DATABASE = "workbook.duckdb"
HEALTH = "/_stcore/health"
PEERS = ROOT / "build" / "peers"
"""Where `make bench-peers` installs what others offer, away from what the workbook is made of."""


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


def peers(questions: int) -> Mapping[str, AbstractContextManager[Served]]:
    """What others offer, each with its version, and so many questions where it is told them at once."""
    versions = {**_packages(), **_requirements()}
    form = [str(PEERS / "node_modules"), str(questions)]
    others = PEERS / "bin" / "python"
    return {
        f"SurveyJS {versions['survey-core']}": _serve_peer("surveyjs", form, sys.executable),
        f"Dash {versions['dash']}": _serve_peer("dash", [STORAGE_VERSION], others),
        f"NiceGUI {versions['nicegui']}": _serve_peer("nicegui", [STORAGE_VERSION], others),
    }


def _serve_peer(
    name: str, given: Sequence[str], python: str | Path
) -> AbstractContextManager[Served]:
    command = ["-m", f"tests.benchmarks.peers.{name}", "{port}", f"{{home}}/{DATABASE}", *given]
    return serving(command, {}, "/", python)


def _packages() -> dict[str, str]:
    said = json.loads((ROOT / "tests/benchmarks/peers/package.json").read_text(encoding="utf-8"))
    found: dict[str, str] = said["dependencies"]
    return found


def _requirements() -> dict[str, str]:
    lines = (ROOT / "tests/benchmarks/peers/requirements.txt").read_text(encoding="utf-8")
    return dict(line.split("==") for line in lines.splitlines() if "==" in line)


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

"""Everything of docs/performance.md in one run: `make bench`.

Each table is measured in turns, its first line is the floor, and what is said is a ratio to it. On a
machine that is quiet `--write` puts the tables into docs/performance.md; `--curve` takes logs of 100 to
1,000,000 activities and 1 to 200 sessions, which is an hour; `--only` takes one part.
"""

import argparse
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from tests.benchmarks import answer_to_next, first_picture, growth, process
from tests.benchmarks.serving import ROOT
from tests.benchmarks.table import Part, machine, table, verdict
from tests.benchmarks.visiting import chromium_path

PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- Below this line stands what `make bench` wrote. -->\n"
ROUNDS = {"step": 25, "pictures": 7, "growth": 7, "start": 7, "memory": 5}
SESSIONS, MANY = (1, 50), (1, 10, 50, 100, 200)
GOALS: Mapping[str, Mapping[str, float]] = {
    "step": {"workbook, text": 2.4, "workbook, scale": 2.4},
    "pictures": {"the first visit": 0.6, "the second": 0.3},
    "growth": {"": 2.0},
    "start": {"workbook": 3.0},
    "sessions": {"workbook": 1 / 8},
}
"""How many times the first line of its table those at most take whose names begin so."""


def main() -> None:
    """Measure and print, or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[*ROUNDS, "sessions"], help="one part alone")
    parser.add_argument("--rounds", type=int, help="how often, twice at least")
    parser.add_argument("--curve", action="store_true", help="more lengths of log, more sessions")
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(ROOT)}")
    chosen = parser.parse_args()
    # A timeout ends this with SIGTERM; the servers and their homes go all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        parts = measured(Path(folder), chosen)
        said = "\n\n".join(_said(parts))
    print(said)
    if chosen.write:
        before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        PAGE.write_text(f"{before}{MARK}\n{said}\n", encoding="utf-8")


def measured(folder: Path, chosen: argparse.Namespace) -> Mapping[str, list[Part]]:
    """The tables of each part."""

    def rounds(part: str) -> int:
        return max(2, chosen.rounds or ROUNDS[part])

    lengths = growth.CURVE if chosen.curve else growth.SHORT
    ways: Mapping[str, Callable[[], list[Part]]] = {
        "step": lambda: answer_to_next.measure(rounds("step"), random.Random(1)),
        "pictures": lambda: first_picture.measure(folder, rounds("pictures")),
        "growth": lambda: growth.measure(folder, lengths, rounds("growth")),
        "start": lambda: process.starts(rounds("start")),
        "memory": lambda: process.memory(rounds("memory")),
        "sessions": lambda: process.sessions(MANY if chosen.curve else SESSIONS),
    }
    found = {}
    for name, way in ways.items():
        if chosen.only in (None, name):
            print(f"measuring: {name}", file=sys.stderr, flush=True)
            found[name] = way()
    return found


def _said(parts: Mapping[str, list[Part]]) -> list[str]:
    said = [f"{date.today().isoformat()}, {machine(chromium_path())}", "## Goals"]
    goals = [
        verdict(part, name, most)
        for which, tables in parts.items()
        for part in tables
        for begins, most in GOALS.get(which, {}).items()
        for name in list(part.measured)[1:]
        if name.startswith(begins)
    ]
    said.append("\n".join(goals) or "None of this part.")
    for name, tables in parts.items():
        said.append(f"## {name.capitalize()}")
        said += map(table, tables)
    return said


if __name__ == "__main__":
    main()

"""Everything of docs/performance.md in one run: `make bench`.

Each table is measured in turns, its first line is the floor, and what is said is a ratio to it. On a
machine that is quiet `--write` puts what was measured into docs/performance.md, in the place of what
stood there of the same parts; `--curve` takes logs of 50 to 1,000,000 activities and 1 to 200
sessions, which is an hour; `--only` takes one part. What others offer is measured by `make bench-peers`
alone, which installs it.
"""

import argparse
import random
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from tests.benchmarks import answer_to_next, first_picture, growth, process
from tests.benchmarks.serving import ROOT
from tests.benchmarks.table import Part, machine, slowest, table, verdict
from tests.benchmarks.visiting import chromium_path

PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- Below this line stands what `make bench` wrote. -->\n"
ROUNDS = {
    "step": 25,
    "peers": 25,
    "pictures": 7,
    "growth": 7,
    "start": 7,
    "memory": 5,
    "sessions": 2,
}
"""The parts, and how often each is measured; how long people press is said in seconds."""
SESSIONS, MANY = (1, 50), (1, 10, 50, 100, 200)
GOALS: Mapping[str, Mapping[str, float]] = {
    "step": {"workbook, text": 2.4, "workbook, scale": 2.4},
    "peers": {"workbook": 2.4},
    "pictures": {"the first visit": 0.6, "the second": 0.3},
    "growth": {"10,": 2.0, "101,": 2.0},
    "start": {"workbook": 3.0},
    "sessions": {"workbook": 1 / 8},
}
"""How many times the first line of its table those at most take whose names begin so: of the logs
those of 10,000 and of 100,000 activities."""
WAITS = ("50 pressing at once, how long a press waits", "workbook", 400.0)
"""In which table, whose 95 of a hundred presses are to keep within so many milliseconds."""
AHEAD_OF = ("SurveyJS", "Dash")
"""What others offer that the workbook at most takes as long as."""


def main() -> None:
    """Measure and print, or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=ROUNDS, help="one part alone")
    parser.add_argument("--rounds", type=int, help="how often, twice at least")
    parser.add_argument("--curve", action="store_true", help="more lengths of log, more sessions")
    parser.add_argument("--write", action="store_true", help=f"into {PAGE.relative_to(ROOT)}")
    chosen = parser.parse_args()
    # A timeout ends this with SIGTERM; the servers and their homes go all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    said: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name, way in ways(Path(folder), chosen).items():
            if name == chosen.only or (not chosen.only and name != "peers"):
                print(f"measuring: {name}", file=sys.stderr, flush=True)
                on = machine(chromium_path())  # before it is made busy
                said[name] = section(name, on, way())
                print(said[name], end="\n\n", flush=True)
    if chosen.write:
        before = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(written(before, said), encoding="utf-8")


def ways(folder: Path, chosen: argparse.Namespace) -> Mapping[str, Callable[[], list[Part]]]:
    """What gives the tables of each part."""

    def rounds(part: str) -> int:
        return max(2, chosen.rounds or ROUNDS[part])

    lengths = growth.CURVE if chosen.curve else growth.SHORT
    people = MANY if chosen.curve else SESSIONS
    return {
        "step": lambda: answer_to_next.measure(rounds("step"), random.Random(1)),
        "peers": lambda: answer_to_next.measure_peers(rounds("peers"), random.Random(1)),
        "pictures": lambda: first_picture.measure(folder, rounds("pictures")),
        "growth": lambda: growth.measure(folder, lengths, rounds("growth")),
        "start": lambda: process.starts(rounds("start")),
        "memory": lambda: (
            process.memory(rounds("memory"))
            + process.memory_curves(folder, lengths, people, rounds("memory"))
        ),
        "sessions": lambda: process.sessions(people),
    }


def section(name: str, on: str, tables: list[Part]) -> str:
    """What is said of one part: the machine and the day, which goals are met, the tables."""
    goals = [
        verdict(part, line, most)
        for part in tables
        for begins, most in GOALS.get(name, {}).items()
        for line in list(part.measured)[1:]
        if line.startswith(begins)
    ]
    goals += [
        verdict(part, answer_to_next.TEXT, 1.0, other)
        for part in tables
        for other in part.measured
        if name == "peers" and other.startswith(AHEAD_OF)
    ]
    table_, whose, most = WAITS
    goals += [slowest(part, whose, most) for part in tables if part.title == table_]
    told = [f"## {name.capitalize()}", f"{date.today().isoformat()}, {on}"]
    return "\n\n".join([*told, *(["\n".join(goals)] if goals else []), *map(table, tables)])


def written(page: str, said: Mapping[str, str]) -> str:
    """The page with what is said of some parts, in the place of what stood there of the same."""
    kept, mark, before = page.partition(MARK)
    stood = re.split(r"^## (\w+)\n", before, flags=re.MULTILINE)[1:]
    parts = {
        title.lower(): f"## {title}\n{text}".strip()
        for title, text in zip(stood[::2], stood[1::2], strict=True)
    }
    parts |= said
    return (
        "\n\n".join([kept + mark.strip(), *(parts[name] for name in ROUNDS if name in parts)])
        + "\n"
    )


if __name__ == "__main__":
    main()

"""What the program takes of the machine by itself: at its start, and for those who press at once."""

import asyncio
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks.contenders import serve_floor, serve_stock, serve_workbook
from tests.benchmarks.serving import Served
from tests.benchmarks.table import Part
from tests.benchmarks.tabs import opened, pressing

SECONDS = 8.0
RERUNS, SESSIONS = 200, 100
TICKS = os.sysconf("SC_CLK_TCK")
Serve = Callable[[], AbstractContextManager[Served]]
STREAMLITS: dict[str, Serve] = {"stock streamlit run": serve_stock, "workbook": serve_workbook}


def starts(rounds: int) -> list[Part]:
    """The processor's milliseconds from the command until the first page has been sent whole."""
    took: dict[str, list[float]] = {"bare floor": [], **{name: [] for name in STREAMLITS}}
    for _ in range(rounds):
        with serve_floor() as served, urlopen(served.address) as page:
            page.read()
            took["bare floor"].append(_processor(served))
        for name, serve in STREAMLITS.items():
            with serve() as served:
                asyncio.run(opened(served))
                took[name].append(_processor(served))
    return [Part("start, in the processor's time", took)]


def sessions(numbers: Sequence[int]) -> list[Part]:
    """So many people press without pause: how long each waits, and the time there is a press."""
    parts = []
    for number in numbers:
        took = {}
        for name, serve in STREAMLITS.items():
            with serve() as served:
                took[name] = pressing(served, number, SECONDS)
        for place, what in enumerate(("how long a press waits", "time for a press, of all")):
            found = {name: each[place] for name, each in took.items()}
            parts.append(Part(f"{number} pressing at once, {what}", found))
    return parts


def memory(rounds: int) -> list[Part]:
    """Private memory that was written to, of the process: for a session, and for a rerun."""
    took: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, serve in STREAMLITS.items():
            with serve() as served:
                session, rerun = asyncio.run(_grown(served))
            took.setdefault(f"{name}, a session", []).append(session)
            took.setdefault(f"{name}, a rerun", []).append(rerun)
    return [Part("memory", took, "kB")]


async def _grown(served: Served) -> tuple[float, float]:
    first = await opened(served)
    for _ in range(RERUNS):
        await first.run()
    before = _dirty(served)
    more = [await opened(served) for _ in range(SESSIONS)]
    opened_ = _dirty(served)
    for _ in range(RERUNS):
        await first.run()
    after = _dirty(served)
    return (opened_ - before) / len(more), (after - opened_) / RERUNS


def _processor(served: Served) -> float:
    fields = Path(f"/proc/{served.process.pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / TICKS


def _dirty(served: Served) -> float:
    """In kB; the resident set would count what is shared and what the system may take back."""
    rows = Path(f"/proc/{served.process.pid}/smaps_rollup").read_text().splitlines()
    return float(next(row.split()[1] for row in rows if row.startswith("Private_Dirty")))

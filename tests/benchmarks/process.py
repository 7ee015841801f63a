"""What the program takes of the machine by itself: at its start, and for those who press at once."""

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks.contenders import serve_floor, serve_stock, serve_workbook
from tests.benchmarks.growth import ASKED, filled
from tests.benchmarks.serving import Served
from tests.benchmarks.table import Part, power
from tests.benchmarks.tabs import opened, pressing
from workbook.ui.navigation import PAGES

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
            took["bare floor"].append(processor(served))
        for name, serve in STREAMLITS.items():
            with serve() as served:
                asyncio.run(opened(served))
                took[name].append(processor(served))
    return [Part("start, in the processor's time", took)]


def sessions(numbers: Sequence[int]) -> list[Part]:
    """So many people press without pause: how long each waits, and the time there is a press."""
    parts = []
    curves: dict[str, dict[str, list[float]]] = {name: {} for name in STREAMLITS}
    for number in numbers:
        took = {}
        for name, serve in STREAMLITS.items():
            with serve() as served:
                took[name] = pressing(served, number, SECONDS)
            curves[name][f"{number} pressing"] = took[name][0]
        for place, what in enumerate(("how long a press waits", "time for a press, of all")):
            found = {name: each[place] for name, each in took.items()}
            parts.append(Part(f"{number} pressing at once, {what}", found))
    return parts + [
        Part(f"{name}, how long a press waits: {power(numbers, curve, 'people')}", curve)
        for name, curve in curves.items()
    ]


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


def memory_curves(
    folder: Path, activities: Iterable[int], numbers: Sequence[int], rounds: int
) -> list[Part]:
    """Private memory of the process with longer logs, each page drawn, and with more sessions."""
    logs = [filled(folder, wanted) for wanted in activities]
    lengths: dict[str, list[float]] = {f"{count:,} activities": [] for count, _ in logs}
    people: dict[str, list[float]] = {f"{number} sessions": [] for number in numbers}
    for _ in range(rounds):
        for (_, home), found in zip(logs, lengths.values(), strict=True):
            with serve_workbook(home) as served:
                asyncio.run(_every_page(served))
                found.append(dirty(served))
        for number, found in zip(numbers, people.values(), strict=True):
            with serve_workbook() as served:
                found.append(asyncio.run(_held(served, number)))
    sizes = [count for count, _ in logs]
    return [
        Part(f"workbook, every page drawn: {power(sizes, lengths, 'log')}", lengths, "kB"),
        Part(f"workbook, open on a page: {power(numbers, people, 'sessions')}", people, "kB"),
    ]


async def _every_page(served: Served) -> None:
    for page in PAGES:
        await opened(served, page.name, **ASKED.get(page.name, {}))


async def _held(served: Served, number: int) -> float:
    _everybody = [await opened(served) for _ in range(number)]
    return dirty(served)


async def _grown(served: Served) -> tuple[float, float]:
    first = await opened(served)
    for _ in range(RERUNS):
        await first.run()
    before = dirty(served)
    more = [await opened(served) for _ in range(SESSIONS)]
    opened_ = dirty(served)
    for _ in range(RERUNS):
        await first.run()
    after = dirty(served)
    return (opened_ - before) / len(more), (after - opened_) / RERUNS


def processor(served: Served) -> float:
    """The milliseconds of the processor that a server has taken so far."""
    fields = Path(f"/proc/{served.process.pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / TICKS


def processor_with_children(pid: int) -> float:
    """The milliseconds of the processor that a process has taken so far, and those it started."""
    taken, parent = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            fields = stat.read_text().rpartition(")")[2].split()
            each = int(stat.parent.name)
            parent[each], taken[each] = int(fields[1]), sum(map(int, fields[11:15]))
    found = sum(ticks for each, ticks in taken.items() if pid in (each, parent[each]))
    return 1000 * found / TICKS


def dirty(served: Served) -> float:
    """Its private memory in kB; the resident set would count what is shared and what the system may
    take back."""
    rows = Path(f"/proc/{served.process.pid}/smaps_rollup").read_text().splitlines()
    return float(next(row.split()[1] for row in rows if row.startswith("Private_Dirty")))

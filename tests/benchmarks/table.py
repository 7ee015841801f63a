"""From milliseconds to the table: medians, quartiles and ratios, and the facts of the machine."""

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from statistics import median, quantiles
from typing import NamedTuple

LIBRARIES = ("streamlit", "duckdb", "starlette", "uvicorn", "websockets", "playwright")


class Line(NamedTuple):
    """What was measured of one contender, in milliseconds."""

    name: str
    n: int
    median: float
    low: float
    """The lower quartile."""
    high: float
    """The upper quartile."""


def line(name: str, milliseconds: Sequence[float]) -> Line:
    """Sum one contender up; it needs two measurements at least."""
    low, _, high = quantiles(milliseconds, n=4, method="inclusive")
    return Line(name, len(milliseconds), median(milliseconds), low, high)


def table(measured: Mapping[str, Sequence[float]], floor: str, stock: str) -> str:
    """One row a contender, in the order given, with how many times the floor and the stock it
    took."""
    lines = {name: line(name, milliseconds) for name, milliseconds in measured.items()}
    width = max(map(len, lines))
    rows = [f"{'':{width}}   median  quartiles (ms)  of floor  of stock    n"]
    rows += [
        f"{one.name:{width}}  {one.median:7.1f}  {one.low:5.1f} - {one.high:6.1f} "
        f" {one.median / lines[floor].median:7.2f}x  {one.median / lines[stock].median:7.2f}x "
        f" {one.n:3}"
        for one in lines.values()
    ]
    return "\n".join(rows)


def verdict(ours: Sequence[float], floor: Sequence[float], goal: float) -> str:
    """Whether the goal was met, in a sentence."""
    ratio = median(ours) / median(floor)
    outcome = "met" if ratio <= goal else "missed"
    return f"Goal: at most {goal:g} times the floor. Here {ratio:.2f} times: {outcome}."


def machine(chromium: str) -> str:
    """Cores, load and versions, without which the milliseconds mean little."""
    browser = subprocess.check_output(
        [chromium, "--version"], stderr=subprocess.DEVNULL, text=True
    ).strip()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores (load {os.getloadavg()[0]:.1f}), {platform.system()}"
        f" {platform.release()}, Python {platform.python_version()}\n{libraries}, {browser}"
    )

"""From measurements to a table: medians, quartiles and ratios, and the facts of the machine."""

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from math import log
from statistics import linear_regression, median, quantiles
from typing import NamedTuple

LIBRARIES = ("streamlit", "duckdb", "starlette", "uvicorn", "websockets", "playwright")
HEAD = "| | median | quartiles | 95 of 100 | of the first line | n |\n|---|---|---|---|---|---|"


class Part(NamedTuple):
    """What was measured of several contenders in turns; the first of them is the floor."""

    title: str
    measured: Mapping[str, Sequence[float]]
    unit: str = "ms"


class Line(NamedTuple):
    """What was measured of one contender."""

    name: str
    n: int
    median: float
    low: float
    """The lower quartile."""
    high: float
    """The upper quartile."""
    slow: float
    """What 95 of a hundred keep within."""


def line(name: str, measured: Sequence[float]) -> Line:
    """Sum one contender up; it needs two measurements at least."""
    low, _, high = quantiles(measured, n=4, method="inclusive")
    *_, slow = quantiles(measured, n=20, method="inclusive")
    return Line(name, len(measured), median(measured), low, high, slow)


def table(part: Part) -> str:
    """One row a contender, in the order given, with how many times the floor it took."""
    lines = [line(name, measured) for name, measured in part.measured.items()]
    floor = lines[0].median
    rows = [
        f"| {one.name} | {one.median:.1f} {part.unit} | {one.low:.1f} - {one.high:.1f} "
        f"| {one.slow:.1f} | {one.median / floor:.2f}x | {one.n} |"
        for one in lines
    ]
    return "\n".join((f"### {part.title}\n", HEAD, *rows))


def verdict(part: Part, name: str, goal: float, beside: str = "") -> str:
    """Whether one of them keeps within so many times another, or the floor, in a sentence."""
    other = part.measured[beside or next(iter(part.measured))]
    ratio = median(part.measured[name]) / median(other)
    outcome = "met" if ratio <= goal else "missed"
    whose = beside or "the first line"
    return f"- {part.title}: {name}, at most {goal:g} times {whose}. {ratio:.2f}: {outcome}."


def slowest(part: Part, name: str, most: float) -> str:
    """Whether 95 of a hundred keep within so many, in a sentence."""
    slow = line(name, part.measured[name]).slow
    outcome = "met" if slow <= most else "missed"
    return f"- {part.title}: {name}, 95 of 100 within {most:g} {part.unit}. {slow:.0f}: {outcome}."


def exponent(sizes: Sequence[float], took: Sequence[float]) -> float:
    """The power of the size with which something grows: 0 where it does not, 1 where it is in step."""
    return linear_regression([log(size) for size in sizes], [log(each) for each in took]).slope


def power(sizes: Sequence[float], found: Mapping[str, Sequence[float]], what: str) -> str:
    """How the medians grow with the size of something, in words."""
    medians = [median(took) for took in found.values()]
    return f"with the {what} to the power of {exponent(sizes, medians):.2f}"


def machine(chromium: str) -> str:
    """Cores, load and versions, without which the milliseconds mean little."""
    browser = subprocess.check_output(
        [chromium, "--version"], stderr=subprocess.DEVNULL, text=True
    ).strip()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores (load {os.getloadavg()[0]:.1f}), {platform.system()}"
        f" {platform.release()}, Python {platform.python_version()}, {libraries}, {browser}"
    )

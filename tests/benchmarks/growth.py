"""What a page takes with a longer log, when nothing of it is kept from before.

The processor's time, without what Streamlit does anew for each session: the page has been run before.
The first line of each page is the shortest log.
"""

import logging
import os
import random
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.benchmarks.table import Part, exponent, line
from workbook.core.book import close_all, open_book, reopen_book
from workbook.demo import fill
from workbook.demo.filling import MOST_DENSITY
from workbook.settings import Settings, app_folder

FRAME = Path(__file__).parents[2] / "workbook" / "ui" / "frame.py"
TODAY = date(2026, 11, 1)
YEARS, A_YEAR, PERSONA = 10.0, 923, "undecided"
"""How many activities this made-up person has in a year."""
PAGES: dict[str, dict[str, str]] = {
    **{
        page: {}
        for page in ("today", "activities", "people", "outcomes", "map", "reach", "furthest")
    },
    **{page: {} for page in ("crossover", "essays", "your_data")},
    "search": {"find": "a"},
}
SHORT, CURVE = (50, 10_000, 100_000), (100, 1_000, 10_000, 100_000, 1_000_000)
"""How many activities there are in the logs."""


def measure(folder: Path, activities: Iterable[int], rounds: int, seed: int = 1) -> list[Part]:
    """A part for each page: the processor's milliseconds with each log, in turns."""
    logging.disable(logging.WARNING)  # Streamlit's, that nobody is connected
    logs = [_filled(folder / str(wanted), wanted) for wanted in activities]
    took: dict[str, dict[str, list[float]]] = {
        page: {f"{count:,} activities": [] for count, _ in logs} for page in PAGES
    }
    order = random.Random(seed)
    for number in range(1 + rounds):  # with the first one everything is imported
        for count, home in order.sample(logs, len(logs)):
            os.environ |= {"WORKBOOK_HOME": str(home), "WORKBOOK_TODAY": TODAY.isoformat()}
            for page in PAGES:
                milliseconds = _cold(page)
                if number:
                    took[page][f"{count:,} activities"].append(milliseconds)
    return [
        Part(f"{page}: {_growth([count for count, _ in logs], found)}", found)
        for page, found in took.items()
    ]


def _growth(sizes: list[int], found: dict[str, list[float]]) -> str:
    power = exponent(sizes, [line(name, took).median for name, took in found.items()])
    return f"with the log to the power of {power:.2f}"


def _filled(home: Path, wanted: int) -> tuple[int, Path]:
    """A log of about so many activities: as many years as it takes, then busier ones, then more."""
    years = max(min(YEARS, wanted / A_YEAR), wanted / (A_YEAR * MOST_DENSITY))
    book = open_book(Settings(home=home, today=TODAY))
    book.choose_language("en")
    fill(book, years=years, seed=1, persona=PERSONA, density=max(1.0, wanted / (years * A_YEAR)))
    count = book.log.count()
    close_all()
    return count, home


def _cold(page: str) -> float:
    """The processor's milliseconds for a page of a file just opened."""
    reopen_book(Settings())
    _run("help", {})  # the menu asks whether there are pictures, once
    took = _run(page, PAGES[page])
    close_all()
    return took


def _run(page: str, query: dict[str, str]) -> float:
    app = AppTest.from_file(str(FRAME), default_timeout=600)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(str(app_folder() / "pages" / f"{page}.py"))
    start = time.process_time()
    app.run()
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    return 1000 * (time.process_time() - start)

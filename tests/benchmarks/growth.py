"""What a page takes with a longer log, when nothing of it is kept from before.

The processor's time, without what Streamlit does anew for each session: the page has been run before.
What is there by then is no more looked through for what can be let go of, as in the program once it is
served. The first line of each page is the shortest log.
"""

import gc
import logging
import os
import random
import time
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.benchmarks.table import Part, power
from workbook.core.book import close_all, open_book, reopen_book
from workbook.demo.filling import MOST_DENSITY, fill
from workbook.settings import Settings, app_folder
from workbook.ui.navigation import PAGES

FRAME = Path(__file__).parents[2] / "workbook" / "ui" / "frame.py"
TODAY = date(2026, 11, 1)
YEARS, A_YEAR, PERSONA = 10.0, 923, "undecided"
"""How many activities this made-up person has in a year."""
ASKED = {
    "questions": {"path": "whole", "q": "definition_first"},
    "sharing": {"what": "card"},
    "search": {"find": "a"},
}
"""What stands in the address of some pages, so that they have something to do."""
WARMING = "help"
"""Run before each, since the menu asks once whether there are pictures."""
SHORT, CURVE = (50, 10_000, 100_000), (50, 100, 1_000, 10_000, 100_000, 1_000_000)
"""How many activities there are in the logs."""


def measure(folder: Path, activities: Iterable[int], rounds: int, seed: int = 1) -> list[Part]:
    """A part for each page: the processor's milliseconds with each log, in turns."""
    logging.disable(logging.WARNING)  # Streamlit's, that nobody is connected
    logs = [filled(folder, wanted) for wanted in activities]
    pages = [page.name for page in PAGES if page.name != WARMING]
    took: dict[str, dict[str, list[float]]] = {
        page: {f"{count:,} activities": [] for count, _ in logs} for page in pages
    }
    order = random.Random(seed)
    for number in range(1 + rounds):
        if number == 1:  # with the first one everything was imported
            gc.freeze()
        for count, home in order.sample(logs, len(logs)):
            os.environ |= {"WORKBOOK_HOME": str(home), "WORKBOOK_TODAY": TODAY.isoformat()}
            for page in pages:
                milliseconds = _cold(page)
                if number:
                    took[page][f"{count:,} activities"].append(milliseconds)
    gc.unfreeze()
    sizes = [count for count, _ in logs]
    return [Part(f"{page}: {power(sizes, found, 'log')}", found) for page, found in took.items()]


@cache
def filled(folder: Path, wanted: int) -> tuple[int, Path]:
    """How many activities there are in a log of about so many, and its home: as many years as it
    takes, then busier ones, then more."""
    home = folder / str(wanted)
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
    _run(WARMING, {})
    took = _run(page, ASKED.get(page, {}))
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

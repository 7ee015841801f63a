"""How much work it is to run a page again in a workbook of ten years, as a ratio to an empty page.

`python -m tests.benchmarks.reruns` lets the pages take turns in one run: once where nothing has
changed since, as after most of what is pressed on a page, and once where a draft was kept since, as
while a form is filled in. It counts the processor's time, which is about the same on a busy
machine; the empty page has a title alone and none of the workbook's frame.
"""

import argparse
import logging
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from workbook.core.book import Book, close_all, open_book
from workbook.demo.filling import fill
from workbook.models import Reply
from workbook.settings import Settings, app_folder

FRAME = Path(__file__).parents[2] / "workbook" / "ui" / "frame.py"
PAGES: dict[str, dict[str, str]] = {
    "today": {},
    "activities": {},
    "people": {},
    "outcomes": {},
    "questions": {"path": "whole", "q": "definition_first"},
    "map": {},
    "sharing": {"what": "card"},
}
EMPTY = "an empty page"
YEARS, SEED, PERSONA = 10.0, 1, "undecided"
TODAY = date(2026, 11, 1)
ROUNDS = 15
WARM_UP = 2


def main() -> None:
    """Fill a workbook, run every page again and again, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each page runs")
    parser.add_argument("--years", type=float, default=YEARS, help="how long the log is")
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # Streamlit's, that nobody is connected
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WORKBOOK_HOME": home, "WORKBOOK_TODAY": TODAY.isoformat()}
        book = open_book(Settings())
        fill(book, years=options.years, seed=SEED, persona=PERSONA)
        apps = {EMPTY: AppTest.from_function(_empty)}
        apps |= {name: _opened(name, query) for name, query in PAGES.items()}
        unchanged = measure(apps, options.rounds, lambda: None)
        drafted = measure(apps, options.rounds, lambda: _draft(book))
        print(f"{book.log.count():,} activities, each page {options.rounds} times\n")
        close_all()
    print("| page | nothing changed | a draft was kept |")
    print("|---|---|---|")
    for name in apps:
        cells = [_cell(took[name], took[EMPTY]) for took in (unchanged, drafted)]
        print(f"| {name} | " + " | ".join(cells) + " |")


def measure(
    apps: Mapping[str, AppTest], rounds: int, before: Callable[[], None]
) -> dict[str, list[float]]:
    """Milliseconds of the processor for each rerun of each page, in turns; `before` is done before
    each and does not count."""
    took: dict[str, list[float]] = {name: [] for name in apps}
    order = random.Random(1)
    for number in range(WARM_UP + rounds):
        for name in order.sample(list(apps), len(apps)):
            before()
            start = time.process_time()
            apps[name].run()
            if number >= WARM_UP:
                took[name].append(1000 * (time.process_time() - start))
    return took


def _opened(page: str, query: Mapping[str, str]) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    return app.switch_page(str(app_folder() / "pages" / f"{page}.py"))


def _draft(book: Book) -> None:
    book.drafts.keep("prompt:another", "tab", time.time_ns(), Reply(text="typed"))


def _empty() -> None:
    import streamlit as st

    st.title("Empty")


def _cell(took: list[float], floor: list[float]) -> str:
    middle = statistics.median(took)
    return f"{middle:.1f} ms ({middle / statistics.median(floor):.1f}x)"


if __name__ == "__main__":
    main()

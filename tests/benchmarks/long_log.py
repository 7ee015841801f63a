"""How much longer the pictures of the map take with a long log than with a short one, in one run.

`python -m tests.benchmarks.long_log` prints each page's time without any cache, as a ratio to the
same page with a few weeks of log.
"""

import statistics
import tempfile
import time
from pathlib import Path

from workbook.charts.look import LIGHT
from workbook.core.book import Book, close_all, open_book
from workbook.demo import fill
from workbook.insights.period import Period
from workbook.settings import Settings

PAGES = {
    "map": ("hours", "triangle", "doors", "felt", "guesses"),
    "reach": ("scale_depth", "permanence", "funnel"),
    "people": ("grounds", "together"),
    "furthest": ("furthest",),
    "crossover": ("crossover",),
}
LOGS = {"short": (30 / 365, 1.0), "ten years": (10.0, 1.0), "ten years, busy": (10.0, 12.0)}
ROUNDS = 7


def main() -> None:
    """Fill three workbooks, draw every page of each in turns, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        books = {
            name: _filled(Path(folder) / name.replace(" ", "_"), *log) for name, log in LOGS.items()
        }
        took: dict[tuple[str, str], list[float]] = {
            (name, page): [] for name in books for page in PAGES
        }
        for _ in range(ROUNDS):
            for name, book in books.items():
                for page in PAGES:
                    took[name, page].append(_drawn_in(book, PAGES[page]))
        print("| log | activities | " + " | ".join(PAGES) + " |")
        print("|---|---|" + "---|" * len(PAGES))
        for name, book in books.items():
            cells = [_cell(took[name, page], took["short", page]) for page in PAGES]
            print(f"| {name} | {book.log.count():,} | " + " | ".join(cells) + " |")
        close_all()


def _filled(home: Path, years: float, density: float) -> Book:
    book = open_book(Settings(home=home))
    fill(book, years=years, seed=1, persona="undecided", density=density)
    return book


def _drawn_in(book: Book, charts: tuple[str, ...]) -> float:
    """Seconds to answer and draw some charts."""
    start = time.perf_counter()
    for chart in charts:
        book.chart(chart, Period.all(), LIGHT)
    return time.perf_counter() - start


def _cell(took: list[float], floor: list[float]) -> str:
    middle = statistics.median(took)
    return f"{1000 * middle:.0f} ms ({middle / statistics.median(floor):.1f}x)"


if __name__ == "__main__":
    main()

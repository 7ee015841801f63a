"""What opening somebody's workbook takes when so many are open already, what waking one takes that
rests, and how much memory an open one has: `python -m tests.benchmarks.many_people 200`."""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from workbook.core.book import Book, close_all, open_book, rest_idle
from workbook.hosting.people import People
from workbook.models import Reply
from workbook.settings import Settings

FIRST = 10
"""So many at each end are compared: one opening says little."""


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=200)
    many = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        people = People(Path(folder), bytes(32), Settings())
        keys = [people.key_of("issuer", str(number)) for number in range(many)]
        for key in keys:
            open_book(people.settings_by(key))
        close_all()
        before = _memory()
        books: list[Book] = []
        opening = [
            _took(lambda key=key: books.append(open_book(people.settings_by(key))))  # type: ignore[misc]
            for key in keys
        ]
        opened = _memory()
        rest_idle(0)
        rested = _memory()
        waking = [_took(lambda book=book: _type(book)) for book in books]  # type: ignore[misc]
        close_all()
    print(f"| {many} people | the first {FIRST} | the last {FIRST} |\n|---|---|---|")
    for name, took in (("opening", opening), ("waking", waking)):
        print(f"| {name} | {_ms(took[:FIRST])} | {_ms(took[-FIRST:])} |")
    print(
        f"\nOpen: {(opened - before) / many:.1f} MB each; resting: {(rested - before) / many:.1f}."
    )


def _type(book: Book) -> None:
    book.drafts.keep("field", "tab", 1, Reply(text="a word"))


def _took(do: Callable[[], object]) -> float:
    begun = time.process_time()
    do()
    return time.process_time() - begun


def _ms(took: list[float]) -> str:
    return f"{median(took) * 1000:.0f} ms"


def _memory() -> float:
    """What the process has in memory, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    main()

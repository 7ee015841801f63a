"""What it costs to bring in chosen activities, beside statements that write the same rows.

`python -m tests.benchmarks.taking` brings in 5,000 activities with a title and two guests each, and
then writes the rows that came of it once more, by one `INSERT ... SELECT` a table, in one unit of
work too. It ends with 1 where the goal is missed.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from workbook.bringing_in.found import Candidate, Place
from workbook.core.book import Book, close_all, open_book
from workbook.core.bringing_in import Taken
from workbook.settings import Settings
from workbook.store.file.database import Unit
from workbook.store.tables import bulk

GOAL, ROUNDS = 3.0, 5
TODAY = date(2026, 11, 1)
TABLES = ("activities", "imports", "imported_rows", "changes", "change_parts")


def chosen(count: int) -> list[Taken]:
    """Chosen entries of a calendar."""
    return [
        Taken(
            Candidate(
                "event",
                f"{number}@example.org",
                f"Python meetup {number % 40}",
                TODAY - timedelta(days=1 + number % 1800),
                Place("made-up.ics", line=number),
                minutes=60,
                guests=(f"Person {number % 90}", f"Person {number % 70}"),
            ),
            "go_to_a_meetup",
        )
        for number in range(count)
    ]


def brought_in(book: Book, count: int) -> float:
    """Seconds in which so many come in."""
    taken = chosen(count)
    began = time.perf_counter()
    book.bringing.bring_in("a calendar", "made-up.ics", taken)
    return time.perf_counter() - began


def written_again(book: Book) -> tuple[float, float]:
    """Seconds in which the rows that came in are written once more by a statement a table: given by
    Python, and from tables of the file; then everything is taken out again."""
    with book.database.writing() as unit:
        held = {name: _held(unit, name) for name in TABLES}

    def given(unit: Unit) -> None:
        for name, rows in held.items():
            bulk.insert(unit, name, rows)

    def selected(unit: Unit) -> None:
        for name in TABLES:
            unit.rows(f"INSERT INTO {name} SELECT * FROM held_{name}")

    return _seconds(book, given), _seconds(book, selected)


def _held(unit: Unit, name: str) -> list[dict[str, object]]:
    unit.rows(f"CREATE OR REPLACE TABLE held_{name} AS FROM {name}")
    columns = [row[1] for row in unit.rows(f"PRAGMA table_info('{name}')")]
    return [dict(zip(columns, row, strict=True)) for row in unit.rows(f"FROM {name}")]


def _seconds(book: Book, write: Callable[[Unit], None]) -> float:
    book.bringing.take_out(book.bringing.batches()[0].id, edited=True)
    began = time.perf_counter()
    with book.database.writing() as unit:
        write(unit)
    return time.perf_counter() - began


def main() -> int:
    """Measure, and say whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--activities", type=int, default=5_000)
    count: int = parser.parse_args().activities
    with TemporaryDirectory() as folder:
        book = open_book(Settings(home=Path(folder), today=TODAY))
        took = []
        for _round in range(ROUNDS):
            took.append((brought_in(book, count), *written_again(book)))
            book.bringing.take_out(book.bringing.batches()[0].id, edited=True)
        close_all()
    ours, given, selected = (median(each) for each in zip(*took, strict=True))
    print(
        f"{count:,} activities: {ours * 1000:.0f} ms, {ours / given:.1f} times one statement a table "
        f"that is given the rows, {ours / selected:.1f} times one that has them in the file; the "
        f"goal is {GOAL:.0f} of the first"
    )
    return 0 if ours <= GOAL * given else 1


if __name__ == "__main__":
    sys.exit(main())

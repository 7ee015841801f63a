"""What it costs to take ten years along, beside DuckDB's COPY of the same rows.

`python -m tests.benchmarks.taking_along` writes every table of an archive as JSON and those for
analysis as CSV and as Parquet, by one COPY each; then the same as an archive, the text in it, the
keepsake, and what it takes to look into an archive. The processor's time, in turns; the first line
is the bare COPY.
"""

import io
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.table import Part, table
from workbook.archive.packing import add_questions
from workbook.archive.whole import TABLES
from workbook.core.book import Book, close_all, open_book
from workbook.demo.filling import fill
from workbook.keepsake import as_html, as_markdown, keepsake
from workbook.settings import Settings
from workbook.store.tables.tidy import TIDY

ROUNDS, YEARS, TODAY = 9, 10.0, date(2026, 11, 1)
ZIPPED = ", COMPRESSION gzip"


def copied(book: Book, zipped: str = "") -> None:
    """Every file of an archive, written by DuckDB alone."""
    with book.database.snapshot() as unit, TemporaryDirectory(dir=book.database.scratch) as folder:
        add_questions(unit, book.content)
        whole = [(name, f'FROM "{name}"', f"FORMAT json{zipped}") for name in TABLES]
        tidy = [(name, each.query, f"FORMAT csv{zipped}") for name, each in TIDY.items()]
        parquet = [
            (name, each.query, "FORMAT parquet, COMPRESSION zstd") for name, each in TIDY.items()
        ]
        for number, (name, query, form) in enumerate([*whole, *tidy, *parquet]):
            unit.rows(f"COPY ({query}) TO '{Path(folder, f'{number}-{name}')}' ({form})")


def ways(book: Book) -> dict[str, Callable[[], object]]:
    """What is measured, by its name."""
    archive = book.archive("")
    return {
        "COPY of the same rows": lambda: copied(book),
        "COPY of the same rows, compressed": lambda: copied(book, ZIPPED),
        "archive, without the text in it": lambda: book.archive(""),
        "the text in it": lambda: as_markdown(keepsake(book, drawn=False)),
        "its 13 pictures in numbers": lambda: _pictures(book),
        "keepsake": lambda: as_html(keepsake(book)),
        "looking into an archive": lambda: book.preview_archive(io.BytesIO(archive)),
    }


def _pictures(book: Book) -> None:
    from workbook.keepsake.pictures import pictures

    pictures(book, drawn=False)


def main() -> None:
    """Measure, and print the table."""
    with TemporaryDirectory() as folder:
        book = open_book(Settings(home=Path(folder), today=TODAY))
        book.choose_language("en")
        fill(book, years=YEARS, seed=1)
        measured = ways(book)
        took: dict[str, list[float]] = {name: [] for name in measured}
        for number in range(1 + ROUNDS):  # with the first one everything is imported
            for name, do in measured.items():
                began = time.process_time()
                do()
                if number:
                    took[name].append(1000 * (time.process_time() - began))
        print(table(Part(f"{book.log.count():,} activities", took)))
        close_all()


if __name__ == "__main__":
    main()

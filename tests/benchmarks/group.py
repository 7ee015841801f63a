"""How long opening a group's cards takes, as a ratio to reading the same bytes once.

`python -m tests.benchmarks.group` opens 1,000 card files in five formats, a folder with many other
files, and bundles of a million card numbers. `--others 1000000` says how many other files stand
beside the cards.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow
from pyarrow import parquet

from workbook.core.book import Book, close_all, open_book
from workbook.settings import Settings
from workbook.sharing.card.render import Format, render
from workbook.sharing.card.rules import ALL_CARDS, Card

ROUNDS = 5
CARDS = 1_000
NUMBERS = 1_000_000


def main() -> None:
    """Make the inputs, open each in turns with its floor, print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--others", type=int, default=100_000, help="other files beside the cards")
    others = asked.parse_args().others
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        book = open_book(Settings(home=here / "home"))
        inputs = {
            f"{CARDS:,} card files": _card_files(here / "cards"),
            f"{others:,} other files and 12 cards": _other_files(here / "others", others),
            **{f"{NUMBERS:,} numbers, {path.suffix}": path for path in _bundles(here)},
        }
        print("| input | bytes | read once | opened | ratio |")
        print("|---|---|---|---|---|")
        for name, path in inputs.items():
            print(f"| {name} | {_cells(book, path)} |", flush=True)
        close_all()


def _cells(book: Book, path: Path) -> str:
    floor, ours, size = [], [], 0
    for _ in range(ROUNDS):
        took, size = _timed(lambda: _read_once(path))
        floor.append(took)
        took, total = _timed(lambda: book.group.open_path(str(path)).total)
        ours.append(took)
        if total < 12:
            raise RuntimeError(f"only {total} cards of {path} were opened")
    low, middle = statistics.median(floor), statistics.median(ours)
    return f"{size:,} | {1000 * low:,.0f} ms | {1000 * middle:,.0f} ms | {middle / low:.1f}x"


def _timed(act: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


def _read_once(path: Path) -> int:
    """The bytes of a file, or of all files in a folder, read and thrown away."""
    if path.is_file():
        return len(path.read_bytes())
    size = 0
    for entry in os.scandir(path):
        with open(entry.path, "rb") as file:
            size += len(file.read())
    return size


def _card_files(folder: Path) -> Path:
    folder.mkdir()
    drawn = [(kind, render(card, kind)) for card in ALL_CARDS[::5] for kind in Format]
    for place in range(CARDS):
        kind, data = drawn[place % len(drawn)]
        (folder / f"{place}.{kind.value}").write_bytes(data)
    return folder


def _other_files(folder: Path, others: int) -> Path:
    folder.mkdir()
    for place in range(others):
        (folder / f"{place}.txt").write_text(f"Nothing but a line of text, number {place}.\n")
    for number in range(1, 13):
        (folder / f"{number}.json").write_bytes(render(Card.numbered(number), Format.JSON))
    return folder


def _bundles(folder: Path) -> list[Path]:
    chance = random.Random(1)
    numbers = [chance.randint(1, len(ALL_CARDS)) for _ in range(NUMBERS)]
    text, lines, columns = (folder / f"numbers.{kind}" for kind in ("txt", "jsonl", "parquet"))
    text.write_text("\n".join(map(str, numbers)))
    lines.write_text("\n".join(f'{{"card": {number}}}' for number in numbers))
    parquet.write_table(pyarrow.table({"card": numbers}), columns)
    return [text, lines, columns]


if __name__ == "__main__":
    main()

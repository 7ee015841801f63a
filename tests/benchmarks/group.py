"""How long opening a group's cards takes, as a ratio to reading the same bytes once.

`python -m tests.benchmarks.group` opens 1,000 card files in five formats, and a folder with many
other files. `--others 1000000` says how many other files stand beside the cards.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workbook.core.book import Book, close_all, open_book
from workbook.settings import Settings
from workbook.sharing.card.render import Format, render
from workbook.sharing.card.rules import ALL_CARDS, Card

ROUNDS = 5
CARDS = 1_000


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
    """The bytes of all files in a folder, read and thrown away."""
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


if __name__ == "__main__":
    main()

"""How long from "Next question" until the answer is on disk and the next question is seen.

The workbook as its README starts it, a bare floor, and stock Streamlit, in one run and in turns,
so that whatever slows the machine slows all of them. `make bench` runs it.
"""

import argparse
import random
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import NamedTuple

import duckdb
from playwright.sync_api import Browser, Page

from tests.benchmarks.serving import ROOT, Served, serving
from tests.benchmarks.table import machine, table, verdict
from tests.benchmarks.visiting import (
    READY,
    Took,
    chromium,
    chromium_path,
    counting,
    press,
    rating,
    writing,
)
from workbook.content import load_content
from workbook.models import Prompt, PromptKind
from workbook.settings import app_folder

GOAL = 1.7
ROUNDS = 30
WARM_UP = 3
DATABASE = "workbook.duckdb"
HEALTH = "/_stcore/health"
FLOOR, TEXT, SCALE, STOCK = "bare floor", "workbook, text", "workbook, scale", "stock streamlit run"


class Pair(NamedTuple):
    """A question of the workbook with the one after it."""

    chapter: str
    prompt: Prompt
    following: Prompt

    @property
    def address(self) -> str:
        """Where the first of the two is asked."""
        return f"/prompts?path={self.chapter}&q={self.prompt.id}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=1, help="the order in which the contenders take turns")
    options = parser.parse_args()
    print(machine(chromium_path()), flush=True)
    measured, stored = measure(options.rounds, random.Random(options.seed))
    for title, part in (("has been painted", "painted"), ("is in the document", "in_document")):
        print(f"\nFrom the click until the answer is on disk and the next question {title}\n")
        print(table({name: [getattr(took, part) for took in all_] for name, all_ in measured.items()},
                    FLOOR, STOCK))
    pressed = options.rounds + WARM_UP
    print(f"\nAnswers in the files after kill -9, of {pressed} each: "
          + ", ".join(f"{name} {found}" for name, found in stored.items()))
    ours, floor = ([took.painted for took in measured[name]] for name in (TEXT, FLOOR))
    print(verdict(ours, floor, GOAL))


def measure(rounds: int, order: random.Random) -> tuple[dict[str, list[Took]], dict[str, int]]:
    """The times of each contender, and how many answers its file holds once its server was killed."""
    measured: dict[str, list[Took]] = {name: [] for name in (FLOOR, TEXT, SCALE, STOCK)}
    text, scale = _pair(PromptKind.TEXT), _pair(PromptKind.SCALE)
    with _floor() as floor, _workbook() as workbook, _stock() as stock:
        with chromium() as browser:
            visitors = {
                FLOOR: counting(_tab(browser), floor.address, "h1"),
                TEXT: writing(_tab(browser), workbook.address + text.address, text.prompt.question,
                              text.following.question),
                SCALE: rating(_tab(browser), workbook.address + scale.address, scale.prompt.question,
                              scale.following.question),
                STOCK: counting(_tab(browser), stock.address, READY),
            }
            for number in range(1, WARM_UP + rounds + 1):
                for name in order.sample(list(visitors), len(visitors)):
                    took = press(visitors[name], number)
                    if number > WARM_UP:
                        measured[name].append(took)
        for server in (floor, workbook, stock):
            server.kill()
        stored = {
            FLOOR: _answers(floor),
            TEXT: _answers(workbook, text.prompt),
            SCALE: _answers(workbook, scale.prompt),
            STOCK: _answers(stock),
        }
    return measured, stored


def _floor() -> AbstractContextManager[Served]:
    return serving(["-m", "tests.benchmarks.floor", "{port}", f"{{home}}/{DATABASE}"], {}, "/")


def _workbook() -> AbstractContextManager[Served]:
    command = ["-m", "workbook", "--no-browser", "--port", "{port}"]
    return serving(command, {"WORKBOOK_HOME": "{home}"}, HEALTH)


def _stock() -> AbstractContextManager[Served]:
    return serving(
        ["-m", "streamlit", "run", "--server.port", "{port}", "--server.address", "127.0.0.1",
         "--server.headless", "true", "--browser.gatherUsageStats", "false",
         str(ROOT / "tests/benchmarks/stock.py"), "--", f"{{home}}/{DATABASE}"],
        {},
        HEALTH,
    )


def _tab(browser: Browser) -> Page:
    return browser.new_context().new_page()


def _pair(kind: PromptKind) -> Pair:
    """Two questions of one kind that follow each other in a chapter."""
    for chapter in load_content(app_folder() / "data").chapters:
        for prompt, following in pairwise(chapter.prompts):
            if prompt.kind is following.kind is kind:
                return Pair(chapter.id, prompt, following)
    raise LookupError(f"no two questions of kind {kind} follow each other")


def _answers(served: Served, prompt: Prompt | None = None) -> int:
    """How many answers a killed server had stored."""
    with duckdb.connect(str(served.home / DATABASE)) as connection:
        found = connection.execute(
            "SELECT count(*) FROM answers WHERE $1 IS NULL OR prompt = $1", [prompt and prompt.id]
        ).fetchone()
    assert found is not None
    return int(found[0])


if __name__ == "__main__":
    main()

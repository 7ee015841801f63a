"""How long from "Next question" until the answer is on disk and the next question is seen.

The workbook as its README starts it, a bare floor, and stock Streamlit, in one run and in turns,
so that whatever slows the machine slows all of them. `make bench` runs it.
"""

import argparse
import random
import signal
import sys
import time
from itertools import pairwise
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.benchmarks.contenders import answers, serve_floor, serve_stock, serve_workbook
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
ROUNDS = 25
WARM_UP = 3
LONGEST = 150.0
"""Seconds after which no further round begins, however loaded the machine is."""
HELD = 80
"""Milliseconds a mouse button stays down; a tap on a touchpad or a screen is 0."""
FLOOR, TEXT, SCALE, STOCK = "bare floor", "workbook, text", "workbook, scale", "stock streamlit run"


class Pair(NamedTuple):
    """A question of the workbook with the one after it."""

    chapter: str
    prompt: Prompt
    following: Prompt

    @property
    def address(self) -> str:
        """Where the first of the two is asked."""
        return f"/questions?path={self.chapter}&q={self.prompt.id}"


class Rounds(NamedTuple):
    """What a run found, by contender."""

    took: dict[str, list[Took]]
    pressed: int
    """How often each pressed, warming up included."""
    stored: dict[str, int]
    """How many answers its file held once its server had been killed."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help="how often each presses, twice at least"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="the order in which the contenders take turns"
    )
    parser.add_argument(
        "--held", type=float, default=HELD, help="how many ms the button stays down"
    )
    options = parser.parse_args()
    # A timeout ends this with SIGTERM; the servers and their homes go all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print("Measuring; this takes two to three minutes.", flush=True)
    rounds = measure(max(2, options.rounds), random.Random(options.seed), options.held)
    print(machine(chromium_path()))
    for title, part in (("has been painted", "painted"), ("is in the document", "in_document")):
        print(f"\nFrom the click until the answer is on disk and the next question {title}\n")
        print(
            table(
                {
                    name: [getattr(took, part) for took in all_]
                    for name, all_ in rounds.took.items()
                },
                FLOOR,
                STOCK,
            )
        )
    print(
        f"\nAnswers in the files after kill -9, of {rounds.pressed} each: "
        + ", ".join(f"{name} {found}" for name, found in rounds.stored.items())
    )
    ours, floor = ([took.painted for took in rounds.took[name]] for name in (TEXT, FLOOR))
    print(verdict(ours, floor, GOAL))


def measure(rounds: int, order: random.Random, held: float) -> Rounds:
    """Let the contenders take turns, kill their servers, and look what is in their files."""
    text, scale = _pair(PromptKind.TEXT), _pair(PromptKind.SCALE)
    with serve_floor() as floor, serve_workbook() as workbook, serve_stock() as stock:
        with chromium() as browser:
            visitors = {
                FLOOR: counting(_tab(browser), floor.address, "h1"),
                TEXT: writing(
                    _tab(browser),
                    workbook.address + text.address,
                    text.prompt.question,
                    text.following.question,
                ),
                SCALE: rating(
                    _tab(browser),
                    workbook.address + scale.address,
                    scale.prompt.question,
                    scale.following.question,
                ),
                STOCK: counting(_tab(browser), stock.address, READY),
            }
            took: dict[str, list[Took]] = {name: [] for name in visitors}
            until = time.monotonic() + LONGEST
            pressed = 0
            while pressed < WARM_UP + rounds and (
                time.monotonic() < until or pressed < WARM_UP + 2
            ):
                pressed += 1
                for name in order.sample(list(visitors), len(visitors)):
                    took[name].append(press(visitors[name], pressed, held))
        for server in (floor, workbook, stock):
            server.kill()
        stored = {
            FLOOR: answers(floor),
            TEXT: answers(workbook, text.prompt),
            SCALE: answers(workbook, scale.prompt),
            STOCK: answers(stock),
        }
    return Rounds({name: all_[WARM_UP:] for name, all_ in took.items()}, pressed, stored)


def _tab(browser: Browser) -> Page:
    return browser.new_context().new_page()


def _pair(kind: PromptKind) -> Pair:
    """Two questions of one kind that follow each other in a chapter."""
    for chapter in load_content(app_folder() / "data").chapters:
        for prompt, following in pairwise(chapter.prompts):
            if prompt.kind is following.kind is kind:
                return Pair(chapter.id, prompt, following)
    raise LookupError(f"no two questions of kind {kind} follow each other")


if __name__ == "__main__":
    main()

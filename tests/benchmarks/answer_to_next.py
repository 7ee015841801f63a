"""How long from "Next question" until the answer is on disk and the next question is seen.

The workbook as its README starts it, a bare floor, and stock Streamlit, in one run and in turns,
so that whatever slows the machine slows all of them.
"""

import random
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from itertools import pairwise
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.benchmarks.contenders import (
    answers,
    peers,
    rows,
    serve_floor,
    serve_stock,
    serve_workbook,
)
from tests.benchmarks.serving import Served
from tests.benchmarks.table import Part
from tests.benchmarks.visiting import (
    READY,
    Took,
    Visitor,
    chromium,
    counting,
    logging,
    press,
    rating,
    until_saved,
    writing,
)
from workbook.content import load_content
from workbook.models import Prompt, PromptKind
from workbook.settings import app_folder

WARM_UP = 3
LONGEST = 300.0
"""Seconds after which no further round begins, however loaded the machine is."""
HELD = 80
"""Milliseconds a mouse button stays down; a tap on a touchpad or a screen is 0."""
FLOOR, STOCK = "bare floor", "stock streamlit run"
TEXT, SCALE = "workbook, text to text", "workbook, scale to scale"
OTHER, BACK = "workbook, text to another kind", "workbook, scale to another kind"
"""Where the next question is of the same kind, Streamlit goes on with what stands there."""
LOG, ACT = "workbook, an act", "Write a blog post"
PAUSE = 600.0
"""Milliseconds that the hand rests before a text is sent, as `draft_area/draft.js` has it."""


class Pair(NamedTuple):
    """A question of the workbook with the one after it."""

    chapter: str
    prompt: Prompt
    following: Prompt

    @property
    def address(self) -> str:
        """Where the first of the two is asked."""
        return f"/questions?path={self.chapter}&q={self.prompt.id}"


def measure(rounds: int, order: random.Random, held: float = HELD) -> list[Part]:
    """Let the contenders take turns, kill their servers, and look what is in their files."""
    pairs = {
        TEXT: (writing, _pair(PromptKind.TEXT, PromptKind.TEXT)),
        OTHER: (writing, _pair(PromptKind.TEXT, None)),
        SCALE: (rating, _pair(PromptKind.SCALE, PromptKind.SCALE)),
        BACK: (rating, _pair(PromptKind.SCALE, None)),
    }
    with serve_floor() as floor, serve_workbook() as workbook, serve_stock() as stock:
        with chromium() as browser:
            visitors = {FLOOR: counting(_tab(browser), floor.address, "h1")}
            visitors |= {
                name: _answering(browser, workbook, visit, pair)
                for name, (visit, pair) in pairs.items()
            }
            visitors[LOG] = logging(_tab(browser), f"{workbook.address}/activities", ACT)
            visitors[STOCK] = counting(_tab(browser), stock.address, READY)
            pressed, took = _in_turns(visitors, rounds, order, held)
            page = visitors[TEXT].page
            page.goto(workbook.address + pairs[TEXT][1].address)
            saved = [until_saved(page, number) for number in range(pressed)][WARM_UP:]
        for server in (floor, workbook, stock):
            server.kill()
        stored = {
            FLOOR: answers(floor),
            STOCK: answers(stock),
            LOG: rows(workbook, "activities"),
            **{name: answers(workbook, pair.prompt) for name, (_, pair) in pairs.items()},
        }
    _all_there(pressed, stored)
    typing = {"the rest of the hand alone": [PAUSE] * len(saved), "workbook, typing": saved}
    return [Part("from the last key until what was typed is saved", typing), *_parts(took)]


def measure_peers(rounds: int, order: random.Random, held: float = HELD) -> list[Part]:
    """The same of what others would take for it, one text after another."""
    pair = _pair(PromptKind.TEXT, PromptKind.TEXT)
    with ExitStack() as running:
        served = {FLOOR: running.enter_context(serve_floor())}
        workbook = running.enter_context(serve_workbook())
        for name, serve in peers(WARM_UP + rounds + 1).items():
            served[name] = running.enter_context(serve)
        with chromium() as browser:
            visitors = {
                name: counting(_tab(browser), each.address, "h1") for name, each in served.items()
            }
            visitors[TEXT] = _answering(browser, workbook, writing, pair)
            pressed, took = _in_turns(visitors, rounds, order, held)
        workbook.kill()
        stored = {TEXT: answers(workbook, pair.prompt)}
        for name, each in served.items():
            each.kill()
            stored[name] = answers(each)
    _all_there(pressed, stored)
    return _parts(took)


def _in_turns(
    visitors: Mapping[str, Visitor], rounds: int, order: random.Random, held: float
) -> tuple[int, dict[str, list[Took]]]:
    """How often each pressed, and how long it took once they were warm."""
    took: dict[str, list[Took]] = {name: [] for name in visitors}
    until = time.monotonic() + LONGEST
    pressed = 0
    while pressed < WARM_UP + rounds and (time.monotonic() < until or pressed < WARM_UP + 2):
        pressed += 1
        for name in order.sample(list(visitors), len(visitors)):
            took[name].append(press(visitors[name], pressed, held))
    return pressed, {name: all_[WARM_UP:] for name, all_ in took.items()}


def _all_there(pressed: int, stored: Mapping[str, int]) -> None:
    if set(stored.values()) != {pressed}:
        raise RuntimeError(f"of {pressed} answers each, after kill -9 there were {stored}")


def _parts(took: Mapping[str, list[Took]]) -> list[Part]:
    return [
        Part(
            f"from the press until the answer outlives a kill and the next question {title}",
            {name: [getattr(each, part) for each in all_] for name, all_ in took.items()},
        )
        for title, part in (("has been painted", "painted"), ("is in the document", "in_document"))
    ]


def _answering(
    browser: Browser, workbook: Served, visit: Callable[..., Visitor], pair: Pair
) -> Visitor:
    address = workbook.address + pair.address
    return visit(_tab(browser), address, pair.prompt.question, pair.following.question)


def _tab(browser: Browser) -> Page:
    return browser.new_context().new_page()


def _pair(kind: PromptKind, then: PromptKind | None) -> Pair:
    """Two questions that follow each other in a chapter; without `then` the second is of another kind."""
    for chapter in load_content(app_folder() / "data").chapters:
        for prompt, following in pairwise(chapter.prompts):
            other = following.kind is not kind if then is None else following.kind is then
            if prompt.kind is kind and other:
                return Pair(chapter.id, prompt, following)
    raise LookupError(f"after no question of kind {kind} there is one of {then or 'another'}")

"""Lets processes write, kills them at random moments, and compares what was said to be saved
with what the next one finds."""

import json
import os
import signal
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from select import select
from shutil import rmtree
from typing import IO, Any, NamedTuple

import pytest

from tests.torture.writing import Facts, life
from workbook.content import load_content
from workbook.core import book
from workbook.settings import Settings

LIVES_A_HOME = 40
"""A new home after so many kills, so that reading all of it stays quick."""
PLACES = {
    "opening": 0.12,
    "migrating": 0.2,
    "checkpoint": 0.004,
    "backup": 0.08,
    "resting": 0.04,
    "writing": 0.01,
}
"""What a process is killed at, and at most how many seconds into it."""


class Where(NamedTuple):
    """When a process is killed: while it does this, and after so many steps before."""

    place: str
    after: int
    pause: float


@dataclass
class Tally:
    """What came of it."""

    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    backups: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)

    def table(self) -> str:
        """As it stands in the README."""
        rows = [("killed while", "kills"), *((place, str(self.kills[place])) for place in PLACES)]
        lines = [f"| {name} | {number} |" for name, number in rows]
        lines.insert(1, "|---|---|")
        return "\n".join(
            [
                *lines,
                "",
                (
                    f"{sum(self.kills.values())} kills, {self.acknowledged} acknowledged, lost:"
                    f" {len(self.lost)}, torn: {len(self.torn)}; {self.backups} finished backups,"
                    " each readable"
                ),
            ]
        )


class Home:
    """One home through many lives: what must be in it, and what may be."""

    def __init__(self, folder: Path, tally: Tally) -> None:
        self.folder = folder
        self.tally = tally
        self.known: Facts = {}
        self.begun: Facts = {}

    def live(self, seed: int, updates: int, first: str, where: Where | None) -> None:
        """One life, up to a kill; without `where` up to when it said what it found."""
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reader)
            _be_the_child(self.folder, seed, updates, first, writer)
        os.close(writer)
        with os.fdopen(reader, "rb") as said:
            self._follow(said, process, where)
        _, status = os.waitpid(process, 0)
        if os.WIFEXITED(status) and (where or os.WEXITSTATUS(status)):
            raise RuntimeError("the writing process failed by itself")

    def _follow(self, said: IO[bytes], process: int, where: Where | None) -> None:
        doing, steps = "", 0
        while line := said.readline():
            message = json.loads(line)
            doing = message.get("doing", doing)
            steps += self._heard(message)
            if where is None:
                if "backups" in message:
                    break
            elif _is_there(where, doing, steps, message):
                select([], [], [], where.pause)
                break
        os.kill(process, signal.SIGKILL)
        for line in said:  # what it had said before it died
            if line.endswith(b"\n"):
                message = json.loads(line)
                doing = message.get("doing", doing)
                self._heard(message)
        if where is not None:
            place = where.place if where.place == "migrating" and doing == "opening" else doing
            self.tally.kills[place if place in PLACES else "writing"] += 1

    def _heard(self, message: dict[str, Any]) -> int:
        if "backups" in message:
            self.tally.backups += message["backups"]
        elif "found" in message:
            self.compare(message["found"], message["stray"])
        elif "facts" in message:
            self.begun = message["facts"]
        elif "done" in message:
            self.known |= self.begun
            self.begun = {}
            self.tally.acknowledged += 1
            return 1
        return 0

    def compare(self, found: Facts, stray: int) -> None:
        """What was acknowledged is there; what was begun is there whole or not at all."""
        before = _there(self.known)
        after = _there(self.known | self.begun)
        if found not in (before, after):
            for name in before.keys() | after.keys() | found.keys():
                if found.get(name) not in (before.get(name), after.get(name)):
                    self.tally.lost.append(f"{self.folder}: {name} is {found.get(name)}")
            self.tally.torn.append(f"{self.folder}: neither before nor after {self.begun}")
        if stray:
            self.tally.torn.append(f"{self.folder}: {stray} rows are half of something")
        self.known, self.begun = dict(found), {}


def torture(folder: Path, kills: int, seed: int) -> Tally:
    """Kill so many times; what came of it."""
    chance = Random(seed)
    tally = Tally()
    _load_once()
    while sum(tally.kills.values()) < kills:
        home = Home(folder / f"home-{sum(tally.kills.values())}", tally)
        updates = 0
        for _ in range(min(LIVES_A_HOME, kills - sum(tally.kills.values()))):
            place = chance.choices(list(PLACES), (3, 2, 2, 2, 2, 6))[0]
            updates += place == "migrating"
            first = place if place in ("checkpoint", "backup", "resting") else "activity"
            after = chance.randrange(1, 60) if place == "writing" else 0
            home.live(
                chance.randrange(10**9),
                updates,
                first,
                Where(place, after, chance.random() * PLACES[place]),
            )
        home.live(chance.randrange(10**9), updates, "look", None)
        rmtree(home.folder)
    return tally


def _is_there(where: Where, doing: str, steps: int, message: dict[str, Any]) -> bool:
    if where.place in ("opening", "migrating"):
        return doing == "opening"
    if where.place == "writing":
        return steps >= where.after
    return "facts" in message and doing == where.place


def _there(known: Facts) -> Facts:
    return {name: value for name, value in known.items() if value is not None}


def _load_once() -> None:
    """The content is the same in every life; reading it is not what is tested."""
    content = load_content(Settings().data, "en")
    pytest.MonkeyPatch().setattr(book, "load_content", lambda *_: content)


def _be_the_child(folder: Path, seed: int, updates: int, first: str, pipe: int) -> None:
    try:
        life(folder, seed, updates, first, pipe)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(1)

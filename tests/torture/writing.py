"""What the process that is killed does: opens the workbook, says what is in it, and writes
everything a person can write, saying before each step what it will change and after it that it
is done."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from workbook.core.book import Book, open_book, rest_idle
from workbook.core.entries import Entry, HopEntry, OutcomeEntry, ToldEntry
from workbook.models import Gain, PromptKind, Reply, Whose
from workbook.settings import Settings
from workbook.store.file import migrating
from workbook.store.file.contents import contents
from workbook.store.file.database import looking_into
from workbook.store.file.migrations import Migration, migrations
from workbook.store.file.opening import instance
from workbook.store.file.unit import Unit

Facts = dict[str, Any]
"""What is true by name; None: not there any more."""

DAY = date(2026, 10, 1)
OFTEN = {
    "answer": 4,
    "draft": 4,
    "activity": 6,
    "edit": 3,
    "delete": 2,
    "outcome": 3,
    "undo": 3,
    "checkpoint": 1,
    "backup": 1,
    "resting": 1,
}
"""How often each step is chosen."""
FOLK = ("M.", "Jo", "K", "Ana", "H.")

_ACTIVITIES = """
SELECT 'activity/' || note, minutes, (
    SELECT coalesce(string_agg(people.name, ' ' ORDER BY people.name), '') FROM activity_people
    JOIN people ON people.id = activity_people.person WHERE activity_people.activity = activities.id)
FROM activities WHERE note <> ''
"""
_OUTCOMES = """
SELECT 'outcome/' || title,
    (SELECT string_agg(gain, ' ' ORDER BY gain) FROM outcome_gains WHERE outcome = outcomes.id),
    (SELECT count(*) FROM told_chains WHERE outcome = outcomes.id AND len(people) = 1)
FROM outcomes
"""
_ANSWERS = "SELECT 'answer/' || prompt, CAST(reply AS VARCHAR) FROM answers ORDER BY id"
_DRAFTS = "SELECT 'draft/' || field, CAST(reply AS VARCHAR), revision FROM drafts WHERE NOT settled"
# Half of something: what names a row that is not there.
_STRAY = (
    "SELECT count(*) FROM activity_people WHERE activity NOT IN (SELECT id FROM activities)",
    "SELECT count(*) FROM activity_people WHERE person NOT IN (SELECT id FROM people)",
    "SELECT count(*) FROM chains WHERE activity IS NOT NULL "
    "AND activity NOT IN (SELECT id FROM activities)",
    "SELECT count(*) FROM told_steps WHERE credit NOT IN (SELECT id FROM credits)",
    "SELECT count(*) FROM told_people WHERE credit NOT IN (SELECT credit FROM told_steps)",
    "SELECT count(*) FROM outcome_gains WHERE outcome NOT IN (SELECT id FROM outcomes)",
    "SELECT count(*) FROM change_parts WHERE change NOT IN (SELECT id FROM changes)",
    "SELECT count(*) FROM changes WHERE id NOT IN (SELECT change FROM change_parts)",
)


class Step(NamedTuple):
    """One thing to do: its name, what is true after it, and how it is done."""

    name: str
    facts: Facts
    do: Callable[[], object]


def facts(unit: Unit) -> Facts:
    """Everything a person would miss, read from the tables."""
    found: Facts = {}
    for sql in (_ACTIVITIES, _OUTCOMES, _DRAFTS, _ANSWERS):
        found |= {name: list(values) for name, *values in unit.rows(sql)}
    return found


def stray(unit: Unit) -> int:
    """How many rows are half of something."""
    return sum(unit.value(sql) for sql in _STRAY)


def life(home: Path, seed: int, updates: int, first: str, pipe: int) -> None:
    """Open the workbook and write until killed; `updates` migrations more than there are were
    released."""

    def say(**message: object) -> None:
        os.write(pipe, json.dumps(message).encode() + b"\n")

    _release(updates)
    say(doing="opening")
    book = open_book(Settings(home=home, browser=False))
    with book.database.reading() as unit:
        found = facts(unit)
        say(found=found, stray=stray(unit))
    if first == "look":
        for path in book.backups():
            with looking_into(instance().engine(path), path) as unit:
                contents(unit)  # half a backup must not be listed
        say(backups=len(book.backups()))
        return
    for step in steps(book, Random(seed), seed, found, first):
        say(doing=step.name, facts=step.facts)
        step.do()
        say(done=True)


def _release(updates: int) -> None:
    """Have migrations that copy rows into a table of their own."""
    released = migrations()
    more = [
        Migration(
            released[-1].version + number,
            f"torture_{number}",
            f"CREATE TABLE torture_{number} AS SELECT * FROM activities;"
            f"INSERT INTO torture_{number} SELECT * FROM activities;",
        )
        for number in range(1, updates + 1)
    ]
    pytest.MonkeyPatch().setattr(migrating, "migrations", lambda: (*released, *more))


def steps(book: Book, chance: Random, seed: int, found: Facts, first: str) -> Iterator[Step]:
    """One step after the other, chosen by chance; `first` is done first."""
    writer = _Writer(book, chance, seed, found)
    yield getattr(writer, first)()
    while True:
        name = chance.choices(list(OFTEN), list(OFTEN.values()))[0]
        if step := getattr(writer, name)():
            yield step


class _Writer:
    def __init__(self, book: Book, chance: Random, seed: int, found: Facts) -> None:
        self.book = book
        self.chance = chance
        self.seed = seed
        self.now = dict(found)
        self.acts = list(book.content.act)[:9]
        self.count = 0
        self.ids: dict[str, UUID] = {}
        self.undoable: list[Facts] = []

    def _step(
        self, name: str, changed: Facts, do: Callable[[], object], *, undoable: bool = False
    ) -> Step:
        def did() -> None:
            do()
            if undoable:
                self.undoable.append({key: self.now.get(key) for key in changed})
            self.now |= changed

        return Step(name, changed, did)

    def _name(self) -> str:
        self.count += 1
        return f"{self.seed}-{self.count}"

    def answer(self) -> Step:
        """A new version of an answer."""
        prompt = self.chance.choice(
            [
                prompt
                for prompt in self.book.content.prompts.values()
                if prompt.kind == PromptKind.TEXT
            ]
        )
        reply = Reply(text=f"{self._name()} " + "x" * self.chance.randrange(3000))
        return self._step(
            "answering",
            {f"answer/{prompt.id}": [_json(reply)]},
            lambda: self.book.answers.save(prompt, reply),
        )

    def draft(self) -> Step:
        """A text half typed."""
        field = f"torture:{self.chance.randrange(5)}"
        revision = (self.now.get(f"draft/{field}") or ["", 0])[1] + 1
        reply = Reply(text=f"{self._name()} " + "y" * self.chance.randrange(500))
        return self._step(
            "typing",
            {f"draft/{field}": [_json(reply), revision]},
            lambda: self.book.drafts.keep(field, "tab", revision, reply),
        )

    def activity(self) -> Step:
        """An act with people."""
        name = self._name()
        entry = self._entry(name)

        def do() -> None:
            self.ids[name] = self.book.log.add(entry).id

        return self._step("logging", {f"activity/{name}": _expected(entry)}, do, undoable=True)

    def edit(self) -> Step | None:
        """Other minutes and other people."""
        name = self._one_of_mine()
        if name is None:
            return None
        entry = self._entry(name)
        if self.now[f"activity/{name}"] == _expected(entry):
            return None
        return self._step(
            "editing",
            {f"activity/{name}": _expected(entry)},
            lambda: self.book.log.edit({self.ids[name]: entry}, []),
            undoable=True,
        )

    def delete(self) -> Step | None:
        """An activity less."""
        name = self._one_of_mine()
        if name is None:
            return None
        return self._step(
            "deleting",
            {f"activity/{name}": None},
            lambda: self.book.log.edit({}, [self.ids[name]]),
            undoable=True,
        )

    def outcome(self) -> Step:
        """What came of several acts, which are told with it."""
        name = self._name()
        gains = self.chance.sample(list(Gain), 2)
        hops = tuple(
            HopEntry(
                told=ToldEntry(
                    whose=Whose.THEIRS,
                    act=self.chance.choice(self.acts),
                    day=DAY - timedelta(days=9 - number),
                    who=(self.chance.choice(FOLK),),
                ),
                share=share,
            )
            for number, share in enumerate((0.5, 0.3, 0.2), 1)
        )
        entry = OutcomeEntry(title=name, day=DAY, gains=tuple(gains), hops=hops)
        return self._step(
            "an outcome",
            {f"outcome/{name}": [" ".join(sorted(gains)), len(hops)]},
            lambda: self.book.outcomes.add(entry),
            undoable=True,
        )

    def undo(self) -> Step | None:
        """Take the latest change of this life back."""
        if not self.undoable:
            return None
        before = self.undoable[-1]

        def do() -> None:
            self.book.log.undo(self.book.log.changes()[0].id)
            self.undoable.pop()

        return self._step("undoing", before, do)

    def checkpoint(self) -> Step:
        """Write the log into the file."""

        def do() -> None:
            with self.book.database.reading() as unit:
                unit.rows("CHECKPOINT")

        return self._step("checkpoint", {}, do)

    def resting(self) -> Step:
        """Let go of the file, as where many are open, and attach it again."""

        def do() -> None:
            rest_idle(0)
            self.book.counts()

        return self._step("resting", {}, do)

    def backup(self) -> Step:
        """Copy everything."""
        return self._step("backup", {}, self.book.back_up)

    def _one_of_mine(self) -> str | None:
        mine = [name for name in self.ids if self.now.get(f"activity/{name}") is not None]
        return self.chance.choice(mine) if mine else None

    def _entry(self, name: str) -> Entry:
        who = tuple(self.chance.sample(FOLK, self.chance.randrange(4)))
        return Entry(
            act=self.chance.choice(self.acts),
            day=DAY,
            note=name,
            who=who,
            minutes=self.chance.randrange(1, 300),
        )


def _expected(entry: Entry) -> list[object]:
    return [entry.minutes, " ".join(sorted(map(str, entry.who)))]


def _json(reply: Reply) -> str:
    return reply.model_dump_json(exclude_none=True)

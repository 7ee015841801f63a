"""A log written straight into a real file, for the tests of insights and charts."""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from workbook.content import Content, load_content
from workbook.insights.numbers import SUBJECTS
from workbook.models import Gain, Ground, LivesOn, Stage
from workbook.store.file.database import Database, Unit, new_id
from workbook.store.tables import acts

TODAY = date(2026, 11, 22)
STAGES = list(Stage)
COLUMNS = {
    "acts": "id, label, example, writing, events, collaboration, own",
    "activities": (
        "id, act, day, minutes, reached, feeling, planned, named_next_day, lives_on, note,"
        " imported, entered_at"
    ),
    "activity_people": "activity, person",
    "people": "id, name, ground, met_on, note, entered_at",
    "stages": "id, person, stage, day, entered_at",
    "outcomes": "id, title, day, mattered, chain, note, entered_at",
    "outcome_gains": "outcome, gain",
    "credits": "id, chain, outcome, position, activity, person, share, saved_at",
    "told_steps": "credit, words, act",
    "told_people": "credit, person",
    "guesses": "id, subject, value, saved_at",
    "ratings": "id, act, occasion, likeness, saved_at",
    "welcomes": "id, person, predicted, actual, saved_at",
    "answers": "id, prompt, prompt_version, reply, saved_at",
}


@cache
def content() -> Content:
    """The content of the workbook itself."""
    return load_content(Path(__file__).parents[2] / "data")


class Log:
    """A person's log, a line a thing."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._unit: Unit | None = None
        self.open = ExitStack()

    @contextmanager
    def batch(self) -> Iterator[Unit]:
        """Write all that follows in one transaction, for speed."""
        with self.database.writing() as self._unit:
            yield self._unit
        self._unit = None

    def _insert(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        if self._unit is None:
            with self.batch():
                self._insert(table, rows)
            return
        if not rows:
            return
        row = f"({', '.join('?' * len(rows[0]))})"
        self._unit.rows(
            f"INSERT INTO {table} ({COLUMNS[table]}) VALUES {', '.join([row] * len(rows))}",
            [value for values in rows for value in values],
        )

    def clear(self, table: str) -> None:
        """Empty a table, inside a batch."""
        assert self._unit is not None
        self._unit.rows(f"DELETE FROM {table}")

    def catalogue(self) -> None:
        """Store the acts of the workbook."""
        with self.database.writing() as unit:
            acts.sync(unit, content().acts)

    def act(
        self, act: str, mix: tuple[float, float, float], label: str = "", own: bool = True
    ) -> None:
        """An act with its shares of writing, events and collaboration."""
        self._insert("acts", [(act, label or act.capitalize(), "", *mix, own)])

    def activity(
        self,
        act: str,
        day: date,
        minutes: int | None = 60,
        *,
        people: Sequence[UUID] = (),
        late: int = 0,
        imported: bool = False,
        **more: Any,
    ) -> UUID:
        """An act done on a day; entered `late` days after it; `more` are further columns."""
        identity = new_id()
        values = {
            "id": identity, "act": act, "day": day, "minutes": minutes, "note": "", "imported": imported,
            "entered_at": datetime.combine(day + timedelta(days=late), datetime.min.time()),
        } | more  # fmt: skip
        self._insert(
            "activities", [[values.get(column) for column in COLUMNS["activities"].split(", ")]]
        )
        self._insert("activity_people", [(identity, person) for person in people])
        return identity

    def person(
        self,
        name: str,
        ground: str | None = None,
        stage: str | None = None,
        met_on: date | None = None,
        entered: date = TODAY,
    ) -> UUID:
        """Somebody, with every stage up to `stage` reached."""
        identity = new_id()
        entered_at = datetime.combine(entered, datetime.min.time())
        self._insert("people", [(identity, name, ground, met_on, "", entered_at)])
        reached = STAGES[: STAGES.index(Stage(stage)) + 1] if stage else []
        self._insert(
            "stages",
            [(new_id(), identity, each.value, met_on or entered, entered_at) for each in reached],
        )
        return identity

    def stage(self, person: UUID, stage: str, day: date) -> None:
        """A stage that was reached on a day."""
        entered_at = datetime.combine(day, datetime.min.time())
        self._insert("stages", [(new_id(), person, stage, day, entered_at)])

    def outcome(
        self,
        day: date,
        chain: Sequence[tuple[UUID | None, UUID | None, float]] = (),
        gains: Sequence[str] = ("paid_work",),
        mattered: int | None = 5,
        late: int = 0,
        act: str | None = None,
    ) -> UUID:
        """Something that came of it; hops are activity, person, share, and without an activity
        told."""
        identity, line = new_id(), new_id() if chain else None
        entered = datetime.combine(day + timedelta(days=late), datetime.min.time())
        self._insert("outcomes", [(identity, "something", day, mattered, line, "", entered)])
        self._insert("outcome_gains", [(identity, gain) for gain in gains])
        hops = [(new_id(), *hop) for hop in chain]
        told = [(credit, person) for credit, activity, person, _share in hops if not activity]
        self._insert(
            "credits",
            [
                (
                    credit,
                    line,
                    identity,
                    place,
                    activity,
                    person if activity else None,
                    share,
                    entered,
                )
                for place, (credit, activity, person, share) in enumerate(hops, start=1)
            ],
        )
        self._insert("told_steps", [(credit, "said so", act) for credit, _person in told])
        self._insert("told_people", [each for each in told if each[1]])
        return identity

    def guess(self, subject: str, value: float, saved: date = TODAY) -> None:
        """A number expected before looking."""
        self._insert(
            "guesses", [(new_id(), subject, value, datetime.combine(saved, datetime.min.time()))]
        )

    def rating(self, act: str, likeness: int, occasion: str = "first") -> None:
        """How like networking an act seems, from 0 to 10."""
        self._insert("ratings", [(new_id(), act, occasion, likeness, datetime(2026, 1, 1))])

    def welcome(
        self, person: UUID, predicted: int | None, actual: int | None, saved: date = TODAY
    ) -> None:
        """How welcome reaching out was expected to be, or was."""
        self._insert(
            "welcomes",
            [(new_id(), person, predicted, actual, datetime.combine(saved, datetime.min.time()))],
        )

    def answer(self, prompt: str, reply: dict[str, object], saved: date = TODAY) -> None:
        """One saved version of a reply."""
        self._insert(
            "answers",
            [
                (
                    new_id(),
                    prompt,
                    1,
                    json.dumps(reply),
                    datetime.combine(saved, datetime.min.time()),
                )
            ],
        )

    def reading(self) -> Unit:
        """A unit that reads, for as long as the test lasts."""
        return self.open.enter_context(self.database.counted.reading())


def write_years(log: Log, days: int = 730, seed: int = 7) -> None:
    """A believable log: an activity most days, people who stay or do not, outcomes that come
    late."""
    chance = random.Random(seed)
    log.catalogue()
    with log.batch():
        for act in content().acts:
            log.rating(act.id, chance.randint(0, 10))
        people = [
            log.person(
                f"P{number}",
                chance.choice([*Ground, None]),
                chance.choices([None, *Stage], [4, 4, 6, 4, 2, 2])[0],
                TODAY - timedelta(days=chance.randint(min(30, days), days)),
            )
            for number in range(max(3, days // 20))
        ]
        activities = list(_activities(log, chance, days, people))
        _outcomes(log, chance, activities, people)
        for pole, share in (("writing", 0.5), ("events", 0.3), ("collaboration", 0.2)):
            log.guess(f"hours/{pole}", share)
        for subject in SUBJECTS:
            log.guess(subject, chance.randint(1, 200))
        for person in people[:9]:
            log.welcome(person, chance.randint(2, 7), None, TODAY - timedelta(days=50))
            log.welcome(person, None, chance.randint(4, 9), TODAY - timedelta(days=20))
        write_answers(log)


def _activities(
    log: Log, chance: random.Random, days: int, people: Sequence[UUID]
) -> Iterator[tuple[date, UUID]]:
    """Fourteen acts, each with its own usual number of people reached, on six days of ten."""
    favourites = chance.sample(content().acts, 14)
    usual: dict[str, list[int | None]] = {
        act.id: chance.choice([[None, 1], [1, 2, 4], [20, 40, 80], [None, 300]])
        for act in favourites
    }
    feelings = [None, *(each.id for each in content().feelings)]
    for back in range(days, 0, -1):
        if chance.random() < 0.6:
            act = chance.choice(favourites)
            day = TODAY - timedelta(days=back)
            more: dict[str, Any] = {
                "feeling": chance.choice(feelings),
                "planned": chance.choice([True, True, False, None]),
            }
            present: Sequence[UUID] = ()
            if "lives_on" in act.asks:
                more |= {
                    "lives_on": chance.choice(list(LivesOn)).value,
                    "reached": int(chance.lognormvariate(5, 1.3)),
                }
            else:
                present = chance.sample(people, chance.randint(0, 3))
                more |= {
                    "reached": chance.choice(usual[act.id]),
                    "named_next_day": chance.choice([None, 2, 5]),
                }
            minutes, late = (
                chance.choice([None, 15, 30, 60, 90, 180, 240]),
                chance.choice([0, 0, 0, 1, 40]),
            )
            yield day, log.activity(act.id, day, minutes, people=present, late=late, **more)


def _outcomes(
    log: Log, chance: random.Random, activities: Sequence[tuple[date, UUID]], people: Sequence[UUID]
) -> None:
    """Something comes of one act in eight, two months later on average, with help of another
    act."""
    for day, activity in activities:
        came = day + timedelta(days=int(chance.expovariate(1 / 60)) + 1)
        if chance.random() < 0.13 and came <= TODAY:
            other = chance.choice([each for when, each in activities if when <= came])
            log.outcome(
                came,
                [(activity, chance.choice([None, *people]), 0.7), (other, None, 0.3)],
                chance.sample([gain.value for gain in Gain], chance.randint(1, 2)),
                chance.randint(0, 10),
                chance.choice([0, 0, 30]),
            )


def write_answers(log: Log) -> None:
    """Both definitions and the ratings of the three occasions."""
    log.answer(
        "definition_first",
        {"text": "collecting cards from people I will not see again"},
        date(2026, 1, 4),
    )
    log.answer(
        "definition_now", {"text": "doing small things with people I would like to see again"}
    )
    for measure, values in {"confidence": (8, 5, 4), "weight": (2, 6, 5)}.items():
        for occasion, value in zip(("first", "now", "then"), values, strict=True):
            log.answer(f"{measure}_{occasion}", {"value": value})

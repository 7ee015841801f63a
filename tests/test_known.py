"""What the log knows of everybody, and in which order they stand, is what counting one by one finds."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.log import TODAY, Log
from workbook.core.names import labels
from workbook.core.people import People
from workbook.insights.known import Acquaintance
from workbook.models import Ground, Person, Stage
from workbook.store.file.database import new_id
from workbook.store.tables import people as table

DAYS = [TODAY + timedelta(days=days) for days in (-400, -30, -1, 0, 1, 30)]
"""Some of them to come."""
NAMES = ["Al", "al", "Al (1)", "Mel", "\u200b", "\u200d", "Zoë"]
TABLES = ("activities", "activity_people", "people", "stages")
days = st.sampled_from(DAYS)


class Somebody(NamedTuple):
    """What is noted about somebody."""

    name: str
    ground: Ground | None
    met_on: date | None
    last_contact: date | None
    stages: tuple[tuple[Stage, date], ...]


class Done(NamedTuple):
    """Something that was done, and with whom."""

    day: date
    minutes: int | None
    who: frozenset[int]


folk = st.lists(
    st.builds(
        Somebody,
        st.sampled_from(NAMES),
        st.none() | st.sampled_from(Ground),
        st.none() | days,
        st.none() | days,
        st.lists(st.tuples(st.sampled_from(Stage), days), max_size=3).map(tuple),
    ),
    max_size=6,
)
acts = st.lists(
    st.builds(
        Done, days, st.sampled_from([None, 0, 15, 60]), st.frozensets(st.integers(0, 5), max_size=4)
    ),
    max_size=6,
)


@given(folk, acts, st.sets(st.integers(0, 5)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everybody_is_known_as_they_are_counted_one_by_one(
    log: Log, everybody: Sequence[Somebody], done: Sequence[Done], passed: set[int]
) -> None:
    ids = [new_id() for _ in everybody]
    _write(log, ids, everybody, done)
    people = People(log.database, datetime.now, lambda: TODAY)
    known, shown = people.listed()
    assert known == _in_order(_counted(ids, everybody, done))
    # Those who are not chosen from this list are called the same, and stand in the same order.
    with log.database.reading() as unit:
        named = table.names(unit)
    assert list(named) == [each.person for each in sorted(known, key=lambda each: each.place)]
    assert list(shown.items()) == list(labels(named).items())
    assert len(set(map(str.casefold, shown.values()))) == len(everybody)
    found = people.without_stage({ids[each] for each in passed if each < len(ids)})
    assert (found.id if found else None) == _unnoted(ids, everybody, done, passed)


def _write(
    log: Log, ids: Sequence[UUID], everybody: Sequence[Somebody], done: Sequence[Done]
) -> None:
    with log.batch() as unit:
        for name in TABLES:
            log.clear(name)
        for person, one in zip(ids, everybody, strict=True):
            noted = one._asdict() | {"id": person, "entered_at": datetime(2026, 1, 1)}
            noted.pop("stages")
            table.put(unit, Person(**noted))
            for stage, day in one.stages:
                log.stage(person, stage.value, day)
        for each in done:
            there = [ids[who] for who in sorted(each.who) if who < len(ids)]
            log.activity("chat", each.day, each.minutes, people=there)


def _counted(
    ids: Sequence[UUID], everybody: Sequence[Somebody], done: Sequence[Done]
) -> list[Acquaintance]:
    """Everybody, in no order, those seen last first by their place."""
    seen = [
        max((each.day for each in done if who in each.who), default=None) for who in range(len(ids))
    ]
    order = sorted(
        range(len(ids)),
        key=lambda who: (*_latest_first(seen[who]), everybody[who].name.lower(), ids[who].int),
    )
    found = []
    for who, (person, one) in enumerate(zip(ids, everybody, strict=True)):
        with_them = [each for each in done if who in each.who and each.day <= TODAY]
        reached = [(stage, day) for stage, day in one.stages if day <= TODAY]
        stage = max((stage for stage, _ in reached), key=list(Stage).index, default=None)
        found.append(
            Acquaintance(
                person=person,
                name=one.name,
                activities=len(with_them),
                hours=sum(each.minutes or 0 for each in with_them) / 60,
                last_contact=_latest(*(each.day for each in with_them), one.last_contact),
                stage=stage,
                stage_day=min((day for each, day in reached if each is stage), default=None),
                ground=one.ground,
                place=1 + order.index(who),
            )
        )
    return found


def _in_order(found: Sequence[Acquaintance]) -> list[Acquaintance]:
    return sorted(
        found,
        key=lambda each: (*_latest_first(each.last_contact), each.name.lower(), each.person.int),
    )


def _unnoted(
    ids: Sequence[UUID], everybody: Sequence[Somebody], done: Sequence[Done], passed: set[int]
) -> UUID | None:
    """Of those in a picture with whom it is not noted how far it went, who was seen last."""
    asked: list[tuple[date, int, UUID]] = []
    for who, (person, one) in enumerate(zip(ids, everybody, strict=True)):
        days_with = [each.day for each in done if who in each.who and each.day <= TODAY]
        noted = any(day <= TODAY for _, day in one.stages)
        if not noted and who not in passed and (days_with or one.ground):
            latest = _latest(*days_with, one.last_contact, one.met_on)
            asked.append((latest or date.min, person.int, person))
    return max(asked)[2] if asked else None


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _latest_first(day: date | None) -> tuple[bool, int]:
    """Sorts the latest first, and no day last."""
    return day is None, -day.toordinal() if day else 0

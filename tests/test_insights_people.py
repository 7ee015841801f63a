"""How far it went with people: grounds, the funnel, hours together, scale and depth."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest

from tests.helpers.log import TODAY, Log, write_years
from workbook.insights.funnel import funnel
from workbook.insights.grounds import grounds
from workbook.insights.known import known
from workbook.insights.lag import typical_lag
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.insights.scale_depth import scale_depth
from workbook.insights.together import BEFORE_TRUST, places, together
from workbook.insights.ways import Sureness
from workbook.models import Ground, Stage, StageReached
from workbook.store.file.database import new_id, utc_now
from workbook.store.tables import people

DAY = date(2026, 3, 1)
ALL = Period.all()


def waited(log: Log, days: int) -> None:
    """Three outcomes that came so many days after their act, long ago."""
    log.act("waiting", (0, 0, 1))
    for _ in range(3):
        act = log.activity("waiting", date(2024, 1, 1))
        log.outcome(date(2024, 1, 1) + timedelta(days=days), [(act, None, 1.0)])


def test_the_typical_lag_is_the_median_of_at_least_three(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    for days in (10, 30):
        log.outcome(DAY + timedelta(days=days), [(log.activity("blog", DAY), None, 1.0)])
    assert typical_lag(log.reading(), TODAY) == 0
    without_credit = log.activity("blog", DAY - timedelta(days=900))
    log.outcome(
        DAY + timedelta(days=80),
        [(log.activity("blog", DAY), None, 1.0), (without_credit, None, 0.0)],
    )
    assert typical_lag(log.reading(), TODAY) == 30
    assert typical_lag(log.reading(), DAY) == 0


def test_people_are_counted_by_ground_and_furthest_stage(log: Log) -> None:
    log.person("A", "writing", "lasting", DAY)
    log.person("B", "writing", "talked", DAY, DAY)
    log.person("C", "event", None, DAY, DAY)
    log.person("D", None, "lasting", DAY)
    writing, event = grounds(log.reading(), ALL, TODAY).grounds
    assert writing.ground is Ground.WRITING
    assert (writing.lasting, writing.judged, writing.recalled) == (1, 2, 1)
    assert (event.judged, event.unnoted) == (0, 1)
    assert [need.more for need in grounds(log.reading(), ALL, TODAY).needs] == [3]


def test_a_stage_after_today_does_not_count(log: Log) -> None:
    person = log.person("A", "writing", "talked", DAY)
    with log.database.writing() as unit:
        for stage, day in ((Stage.TRUSTED, TODAY), (Stage.LASTING, TODAY + timedelta(days=1))):
            reached = StageReached(
                id=new_id(), person=person, stage=stage, day=day, entered_at=utc_now()
            )
            people.add_stage(unit, reached)
    (by_today,) = grounds(log.reading(), ALL, TODAY).grounds
    assert [stage for stage, count in by_today.people.items() if count] == [Stage.TRUSTED]
    assert [each.stage for each in known(log.reading(), TODAY)] == [Stage.TRUSTED]
    (by_tomorrow,) = grounds(log.reading(), ALL, TODAY + timedelta(days=1)).grounds
    assert [stage for stage, count in by_tomorrow.people.items() if count] == [Stage.LASTING]


def test_whoever_was_just_met_is_too_early_to_have_stayed(log: Log) -> None:
    waited(log, 60)
    log.person("A", "event", "met", TODAY - timedelta(days=59))
    log.person("B", "event", "met", TODAY - timedelta(days=60))
    (event,) = grounds(log.reading(), ALL, TODAY).grounds
    assert (event.early, event.judged) == (1, 1)


@pytest.mark.parametrize(
    ("trusted", "sure"),
    [(14, Sureness.NEARLY_SURE), (4, Sureness.NO_LEAN)],
)
def test_writing_is_set_beside_all_other_grounds(log: Log, trusted: int, sure: Sureness) -> None:
    with log.batch():
        for number in range(15):
            log.person(f"W{number}", "writing", "trusted" if number < trusted else "met", DAY)
            log.person(f"E{number}", "event", "lasting" if number < 3 else "met", DAY)
            log.person(f"F{number}", "work", "met", DAY)
    found = grounds(log.reading(), ALL, TODAY)
    assert found.asked is not None
    assert (found.asked.ground, found.asked.trusted) == (Ground.WRITING, trusted)
    assert found.ways is not None
    if sure is Sureness.NEARLY_SURE:
        assert (found.ways.sureness, found.ways.names_below) == (sure, True)
    else:
        assert found.ways.sureness is not Sureness.NEARLY_SURE


def test_people_belong_to_the_acts_they_were_part_of_or_to_their_ground(log: Log) -> None:
    log.act("talk", (0, 0.5, 0.5))
    there = log.person("A", "writing", "trusted", DAY)
    log.person("B", "writing", "talked", DAY)
    log.person("C", "work", "lasting", DAY)
    log.activity("talk", DAY, people=[there], reached=100)
    found = funnel(log.reading(), ALL, TODAY)
    assert found.steps == (
        ByPole(1, 50, 50),
        ByPole(1, 0.5, 0.5),
        ByPole(0, 0.5, 0.5),
        ByPole(0, 0, 0),
        ByPole(0, 0, 0),
    )
    assert found.people == 2


def test_a_funnel_only_gets_narrower(log: Log) -> None:
    write_years(log, 120)
    steps = funnel(log.reading(), ALL, TODAY).steps
    for first, second in pairwise(steps):
        assert all(more >= fewer for more, fewer in zip(first, second, strict=True))


def test_hours_together_are_summed_and_equal_dots_merged(log: Log) -> None:
    log.act("project", (0, 0, 1))
    for stage, minutes in (("met", 60), ("met", 60), ("trusted", 615)):
        person = log.person("P", None, stage, DAY, DAY)
        log.activity("project", DAY, minutes // 2, people=[person])
        log.activity("project", DAY, minutes - minutes // 2, people=[person])
    log.person("N", None, "lasting", DAY)
    log.activity("project", DAY, None, people=[log.person("Q", None, "met", DAY, DAY)])
    met, trusted = together(log.reading(), ALL, TODAY).strips
    assert [(dot.hours, dot.people) for dot in met.dots] == [(1.0, 2)]
    assert (met.people, met.median, met.recalled) == (2, 1.0, 0)
    log.activity("project", DAY, people=[log.person("R", None, "met", DAY, TODAY)])
    assert together(log.reading(), ALL, TODAY).recalled == 1
    assert (trusted.stage, trusted.median, trusted.dots[0].hours) == (Stage.TRUSTED, 10.25, 10.0)


def known_since(log: Log, hours: float, trusted: int | None, since: date = DAY) -> None:
    """Somebody with as many hours ten days on, and trust so many days on."""
    person = log.person("P", None, "met", since, since)
    log.activity("project", since + timedelta(days=10), round(60 * hours), people=[person])
    if trusted is not None:
        log.stage(person, "trusted", since + timedelta(days=trusted))


@pytest.mark.parametrize("more", [True, False])
def test_whoever_came_to_trust_is_beside_those_who_were_known_as_long(log: Log, more: bool) -> None:
    log.act("project", (0, 0, 1))
    with log.batch():
        for number in range(10):
            known_since(log, 10 + number if more else 1 / (number + 1), 60 + number)
            known_since(log, 3, None)
    found = together(log.reading(), ALL, TODAY).before
    assert (found.people, found.came) == (20, 10)
    assert (found.more, found.fewer) == ((10, 0) if more else (0, 10))
    assert found.ways is not None
    assert (found.ways.sureness, found.ways.names_below) == (Sureness.NEARLY_SURE, not more)


def test_hours_after_trust_and_people_known_for_less_say_nothing(log: Log) -> None:
    log.act("project", (0, 0, 1))
    known_since(log, 50, 5)  # the hours came after
    known_since(log, 50, 0)  # trust was there when they were entered
    known_since(log, 50, None, TODAY - timedelta(days=3))
    known_since(log, 1, None)
    found = together(log.reading(), ALL, TODAY).before
    assert (found.people, found.came, found.untold) == (3, 1, 1)
    assert (found.more, found.fewer) == (0, 0)


class Lived(NamedTuple):
    """Somebody since a day, with minutes by day, and the day on which they came to trust."""

    since: int
    spent: list[tuple[int, int]]
    trusted: int | None

    def had(self, age: int) -> int:
        """The minutes until so many days after the first, that day not among them."""
        return sum(minutes for day, minutes in self.spent if day - self.since < age)


@pytest.mark.parametrize("seed", range(3))
def test_places_among_the_others_are_those_counted_one_by_one(log: Log, seed: int) -> None:
    random, length = Random(seed), (TODAY - DAY).days
    everybody = [
        Lived(
            random.randrange(length),
            [
                (random.randrange(length), random.choice((30, 60)))
                for _ in range(random.choice((0, 4)))
            ],
            random.choice((None, random.randrange(1, 99))),
        )
        for _ in range(40)
    ]
    log.act("project", (0, 0, 1))
    with log.batch():
        for one in everybody:
            since = DAY + timedelta(days=one.since)
            person = log.person("P", None, "met", since, since)
            for day, minutes in one.spent:
                log.activity("project", DAY + timedelta(days=day), minutes, people=[person])
            if one.trusted is not None:
                log.stage(person, "trusted", since + timedelta(days=one.trusted))
    expected = []
    for one in everybody:
        age = one.trusted
        if age is None or one.since + age > length:
            continue
        others = [
            other.had(age)
            for other in everybody
            if length - other.since >= age and (other.trusted is None or other.trusted > age)
        ]
        less = sum((had < one.had(age)) + (had == one.had(age)) / 2 for had in others)
        if others:
            expected.append(less / len(others))
    assert len(expected) > 10
    grown = log.reading().columns(BEFORE_TRUST, [*ALL.bounds(TODAY), TODAY])
    assert list(places(grown)) == pytest.approx(expected)


def test_reach_is_what_was_noted_or_who_was_there(log: Log) -> None:
    log.act("talk", (0, 1, 0))
    log.act("coffee", (0, 0, 1))
    far, near = log.person("A", None, "trusted", DAY), log.person("B", None, "talked", DAY)
    log.activity("talk", DAY, people=[far, near], reached=80)
    log.activity("talk", DAY, reached=40)
    log.activity("coffee", DAY, people=[far])
    log.activity("coffee", DAY)
    talk, coffee = scale_depth(log.reading(), ALL, TODAY).acts
    assert (talk.reach, talk.people, talk.further) == (60, 2, 1)
    assert (coffee.reach, coffee.people, coffee.further, coffee.times) == (1, 1, 1, 1)


def test_people_met_lately_are_not_failures(log: Log) -> None:
    waited(log, 60)
    log.act("talk", (0, 1, 0))
    log.activity("talk", TODAY - timedelta(days=5), people=[log.person("A", None, "met", DAY)])
    again = log.person("B", None, "met", DAY)
    for day in (DAY, TODAY - timedelta(days=5)):
        log.activity("talk", day, people=[again])
    (talk,) = scale_depth(log.reading(), ALL, TODAY).acts
    assert (talk.people, talk.early) == (1, 1)


def test_an_empty_log_says_what_it_needs(log: Log) -> None:
    unit = log.reading()
    for insight, more in ((grounds, 5), (funnel, 5), (together, 8), (scale_depth, 4)):
        assert [need.more for need in insight(unit, ALL, TODAY).needs] == [more]

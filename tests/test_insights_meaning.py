"""Feelings, definitions and guesses."""

from datetime import date, timedelta

import pytest

from tests.helpers.log import TODAY, Log, content, write_answers
from workbook.insights.definition import definition
from workbook.insights.felt import felt
from workbook.insights.guesses import guesses
from workbook.insights.period import Period
from workbook.insights.poles import ByPole
from workbook.insights.ways import Sureness
from workbook.models import Occasion, Pole

DAY = date(2026, 3, 1)
ALL = Period.all()


def test_feelings_are_counted_by_act_by_pole_and_by_surprise(log: Log) -> None:
    log.act("talk", (0.0, 0.75, 0.25))
    log.activity("talk", DAY, feeling="amused", planned=True)
    log.activity("talk", DAY, feeling="awkward", planned=False)
    log.activity("talk", DAY, feeling="awkward")
    log.activity("talk", DAY, feeling="a word that left the list")
    found = felt(log.reading(), ALL, TODAY, content())
    assert found.activities == 3
    assert {row.key: row.sides for row in found.of("pole")} == {
        "events": {"heavier": 1.5, "between": 0.0, "lighter": 0.75},
        "collaboration": {"heavier": 0.5, "between": 0.0, "lighter": 0.25},
    }
    assert {row.key: row.total for row in found.of("planned")} == {"planned": 1, "surprise": 1}
    assert [list(row.words) for row in found.of("act")] == [["awkward", "amused"]]


@pytest.mark.parametrize(("light", "sure"), [(19, True), (11, False)])
def test_a_pole_feels_lighter_where_many_kinds_of_act_do(log: Log, light: int, sure: bool) -> None:
    for kind in range(10):
        log.act(f"write {kind}", (1, 0, 0))
        log.act(f"talk {kind}", (0, 1, 0))
    with log.batch():
        for kind in range(10):
            for number in range(20):
                log.activity(
                    f"write {kind}", DAY, feeling="amused" if number < light else "awkward"
                )
                log.activity(f"talk {kind}", DAY, feeling="amused" if number < 10 else "awkward")
    found = felt(log.reading(), ALL, TODAY, content())
    assert found.asked is Pole.WRITING
    assert found.ways is not None
    assert found.ways.names_below
    assert (found.ways.sureness is Sureness.NEARLY_SURE) is sure


def test_the_ratings_of_each_occasion(log: Log) -> None:
    write_answers(log)
    found = definition(log.reading(), ALL, TODAY, content())
    assert [rating.measure for rating in found.ratings] == ["confidence", "weight"]
    assert found.ratings[0].values == {Occasion.FIRST: 8, Occasion.NOW: 5, Occasion.LOOKING_BACK: 4}
    assert [rating.moved for rating in found.ratings] == [True, True]


def test_of_a_rating_the_newest_of_each_occasion_counts(log: Log) -> None:
    for occasion, value in (("now", 6), ("first", 2), ("now", 2)):
        log.answer(f"weight_{occasion}", {"value": value})
    [rating] = definition(log.reading(), ALL, TODAY, content()).ratings
    assert rating.values == {Occasion.FIRST: 2, Occasion.NOW: 2}
    assert not rating.moved


def test_a_rating_looked_back_on_has_not_moved(log: Log) -> None:
    for occasion, value in (("first", 8), ("then", 3)):
        log.answer(f"weight_{occasion}", {"value": value})
    [rating] = definition(log.reading(), ALL, TODAY, content()).ratings
    assert (rating.asked_again, rating.moved) == (False, False)


def test_a_rating_given_once_is_not_enough(log: Log) -> None:
    log.answer("confidence_first", {"value": 8})
    log.answer("weight_first", {"value": 8})
    log.answer("weight_now", {"value": None})
    found = definition(log.reading(), ALL, TODAY, content())
    assert [need.more for need in found.needs] == [1]
    assert found.ratings == (), "a scale that was answered once shows no change"


def test_with_the_clock_set_back_what_was_predicted_before_is_set_beside_the_welcome(
    log: Log,
) -> None:
    person = log.person("A")
    log.welcome(person, 3, None, date(2026, 6, 2))
    log.welcome(person, None, 8, date(2026, 6, 1))
    log.welcome(person, 9, None, date(2026, 6, 1))
    (pair,) = guesses(log.reading(), ALL, TODAY, content()).welcomes
    assert (pair.predicted, pair.actual) == (3, 8)


def test_guessed_hours_beside_logged_ones(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.activity("blog", DAY)
    assert not guesses(log.reading(), ALL, TODAY, content()).pairs
    for pole, value in zip(Pole, (0.2, 0.2, 0.6), strict=True):
        log.guess(f"hours/{pole.value}", value)
    assert not guesses(log.reading(), ALL, TODAY, content()).pairs, "asked of other months"
    for pole, value in zip(Pole, (0.2, 0.2, 0.6), strict=True):
        log.guess(f"hours/{pole.value}", value, DAY)
    pairs = guesses(log.reading(), ALL, TODAY, content()).pairs
    assert ByPole(*(pair.guess for pair in pairs)).total == pytest.approx(1)
    assert [pair.log for pair in pairs] == [1, 0, 0]


def test_guessed_numbers_beside_logged_ones(log: Log) -> None:
    log.catalogue()
    person = log.person("A")
    log.activity("blog", DAY, reached=100)
    led = log.activity("blog", DAY, reached=300)
    log.outcome(DAY, [(led, None, 1.0)])
    log.outcome(DAY, [(log.activity("blog", DAY), None, 1.0)])
    log.activity("give_a_talk", TODAY, 90, people=[person], named_next_day=3)
    log.activity("give_a_talk", DAY, 600, people=[person], named_next_day=5)
    for subject in (
        "new_people_per_event",
        "readers_per_piece",
        "answers_per_hundred_readers",
        "most_hours_with_one_person",
        "crossover_readers",
        "something_else",
    ):
        log.guess(subject, 7)
    found = {each.subject: each for each in guesses(log.reading(), ALL, TODAY, content()).numbers}
    assert {subject: each.log for subject, each in found.items()} == {
        "new_people_per_event": 4,
        "most_hours_with_one_person": 1.5,
        "readers_per_piece": 200,
        "answers_per_hundred_readers": 0.25,
    }
    bounds = found["answers_per_hundred_readers"].bounds
    assert bounds is not None
    assert bounds.low < 0.25 < bounds.high


def test_welcomes_are_paired_with_what_was_predicted_before(log: Log) -> None:
    with log.batch():
        for number in range(9):
            person = log.person(f"P{number}")
            log.welcome(person, 3, None, DAY)
            log.welcome(person, None, 8, DAY + timedelta(days=9))
            log.welcome(person, 9, None, DAY + timedelta(days=20))
        twice = log.person("twice")
        for predicted, actual, days in ((5, None, 0), (None, 2, 1), (None, 6, 2)):
            log.welcome(twice, predicted, actual, DAY + timedelta(days=days))
        log.welcome(log.person("unasked"), None, 5, DAY)
        log.welcome(log.person("unanswered"), 5, None, DAY)
    found = guesses(log.reading(), ALL, TODAY, content())
    assert [(each.predicted, each.actual, each.people) for each in found.welcomes] == [
        (3, 8, 9),
        (5, 6, 1),
    ]
    assert (found.warmer, found.cooler, found.ways) == (10, 0, None)


@pytest.mark.parametrize(
    ("warmer", "cooler", "sure"),
    [(10, 0, None), (16, 0, Sureness.NEARLY_SURE), (9, 7, Sureness.NO_LEAN)],
)
def test_welcomes_are_told_apart_from_sixteen_on(
    log: Log, warmer: int, cooler: int, sure: Sureness | None
) -> None:
    with log.batch():
        for number in range(warmer + cooler):
            log.welcome(log.person(f"P{number}"), 5, 8 if number < warmer else 2, DAY)
    found = guesses(log.reading(), ALL, TODAY, content()).ways
    assert (found and found.sureness) is sure
    assert found is None or found.names_below


def test_an_empty_log_says_what_it_needs(log: Log) -> None:
    unit = log.reading()
    assert [need.more for need in felt(unit, ALL, TODAY, content()).needs] == [10]
    assert [need.more for need in definition(unit, ALL, TODAY, content()).needs] == [1]
    assert [need.more for need in guesses(unit, ALL, TODAY, content()).needs] == [1]

"""What came of it: the time it took, the acts furthest from networking, the crossover."""

from datetime import date, timedelta

import numpy as np
import pytest

from tests.helpers.log import TODAY, Log, content, write_years
from workbook.insights.crossover import crossover
from workbook.insights.furthest import furthest
from workbook.insights.period import Period
from workbook.insights.permanence import permanence, steps
from workbook.insights.ways import Sureness

DAY = date(2026, 1, 1)
ALL = Period.all()


def test_the_curve_is_kaplan_and_meiers() -> None:
    # Their product by hand: 1 of 5, then 1 of 3 after one left unseen; Greenwood's variance.
    days, led, watched, spread = steps(np.array([10.0, 30.0]), np.array([20.0, 40.0, 50.0]))
    assert days.tolist() == [0, 10, 20, 30, 40, 50]
    last = 1 - 0.8 * 2 / 3
    assert led == pytest.approx([0, 0.2, 0.2, last, last, last])
    assert watched.tolist() == [5, 5, 4, 3, 2, 1]
    assert spread[1] == pytest.approx(0.8**2 * 1 / (5 * 4))
    assert spread[3] == pytest.approx((1 - last) ** 2 * (1 / (5 * 4) + 1 / (3 * 2)))


def test_an_act_ends_with_its_first_outcome_and_waits_without_one(log: Log) -> None:
    log.act("blog", (0.6, 0.4, 0.0))
    log.act("talk", (0.1, 0.8, 0.1))
    first = log.activity("blog", DAY)
    for days in (10, 100):
        log.outcome(DAY + timedelta(days=days), [(first, None, 1.0)])
    for _ in range(5):
        log.activity("blog", TODAY - timedelta(days=50))
    log.activity("blog", TODAY - timedelta(days=50), late=40)
    without_credit = log.activity("talk", DAY)
    log.outcome(DAY + timedelta(days=10), [(first, None, 1.0), (without_credit, None, 0.0)])
    found = permanence(log.reading(), ALL, TODAY, content())
    (curve,) = found.curves
    assert curve.pole == "writing"
    assert curve.days == (0, 10, 50)
    assert curve.led == pytest.approx((0, 1 / 6, 1 / 6))
    assert (curve.acts, found.recalled, curve.led_to_something) == (6, 1, 1)
    assert (curve.half, curve.latest) == (None, 100)
    assert found.few == {"events": (1, 0)}
    assert found.horizon == 30


def test_pieces_are_told_by_where_they_live(log: Log) -> None:
    log.catalogue()
    log.act("zine", (0.9, 0, 0.1))
    log.act("party", (0, 1, 0))
    blog = log.activity("blog", DAY, lives_on="own_site")
    log.outcome(DAY, [(blog, None, 1.0)])
    log.activity("blog", DAY, reached=5)
    log.activity("zine", DAY, reached=7)
    log.activity("party", DAY, reached=7)
    letter = next(
        act for act in content().acts if act.mix.writing >= 0.5 and "lives_on" not in act.asks
    )
    log.activity(letter.id, DAY, reached=7)
    strip = permanence(log.reading(), ALL, TODAY, content()).strip
    assert {(each.place, each.pieces, each.led) for each in strip} == {
        ("own_site", 1, 1),
        ("not_noted", 2, 0),
    }


def test_many_years_of_pieces_come_a_year_at_a_time(log: Log) -> None:
    log.catalogue()
    for day in (DAY, date(DAY.year - 1, 1, 1)):
        log.activity("blog", day, lives_on="own_site")
        assert {each.grain for each in permanence(log.reading(), ALL, TODAY, content()).strip} == {
            "quarter"
        }
    log.activity("blog", date(DAY.year - 5, 2, 1), lives_on="own_site")
    strip = permanence(log.reading(), ALL, TODAY, content()).strip
    assert {each.grain for each in strip} == {"year"}
    assert min(each.start for each in strip) == date(DAY.year - 5, 1, 1)


def test_acts_that_led_nowhere_stay_in_the_denominator(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.act("untried", (1, 0, 0))
    log.rating("blog", 3)
    log.rating("blog", 7)
    log.rating("blog", 2, "now")
    log.rating("untried", 7)
    log.outcome(
        DAY, [(log.activity("blog", DAY), None, 0.5), (None, log.person("A"), 0.5)], mattered=8
    )
    for _ in range(3):
        log.activity("blog", DAY)
    found = furthest(log.reading(), ALL, TODAY)
    (blog,) = found.acts
    assert (blog.likeness, blog.times, blog.hours, blog.many, blog.mattered) == (7, 4, 4, 0.5, 4.0)
    assert (found.lower.hours, found.lower.credit, found.median) == (4, 0.5, 7)


def test_young_acts_count_for_the_part_that_can_have_come(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.act("talk", (0, 1, 0))
    log.rating("blog", 2)
    log.rating("talk", 8)
    with log.batch():
        for act in ("blog", "talk"):
            for _ in range(20):
                log.activity(act, DAY)
            for days in (20, 40, 60, 80):
                log.outcome(DAY + timedelta(days=days), [(log.activity(act, DAY), None, 1.0)])
    before = furthest(log.reading(), ALL, TODAY)
    assert before.lag == 40
    log.open.close()
    with log.batch():
        for days in (1, 50):
            for _ in range(50):
                log.activity("blog", TODAY - timedelta(days=days))
    found = furthest(log.reading(), ALL, TODAY)
    blog = next(act for act in found.acts if act.act == "blog")
    assert (blog.times, blog.early) == (124, 50)
    assert found.each_hour is not None
    # 50 acts of a day count for nothing, 50 of fifty days for half: 49 hours against 24.
    assert np.median(found.each_hour.dots) == pytest.approx(np.log(49 / 24), abs=0.25)


def write_and_talk(log: Log, pieces: int, talks: int) -> None:
    """Hours of twenty pieces and twenty talks, some of which led to something within a day."""
    log.act("essay", (1, 0, 0))
    log.act("talk", (0, 1, 0))
    with log.batch():
        for number in range(20):
            piece = log.activity("essay", DAY, 60, reached=100 + number, lives_on="own_site")
            talk = log.activity("talk", DAY, 60)
            if number < pieces:
                log.outcome(DAY + timedelta(days=1), [(piece, None, 1.0)])
            if number < talks:
                log.outcome(DAY + timedelta(days=1), [(talk, None, 1.0)])


@pytest.mark.parametrize(
    ("pieces", "talks", "sure", "ahead"),
    [
        (20, 2, Sureness.NEARLY_SURE, True),
        (2, 20, Sureness.NEARLY_SURE, False),
        (5, 4, Sureness.NO_LEAN, True),
    ],
)
def test_the_crossing_and_its_side(
    log: Log, pieces: int, talks: int, sure: Sureness, ahead: bool
) -> None:
    write_and_talk(log, pieces, talks)
    found = crossover(log.reading(), ALL, TODAY, content(), elasticity=0.7)
    assert (found.pieces.credit, found.rest.credit) == (pieces, talks)
    assert (found.pieces.hours, found.rest.hours) == (20, 20)
    assert found.readers == 110
    assert found.ways is not None
    assert (found.ways.sureness, found.ways.names_below) == (sure, ahead)
    expected = 110 * ((talks + 1) / (pieces + 1)) ** (1 / 0.7)
    assert np.median(found.ways.dots) == pytest.approx(expected, rel=0.25)


def test_without_minutes_or_pieces_there_is_no_crossing(log: Log) -> None:
    log.act("essay", (1, 0, 0))
    log.act("talk", (0, 1, 0))
    for act in ("essay", "talk"):
        for _ in range(3):
            log.outcome(DAY, [(log.activity(act, DAY, None), None, 1.0)])
    found = crossover(log.reading(), ALL, TODAY, content())
    assert found.ways is None
    assert (found.untimed, [need.more for need in found.needs]) == (6, [1, 1, 1, 3])


def test_the_elasticity_is_ones_own_from_eight_pieces_on(log: Log) -> None:
    log.act("essay", (1, 0, 0))
    log.act("talk", (0, 1, 0))
    assert crossover(log.reading(), ALL, TODAY, content()).elasticity.start == 0.7
    with log.batch():
        for number in range(12):
            piece = log.activity(
                "essay", DAY, 60, reached=4**number // 100 + 1, lives_on="platform"
            )
            log.outcome(DAY, [(log.activity("talk", DAY, 600), None, 1.0)])
            for _ in range(number):
                log.outcome(DAY, [(piece, None, 1.0)])
    found = crossover(log.reading(), ALL, TODAY, content())
    assert found.elasticity.source == "estimated"
    assert found.elasticity.estimate is not None
    assert found.elasticity.estimate.high < 0.6
    assert found.elasticity.start == pytest.approx(found.elasticity.estimate.middle)
    assert (
        crossover(log.reading(), ALL, TODAY, content(), elasticity=1.0).elasticity.source
        == "chosen"
    )


def test_the_same_log_gives_the_same_numbers(log: Log) -> None:
    write_years(log, 400)
    unit = log.reading()
    assert crossover(unit, ALL, TODAY, content()) == crossover(unit, ALL, TODAY, content())
    assert furthest(unit, ALL, TODAY) == furthest(unit, ALL, TODAY)


def test_an_empty_log_says_what_it_needs(log: Log) -> None:
    unit = log.reading()
    assert [need.more for need in permanence(unit, ALL, TODAY, content()).needs] == [5, 5]
    assert [need.more for need in furthest(unit, ALL, TODAY).needs] == [4, 1, 3]
    assert [need.more for need in crossover(unit, ALL, TODAY, content()).needs] == [1, 1, 1, 3]

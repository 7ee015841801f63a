"""Hours per month and pole, and the triangle they make."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.log import TODAY, Log
from workbook.insights.hours import hours
from workbook.insights.period import Period
from workbook.insights.poles import POLES, ByPole
from workbook.insights.triangle import triangle


def test_minutes_are_divided_by_the_mix_month_by_month(log: Log) -> None:
    log.act("blog", (0.8, 0.0, 0.2))
    log.activity("blog", date(2026, 1, 3), 60)
    log.activity("blog", date(2026, 1, 30), 120, late=60)
    log.activity("blog", date(2026, 3, 1), None)
    found = hours(log.reading(), Period.all(), TODAY)
    assert [(bar.start, bar.recalled, bar.activities) for bar in found.bars] == [
        (date(2026, 1, 1), False, 1),
        (date(2026, 1, 1), True, 1),
        (date(2026, 3, 1), False, 1),
    ]
    assert found.hours.writing == pytest.approx(2.4)
    assert found.hours.collaboration == pytest.approx(0.6)
    assert (found.activities, found.recalled, found.timed) == (3, 1, 2)
    assert not [need for need in found.needs if need.more]


def test_what_lies_ahead_or_outside_the_period_does_not_count(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.activity("blog", date(2025, 12, 31))
    log.activity("blog", date(2026, 1, 1))
    log.activity("blog", date(2026, 12, 24))
    assert hours(log.reading(), Period.this_year(TODAY), TODAY).activities == 1


def test_many_years_come_as_quarters_or_years(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    for year, grain in ((2026, "month"), (2024, "month"), (2023, "quarter"), (2012, "year")):
        log.activity("blog", date(year, 11, 5))
        assert hours(log.reading(), Period.all(), TODAY).grain == grain


def test_the_latest_guess_stands_beside_them(log: Log) -> None:
    log.guess("hours/writing", 0.9, date(2026, 1, 1))
    for pole, value in (("writing", 0.5), ("events", 0.3), ("collaboration", 0.2)):
        assert hours(log.reading(), Period.all(), TODAY).guess is None
        log.guess(f"hours/{pole}", value, date(2026, 2, 1))
    found = hours(log.reading(), Period.all(), TODAY).guess
    assert found is not None
    assert found.shares == ByPole(0.5, 0.3, 0.2)
    assert found.about == (date(2025, 11, 3), date(2026, 2, 1))


def test_the_guess_of_a_quarter_stands_beside_them_when_it_is_meant(log: Log) -> None:
    shares = {"hours": ByPole(0.5, 0.3, 0.2), "quarter_hours": ByPole(0.1, 0.1, 0.8)}
    for topic, guessed in shares.items():
        for pole in POLES:
            log.guess(f"{topic}/{pole}", guessed.of(pole))
    for about in shares:
        found = hours(log.reading(), Period.all(), TODAY, guess=about).guess  # type: ignore[arg-type]
        assert found is not None
        assert found.shares == shares[about]
    assert hours(log.reading(), Period.all(), TODAY, guess=None).guess is None


def test_a_guess_is_set_beside_the_months_it_was_about(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.act("talk", (0, 1, 0))
    for pole, value in (("writing", 0.5), ("events", 0.3), ("collaboration", 0.2)):
        log.guess(f"hours/{pole}", value, date(2026, 4, 1))
    log.activity("blog", date(2026, 3, 31), 60)
    log.activity("talk", date(2025, 12, 31), 600)
    log.activity("talk", date(2026, 4, 2), 600)
    found = hours(log.reading(), Period.this_year(TODAY), TODAY)
    assert found.then is not None
    assert (found.then.hours, found.then.activities) == (ByPole(1, 0, 0), 1)
    assert found.hours == ByPole(1, 10, 0)


def test_an_empty_log_needs_three_activities(log: Log) -> None:
    unit = log.reading()
    assert [need.more for need in hours(unit, Period.all(), TODAY).needs] == [3, 1]
    assert [need.more for need in triangle(unit, Period.all(), TODAY).needs] == [3, 1]


def test_many_short_acts_are_as_long_as_their_minutes(log: Log) -> None:
    """Added up as parts of an hour they would be a little off, and rounded now up and now down."""
    log.act("blog", (1, 0, 0))
    with log.batch():
        for number in range(99):
            log.activity("blog", date(2026, 1, 1 + number % 28), 5)
    (place,) = triangle(log.reading(), Period.all(), TODAY).acts
    assert place.hours == 8.25


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 600), st.integers(0, 10), st.integers(0, 10)),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_is_lost_on_the_way(log: Log, done: list[tuple[int, int, int, int]]) -> None:
    with log.batch():
        for table in ("activities", "acts"):
            log.clear(table)
        for number, (back, minutes, writing, events) in enumerate(done):
            total = writing + events + 1
            log.act(f"act{number}", (writing / total, events / total, 1 / total))
            log.activity(f"act{number}", date.fromordinal(TODAY.toordinal() - back), minutes)
    unit = log.reading()
    found, placed = hours(unit, Period.all(), TODAY), triangle(unit, Period.all(), TODAY)
    spent = sum(minutes for _, minutes, _, _ in done) / 60
    assert found.hours.total == pytest.approx(spent)
    assert placed.hours == pytest.approx(spent)
    assert found.activities == placed.activities == len(done)
    for centre in placed.path:
        assert centre.shares.total == pytest.approx(1)
    if placed.centre:
        assert placed.centre.total == pytest.approx(1)


@pytest.mark.parametrize(
    ("late", "imported", "recalled"), [(14, False, 0), (15, False, 1), (0, True, 1)]
)
def test_recalled_is_entered_long_after_or_imported(
    log: Log, late: int, imported: bool, recalled: int
) -> None:
    log.act("blog", (1, 0, 0))
    log.activity("blog", date(2026, 1, 1), late=late, imported=imported)
    unit = log.reading()
    assert hours(unit, Period.all(), TODAY).recalled == recalled
    assert triangle(unit, Period.all(), TODAY).recalled == recalled


@pytest.mark.parametrize(
    ("months", "grain", "points"), [(33, "quarter", 12), (36, "year", 4), (200, "year", 12)]
)
def test_the_path_is_of_quarters_and_of_the_latest_years_of_a_long_log(
    log: Log, months: int, grain: str, points: int
) -> None:
    log.act("blog", (1, 0, 0))
    for month in range(0, months + 1, 3):
        log.activity("blog", date(2026 - month // 12, 12 - month % 12, 1))
    found = triangle(log.reading(), Period.all(), date(2026, 12, 31))
    assert (found.grain, len(found.path), found.ends_now) == (grain, points, True)
    assert found.path[-1].start == date(2026, 10 if grain == "quarter" else 1, 1)


def test_the_path_ends_now_only_when_something_was_done_lately(log: Log) -> None:
    log.act("blog", (1, 0, 0))
    log.act("talk", (0, 1, 0))
    log.activity("blog", date(2026, 2, 1))
    found = triangle(log.reading(), Period.all(), TODAY)
    assert not found.ends_now
    log.activity("talk", date(2026, 11, 1), 180)
    found = triangle(log.reading(), Period.all(), TODAY)
    assert found.ends_now
    assert [centre.shares for centre in found.path] == [ByPole(1, 0, 0), ByPole(0, 1, 0)]
    assert found.centre == ByPole(0.25, 0.75, 0)

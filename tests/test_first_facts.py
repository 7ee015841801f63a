"""From the first entry on every question has a sentence that can be counted."""

from datetime import date, timedelta

import pytest

from tests.helpers.log import TODAY, Log, content
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Answered, Drawn, NotEnough, answer
from workbook.insights.period import Period

EARLIER = TODAY - timedelta(days=60)


def ask(log: Log, chart: str, period: Period | None = None) -> Answered:
    """What is said of the whole log."""
    with log.database.reading() as unit:
        return answer(CHARTS[chart], unit, period or Period.all(), TODAY, content(), LIGHT)


@pytest.fixture(name="first")
def first_entries(log: Log) -> Log:
    """One of each: an act with a person, what came of it, a guess, a rating."""
    log.act("chat", (0, 0, 1), "Chat at a hobby")
    gregor = log.person("Gregor", "event", "trusted", met_on=EARLIER, entered=EARLIER)
    done = log.activity("chat", EARLIER, 90, people=[gregor], feeling="curious")
    log.outcome(EARLIER + timedelta(days=48), [(done, gregor, 1.0)], gains=["invitation"])
    log.rating("chat", 2)
    log.answer("confidence_first", {"value": 7})
    for pole, part in (("writing", 20), ("events", 30), ("collaboration", 50)):
        log.guess(f"hours/{pole}", part, TODAY - timedelta(days=300))
    return log


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_with_one_of_each_every_question_says_something_countable(first: Log, chart: str) -> None:
    found = ask(first, chart)
    said = found.fact if isinstance(found, NotEnough) else found.headline.finding
    assert any(letter.isdigit() for letter in said), (chart, said)
    assert said.endswith(".")


def test_the_first_outcome_is_told_with_its_kind_its_steps_and_its_days(first: Log) -> None:
    found = ask(first, "doors")
    assert isinstance(found, NotEnough)
    assert found.fact == (
        "In your log is 1 outcome. “something”: an invitation, after 1 step in 48 days."
    )


def test_an_outcome_without_steps_says_so(log: Log) -> None:
    log.outcome(EARLIER)
    found = ask(log, "doors")
    assert isinstance(found, NotEnough)
    assert found.fact == (
        "In your log is 1 outcome. “something”: paid work, after steps not noted yet."
    )


@pytest.mark.parametrize("chart", ["hours", "triangle"])
def test_without_minutes_the_acts_are_counted(log: Log, chart: str) -> None:
    log.act("chat", (0, 0, 1), "Chat at a hobby")
    log.activity("chat", EARLIER, None)
    found = ask(log, chart)
    assert isinstance(found, NotEnough)
    assert "1 activity" in found.fact


@pytest.mark.parametrize("chart", ["together", "funnel", "grounds", "scale_depth"])
def test_whom_nothing_is_noted_of_is_counted(log: Log, chart: str) -> None:
    log.act("chat", (0, 0, 1))
    log.activity("chat", EARLIER, 60, people=[log.person("Ada", "event")])
    found = ask(log, chart)
    assert isinstance(found, NotEnough)
    assert "1 person" in found.fact or "1 meeting" in found.fact


def test_that_all_who_stayed_were_met_elsewhere_is_said(log: Log) -> None:
    for number in range(4):
        log.person(f"p{number}", "everyday", "lasting", met_on=date(2020, 1, 1))
    found = ask(log, "grounds")
    assert isinstance(found, NotEnough)
    assert "All 4 who stayed were met other than through writing or events." in found.fact
    log.person("p5", "event", "lasting", met_on=date(2020, 1, 1))
    found = ask(log, "grounds")
    assert isinstance(found, Drawn)
    assert "other than" not in found.alt


def three_years(log: Log, outcomes: int) -> None:
    """A log of three years in which so much came of acts logged at the time."""
    log.act("chat", (0, 0, 1))
    start = TODAY - timedelta(days=1096)
    log.activity("chat", start)
    for number in range(outcomes):
        done = log.activity("chat", start + timedelta(days=5 + 5 * number))
        log.outcome(start + timedelta(days=9 + 5 * number), [(done, None, 1.0)])


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (10, "about 6 years more at your pace."),
        (24, "about 9 months more at your pace."),
        (0, "until one log in two is nearly sure."),
        (30, ""),
    ],
)
def test_how_much_more_it_takes_at_this_pace(log: Log, outcomes: int, said: str) -> None:
    three_years(log, outcomes)
    found = ask(log, "crossover")
    assert isinstance(found, NotEnough)
    assert found.pace.endswith(said)
    assert bool(found.pace) is bool(said)


def test_a_log_of_days_has_no_pace_and_neither_has_a_part_of_one(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    done = log.activity("chat", TODAY - timedelta(days=5))
    log.outcome(TODAY, [(done, None, 1.0)])
    young = ask(log, "crossover")
    assert isinstance(young, NotEnough)
    assert "at your pace" not in young.pace
    part = ask(log, "crossover", Period.this_year(TODAY))
    assert isinstance(part, NotEnough)
    assert not part.pace


def test_what_was_recalled_makes_no_pace(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    log.activity("chat", date(2010, 1, 1), late=6000)
    done = log.activity("chat", TODAY - timedelta(days=100))
    log.outcome(TODAY, [(done, None, 1.0)])
    found = ask(log, "crossover")
    assert isinstance(found, NotEnough)
    assert "about 8 years more" in found.pace


def told(log: Log, chart: str) -> str:
    """What is said while there is not enough for a picture."""
    found = ask(log, chart)
    assert isinstance(found, NotEnough)
    return found.fact


def test_what_leaves_out_what_was_not_logged_at_the_time_says_so(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    log.rating("chat", 3)
    left_out = "1 activity that was not logged at the time is left out."
    log.activity("chat", EARLIER, 60, late=50)
    assert told(log, "permanence") == f"In your log, no activity counts here yet. {left_out}"
    assert told(log, "crossover") == f"No hour can be counted yet. {left_out}"
    assert told(log, "furthest") == f"No act that you rated can be counted yet. {left_out}"
    log.activity("chat", EARLIER, 60)
    assert told(log, "permanence") == (
        f"In your log, something is credited to none of 1 activity logged at the time. {left_out}"
    )
    for chart in ("crossover", "furthest"):
        assert told(log, chart).endswith(left_out), chart


def test_people_who_are_in_no_share_are_counted(log: Log) -> None:
    old = date(2020, 1, 1)
    log.person("stayed", "event", "lasting", met_on=old)
    log.person("nowhere", None, "lasting", met_on=old)
    log.person("unknown", "event", None, met_on=old)
    log.act("chat", (0, 0, 1))
    done = log.activity("chat", EARLIER)
    for _outcome in range(3):
        log.outcome(EARLIER + timedelta(days=9), [(done, None, 1.0)])
    log.person("new", "event", "met", met_on=TODAY - timedelta(days=2), entered=TODAY)
    said = told(log, "grounds")
    assert said.startswith("In your log, 1 of 1 person stayed.")
    assert "1 person met less than" in said
    assert "With 1 person it is not noted how far it went." in said
    assert "Of 1 person it is not noted where you met." in said
    for number in range(5):
        log.person(f"p{number}", "event", "met", met_on=old)
    found = ask(log, "grounds")
    assert isinstance(found, Drawn)
    assert "Of 1 person it is not noted where you met." in found.headline.basis


def test_one_with_minutes_among_three_is_what_it_takes(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    for minutes in (None, None, 30):
        found = ask(log, "hours")
        assert isinstance(found, NotEnough)
        assert found.sentence.startswith("It takes 3 activities, one of them with minutes.")
        log.activity("chat", EARLIER, minutes)
    assert isinstance(ask(log, "hours"), Drawn)


def test_no_lighter_word_with_a_pole_is_said_as_none(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    for _ in range(10):
        log.activity("chat", EARLIER, feeling="bored")
    found = ask(log, "felt")
    assert isinstance(found, Drawn)
    assert "none of the 10 with doing things together" in found.headline.finding


def test_where_all_is_unknown_there_are_no_more(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    log.activity("chat", EARLIER, people=[log.person("Ada"), log.person("Bo")])
    assert told(log, "scale_depth") == "Of 2 meetings it is not noted how far it went."


def test_no_lighter_word_is_said_as_none(log: Log) -> None:
    log.act("chat", (0, 0, 1))
    log.activity("chat", EARLIER, feeling="bored")
    assert told(log, "felt") == (
        "In your log, the word for how it felt was a lighter one for none of 1 activity so far."
    )

"""Days to come back on, the quarterly look's choices, and the calendar file."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.core.questions.revisits import (
    EARLY,
    OLD,
    QUARTER,
    TITLE,
    Guessed,
    Past,
    Revisit,
    as_calendar,
    guess_of,
    look_from,
    occasion,
    plan_of,
    revisit_dates,
    since_then,
    to_revisit,
)
from workbook.models import Answer, IfThen, Intention, Mix, Note, Reply

TODAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12)
OWNER = "018f6b7e-7a3c-7c51-9d0e-2b7f0c1d5a44"

days = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def answer(number: int, prompt: str, days_ago: int, text: str = "words") -> Answer:
    """An answer saved some days ago."""
    return Answer(
        id=UUID(int=number),
        prompt=prompt,
        prompt_version=1,
        reply=Reply(text=text),
        saved_at=NOW - timedelta(days=days_ago),
    )


@pytest.mark.parametrize(
    ("answered", "looked", "logged", "kind"),
    [
        (None, None, False, "first"),
        (None, None, True, "return"),
        (0, None, False, "return"),
        (83, None, True, "return"),
        (84, None, True, "quarter"),
        (400, 83, True, "return"),
        (400, 84, True, "quarter"),
    ],
)
def test_what_kind_of_visit_it_is(
    answered: int | None, looked: int | None, logged: bool, kind: str
) -> None:
    def ago(number: int | None) -> date | None:
        return None if number is None else TODAY - timedelta(days=number)

    assert occasion(ago(answered), ago(looked), logged, TODAY) == kind


def test_the_days_to_come_are_the_plans_the_quarters_and_the_years() -> None:
    found = revisit_dates(TODAY, TODAY, TODAY + timedelta(days=30), None, TODAY)
    assert found == [
        Revisit("plan", date(2026, 12, 1)),
        Revisit("quarter", date(2027, 1, 31)),
        Revisit("year", date(2027, 11, 1)),
    ]


def test_nothing_begun_has_no_days() -> None:
    assert revisit_dates(None, None, None, None, TODAY) == []


def test_a_plan_on_the_day_of_the_quarter_is_one_day() -> None:
    day = TODAY + QUARTER
    assert revisit_dates(TODAY, None, day, None, TODAY) == [Revisit("plan", day)]


def test_a_leap_day_comes_back_on_the_28th() -> None:
    found = revisit_dates(None, date(2028, 2, 29), None, None, date(2028, 3, 1))
    assert found == [Revisit("year", date(2029, 2, 28))]


@given(days, days, days, days, days)
def test_every_day_is_still_to_come_and_comes_once(
    answered: date, defined: date, look_back: date, looked: date, today: date
) -> None:
    found = revisit_dates(answered, defined, look_back, looked, today)
    shown = [revisit.day for revisit in found]
    assert shown == sorted(set(shown))
    assert all(day > today for day in shown)
    if looked <= today:
        assert any(day - today <= QUARTER for day in shown)


# The calendar ----------------------------------------------------------------------------------


@settings(deadline=None)  # the first one imports icalendar
@given(
    st.lists(days, unique=True, max_size=5),
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)),
)
def test_a_calendar_holds_whole_days_and_nothing_else(on: list[date], moment: datetime) -> None:
    dates = [Revisit("quarter", day) for day in on]
    body = as_calendar(dates, OWNER, moment)
    assert body == as_calendar(dates, OWNER, moment)
    calendar = icalendar.Calendar.from_ical(body)
    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == on
    assert len({str(event["uid"]) for event in events}) == len(on)
    for event in events:
        assert str(event["summary"]) == TITLE
        assert type(event.decoded("dtstart")) is date
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event.decoded("dtstamp") == moment.replace(tzinfo=UTC, microsecond=0)
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"}
        assert not event.walk("VALARM")


def test_an_event_keeps_its_id_whatever_it_is_for_and_whenever_it_is_made() -> None:
    def uid(why: str, owner: str, moment: datetime) -> str:
        body = as_calendar([Revisit("plan" if why == "plan" else "year", TODAY)], owner, moment)
        return str(icalendar.Calendar.from_ical(body).walk("VEVENT")[0]["uid"])

    assert uid("plan", OWNER, NOW) == uid("year", OWNER, NOW + QUARTER)
    assert uid("plan", OWNER, NOW) != uid("plan", "another workbook", NOW)
    assert OWNER not in uid("plan", OWNER, NOW)


# The look --------------------------------------------------------------------------------------


@given(st.integers(0, 2000), st.integers(0, 6))
def test_a_quarter_stays_the_same_while_a_look_takes_days(ago: int, later: int) -> None:
    past = Past(began=NOW - timedelta(days=ago))
    start = look_from(past, NOW)
    assert past.began is not None
    assert (start - past.began) % QUARTER == timedelta(0)
    assert start <= max(NOW - QUARTER + EARLY, past.began)
    if ago <= 2 * QUARTER.days - EARLY.days - 7:
        assert look_from(past, NOW + timedelta(days=later)) == start


def test_the_oldest_answers_come_first_and_fresh_ones_never() -> None:
    texts = (answer(1, "a", 300), answer(2, "b", 200), answer(3, "c", 100), answer(4, "d", 5))
    past = Past(began=NOW - timedelta(days=300), texts=texts)
    assert [each.prompt for each in to_revisit(past, look_from(past, NOW), NOW)] == ["a", "b"]


def test_what_was_noted_on_in_an_earlier_look_waits_and_in_this_look_stays() -> None:
    texts = (answer(1, "a", 300), answer(2, "b", 200), answer(3, "c", 100))
    start = NOW - timedelta(days=90)
    earlier = Past(texts=texts, notes={UUID(int=1): [Note("x", start - timedelta(days=1))]})
    now = Past(texts=texts, notes={UUID(int=1): [Note("x", NOW)]})
    assert [each.prompt for each in to_revisit(earlier, start, NOW)] == ["b", "c"]
    assert [each.prompt for each in to_revisit(now, start, NOW)] == ["a", "b"]


def test_answering_again_leaves_the_old_answer_in_the_look_beside_the_new_one() -> None:
    old, new = answer(1, "a", 300), answer(2, "a", 0)
    past = Past(texts=(old, new))
    assert to_revisit(past, NOW - QUARTER, NOW) == [old]
    assert since_then(past, old) == new
    assert since_then(past, new) is None


def test_empty_answers_are_not_met_again() -> None:
    assert to_revisit(Past(texts=(answer(1, "a", 300, "  "),)), NOW - QUARTER, NOW) == []


@given(st.dates(date(2020, 1, 1), date(2026, 8, 1)), st.permutations(range(6)))
def test_answers_of_one_day_are_drawn_by_the_quarter_alone(start: date, order: list[int]) -> None:
    texts = tuple(answer(number + 1, f"p{number}", 300) for number in order)
    begun = datetime.combine(start, NOW.time())
    drawn = to_revisit(Past(texts=texts), begun, NOW)
    again = to_revisit(Past(texts=tuple(reversed(texts))), begun + timedelta(hours=2), NOW)
    assert drawn == again
    assert len(drawn) == 2


def test_a_guess_counts_for_the_look_it_was_made_in() -> None:
    shares = Mix(writing=1, events=0, collaboration=0)
    start = NOW - timedelta(days=10)
    old, new = (Guessed(shares, start + timedelta(days=days)) for days in (-1, 1))
    assert guess_of(Past(guessed=old), start) is None
    assert guess_of(Past(guessed=new), start) == new


def test_the_plan_of_the_last_quarter_is_not_the_one_just_made() -> None:
    def plan(number: int, days_ago: int, look_back: date) -> Intention:
        return Intention(
            id=UUID(int=number),
            plan=IfThen(look_back=look_back),
            saved_at=NOW - timedelta(days=days_ago),
        )

    old = plan(1, 90, TODAY)
    young = plan(2, 3, TODAY + QUARTER)
    assert plan_of(Past(plans=(old, young)), NOW, TODAY) == old
    assert plan_of(Past(plans=(young,)), NOW, TODAY) is None
    assert plan_of(Past(plans=(plan(3, OLD.days - 1, TODAY),)), NOW, TODAY) is not None

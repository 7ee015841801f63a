"""What repeats in a calendar: each time once, until today, with its exceptions and within bounds."""

from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.calendars import (
    BERLIN,
    GOOD,
    TODAY,
    calendar_of,
    candidates,
    days,
    found_in,
    left_out,
)
from workbook.bringing_in.found import Candidate, LeftOut
from workbook.bringing_in.kinds.calendar import MOST_TIMES

WEEKLY = (
    "UID:weekly",
    "DTSTART;TZID=Europe/Berlin:20250106T183000",
    "DTEND;TZID=Europe/Berlin:20250106T200000",
    "SUMMARY:Choir",
)
MOVED = (
    "UID:weekly",
    "RECURRENCE-ID;TZID=Europe/Berlin:20250113T183000",
    "DTSTART;TZID=Europe/Berlin:20250114T190000",
    "DTEND;TZID=Europe/Berlin:20250114T193000",
    "SUMMARY:Choir, moved",
)


def series(*lines: str) -> bytes:
    return calendar_of((*WEEKLY, *lines))


def test_a_series_is_each_of_its_times_by_the_same_clock() -> None:
    found = candidates(series("RRULE:FREQ=WEEKLY;COUNT=14"))
    assert len(found) == 14
    assert found[-1].day.isoformat() == "2025-04-07"  # after the clocks changed
    assert {(str(each.at), each.minutes, each.series) for each in found} == {
        ("18:30:00", 90, "weekly")
    }
    assert found[0].identity == "weekly 20250106T173000Z"
    assert len({each.identity for each in found}) == 14


def test_a_series_without_end_ends_today() -> None:
    assert days(series("RRULE:FREQ=WEEKLY"))[-1] == "2026-02-23"


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20250120T173000Z", "2025-01-20"),
        ("20250120T172959Z", "2025-01-13"),
        ("20250120", "2025-01-20"),
        ("20250120T183000", "2025-01-20"),
        ("99991231T235959Z", "2026-02-23"),
    ],
)
def test_the_last_day_of_a_rule_is_one_of_it(until: str, last: str) -> None:
    assert days(series(f"RRULE:FREQ=WEEKLY;UNTIL={until}"))[-1] == last


def test_days_taken_out_and_put_in() -> None:
    data = series(
        "RRULE:FREQ=WEEKLY;COUNT=4",
        "EXDATE;TZID=Europe/Berlin:20250113T183000,20250120T183000",
        "RDATE;TZID=Europe/Berlin:20250201T100000",
        "RDATE;VALUE=PERIOD:20250205T170000Z/PT30M",
    )
    assert days(data) == ["2025-01-06", "2025-01-27", "2025-02-01", "2025-02-05"]
    assert [each.minutes for each in candidates(data)] == [90, 90, 90, 30]


def test_a_day_that_cannot_be_read_costs_itself_and_is_said() -> None:
    data = series("RRULE:FREQ=WEEKLY;COUNT=2", "RDATE:20131210Z")
    assert days(data) == ["2025-01-06", "2025-01-13"]
    assert [each.why for each in left_out(data)] == ["one of its further days cannot be read"]


def test_one_time_that_was_moved_keeps_its_name() -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=3"
    before = candidates(series(rule))
    after = candidates(calendar_of((*WEEKLY, rule), MOVED))
    assert sorted(each.identity for each in after) == sorted(each.identity for each in before)
    (moved,) = (each for each in after if each.title == "Choir, moved")
    assert (moved.day.isoformat(), moved.minutes, moved.place.line) == ("2025-01-14", 30, 10)
    assert moved.identity == before[1].identity
    # An export may hold the change alone.
    (alone,) = candidates(calendar_of(MOVED))
    assert alone.identity == moved.identity


def test_all_that_follow_can_be_moved_at_once() -> None:
    later = (
        "UID:weekly",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20250113T183000",
        "DTSTART;TZID=Europe/Berlin:20250114T183000",
        "DTEND;TZID=Europe/Berlin:20250114T193000",
    )
    rule = "RRULE:FREQ=WEEKLY;COUNT=3"
    data = calendar_of((*WEEKLY, rule), later)
    assert days(data) == ["2025-01-06", "2025-01-14", "2025-01-21"]
    assert {each.identity for each in candidates(data)} == {
        each.identity for each in candidates(series(rule))
    }


def test_one_time_that_was_called_off_is_left_out() -> None:
    data = calendar_of((*WEEKLY, "RRULE:FREQ=WEEKLY;COUNT=3"), (*MOVED, "STATUS:CANCELLED"))
    assert days(data) == ["2025-01-06", "2025-01-20"]
    assert [(each.why, str(each.day)) for each in left_out(data)] == [("called off", "2025-01-14")]


def test_a_series_that_is_called_off_is_one_line() -> None:
    data = series("RRULE:FREQ=WEEKLY;COUNT=30", "STATUS:CANCELLED")
    assert [each.why for each in left_out(data)] == ["called off"]
    assert not candidates(data)


def test_a_series_that_has_not_begun_is_one_line() -> None:
    data = calendar_of(("UID:1", "DTSTART:20270101", "RRULE:FREQ=DAILY", "SUMMARY:x"))
    assert [each.why for each in left_out(data)] == ["still to come"]
    assert not candidates(data)


def test_whole_days_repeat_over_the_change_of_clocks() -> None:
    data = calendar_of(("UID:1", "DTSTART:20251025", "RRULE:FREQ=DAILY;UNTIL=20251028"))
    assert days(data) == ["2025-10-25", "2025-10-26", "2025-10-27", "2025-10-28"]


def test_the_first_day_counts_though_its_rule_does_not_name_it() -> None:
    assert days(series("RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=1")) == ["2025-01-06", "2025-01-08"]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "every hour"),
        ("FREQ=MINUTELY;INTERVAL=1", "every hour"),
        ("FREQ=HOURLY;COUNT=3", "every hour"),
        ("FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2", "more than 4 times a day"),
    ],
)
def test_what_repeats_too_often_is_refused(rule: str, why: str) -> None:
    data = calendar_of((*WEEKLY, f"RRULE:{rule}"), GOOD)
    (out,) = left_out(data)
    assert why in out.why
    assert [each.title for each in candidates(data)] == ["A good one"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SOMETIMES",
        "FREQ=WEEKLY;UNTIL=20123456T123456",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",  # never, and would be looked for until the year 9999
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "X",
    ],
)
def test_of_a_rule_that_cannot_be_followed_the_first_day_is_left(rule: str) -> None:
    data = series(f"RRULE:{rule}")
    assert days(data) == ["2025-01-06"]
    assert [each.why for each in left_out(data)] == [
        "how often it takes place cannot be read, so only its first day is taken"
    ]


def test_a_rule_with_something_odd_in_it_is_followed() -> None:
    odd = "RRULE;X-ODD=1:RRULE:Anything;FREQ=WEEKLY;COUNT=2"
    assert days(series(odd)) == ["2025-01-06", "2025-01-13"]


def test_a_thousand_million_times_end_today_and_thousands_of_days_taken_out_are_honoured() -> None:
    out = [f"EXDATE:20{year:02}{month:02}{day:02}T100000Z"
           for year in range(20, 26) for month in range(1, 13) for day in range(1, 29)]  # fmt: skip
    data = calendar_of(
        ("UID:1", "DTSTART:20200101T100000Z", "RRULE:FREQ=DAILY;COUNT=1000000000", *out)
    )
    # What is left is the end of each month, and the year that has begun.
    assert len(days(data)) == 4 * 29 + 2 * 30 + 60


def test_a_series_of_decades_is_cut_to_its_newest_times_and_said() -> None:
    said, *times = found_in(calendar_of(("UID:1", "DTSTART:19800101", "RRULE:FREQ=DAILY")))
    assert isinstance(said, LeftOut)
    assert "only the last 5,000 times" in said.why
    assert len(times) == MOST_TIMES
    assert isinstance(times[-1], Candidate)
    assert times[-1].day == TODAY


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 60),
    st.sampled_from(["", ";BYDAY=MO,FR", ";BYMONTHDAY=31", ";BYDAY=-1SU", ";BYMONTH=2"]),
)
def test_a_count_ends_a_rule_where_the_same_rule_with_that_last_day_ends(
    frequency: str, count: int, by: str
) -> None:
    counted = days(series(f"RRULE:FREQ={frequency};COUNT={count}{by}"))
    endless = days(series(f"RRULE:FREQ={frequency}{by}"))
    assert counted == endless[: len(counted)]
    assert len(counted) in (count, count + 1, len(endless))


def test_an_end_in_greenwich_beside_hours_without_a_zone_counts_whole() -> None:
    data = calendar_of(
        ("UID:1", "DTSTART:20240923T100000", "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20241007T080000Z")
    )
    assert days(data, BERLIN) == ["2024-09-23", "2024-10-07"]


@pytest.mark.parametrize("told", [True, False])
def test_what_repeats_in_utc_keeps_its_hour_by_the_clock_that_the_calendar_is_set_to(
    told: bool,
) -> None:
    entry = ("UID:1", "DTSTART:20250303T233000Z", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=6")
    data = calendar_of(entry, head=("X-WR-TIMEZONE:Europe/Berlin",))
    found = candidates(data, told=told)
    assert {str(each.at) for each in found} == {"00:30:00"}
    assert [each.day.isoformat() for each in found][-1] == "2025-04-08"


def test_the_libraries_are_those_that_are_pinned() -> None:
    """Beside a newer dateutil, pip would take a recurring-ical-events of years ago, without a word."""
    lines = Path("constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line)
    for name in ("icalendar", "recurring-ical-events", "python-dateutil"):
        assert version(name) == pinned[name]
    assert version("recurring-ical-events").split(".")[:2] >= ["3", "8"]

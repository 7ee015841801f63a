"""Logs of hours and habits: one activity a day and project, of oneself, and no title of a window."""

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.helpers.bringing_in import (
    answered,
    candidates,
    found_in,
    left_out,
    questions_of,
    reader_of,
)
from workbook.bringing_in.found import File, Unreadable
from workbook.bringing_in.kinds import activitywatch, clockify, harvest, loop_habits, table, toggl

TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags\n"
)
NEWER_TOGGL = (
    "Description,Billable,Duration,Member,Email,Project,Tags,Start date,Start time,Stop date,"
    "Stop time\n"
)
CLOCKIFY = (
    "Project,Client,Description,Task,User,Group,Email,Start Date,Start Time,End Date,End Time"
)
HARVEST = "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name\n"


def test_a_day_and_project_is_one_activity() -> None:
    found = found_in(
        f"{TOGGL}"
        'Me,m@x.org,C,Book,,"Draft, one",No,2024-10-15,12:00:00,2024-10-15,12:50:20,00:50:20,\n'
        "Me,m@x.org,C,Book,,Reading,No,2024-10-15,14:00:00,2024-10-15,14:10:20,00:10:20,\n"
        "Me,m@x.org,C,Book,,Reading,No,2024-10-15,23:59:00,2024-10-16,00:30:00,00:31:00,\n"
        "Me,m@x.org,C,Book,,,No,2024-10-16,12:00:00,2024-10-16,13:00:00,01:00:00,\n"
        "Me,m@x.org,,,,Call with M.,No,2024-10-16,12:00:00,2024-10-16,13:00:00,00:00:02,\n"
    )
    assert [(each.day.day, each.title, each.minutes, each.note) for each in candidates(found)] == [
        (15, "Book", 92, "Draft, one; Reading"),
        (16, "Call with M.", 1, "Call with M."),
        (16, "Book", 60, ""),
    ]
    first, _call, third = candidates(found)
    assert first.series == third.series
    assert first.kind == "hours"
    assert first.place.row == 2
    assert first.guests == ()


def test_a_newer_export_names_the_same_day_and_project_alike() -> None:
    one = candidates(found_in(f"{TOGGL}Me,m@x.org,,Book,,a,No,2024-10-15,,,,00:50:00,\n"))
    other = candidates(found_in(f"{NEWER_TOGGL}b,No,01:10:00,Me,m@x.org,Book,,2024-10-15,,,\n"))
    assert one[0].identity == other[0].identity
    assert (one[0].minutes, other[0].minutes) == (50, 70), (
        "what changed since is seen by its minutes"
    )


def test_hours_of_colleagues_are_asked_about_and_stay_out() -> None:
    text = (
        f"{TOGGL}Me,m@x.org,,Book,,a,No,2024-10-15,,,,00:50:00,\n"
        "Teo,t@x.org,,Book,,b,No,2024-10-15,,,,00:10:00,\n"
    )
    (question,) = questions_of(found_in(text))
    assert set(question.choices) == {"Me", "Teo", "*"}
    mine = answered(text, "Me")
    assert [each.minutes for each in candidates(mine)] == [50]
    assert [each.why for each in left_out(mine)] == ["somebody else's hours"]
    assert [each.minutes for each in candidates(answered(text, "*"))] == [60]
    assert questions_of(answered(text, "Somebody")), "no such choice"


def test_clockify_says_how_long_by_its_times_where_it_has_no_column_for_it() -> None:
    text = f"{CLOCKIFY}\nBook,,Draft,,Me,,m@x.org,13/04/2024,10:23 AM,13/04/2024,11:23:01 AM\n"
    (only,) = candidates(found_in(text))
    assert (only.day, only.minutes) == (date(2024, 4, 13), 60)
    unsure = text.replace("13/04", "03/04")
    assert len(questions_of(found_in(unsure))) == 1
    assert candidates(answered(unsure, "month"))[0].day == date(2024, 3, 4)


def test_clockify_says_how_long_in_hours() -> None:
    text = f"{CLOCKIFY},Duration (h),Duration (decimal)\nBook,,,,Me,,,2024-04-13,,,,01:30:00,1.50\n"
    assert [each.minutes for each in candidates(found_in(text))] == [90]


def test_what_still_runs_or_ends_before_it_began_is_left_out() -> None:
    found = found_in(
        f"{CLOCKIFY}\nA,,,,Me,,,2024-04-13,10:00,,\nB,,,,Me,,,2024-04-13,10:00,2024-04-13,09:00\n"
        "C,,,,Me,,,2024-04-13,10:00,2024-04-13,10:00\nD,,,,Me,,,2024-04-31,10:00,,\n"
        "E,,,,Me,,,2024-04-13,10:00,2024-04-13,10:30\n"
    )
    assert [each.title for each in candidates(found)] == ["E"]
    assert [(each.place.row, each.title) for each in left_out(found)] == [
        (2, "A"),
        (3, "B"),
        (4, "C"),
        (5, "D"),
    ]


def test_harvest_writes_decimals_in_its_accounts_way() -> None:
    found = found_in(
        f'{HARVEST}2024-03-04,,Book,,,Draft,"20,0",No,Me,Myself\n'
        '2024-03-05,Lantern,Book,,,,"0,01",No,Me,Myself\n2024-03-06,,Book,,,,1:30,No,Me,Myself\n'
    )
    assert [each.minutes for each in candidates(found)] == [1200, 1, 90]
    unsure = f'{HARVEST}2024-03-04,,Book,,,,"1,500",No,Me,Myself\n'
    assert len(questions_of(found_in(unsure))) == 1
    assert [each.minutes for each in candidates(answered(unsure, ","))] == [90]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TOGGL, toggl),
        (NEWER_TOGGL, toggl),
        (CLOCKIFY, clockify),
        (HARVEST, harvest),
        (TOGGL.replace(",", ";"), toggl),
        ("Date,Project,Hours\n2025-01-01,Book,1\n", table),
    ],
)
def test_a_log_is_known_by_its_heading(text: str, kind: object) -> None:
    assert reader_of(File("whatever.ics", text.encode())) is kind


# ActivityWatch --------------------------------------------------------------------------------


def watched(*events: object, type: str = "currentwindow", more: object = None) -> str:
    """An export of one bucket."""
    bucket = {"id": "b", "type": type, "events": events}
    return json.dumps({"buckets": {"b": bucket, **({"c": more} if more else {})}})


def event(at: str, seconds: float, **data: str) -> dict[str, object]:
    """An event of a bucket."""
    return {"timestamp": at, "duration": seconds, "data": data}


def test_a_program_is_an_activity_a_day_and_no_title_is_taken() -> None:
    found = found_in(
        watched(
            event("2023-11-19T13:25:37.839+00:00", 90, app="firefox.exe", title="Secret"),
            event("2023-11-19T22:25:37+00:00", 90, app="firefox.exe", title="Secret"),
            event("2023-11-19T23:25:37+00:00", 90, app="firefox.exe", title="Secret"),
            event("2023-11-19T13:25:37+00:00", 0, app="explorer.exe", title="Secret"),
            more={
                "type": "web.tab.current",
                "events": [event("2023-11-19T13:25:37+00:00", 9, url="Secret", title="Secret")],
            },
        ),
        "aw.json",
    )
    assert [(each.day.day, each.title, each.minutes) for each in candidates(found)] == [
        (19, "firefox", 3),
        (20, "firefox", 2),
    ]
    assert {each.why for each in left_out(found)} == {
        "1 that took no time",
        "it says where on the web somebody was, or that the computer was in use",
    }
    assert "Secret" not in str(found)


def test_a_stopwatch_is_called_by_its_label() -> None:
    found = found_in(
        watched(
            event("2023-11-19T13:25:37+00:00", 600, label="Book"),
            type="general.stopwatch",
        ),
        "aw.json",
        zone=ZoneInfo("Pacific/Auckland"),
    )
    assert [(each.day.day, each.title) for each in candidates(found)] == [(20, "Book")]


def test_a_damaged_event_costs_that_event() -> None:
    found = found_in(
        watched(
            {"timestamp": 1},
            "x",
            event("2023-11-19T13:25:37", 9, app="a"),
            event("2023-11-19T13:25:37+00:00", -9, app="a"),
            event("2023-11-19T13:25:37+00:00", 1e300, app="a"),
            event("2023-11-19T13:25:37+00:00", 60, app="a"),
        ),
        "aw.json",
    )
    assert [each.minutes for each in candidates(found)] == [1]
    assert [each.place.row for each in left_out(found)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "text",
    [
        watched()[:-1],
        '{"buckets": [], "type": 1}',
        '{"type": 1, "buckets":' + "[" * 100_000,
    ],
)
def test_damaged_buckets_are_a_sentence(text: str) -> None:
    assert activitywatch.sniff((File("a", text.encode()),))
    with pytest.raises(Unreadable):
        found_in(text, "a.json")


# Loop -----------------------------------------------------------------------------------------

TICKS = (
    "Date,Value,Notes\n2015-01-25,YES_MANUAL,\n2015-01-24,NO,Sick\n"
    '2015-01-23,YES_AUTO,"Forgot, really"\n2015-01-22,YES_MANUAL,"""Early"""\n'
)
HABITS = "Position,Name,Type,Question,Description,Color\n001,Write,YES_NO,?,,#FF8F00\n"


def test_a_day_that_was_ticked_by_hand_is_an_activity() -> None:
    found = found_in(
        {"002 Wake up/Checkmarks.csv": TICKS, "Habits.csv": HABITS, "x/Scores.csv": "a"}
    )
    assert [(each.day.day, each.title, each.note) for each in candidates(found)] == [
        (25, "Wake up", ""),
        (22, "Wake up", '"Early"'),
    ]
    assert [each.why for each in left_out(found)] == [
        "it was not ticked",
        "the program filled it in by itself",
        "1 other file of the program",
    ]


def test_a_list_of_habits_alone_has_no_days() -> None:
    found = found_in(HABITS)
    assert [each.title for each in left_out(found)] == ["Write"]
    assert reader_of(File("a", TICKS.encode())) is loop_habits


def test_of_reports_that_overlap_the_days_of_the_first_count() -> None:
    row = "Me,m@x.org,,Book,,a,No,2024-10-{},,,,00:50:00,\n"
    found = found_in(
        {"a.csv": TOGGL + row.format(15) + row.format(16), "b.csv": TOGGL + row.format(16)}, "t.zip"
    )
    assert [each.day.day for each in candidates(found)] == [15, 16]
    assert [each.why for each in left_out(found)] == ["it is in another file of these"]

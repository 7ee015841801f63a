"""Calendars are read entry by entry: what is there, whose day it is, and what a bad part costs."""

import io
import zipfile
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
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
from workbook.bringing_in.found import Asked, Candidate, File, LeftOut, Place, Unreadable
from workbook.bringing_in.kinds import calendar
from workbook.bringing_in.reading import read_all
from workbook.bringing_in.registry import READERS

LATE = ("UID:late", "DTSTART:20250302T020000Z", "DTEND:20250302T033000Z", "SUMMARY:Late")
WHOLE = ("UID:whole", "DTSTART;VALUE=DATE:20250310", "DTEND;VALUE=DATE:20250312", "SUMMARY:Away")
NEW_YORK, AUCKLAND = ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")


def test_an_entry_is_a_day_an_hour_minutes_and_guests() -> None:
    (entry,) = candidates(
        calendar_of(
            (
                "UID:1",
                "DTSTART;TZID=Europe/Berlin:20250301T183000",
                "DTEND;TZID=Europe/Berlin:20250301T210000",
                "SUMMARY:Python meetup\\, March",
                'ATTENDEE;CN="Novak, Ana":mailto:ana@example.org',
                "ATTENDEE:mailto:ben@example.org",
                "URL:https://www.meetup.com/python/events/1",
            )
        )
    )
    assert entry == Candidate(
        kind="event",
        identity="1",
        title="Python meetup, March",
        day=date(2025, 3, 1),
        place=Place("mine.ics", 3),
        at=time(18, 30),
        minutes=150,
        guests=("Novak, Ana", "ben@example.org"),
        address="https://www.meetup.com/python/events/1",
    )


def test_the_registry_knows_calendars_by_what_is_in_them() -> None:
    assert calendar in READERS
    assert calendar.sniff((File("notes.txt", calendar_of(GOOD)),))
    assert calendar.sniff((File("x", b"\xef\xbb\xbf\r\n\r\nbegin:vcalendar\r\n"),))
    assert not calendar.sniff((File("mine.ics", b"BEGIN:VCARD\r\nEND:VCARD\r\n"),))
    assert not calendar.sniff((File("mine.ics", b""), File("b.ics", b"\xff\xfe")))


# Whose day --------------------------------------------------------------------------------------


def test_the_day_of_an_hour_is_its_day_where_the_owner_lives() -> None:
    late = calendar_of(LATE)
    assert days(late) == ["2025-03-02"]
    assert days(late, NEW_YORK) == ["2025-03-01"]
    assert candidates(late, NEW_YORK)[0].at == time(21)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize(
    "lines",
    [
        WHOLE,
        ("UID:bare", "DTSTART:20250310", "SUMMARY:Without a word for it"),
        ("UID:zoned", "DTSTART;TZID=Asia/Tokyo;VALUE=DATE:20250310", "SUMMARY:With a zone"),
        (
            "UID:outlook",
            "DTSTART;TZID=Asia/Tokyo:20250310T000000",
            "DTEND;TZID=Asia/Tokyo:20250311T000000",
            "SUMMARY:From midnight to midnight",
        ),
        ("UID:series", "DTSTART:20250310", "RRULE:FREQ=DAILY;COUNT=1", "SUMMARY:A series"),
    ],
)
def test_a_whole_day_is_the_same_day_everywhere(zone: str, lines: tuple[str, ...]) -> None:
    (entry,) = candidates(calendar_of(lines), ZoneInfo(zone))
    assert (entry.day, entry.at, entry.minutes) == (date(2025, 3, 10), None, None)


def test_an_hour_without_a_zone_is_the_owners_own() -> None:
    floating = calendar_of(("UID:1", "DTSTART:20250301T233000", "SUMMARY:x"))
    assert days(floating) == days(floating, AUCKLAND) == ["2025-03-01"]
    assert candidates(floating, AUCKLAND)[0].at == time(23, 30)


def test_the_zone_that_a_calendar_is_set_to_goes_before_the_computers() -> None:
    data = calendar_of(LATE, head=("X-WR-TIMEZONE:America/New_York",))
    assert days(data) == ["2025-03-01"]


def test_but_not_before_the_zone_that_its_owner_said() -> None:
    data = calendar_of(LATE, head=("X-WR-TIMEZONE:America/New_York",))
    assert days(data, told=True) == ["2025-03-02"]


@given(st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]))
def test_no_zone_moves_a_whole_day(zone: str) -> None:
    assert days(calendar_of(WHOLE), ZoneInfo(zone)) == ["2025-03-10"]


# What is left out -------------------------------------------------------------------------------


def test_what_is_called_off_declined_or_still_to_come_is_left_out_and_said() -> None:
    data = calendar_of(
        ("UID:1", "DTSTART:20250301T100000Z", "STATUS:CANCELLED", "SUMMARY:Dinner"),
        ("UID:2", "DTSTART:20250302T100000Z", "SUMMARY:Canceled: Breakfast"),
        (
            "UID:3",
            "DTSTART:20250303T100000Z",
            "SUMMARY:Board",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.org",
        ),
        ("UID:4", "DTSTART:20260302T100000Z", "SUMMARY:Next year"),
        GOOD,
        head=("X-WR-CALNAME:me@example.org",),
    )
    assert [(each.title, each.why, each.place.line) for each in left_out(data)] == [
        ("Dinner", "called off", 4),
        ("Canceled: Breakfast", "called off", 10),
        ("Board", "declined", 15),
        ("Next year", "still to come", 21),
    ]
    assert [each.title for each in candidates(data)] == ["A good one"]


def test_a_whole_calendar_that_calls_off_is_called_off() -> None:
    assert [each.why for each in left_out(calendar_of(GOOD, head=("METHOD:CANCEL",)))] == [
        "called off"
    ]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("SUMMARY:x",), "it does not say on which day it begins"),
        (("DTSTART:20250230T100000Z",), "there is no such day: 20250230T100000Z"),
        (("DTSTART:2025",), "there is no such day: 2025"),
        (("DTSTART:20250101T100000Z", "DTSTART:20250102T100000Z"), "it begins on two days"),
        (
            ('DTSTART;TZID="W. Europe Standard Time:20250101T100000"',),
            "it does not say on which day it begins",
        ),
        (
            ("DTSTART:20250101T100000Z", "DURATION:P99999999D"),
            "it goes on longer than there are days",
        ),
        (("DTSTART:20250101", "DTEND:20260101"), "it goes on for 365 days"),
    ],
)
def test_a_bad_entry_costs_itself_and_says_its_line(lines: tuple[str, ...], why: str) -> None:
    data = calendar_of(("UID:bad", *lines), GOOD)
    assert [(each.why, each.place) for each in left_out(data)] == [(why, Place("mine.ics", 3))]
    assert [each.title for each in candidates(data)] == ["A good one"]


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (("DURATION:PT1H30M",), 90),
        (("DURATION:-PT5H",), None),
        (("DTEND:20250101T093000Z",), 30),
        (("DTEND:20250101T100000Z",), None),
        (("DTEND:20259999T100000Z",), None),
        (("DTEND:20250102T110000Z",), 1500),
        ((), None),
    ],
)
def test_minutes_are_never_negative(lines: tuple[str, ...], minutes: int | None) -> None:
    (entry,) = candidates(calendar_of(("UID:1", "DTSTART:20250101T100000Z", *lines)))
    assert entry.minutes == minutes


def test_minutes_are_counted_over_the_hour_that_a_clock_leaves_out() -> None:
    night = (
        "UID:1",
        "DTSTART;TZID=Europe/Berlin:20250330T013000",
        "DTEND;TZID=Europe/Berlin:20250330T033000",
    )
    assert candidates(calendar_of(night))[0].minutes == 60


# Who was there ----------------------------------------------------------------------------------


def test_rooms_things_and_those_who_declined_are_no_guests() -> None:
    meeting = (
        "UID:1",
        "DTSTART:20250301T100000Z",
        "SUMMARY:Planning",
        "ORGANIZER;CN=Olga:mailto:olga@example.org",
        "ATTENDEE;CN=Olga:mailto:olga@example.org",
        "ATTENDEE;CN=Ben:MAILTO:ben@example.org",
        "ATTENDEE;CUTYPE=ROOM;CN=Room 3:mailto:room3@example.org",
        "ATTENDEE;CUTYPE=RESOURCE;CN=Beamer:mailto:beamer@example.org",
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Room 4:mailto:room4@example.org",
        "ATTENDEE;CN=Hall:mailto:c_18@resource.calendar.google.com",
        "ATTENDEE;PARTSTAT=DECLINED;CN=Ivy:mailto:ivy@example.org",
    )
    (entry,) = candidates(calendar_of(meeting))
    assert entry.guests == ("Olga", "Ben")
    (mine,) = candidates(calendar_of(meeting, head=("X-WR-CALNAME:olga@example.org",)))
    assert mine.guests == ("Ben",)


def test_who_is_part_of_everything_is_the_owner() -> None:
    entries = [
        (
            f"UID:{number}",
            f"DTSTART:2025010{number}T100000Z",
            "ORGANIZER:mailto:me@example.org",
            f"ATTENDEE:mailto:guest{number % 3}@example.org",
        )
        for number in range(1, 7)
    ]
    assert {each.guests for each in candidates(calendar_of(*entries))} == {
        (f"guest{number}@example.org",) for number in range(3)
    }
    # With few entries nobody can tell the two apart.
    assert candidates(calendar_of(entries[0]))[0].guests == (
        "guest1@example.org",
        "me@example.org",
    )


# Where ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (("LOCATION:Room 3",), "Room 3"),
        (("LOCATION:Room 3", "URL:https://example.org/x"), "https://example.org/x"),
        (
            (
                "URL:https://example.org/x",
                "DESCRIPTION:Join us at https://lu.ma/abc\\n\\nBring tea",
            ),
            "https://lu.ma/abc",
        ),
        (("LOCATION:https://www.eventbrite.co.uk/e/1",), "https://www.eventbrite.co.uk/e/1"),
        (("DESCRIPTION:https://notmeetup.com.example/1", "LOCATION:Hall"), "Hall"),
        (("ATTENDEE:mailto:ana@meetup.com", "LOCATION:Hall"), "Hall"),
        (("UID:event_1@meetup.com", "LOCATION:Hall"), "meetup.com"),
        ((), ""),
    ],
)
def test_the_page_of_an_event_goes_before_its_place(lines: tuple[str, ...], address: str) -> None:
    (entry,) = candidates(calendar_of(("DTSTART:20250301T100000Z", *lines)))
    assert entry.address == address


# Files as they are ------------------------------------------------------------------------------


def test_only_events_count_and_what_lies_inside_of_them_is_not_theirs() -> None:
    data = calendar_of(
        (
            "UID:1",
            "SUMMARY:Breakfast",
            "DTSTART:20250301T100000Z",
            "BEGIN:VALARM",
            "SUMMARY:Reminder",
            "DURATION:PT5H",
            "ATTENDEE:mailto:alarm@example.org",
            "END:VALARM",
            "DTEND:20250301T103000Z",
        ),
        head=("BEGIN:VTODO", "DTSTART:20250301T100000Z", "SUMMARY:Tidy up", "END:VTODO"),
    )
    (entry,) = candidates(data)
    assert (entry.title, entry.minutes, entry.guests) == ("Breakfast", 30, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_folded_lines_are_whole_even_where_a_fold_cuts_through_a_letter(end: str) -> None:
    data = calendar_of(
        ("UID", " :1", "DTSTART", " ;VALUE=DATE", "\t:20250301", "SUMMARY:Caf", " é"), end=end
    )
    cut = data.replace("é".encode(), b"\xc3" + end.encode() + b" \xa9")
    for each in (data, cut):
        (entry,) = candidates(each)
        assert (entry.title, entry.identity, entry.day) == ("Café", "1", date(2025, 3, 1))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_that_programs_write_are_read(encoding: str) -> None:
    data = calendar_of(("UID:1", "DTSTART:20250301", "SUMMARY:Müller – Café"))
    assert candidates(data.decode().encode(encoding))[0].title == "Müller – Café"


def test_one_line_that_is_not_utf8_costs_no_other() -> None:
    data = calendar_of(
        ("UID:1", "DTSTART:20250301", "SUMMARY:M\xfcller"),
        ("UID:2", "DTSTART:20250302", "SUMMARY:Café"),
    )
    broken = data.replace("ü".encode(), b"\xfc")
    assert [each.title for each in candidates(broken)] == ["Müller", "Café"]


def test_a_title_is_one_line_and_not_endless() -> None:
    (entry,) = candidates(
        calendar_of(("UID:1", "DTSTART:20250301", f"SUMMARY:a\\nb{'x' * 180_000}"))
    )
    assert entry.title.startswith("a bx")
    assert len(entry.title) == 500
    assert candidates(calendar_of(("UID:1", "DTSTART:20250301")))[0].title == "Without a title"


def test_a_file_that_is_cut_off_is_said_to_be_before_anything_of_it() -> None:
    data = calendar_of(GOOD, ("UID:2", "DTSTART:20250302T100000Z", "SUMMARY:Second"))
    whole = data[: data.index(b"BEGIN:VEVENT", data.index(b"A good one"))]
    for end in (whole, data[: data.index(b"SUMMARY:Second")]):
        first, *others = found_in(end)
        assert isinstance(first, LeftOut)
        assert first.why == "the file is cut off here: what came after it is missing"
        assert first.place.line == end.rstrip().count(b"\n") + 1
        assert [each.title for each in others if isinstance(each, Candidate)] == ["A good one"]


def test_an_entry_without_its_end_costs_itself() -> None:
    data = calendar_of(("UID:1", "DTSTART:20250301", "SUMMARY:open"), GOOD)
    data = data.replace(b"SUMMARY:open\r\nEND:VEVENT\r\n", b"SUMMARY:open\r\n")
    assert [(each.why, each.place.line) for each in left_out(data)] == [("it has no end", 3)]
    assert [each.title for each in candidates(data)] == ["A good one"]


def test_three_thousand_beginnings_without_an_end_are_read() -> None:
    data = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 3000
    assert not candidates(data)
    assert found_in(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!DOCTYPE html><html><title>Sign in</title></html>", "web page"),
        (b"\xef\xbb\xbf\r\n\r\n", "no calendar in it"),
    ],
)
def test_what_is_no_calendar_is_named(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        found_in(data)


def test_a_calendar_without_entries_is_empty() -> None:
    assert found_in(calendar_of()) == []


def test_of_a_folder_each_calendar_is_read_and_the_rest_is_said() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("a/one.ics", calendar_of(GOOD))
        folder.writestr("a/two.ics", calendar_of(LATE))
        folder.writestr("a/readme.txt", "hello")
    found = read_all([File("mine.zip", packed.getvalue())], Asked(BERLIN, TODAY))
    assert [each.place.file for each in found.candidates] == ["a/one.ics", "a/two.ics"]
    assert [each.why for each in found.left_out] == [
        "files in it that are of no kind that can be read: 1"
    ]


# Twice is once ----------------------------------------------------------------------------------


def test_without_a_name_what_it_says_is_its_name_with_a_count_of_equals() -> None:
    def nameless(title: str) -> tuple[str, ...]:
        return ("DTSTART:20250301T100000Z", f"SUMMARY:{title}")

    first = candidates(calendar_of(nameless("Lunch"), nameless("Lunch"), nameless("Tea")))
    later = candidates(calendar_of(nameless("Tea"), nameless("LUNCH"), nameless("Lunch")))
    assert len({each.identity for each in first}) == 3
    assert {each.identity for each in first} == {each.identity for each in later}


def test_an_entry_that_was_moved_keeps_its_name() -> None:
    moved = ("UID:good", "DTSTART:20250308T100000Z", "SUMMARY:A good one", "SEQUENCE:1")
    assert candidates(calendar_of(GOOD))[0].identity == candidates(calendar_of(moved))[0].identity
    # The newer version of two in one file counts once.
    other = ("UID:other", *GOOD[1:])
    assert len(candidates(calendar_of(other, other))) == 1


def test_what_bears_one_name_on_two_days_is_two() -> None:
    two = candidates(calendar_of(("UID:1", "DTSTART:20250301"), ("UID:1", "DTSTART:20250302")))
    assert [each.day.day for each in two] == [1, 2]
    assert len({each.identity for each in two}) == 2


# Whatever comes ---------------------------------------------------------------------------------

WHATEVER = calendar_of(
    GOOD,
    ("UID:s", "DTSTART;TZID=Europe/Berlin:20250101T100000", "RRULE:FREQ=WEEKLY;COUNT=4",
     "EXDATE;TZID=Europe/Berlin:20250108T100000", "SUMMARY:Çeries", "DURATION:PT1H"),
    ("UID:s", "RECURRENCE-ID;TZID=Europe/Berlin:20250115T100000",
     "DTSTART;TZID=Europe/Berlin:20250116T100000", "RDATE:20250401", "SUMMARY:Moved"),
    WHOLE,
)  # fmt: skip


@settings(max_examples=150)
@given(st.data())
def test_no_change_to_a_file_is_more_than_a_bad_part(data: st.DataObject) -> None:
    changed = bytearray(WHATEVER)
    for _time in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(changed) - 1))
        match data.draw(st.sampled_from(["flip", "cut", "double", "put"])):
            case "flip":
                changed[place] = data.draw(st.integers(0, 255))
            case "cut":
                del changed[place : place + data.draw(st.integers(1, 40))]
            case "double":
                changed[place:place] = changed[place : place + data.draw(st.integers(1, 60))]
            case _:
                piece = st.sampled_from(
                    [b"\n", b"\r\n ", b'"', b"9999", b"-", b"Z", b"BEGIN:VEVENT\n"]
                )
                changed[place:place] = data.draw(piece)
        if not changed:
            break
    try:
        found = found_in(bytes(changed))
    except Unreadable:
        return
    identities = [each.identity for each in found if isinstance(each, Candidate)]
    assert len(identities) == len(set(identities))
    for each in found:
        assert isinstance(each, Candidate | LeftOut)
        assert "\n" not in each.title
        if isinstance(each, Candidate):
            assert each.title
            assert each.day <= TODAY
            assert each.minutes is None or each.minutes > 0

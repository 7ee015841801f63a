"""The zones that a calendar names: the world's, its own, those of Windows; never a guess."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.calendars import (
    CUSTOM_ZONE,
    calendar_of,
    candidates,
    days,
    found_in,
    left_out,
)
from workbook.bringing_in.found import Asked, Candidate, File
from workbook.bringing_in.ical.zones import Zones
from workbook.bringing_in.kinds import calendar

LIKE_BERLIN = Zones([CUSTOM_ZONE.format(winter="+0100", summer="+0200")])
LONDON = ZoneInfo("Europe/London")


def at(zone: str, head: str = "") -> str:
    """The hour in London of noon in a zone, in summer."""
    data = calendar_of(
        ("UID:1", f'DTSTART;TZID="{zone}":20250701T120000'), head=(head,) if head else ()
    )
    (entry,) = candidates(data, LONDON)
    return f"{entry.at:%H:%M}"


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Europe/Berlin", "11:00"),
        ("europe/berlin", "11:00"),
        ("Europe/Kiev", "10:00"),
        ("US/Pacific", "20:00"),
        ("W. Europe Standard Time", "11:00"),
        ("Pacific Standard Time", "20:00"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "03:00"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "17:00"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "11:00"),
        ("(UTC) Coordinated Universal Time", "13:00"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "11:00"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", "16:00"),
        ("tzone://Microsoft/Utc", "13:00"),
        ("GMT+0200", "11:00"),
        ("UTC-5", "18:00"),
    ],
)
def test_zones_by_their_names(zone: str, hour: str) -> None:
    assert at(zone) == hour


def test_a_zone_of_the_file_is_what_the_file_says() -> None:
    assert at("Customized Time Zone", CUSTOM_ZONE.format(winter="+0100", summer="+0200")) == "11:00"
    assert at("Customized Time Zone", CUSTOM_ZONE.format(winter="-0500", summer="-0400")) == "17:00"


def test_what_one_file_says_of_a_zone_does_not_leak_into_another() -> None:
    one, other = (
        calendar_of(
            ("UID:1", "DTSTART;TZID=Customized Time Zone:20250701T120000",
             "RRULE:FREQ=WEEKLY;COUNT=2"),
            head=(CUSTOM_ZONE.format(winter=winter, summer=summer),),
        )
        for winter, summer in (("+0100", "+0200"), ("-0500", "-0400"))
    )  # fmt: skip
    without = calendar_of(("UID:1", "DTSTART;TZID=Customized Time Zone:20250701T120000"))

    def hours(*files: bytes) -> list[time | None]:
        folder = tuple(File(f"{number}.ics", data) for number, data in enumerate(files))
        asked = Asked(LONDON, datetime(2026, 3, 1).date())
        return [each.at for each in calendar.read(folder, asked) if isinstance(each, Candidate)]

    eleven, five = [time(11)] * 2, [time(17)] * 2
    assert hours(one) == eleven
    assert hours(other) == five
    assert hours(one, other, without, one) == [*eleven, *five, None, *eleven]


def test_a_zone_of_which_nothing_says_what_it_is_is_named() -> None:
    data = calendar_of(
        ("UID:1", "DTSTART;TZID=Foo:20250701T233000", "SUMMARY:x"),
        ("UID:2", "DTSTART;TZID=Foo:20250702T233000", "SUMMARY:y"),
        head=("BEGIN:VTIMEZONE", "TZID:Foo", "END:VTIMEZONE"),
    )
    assert days(data, ZoneInfo("Pacific/Auckland")) == ["2025-07-01", "2025-07-02"]
    assert [each.at for each in candidates(data)] == [None, None]
    (out,) = left_out(data)
    assert "the zone “Foo”" in out.why
    assert "2 entries" in out.why
    assert out.place.line == 6


@pytest.mark.parametrize(
    "name", ["A/" * 5000, "../../etc/passwd", "/etc/passwd", "Europe", "localtime"]
)
def test_no_name_of_a_zone_opens_anything(name: str) -> None:
    assert Zones().named(name) is None
    assert found_in(calendar_of(("UID:1", f"DTSTART;TZID={name}:20250701T120000")))


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=DAILY",
        "RRULE:FREQ=YEARLY;BYHOUR=1,2,3",
        "RRULE:FREQ=YEARLY;BYMONTH=13",
        "RRULE:nothing",
    ],
)
def test_a_zone_whose_rules_are_not_of_a_year_is_not_understood(rule: str) -> None:
    part = (
        f"BEGIN:VTIMEZONE\nTZID:Foo\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        f"TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n{rule}\nEND:STANDARD\nEND:VTIMEZONE"
    )
    assert Zones([part]).named("Foo") is None


def test_a_place_beside_the_rules_says_which_zone_it_is() -> None:
    part = "BEGIN:VTIMEZONE\nTZID:Home\nX-LIC-LOCATION:Asia/Tokyo\nEND:VTIMEZONE"
    assert Zones([part]).named("Home") == ZoneInfo("Asia/Tokyo")


@given(st.datetimes(datetime(1985, 1, 1), datetime(2035, 1, 1)))
def test_the_rules_of_a_file_say_what_the_worlds_list_says(moment: datetime) -> None:
    """Since 1996 the rule above is that of Berlin, but for when in the night the clocks change."""
    zone = LIKE_BERLIN.named("Customized Time Zone")
    assert zone is not None
    if moment.year >= 1996:
        assert (
            moment.replace(tzinfo=zone).utcoffset()
            == moment.replace(tzinfo=ZoneInfo("Europe/Berlin")).utcoffset()
        )
    there = moment.replace(tzinfo=UTC).astimezone(zone)
    assert there.utcoffset() in (timedelta(hours=1), timedelta(hours=2))
    assert there.astimezone(UTC).replace(tzinfo=None) == moment or there.hour in (1, 2, 3)

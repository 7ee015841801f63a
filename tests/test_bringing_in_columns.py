"""Days, lengths of time and encodings: found once a column, asked where nothing tells, never guessed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.bringing_in import MADRID, TODAY
from workbook.bringing_in.days import Days, NoDay, Order, When, days_or_question
from workbook.bringing_in.durations import Durations, NoDuration, durations_or_question
from workbook.bringing_in.encodings import text_or_question
from workbook.bringing_in.found import Asked, File, Question, Unreadable
from workbook.bringing_in.tables import Cell

DAY_FIRST = Days("day", MADRID, TODAY)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        ("2025/3/4", date(2025, 3, 4)),
        ("20250304", date(2025, 3, 4)),
        ("2025. 3. 4.", date(2025, 3, 4)),
        ("04.03.2025", date(2025, 3, 4)),
        ("4/3/25", date(2025, 3, 4)),
        ("4-3-99", date(1999, 3, 4)),
        ("4/3/27", date(2027, 3, 4)),
        ("4/3/28", date(1928, 3, 4)),
        ("4. März 2025", date(2025, 3, 4)),
        ("4 de marzo de 2025", date(2025, 3, 4)),
        ("martes, 4 de marzo de 2025", date(2025, 3, 4)),
        ("mar., 4 mars 2025", date(2025, 3, 4)),
        ("1er janvier 2025", date(2025, 1, 1)),
        ("1º de enero de 2025", date(2025, 1, 1)),
        ("March 4th, 2025", date(2025, 3, 4)),
        ("@March 4, 2025 ", date(2025, 3, 4)),
        ("04 Mar 2025", date(2025, 3, 4)),
        ("4-Mar-25", date(2025, 3, 4)),
        ("2025 March 4", date(2025, 3, 4)),
        ("Tue, 04 Mar 2025", date(2025, 3, 4)),
        ("14 août 2025", date(2025, 8, 14)),
        ("Mo, 4.3.2025", date(2025, 3, 4)),
        ("Tuesday 4/3/2025", date(2025, 3, 4)),
        ("2025-03-04 00:00:00", date(2025, 3, 4)),
        ("2 Dez. 2025", date(2025, 12, 2)),
    ],
)
def test_a_day_is_read_in_four_languages(written: str, day: date) -> None:
    assert DAY_FIRST.of(written) == When(day)


@pytest.mark.parametrize(
    ("written", "day", "at"),
    [
        ("2025-03-04 18:05", date(2025, 3, 4), time(18, 5)),
        ("2025-03-04T18:05:59", date(2025, 3, 4), time(18, 5)),
        ("04.03.2025 18:05", date(2025, 3, 4), time(18, 5)),
        ("March 4, 2025 8:45 AM", date(2025, 3, 4), time(8, 45)),
        ("March 4, 2025 12:45 a.m.", date(2025, 3, 4), time(0, 45)),
        ("2025-03-04 23:30:00 UTC", date(2025, 3, 5), time(0, 30)),
        ("2025-03-04T23:30:00Z", date(2025, 3, 5), time(0, 30)),
        ("20250304T233000Z", date(2025, 3, 5), time(0, 30)),
        ("2025-07-04T00:30:00.123+09:00", date(2025, 7, 3), time(17, 30)),
        ("Fri, 04 Jul 2025 20:00:00 -0500", date(2025, 7, 5), time(3, 0)),
    ],
)
def test_a_moment_is_on_the_day_that_it_was_where_its_owner_lives(
    written: str, day: date, at: time
) -> None:
    assert DAY_FIRST.of(written) == When(day, at)


def test_the_zone_of_the_owner_decides_on_which_day_a_moment_was() -> None:
    moment = datetime(2025, 3, 4, 18, 34, tzinfo=UTC)
    sydney = Days("day", ZoneInfo("Australia/Sydney"), TODAY)
    assert sydney.of(moment).day == sydney.of("2025-03-04T18:34:00Z").day == date(2025, 3, 5)
    assert sydney.of(moment.replace(tzinfo=None)).day == date(2025, 3, 4)
    assert sydney.of(date(2025, 3, 4)) == When(date(2025, 3, 4))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31.02.2025", "no such day"),
        ("29 February 2025", "no such day"),
        ("2025-13-01", "no such day"),
        ("0001-01-01", "no such day"),
        ("2025-03-04 25:00", "no such time"),
        ("2025-03-04 13:00 PM", "no such time"),
        ("45690", "only a spreadsheet"),
        ("45690.5", "only a spreadsheet"),
        (45690.0, "only a spreadsheet"),
        ("", "no day"),
        ("heute", "is no day"),
        ("@Last Monday", "is no day"),
        ("1h30", "is no day"),
        ("10:30", "is no day"),
        ("2019-07 14:23", "is no day"),
        ("Mars 2025", "is no day"),
        ("4/3.2025", "is no day"),
        ("9" * 5000, "is no day"),
        ("2025-03-04" + " " * 5000 + "x", "is no day"),
    ],
)
def test_what_is_no_day_is_refused_with_a_reason(written: Cell, why: str) -> None:
    with pytest.raises(NoDay, match=why):
        DAY_FIRST.of(written)


def order_of(*cells: Cell, answer: str = "") -> Order | Question:
    """How a column with these writes its days."""
    rule = days_or_question(cells, "k", "Date", Asked(MADRID, TODAY, {"k": answer}))
    return rule if isinstance(rule, Question) else rule.order


def test_what_comes_first_is_found_in_the_whole_column() -> None:
    assert order_of("3/4/2025", "13/4/2025") == "day"
    assert order_of("3/4/2025", "4/13/2025") == "month"
    assert order_of("6/27/26, 7:35 AM", "3/4/26, 7:35 AM") == "month"
    assert order_of("Tue 3/4/2025", "Sun 4/13/2025") == "month"
    assert order_of("3/4/99", "25/4/99") == "day"
    assert order_of("2025-03-04", "04.03.2025", "4 Mar 2025", date(2025, 3, 4)) == "day"


def test_what_nothing_in_a_column_tells_is_asked_once() -> None:
    question = order_of("3/4/2025", "2025-03-04", "5/6/2025")
    assert isinstance(question, Question)
    assert question.shown == ("3/4/2025", "5/6/2025")
    assert set(question.choices) == {"day", "month"}
    assert order_of("3/4/2025", answer="month") == "month"
    assert order_of("13/4/2025", "4/13/2025", answer="day") == "day"


def test_a_column_that_contradicts_itself_is_asked_about() -> None:
    assert isinstance(order_of("13/4/2025", "4/13/2025"), Question)


def test_a_short_year_may_come_first() -> None:
    question = order_of("25/6/7")
    assert isinstance(question, Question)
    assert set(question.choices) == {"day", "month", "year"}
    assert Days("year", MADRID, TODAY).of("25/6/7").day == date(2025, 6, 7)


def test_the_answer_holds_for_every_value_and_bends_none() -> None:
    month_first = Days("month", MADRID, TODAY)
    assert month_first.of("3/4/2025").day == date(2025, 3, 4)
    assert month_first.of("3.4.2025").day == date(2025, 4, 3), "no month comes first before a point"
    with pytest.raises(NoDay, match="no such day"):
        month_first.of("13/4/2025")


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["day", "month"]))
def test_what_was_written_in_an_order_is_read_in_it(day: date, order: Order) -> None:
    parts = (day.day, day.month) if order == "day" else (day.month, day.day)
    written = f"{parts[0]}/{parts[1]}/{day.year}"
    assert Days(order, MADRID, TODAY).of(written).day == day


@given(st.text(max_size=90), st.sampled_from(["day", "month", "year"]))
def test_any_text_is_a_day_or_refused(text: str, order: Order) -> None:
    days_or_question([text], "k", "Date", Asked(MADRID, TODAY))
    try:
        found = Days(order, MADRID, TODAY).of(text)
    except NoDay:
        return
    assert 1900 <= found.day.year < 2200


# How long ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("90", 90),
        ("", None),
        ("0", 0),
        ("0:45", 45),
        ("1:30", 90),
        ("00:00:02", 1),
        ("01:30:29", 90),
        ("18:25 min", 18),
        ("1:30 h", 90),
        ("1h 30m", 90),
        ("1h30", 90),
        ("1 hora y 20 minutos", 80),
        ("1 Std. 30 Min.", 90),
        ("90 min", 90),
        ("45'", 45),
        ("1,5 h", 90),
        ("1.5 hours", 90),
        ("PT1H30M", 90),
        ("1.834,50", 1835),
        ("1,834.50", 1835),
        ("1'834", 1834),
        ("30 s", 1),
        (120.5, 121),
        (timedelta(minutes=75), 75),
        (time(0, 45), 45),
    ],
)
def test_a_length_is_read_as_it_is_written(written: Cell, minutes: int | None) -> None:
    assert Durations("minutes").of(written) == minutes


@pytest.mark.parametrize(
    "written",
    ["-5", "long", "h", "1:75", "1 2", "1h 2h", "30m 1h", "5 apples", "1,2,3,4", "9" * 70, "1e9"],
)
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(NoDuration):
        Durations("minutes").of(written)


def rule_of(heading: str, *cells: Cell, **answers: str) -> Durations | Question:
    """How a column with these writes lengths of time."""
    told = {f"k:{key}": answer for key, answer in answers.items()}
    return durations_or_question(cells, "k", heading, told)


def test_the_unit_stands_in_the_heading_or_is_asked() -> None:
    assert rule_of("Horas", "1,5") == Durations("hours", ",")
    assert rule_of("Minuten", 90.0) == Durations("minutes")
    assert rule_of("Duration (decimal)", "0.25") == Durations("hours", ".")
    assert rule_of("Dauer", "1:30", "2h") == Durations("minutes"), "no number without a unit"
    question = rule_of("Dauer", "1:30", "90")
    assert isinstance(question, Question)
    assert question.shown == ("90",)
    assert rule_of("Dauer", "1:30", "90", unit="hours") == Durations("hours")


def test_the_sign_of_decimals_is_the_columns() -> None:
    comma = rule_of("Hours", "1.500", "20,5")
    assert isinstance(comma, Durations)
    assert comma.of("1.500") == 90_000, "fifteen hundred hours"
    question = rule_of("Hours", "1.500", "2.250")
    assert isinstance(question, Question)
    assert set(question.choices) == {",", "."}
    point = rule_of("Hours", "1.500", mark=".")
    assert isinstance(point, Durations)
    assert point.of("1.500") == 90


def test_a_column_of_both_signs_is_asked_only_about_what_is_unsure() -> None:
    assert isinstance(rule_of("Minutes", "1,5", "1.5", "1.500,5"), Durations)
    assert isinstance(rule_of("Minutes", "1,5", "1.5", "1.500"), Question)


def test_hours_as_decimals_are_not_hundredfold() -> None:
    assert Durations("hours", ",").of("0,01") == 1
    assert Durations("hours", ",").exactly("0,01") == pytest.approx(0.6)


@given(st.text(alphabet="0123456789.,:' hms-minutPT", max_size=30))
def test_any_text_is_a_length_or_refused(text: str) -> None:
    rule = durations_or_question([text], "k", "Minutes", {})
    try:
        found = (rule if isinstance(rule, Durations) else Durations("minutes")).of(text)
    except NoDuration:
        return
    assert found is None or 0 <= found <= 100_000


@given(st.integers(0, 99), st.integers(0, 59))
def test_hours_and_minutes_are_read_in_each_way(hours: int, minutes: int) -> None:
    whole = hours * 60 + minutes
    for written in (f"{hours}:{minutes:02}", f"{hours}h {minutes}m", f"{hours} h {minutes} min"):
        assert Durations("minutes").of(written) == whole


# Encodings -----------------------------------------------------------------------------------


def test_an_encoding_that_cannot_be_told_is_asked_with_a_preview() -> None:
    file = File("a.csv", "Дата;Встреча\n1;Кофе с Анной".encode("cp1251"))
    question = text_or_question(file, {})
    assert isinstance(question, Question)
    assert question.choices["cp1251"].startswith("Дата, Встреча")
    assert "Äàòà" in question.choices["cp1252"]
    assert text_or_question(file, {question.key: "cp1251"}) == "Дата;Встреча\n1;Кофе с Анной"
    assert isinstance(text_or_question(file, {question.key: "rot13"}), Question)


def test_two_encodings_that_read_the_same_are_one_choice() -> None:
    question = text_or_question(File("a.csv", "Müller".encode("cp1252")), {})
    assert isinstance(question, Question)
    assert "cp1250" not in question.choices
    question = text_or_question(File("a.csv", "Müller, Muñoz".encode("cp1252")), {})
    assert isinstance(question, Question)
    assert question.choices["cp1250"].startswith("Müller, Muńoz")


def test_text_that_is_cut_within_a_letter_may_be_unicode() -> None:
    question = text_or_question(File("a.csv", "Müller, Muñoz".encode()[:-3]), {})
    assert isinstance(question, Question)
    assert question.choices["utf-8"].startswith("Müller")


def test_what_says_its_encoding_is_not_asked_about() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert text_or_question(File("a", "Date,Tïtle\n".encode(encoding)), {}) == "Date,Tïtle\n"


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0\0\x10JFIF", b"\x7fELF\x02\x01\0\x80", bytes(40) + b"\x81"]
)
def test_a_picture_or_a_program_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable, match="no text"):
        text_or_question(File("a", data), {})


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_refused_or_a_question_that_can_be_answered(data: bytes) -> None:
    try:
        found = text_or_question(File("a", data), {})
    except Unreadable:
        return
    if isinstance(found, Question):
        for choice in found.choices:
            assert isinstance(text_or_question(File("a", data), {found.key: choice}), str)

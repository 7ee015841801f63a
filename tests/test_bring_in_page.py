"""Files on the page: dropped, looked at as lines, taken, undone."""

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a test//EN\r\n"


def event(
    number: int, title: str, day: date, minutes: int = 60, guests: int = 0, **more: str
) -> str:
    """An entry of a calendar, in UTC."""
    end = f"{10 + minutes // 60:02}{minutes % 60:02}00Z"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{number}@example.org",
        "DTSTAMP:20260101T000000Z",
        f"DTSTART:{day:%Y%m%d}T100000Z",
        f"DTEND:{day:%Y%m%d}T{end}",
        f"SUMMARY:{title}",
        *(f"ATTENDEE;CN=Guest {guest}:mailto:guest{guest}@example.org" for guest in range(guests)),
        *(f"{name}:{value}" for name, value in more.items()),
        "END:VEVENT",
    ]
    return "\r\n".join(lines) + "\r\n"


def calendar(*events: str) -> bytes:
    """A calendar of some entries."""
    return (HEAD + "".join(events) + "END:VCALENDAR\r\n").encode()


MEETUPS = [
    event(each, f"Python meetup #{each}", date(2026, 1, 5) + timedelta(28 * each), 90, 3)
    for each in range(3)
]
PUB = event(10, "Pub Quinn", date(2026, 3, 3), 120)
DENTIST = event(11, "Dentist", date(2026, 3, 4))


def dropped(*events: str) -> AppTest:
    """The page once a calendar was put on it."""
    app = open_page("bring_in")
    app.selectbox(key="bring_in/zone").set_value("Europe/Madrid").run()
    app.file_uploader[0].upload("mine.ics", calendar(*events), "text/calendar").run()
    assert not app.exception
    return app


def take(app: AppTest) -> None:
    """Press the one primary button."""
    app.button(key="bring_in/take").click().run()
    assert not app.exception


def test_what_looks_alike_is_one_line_and_comes_in_by_one_press(book: Book) -> None:
    app = dropped(*MEETUPS, PUB, DENTIST)
    said = words_on(app)
    assert "5 entries, 3 lines to look at" in said
    assert "3 times · 90 min · 3 guests" in said
    assert "Bring in 3 activities" in app.button(key="bring_in/take").label
    take(app)
    assert [
        (each.act, each.minutes, each.reached, each.imported) for each in book.log.newest()
    ] == [("go_to_a_meetup", 90, 3, True)] * 3
    assert "3 activities are in your log" in words_on(app)

"""The page that brings files in, with a calendar on it."""

from datetime import date

from streamlit.testing.v1 import AppTest

from tests.helpers.pages import open_page

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

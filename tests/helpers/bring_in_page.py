"""The page that brings files in, with a calendar on it."""

from streamlit.testing.v1 import AppTest

from tests.helpers.calendars import calendar
from tests.helpers.pages import open_page


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

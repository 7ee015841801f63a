"""A page that is older than the program: what is chosen on it after a restart is heard."""

import json

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.pages import FRAME, open_page
from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.settings import app_folder


def sent_anew(name: str, states: WidgetStates) -> AppTest:
    """What a page shows in a new session whose browser sends what was chosen in the old one."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    app.switch_page(str(app_folder() / "pages" / f"{name}.py"))
    return app._run(states)


def test_a_language_is_heard(book: Book) -> None:
    app = open_page("your_data")
    app.button_group(key="language_choice").set_value("es")
    sent_anew("your_data", app._tree.get_widget_states())
    assert book.language == "es"


def _minutes(app: AppTest, minutes: int) -> WidgetStates:
    """What the browser sends when the minutes in the first row are changed."""
    (table,) = app.dataframe
    edit = json.dumps(
        {"edited_rows": {"0": {"Minutes": str(minutes)}}, "added_rows": [], "deleted_rows": []}
    )
    states = app._tree.get_widget_states()
    states.widgets.add(id=table.proto.id, string_value=edit)
    return states


def test_a_changed_cell_is_heard_once(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY, minutes=10))
    app = open_page("activities")
    app._run(_minutes(app, 30))
    app = sent_anew("activities", _minutes(app, 45))  # the second change in this table
    assert not app.exception
    assert [activity.minutes for activity in book.log.newest()] == [45]
    assert [change.label for change in book.log.changes()][:-1] == [
        "Changed: Write a blog post, 1 November 2026"
    ] * 2


def test_a_changed_cell_changes_the_row_it_was_shown_in_or_none(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY, minutes=10))
    states = _minutes(open_page("activities"), 45)
    book.log.add(Entry(act="take_a_class", day=TODAY, minutes=60))  # on another page
    sent_anew("activities", states)
    assert {activity.minutes for activity in book.log.newest()} == {10, 60}

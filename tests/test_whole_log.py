"""Everything that was ever logged can be found, opened, changed and deleted, however long the log
is."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.counting import counted
from tests.helpers.chains import outcome
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book
from workbook.core.entries import Entry, HopEntry, entry_of
from workbook.core.people import PersonEntry
from workbook.models import Activity, LivesOn, Role
from workbook.store.file.database import Row, Unit
from workbook.store.tables.log_pages import Order, Wanted
from workbook.ui.log.columns import height, width
from workbook.ui.log.whole_log import SHOWN

LONG = 100_000
FIRST = TODAY - timedelta(days=LONG // 10)


def make_long(book: Book) -> None:
    """Ten activities a day for many years, one person at every hundredth, one note apart."""
    book.log.add(Entry(act="blog", day=FIRST, who=("Zoë",), note="Needle in the hay\nand more"))
    with book.database.writing() as unit:
        unit.rows(
            "INSERT INTO activities (id, act, day, minutes, note, imported, entered_at) "
            "SELECT uuid(), CASE WHEN n % 2 = 0 THEN 'blog' ELSE 'take_a_class' END, "
            "CAST(? AS DATE) + CAST(1 + n / 10 AS INTEGER), n % 500, '', FALSE, ? "
            "FROM range(?) AS numbers(n)",
            [FIRST - timedelta(days=1), book.now(), LONG],
        )
        unit.rows(
            "INSERT INTO activity_people SELECT activities.id, people.id FROM activities, people "
            "WHERE activities.minutes = 7"
        )


@contextmanager
def fetched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many rows each statement gave to Python."""
    numbers, rows = [], Unit.rows

    def and_count(self: Unit, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        found = rows(self, sql, parameters)
        numbers.append(len(found))
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Unit, "rows", and_count)
        yield numbers


@pytest.fixture
def long_book(book: Book) -> Book:
    """A workbook with a log of a hundred thousand rows."""
    make_long(book)
    return book


def test_a_page_of_a_long_log_costs_what_a_page_of_a_short_one_does(
    long_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    (person,) = long_book.people.every()
    asked = [
        (Wanted(), 0),
        (Wanted(), LONG - 10),
        (Wanted(order=Order.LONGEST), LONG // 2),
        (Wanted(first=FIRST, last=FIRST + timedelta(days=400)), 3000),
        (Wanted(act="take_a_class"), 40_000),
        (Wanted(person=person), 100),
        (Wanted(words=long_book.search.asked("zoe")), 100),
    ]
    for wanted, start in asked:
        with counted() as statements, fetched(monkeypatch) as rows:
            found = long_book.log.page(wanted, start, SHOWN)
        assert found.total > start, wanted
        # whose file, beginning and end, and four to read: how many, which, the rows, who was there
        assert statements.statements <= 7, (wanted, statements.sql)
        assert sum(rows) <= 3 * SHOWN + 2, (wanted, rows)


def test_the_first_entry_of_a_long_log_is_found_opened_changed_and_deleted(long_book: Book) -> None:
    app = open_page("activities")
    app.text_input(key="log_filter/words").set_value("needle HAYS").run()
    assert "Nothing in your log is like that" in words_on(app)
    for words in ("needle in", "needle HAY", "hay needle"):
        app.text_input(key="log_filter/words").set_value(words).run()
        assert "1 in all" in words_on(app)
    [place] = long_book.search.find("needle", 5)

    app = open_page("activities", activity=place.id)
    form = f"activity/{place.id}/0"
    assert app.multiselect(key=f"{form}/who").value
    app.text_input(key=f"{form}/minutes").set_value("25").run()
    app.selectbox(key=f"{form}/feeling").select(long_book.content.feelings[0].id).run()
    app.button(key=f"{form}/save").click().run()
    (found,) = long_book.log.activities({UUID(place.id)}).values()
    assert (found.minutes, found.feeling) == (25, long_book.content.feelings[0].id)
    assert found.note == "Needle in the hay\nand more"

    app = open_page("activities", activity=place.id)
    app.button(key=f"{form}/delete").click().run()
    assert not long_book.log.activities({UUID(place.id)})
    assert long_book.log.count() == LONG
    long_book.log.undo(long_book.log.changes()[0].id)
    assert long_book.log.activities({UUID(place.id)}) == {found.id: found}


def test_one_moves_through_a_log_page_by_page_and_sees_each_entry_once(book: Book) -> None:
    days = [TODAY - timedelta(days=number) for number in range(2 * SHOWN + 3)]
    logged = [book.log.add(Entry(act="blog", day=day)).id for day in days]
    app = open_page("activities")
    assert app.button(key="log/page/before").disabled
    pages = [_days(app)]
    while not app.button(key="log/page/after").disabled:
        app.button(key="log/page/after").click().run()
        pages.append(_days(app))
    assert [len(page) for page in pages] == [SHOWN, SHOWN, 3]
    assert [day for page in pages for day in page] == days
    app.button(key="log/page/before").click().run()
    assert _days(app) == pages[1]
    # what is looked for has pages of its own
    app.text_input(key="log_filter/last").set_value(days[-1].isoformat()).run()
    assert _days(app) == days[-1:]
    assert len(logged) == book.log.count()


def test_a_page_that_is_no_longer_there_is_the_last_one(book: Book) -> None:
    rows = [book.log.add(Entry(act="blog", day=TODAY)).id for _number in range(SHOWN + 1)]
    app = open_page("activities")
    app.button(key="log/page/after").click().run()
    assert len(_days(app)) == 1
    book.log.edit({}, rows[:1])
    app.run()
    assert len(_days(app)) == SHOWN


def _days(app: AppTest) -> list[date]:
    (table,) = app.dataframe
    return [date.fromisoformat(each) for each in table.value["When"]]


def change(book: Book, activity: Activity, **fields: Any) -> None:
    """Change some fields of an activity, as another tab does that sees it as it is now."""
    seen = entry_of(book.log.activities({activity.id})[activity.id])
    wanted = seen.model_copy(update=fields)
    book.log.edit({activity.id: wanted}, [], {activity.id: seen})


@pytest.fixture
def four(book: Book) -> list[Activity]:
    """Four activities, two of them years apart."""
    entries = [
        Entry(act="blog", day=date(2019, 3, 1), minutes=10, note="The long one\n\nAbout Lisbon"),
        Entry(act="take_a_class", day=date(2026, 5, 1), who=("Ana", "Bo"), reached=9),
        Entry(act="pass_a_contact_on", day=date(2026, 5, 2), who=("Bo",), minutes=90),
        Entry(act="blog", day=date(2026, 5, 2), reached=400),
    ]
    return [book.log.add(entry) for entry in entries]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, [3, 2, 1, 0]),
        ({"order": Order.OLDEST}, [0, 1, 2, 3]),
        ({"order": Order.LONGEST}, [2, 0, 3, 1]),
        ({"order": Order.REACHED}, [3, 1, 2, 0]),
        ({"act": "blog"}, [3, 0]),
        ({"person": "Bo"}, [2, 1]),
        ({"first": date(2026, 5, 2)}, [3, 2]),
        ({"last": date(2026, 5, 1)}, [1, 0]),
        ({"words": "lisbon"}, [0]),
        ({"words": "class"}, [1]),
        ({"words": "ANA"}, [1]),
        ({"words": "bo", "first": date(2026, 5, 2)}, [2]),
        ({"words": "%"}, []),
        ({"words": "  "}, [3, 2, 1, 0]),
    ],
)
def test_what_is_wanted_of_the_log_is_found(
    book: Book, four: list[Activity], wanted: dict[str, Any], expected: list[int]
) -> None:
    if "person" in wanted:
        names = {person.name: person.id for person in book.people.every().values()}
        wanted = {**wanted, "person": names[wanted["person"]]}
    if "words" in wanted:
        wanted = {**wanted, "words": book.search.asked(wanted["words"])}
    found = book.log.page(Wanted(**wanted), 0, 10)
    assert [four.index(each) for each in found.activities] == expected
    assert found.total == len(expected)


# One row, whole ---------------------------------------------------------------------------------

WHOLE = Entry(
    act="speak_at_an_event",
    day=date(2025, 3, 4),
    who=("Ana", "Bo"),
    minutes=45,
    reached=80,
    planned=False,
    role=Role.SPOKE,
    named_next_day=3,
    lives_on=LivesOn.OWN_SITE,
    note="The evening talk\n\nIt went on until two.",
)


@pytest.fixture
def whole(book: Book) -> Activity:
    """An activity of which everything is noted."""
    act = next(act.id for act in book.content.acts if "role" in act.asks)
    feeling = book.content.feelings[1].id
    return book.log.add(WHOLE.model_copy(update={"act": act, "feeling": feeling}))


def test_a_row_opens_whole_and_saving_it_as_it_is_changes_nothing(
    book: Book, whole: Activity
) -> None:
    app = open_page("activities", activity=str(whole.id))
    form = f"activity/{whole.id}/0"
    names = {person.name for person in book.people.every().values()}
    assert {
        book.people.every()[each].name for each in app.multiselect(key=f"{form}/who").value
    } == names
    assert app.text_input(key=f"{form}/day").value == "2025-03-04"
    assert app.text_input(key=f"{form}/minutes").value == "45"
    assert app.text_input(key=f"{form}/reached").value == "80"
    assert app.text_input(key=f"{form}/named_next_day").value == "3"
    assert app.selectbox(key=f"{form}/feeling").value == whole.feeling
    assert app.selectbox(key=f"{form}/role").value is Role.SPOKE
    assert app.button_group(key=f"{form}/planned").value is False
    assert app.button_group(key=f"{form}/lives_on").value is LivesOn.OWN_SITE
    changes = book.log.changes()
    app.button(key=f"{form}/save").click().run()
    assert not app.exception
    assert book.log.changes() == changes
    assert book.log.newest() == [whole]


def test_saving_a_row_writes_what_was_changed_and_nothing_else(book: Book, whole: Activity) -> None:
    app = open_page("activities", activity=str(whole.id))
    form = f"activity/{whole.id}/0"
    app.text_input(key=f"{form}/minutes").set_value("60").run()
    change(book, whole, reached=500, note="Elsewhere")  # in another tab
    app.button(key=f"{form}/save").click().run()
    (now,) = book.log.newest()
    assert (now.minutes, now.reached, now.note) == (60, 500, "Elsewhere")
    assert now.model_copy(update={"minutes": 45, "reached": 80, "note": whole.note}) == whole


@pytest.mark.parametrize("asked", ["nonsense", "", "00000000-0000-7000-8000-000000000000"])
def test_an_address_that_names_no_row_says_so_and_shows_the_log(
    book: Book, whole: Activity, asked: str
) -> None:
    app = open_page("activities", activity=asked)
    assert not app.exception
    assert ("not in your log" in words_on(app)) is bool(asked)
    assert len(_days(app)) == 1


def test_a_row_that_led_somewhere_is_not_deleted_and_says_what_to_do(
    book: Book, whole: Activity
) -> None:
    made = book.outcomes.add(outcome(HopEntry(activity=whole.id, share=1)))
    app = open_page("activities", activity=str(whole.id))
    assert "A step on the way to" in words_on(app)
    app.button(key=f"activity/{whole.id}/0/delete").click().run()
    assert f"part of how “{made.title}” came about" in words_on(app)
    assert book.log.newest() == [whole]


# The table --------------------------------------------------------------------------------------


def _sent(app: AppTest, cells: dict[int, dict[str, Any]]) -> WidgetStates:
    """What the browser sends when cells are changed: all that were since the table was shown."""
    (table,) = app.dataframe
    states = app._tree.get_widget_states()
    edits = {"edited_rows": cells, "added_rows": [], "deleted_rows": []}
    states.widgets.add(id=table.proto.id, string_value=json.dumps(edits))
    return states


def test_a_table_stays_the_same_while_its_cells_are_changed(
    book: Book, four: list[Activity]
) -> None:
    app = open_page("activities")
    (table,) = app.dataframe
    app._run(_sent(app, {1: {"Minutes": "30"}}))
    app._run(_sent(app, {1: {"Minutes": "30"}, 0: {"When": "2019-01-01"}}))
    # the order that somebody chose in the heading is kept for as long as its id is
    assert app.dataframe[0].proto.id == table.proto.id
    done = book.log.activities({each.id for each in four})
    assert done[four[2].id].minutes == 30
    assert done[four[3].id].day == date(2019, 1, 1)
    assert [change.label for change in book.log.changes()][:2] == [
        "Changed: Write a blog post, 1 January 2019",
        "Changed: Pass a contact on, 2 May 2026",
    ]


def test_a_cell_that_was_changed_before_is_not_written_again(
    book: Book, four: list[Activity]
) -> None:
    app = open_page("activities")
    app._run(_sent(app, {1: {"Minutes": "30"}}))
    sent = _sent(app, {1: {"Minutes": "30"}, 2: {"Reached": "7"}})
    change(book, four[2], minutes=45)  # in another tab
    app._run(sent)
    done = book.log.activities({each.id for each in four})
    assert (done[four[2].id].minutes, done[four[1].id].reached) == (45, 7)


def test_a_table_whose_changed_cell_was_undone_is_shown_anew(
    book: Book, four: list[Activity]
) -> None:
    app = open_page("activities")
    (table,) = app.dataframe
    app._run(_sent(app, {1: {"Minutes": "30"}}))
    press(app, next(each.label for each in app.button if each.label.startswith("Undo")))
    assert app.dataframe[0].proto.id != table.proto.id
    assert book.log.activities({four[2].id})[four[2].id] == four[2]


def test_a_column_is_as_wide_as_its_longest_text_or_has_room_for_its_lines(book: Book) -> None:
    for activity in book.content.acts:
        book.log.add(Entry(act=activity.id, day=TODAY, who=("Z. from the night train", "Mo")))
    (table,) = open_page("activities").dataframe
    columns = json.loads(table.proto.columns)
    labels = [act.label for act in book.content.acts]
    assert "Keep up an unlikely acquaintance" in labels
    assert columns["What"]["width"] >= 7 * max(map(len, labels))
    assert columns["Who"]["width"] >= 7 * len("Z. from the night train Mo")
    assert columns["Open"]["width"] + columns["What"]["width"] <= 356  # a phone's, side by side
    assert (width(["x" * 30]), height(["x" * 30])) == (252, None)
    assert (width(["x" * 120]), height(["x" * 120])) == (320, 112)


def test_each_list_offers_to_undo_its_own_changes(book: Book, four: list[Activity]) -> None:
    book.people.add(PersonEntry(name="Cy"))

    def undo_on(page: str) -> list[str]:
        return [each.label for each in open_page(page).button if each.label.startswith("Undo")]

    assert undo_on("people") == ["Undo: Added\\: Cy"]
    assert undo_on("activities") == ["Undo: Logged\\: Write a blog post, 2 May 2026"]
    assert undo_on("outcomes") == []
    assert undo_on("your_data") == ["Undo: Added\\: Cy"]


def test_a_time_is_the_same_whichever_of_its_days_is_typed_first(book: Book) -> None:
    for days in (0, 10, 20):
        book.log.add(Entry(act="blog", day=TODAY - timedelta(days=days)))
    app = open_page("activities")
    for field, days in (("first", 5), ("last", 15)):
        day = (TODAY - timedelta(days=days)).isoformat()
        app.text_input(key=f"log_filter/{field}").set_value(day).run()
    assert not app.exception
    assert [len(table.value) for table in app.dataframe] == [1]

"""Files on the page: dropped, looked at as lines, taken, undone."""

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from tests.helpers.bring_in_page import calendar, dropped, event, take
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book
from workbook.core.entries import Entry, entry_of

MEETUPS = [
    event(each, f"Python meetup #{each}", date(2026, 1, 5) + timedelta(28 * each), 90, 3)
    for each in range(3)
]
PUB = event(10, "Pub Quinn", date(2026, 3, 3), 120)
DENTIST = event(11, "Dentist", date(2026, 3, 4))


def test_what_looks_alike_is_one_line_and_comes_in_by_one_press(book: Book) -> None:
    app = dropped(*MEETUPS, PUB, DENTIST)
    said = words_on(app)
    assert "5 entries, 2 lines to look at" in said
    assert "3 times · 90 min · 3 guests" in said
    assert "Bring in 3 activities" in app.button(key="bring_in/take").label
    take(app)
    assert [
        (each.act, each.minutes, each.reached, each.imported) for each in book.log.newest()
    ] == [("go_to_a_meetup", 90, 3, True)] * 3
    assert "3 activities are in your log" in words_on(app)


def test_a_second_drop_has_nothing_new(book: Book) -> None:
    take(dropped(*MEETUPS))
    app = open_page("bring_in")
    app.file_uploader[0].upload("mine.ics", calendar(*MEETUPS), "text/calendar").run()
    assert "There is nothing new in it" in words_on(app)
    assert "Here already: 3" in app.expander[0].label
    assert not [each for each in app.button if each.key == "bring_in/take"]


def test_what_no_word_names_is_ticked_and_given_an_act(book: Book) -> None:
    app = dropped(PUB)
    (tick,) = (each for each in app.checkbox if each.label == "Pub Quinn")
    assert not tick.value
    tick.check().run()
    take(app)
    assert "Choose an act, or take the tick away" in words_on(app)
    assert book.log.count() == 0
    app.selectbox[0].set_value("keep_an_unlikely_acquaintance").run()
    take(app)
    assert [each.act for each in book.log.newest()] == ["keep_an_unlikely_acquaintance"]


def test_nothing_ticked_is_a_sentence(book: Book) -> None:
    app = dropped(PUB)
    take(app)
    assert "Nothing is ticked" in words_on(app)
    assert not book.bringing.batches()


def test_undo_leads_back_to_what_was_read_as_it_was_left(book: Book) -> None:
    app = dropped(*MEETUPS, PUB)
    next(each for each in app.checkbox if each.label == "Pub Quinn").check().run()
    app.selectbox[0].set_value("blog").run()
    take(app)
    assert book.log.count() == 4
    app.button(key="bring_in/undo").click().run()
    assert book.log.count() == 0
    assert next(each for each in app.checkbox if each.label == "Pub Quinn").value
    take(app)
    assert book.log.count() == 4


def test_undoing_at_once_leaves_what_was_changed_meanwhile_and_says_so(book: Book) -> None:
    app = dropped(*MEETUPS)
    take(app)
    row = book.log.newest()[0]
    book.log.edit({row.id: entry_of(row).model_copy(update={"minutes": 45})}, [])
    app.button(key="bring_in/undo").click().run()
    assert [each.minutes for each in book.log.newest()] == [45]
    assert app.toast[0].value == "1 was changed here since, and stays."
    assert "2 entries, 1 line to look at" in words_on(app)


def test_what_is_not_looked_at_stays_in_the_file_too(book: Book) -> None:
    older = event(20, "Python meetup #20", date(2024, 1, 8), 90)
    app = dropped(*MEETUPS, PUB, older)
    assert "1 entry stays in the file. This can be undone in one press, today or" in words_on(app)
    app.selectbox(key="bring_in/when").set_value("2026").run()
    assert "Bring in 3 activities" in app.button(key="bring_in/take").label
    assert "2 entries stay in the file." in words_on(app)


def test_a_choice_holds_for_the_next_file(book: Book) -> None:
    app = dropped(PUB)
    next(each for each in app.checkbox if each.label == "Pub Quinn").check().run()
    app.selectbox[0].set_value("blog").run()
    take(app)
    app.button(key="bring_in/again").click().run()
    newer = event(20, "Pub Quinn", date(2026, 5, 3), 120)
    app.file_uploader[0].upload("mine.ics", calendar(PUB, newer), "text/calendar").run()
    assert "as you chose before" in words_on(app)
    take(app)
    assert [each.act for each in book.log.newest()] == ["blog", "blog"]


def test_what_was_left_as_it_was_proposed_is_no_choice(book: Book) -> None:
    take(dropped(*MEETUPS, PUB))
    assert not book.bringing.chosen(["python meetup = go_to_a_meetup", "pub quinn"])


def test_a_single_entry_of_a_line_can_be_left(book: Book) -> None:
    app = dropped(*MEETUPS)
    press(app, r"Open :gray[Python meetup \#0]")
    entry = next(each for each in app.checkbox if each.label == r"Python meetup \#1")
    assert entry.value
    entry.uncheck().run()
    assert "Bring in 2 activities" in app.button(key="bring_in/take").label
    take(app)
    assert "Python meetup #1" not in [each.note for each in book.log.newest()]


def test_what_was_chosen_is_chosen_again_when_the_files_come_again(book: Book) -> None:
    def chosen(app: AppTest) -> tuple[object, ...]:
        ticks = {each.label: each.value for each in app.checkbox}
        return ticks, app.selectbox[0].value, app.button(key="bring_in/take").label

    app = dropped(*MEETUPS, PUB, DENTIST)
    next(each for each in app.checkbox if each.label == "Pub Quinn").check().run()
    app.selectbox[0].set_value("blog").run()
    press(app, "dentist · 1")
    press(app, r"Open :gray[Python meetup \#0]")
    next(each for each in app.checkbox if each.label == r"Python meetup \#1").uncheck().run()
    app.run()
    before = chosen(app)
    again = open_page("bring_in")  # as after a reload
    again.file_uploader[0].upload(
        "other.ics", calendar(*MEETUPS, PUB, DENTIST), "text/calendar"
    ).run()
    assert chosen(again) == before
    assert "Bring in 3 activities" in str(before)
    kept = book.drafts.choices("bring_in")
    assert kept
    assert "quinn" not in kept.model_dump_json().casefold()
    take(again)
    assert book.drafts.choices("bring_in") is None


def test_a_word_that_puts_aside_can_be_let_in(book: Book) -> None:
    app = dropped(DENTIST, PUB)
    assert "Dentist" not in [each.label for each in app.checkbox]
    press(app, "dentist · 1")
    assert "Dentist" in [each.label for each in app.checkbox]


def test_a_batch_is_taken_out_later_and_what_was_changed_stays(book: Book) -> None:
    take(dropped(*MEETUPS))
    row = book.log.newest()[0]
    book.log.edit({row.id: entry_of(row).model_copy(update={"minutes": 45})}, [])
    app = open_page("bring_in")
    assert "1 was changed here since, and stays" in words_on(app)
    press(app, "Take it out again")
    assert [each.id for each in book.log.newest()] == [row.id]
    assert "Brought in before" not in words_on(app)


def test_what_a_newer_file_says_is_taken_when_asked_for(book: Book) -> None:
    take(dropped(*MEETUPS))
    moved = event(0, "Python meetup #0", date(2026, 1, 6), 90, 3)
    app = open_page("bring_in")
    app.file_uploader[0].upload("mine.ics", calendar(moved), "text/calendar").run()
    assert "today or later" in words_on(app)
    app.checkbox(key="bring_in/renew").check().run()
    assert "in one press until tomorrow" in words_on(app)
    take(app)
    assert date(2026, 1, 6) in [each.day for each in book.log.newest()]
    assert book.log.count() == 3


def test_what_may_be_the_same_as_what_was_logged_is_said(book: Book) -> None:
    book.log.add(Entry(act="go_to_a_meetup", day=date(2026, 1, 5)))
    assert "perhaps the same as what you logged that day" in words_on(dropped(*MEETUPS))


def test_a_column_that_can_be_read_two_ways_is_asked_about_once(book: Book) -> None:
    app = open_page("bring_in")
    table = "Date,Title,Minutes\n03/04/2026,Python meetup,90\n05/04/2026,Python meetup,60\n"
    app.file_uploader[0].upload("mine.csv", table.encode(), "text/csv").run()
    assert book.log.count() == 0
    answer = next(each for each in app.button if (each.key or "").endswith("/day"))
    answer.click().run()
    take(app)
    assert [each.day for each in book.log.newest()] == [date(2026, 4, 5), date(2026, 4, 3)]


def test_a_file_of_no_kind_is_said_with_its_name(book: Book) -> None:
    app = open_page("bring_in")
    app.file_uploader[0].upload("mine.bin", b"\x00\x01\x02nothing", "application/x").run()
    said = words_on(app)
    assert "Nothing in it can be read" in said
    assert app.expander[0].proto.expanded
    assert "nothing in it is of a kind that can be read" in said
    assert r"mine\.bin" in said


def test_a_word_that_is_markup_is_shown_as_it_is_written(book: Book) -> None:
    app = dropped(event(30, "<b>Pub</b> *with* $x$", date(2026, 3, 3)))
    assert r"\<b\>Pub\</b\>" in app.checkbox[0].label


def test_two_tabs_bring_the_same_in_once(book: Book) -> None:
    app, other = dropped(*MEETUPS), open_page("bring_in")
    other.file_uploader[0].upload("mine.ics", calendar(*MEETUPS, PUB), "text/calendar").run()
    take(app)
    take(other)
    assert "Nothing came in twice" in words_on(other)
    assert "1 entry, 1 line to look at" in words_on(other)
    assert book.log.count() == 3


def test_a_ticked_line_without_an_act_can_be_opened(book: Book) -> None:
    app = dropped(PUB)
    (tick,) = (each for each in app.checkbox if each.label == "Pub Quinn")
    tick.check().run()
    press(app, r"Open :gray[Pub Quinn]")
    assert not app.exception
    assert [each.label for each in app.selectbox] == ["Which act was it?"] * 2


def test_a_line_that_was_another_act_says_so(book: Book) -> None:
    app = dropped(*MEETUPS)
    press(app, r"Open :gray[Python meetup \#0]")
    app.selectbox[0].set_value("give_a_talk").run()
    assert "as: Give a talk" in words_on(app)
    take(app)
    assert {each.act for each in book.log.newest()} == {"give_a_talk"}


def test_what_a_newer_file_says_and_nothing_else_is_said_and_undone(book: Book) -> None:
    take(dropped(*MEETUPS))
    app = open_page("bring_in")
    moved = event(0, "Python meetup #0", date(2026, 1, 6), 90, 3)
    app.file_uploader[0].upload("mine.ics", calendar(moved), "text/calendar").run()
    app.checkbox(key="bring_in/renew").check().run()
    take(app)
    said = words_on(app)
    assert "1 activity says what the file says now" in said
    assert "0 activities" not in said
    app.button(key="bring_in/undo").click().run()
    assert date(2026, 1, 5) in [each.day for each in book.log.newest()]

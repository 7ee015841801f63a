"""People in files: picked one by one, by initials; who was picked is known again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.bring_in_page import calendar, dropped, event, take
from tests.helpers.pages import open_page, press, words_on
from workbook.bringing_in.initials import first_name_of, initials_of
from workbook.core.book import Book
from workbook.core.people import PersonEntry
from workbook.core.whom import Picked
from workbook.errors import Refused
from workbook.language import using_language

DAY = date(2026, 3, 2)
COFFEES = [
    event(each, f"Coffee meetup {each}", date(2026, 3, 2 + each), 60, 2) for each in range(3)
]
CROWD = event(9, "Crowd meetup", date(2026, 3, 20), 60, 9)


@pytest.mark.parametrize(
    ("name", "initials", "first"),
    [
        ("Ann Mason", "A.M.", "Ann M."),
        ("Ann de la Mason", "A.M.", "Ann M."),
        ("Mason, Ann", "A.M.", "Ann M."),
        ("Dr. Ann Mason", "A.M.", "Ann M."),
        ("ann.mason@example.org", "A.M.", "ann M."),
        ("Zoe\u0308 O\u0301 Brien", "Z.B.", "Zoë B."),
        ("Ann", "A.", "Ann"),
        ("Анна Каренина", "А.К.", "Анна К."),
        ("山田 太郎", "山.太.", "山田 太."),
        ("🎉 Ann Mason 🎉", "A.M.", "Ann M."),
        ("Ann @work Mason", "A.M.", "Ann M."),
        ("Dr.", "D.", "Dr."),
        ("123", "", ""),
        ("", "", ""),
    ],
)
def test_initials(name: str, initials: str, first: str) -> None:
    assert initials_of(name) == initials
    assert first_name_of(name) == first


@given(st.text(max_size=60))
def test_any_name_has_initials_that_are_short(name: str) -> None:
    assert initials_of(name).count(".") <= 2
    assert not any(letter.isspace() for letter in initials_of(name))


def test_nobody_comes_in_by_having_been_a_guest(book: Book) -> None:
    app = dropped(*COFFEES, CROWD)
    take(app)
    assert not book.people.every()
    said = words_on(app)
    assert "Whom do you want here?" in said
    assert "2 people are in the files" in said  # of the crowd nobody


def test_who_is_picked_was_at_what_was_brought_in(book: Book) -> None:
    app = dropped(*COFFEES)
    take(app)
    app.multiselect(key="bring_in/whom/picked").set_value(["Guest 1"]).run()
    assert app.text_input[0].value == "G."
    app.text_input[0].set_value("G1").run()
    press(app, "Add 1 person")
    (person,) = book.people.every().values()
    assert person.name == "G1"
    assert all(row.people == (person.id,) for row in book.log.newest())
    assert "1 person is in the files" in words_on(app)
    batch = next(each for each in book.bringing.batches() if each.rows)
    assert not book.bringing.since(batch.id).edited


def test_who_was_picked_is_in_the_next_file_at_once(book: Book) -> None:
    app = dropped(*COFFEES)
    take(app)
    app.multiselect(key="bring_in/whom/picked").set_value(["Guest 1"]).run()
    press(app, "Add 1 person")
    app.button(key="bring_in/again").click().run()
    newer = event(20, "Coffee meetup 20", date(2026, 4, 1), 60, 2)
    app.file_uploader[0].upload("mine.ics", calendar(newer), "text/calendar").run()
    take(app)
    (person,) = book.people.every()
    assert all(row.people == (person,) for row in book.log.newest())


def test_an_address_book_alone_gives_people_to_pick(book: Book) -> None:
    app = open_page("bring_in")
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:;{name};;;\r\nEND:VCARD\r\n"
        for name in ("Ann Mason", "Bo Li")
    )
    app.file_uploader[0].upload("mine.vcf", cards.encode(), "text/vcard").run()
    assert "2 people" in words_on(app)
    chosen = app.multiselect(key="bring_in/whom/picked")
    chosen.set_value([next(each for each in chosen.options if each == "Ann Mason")]).run()
    press(app, "Add 1 person")
    assert [person.name for person in book.people.every().values()] == ["A.M."]


def test_a_name_that_is_markup_is_shown_as_it_is_written(book: Book) -> None:
    app = open_page("bring_in")
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:<b>Ann</b> *M*\r\nEND:VCARD\r\n"
    app.file_uploader[0].upload("mine.vcf", card.encode(), "text/vcard").run()
    chosen = app.multiselect(key="bring_in/whom/picked")
    chosen.set_value(list(chosen.options)).run()
    assert app.text_input[0].label == r"\<b\>Ann\</b\> \*M\*"


def test_initials_that_are_taken_are_asked_about(book: Book) -> None:
    book.people.add(PersonEntry(name="A.M."))
    with pytest.raises(Refused, match=r"There is a a\.m\. already") as refused:
        book.whom.add("people", "mine", [Picked("1", "B.L."), Picked("2", "a.m.")])
    assert refused.value.field == "name_1"
    assert len(book.people.every()) == 1
    book.whom.add("people", "mine", [Picked("2", "Ann M.", met_on=DAY)])
    assert {person.name for person in book.people.every().values()} == {"A.M.", "Ann M."}


def test_two_who_are_picked_cannot_have_one_name(book: Book) -> None:
    with pytest.raises(Refused):
        book.whom.add("people", "mine", [Picked("1", "A.M."), Picked("2", "A.M.")])
    assert not book.people.every()


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 61])
def test_a_name_that_cannot_be_is_a_sentence(book: Book, name: str) -> None:
    with pytest.raises(Refused):
        book.whom.add("people", "mine", [Picked("1", name)])


def test_adding_people_is_one_change_that_can_be_undone(book: Book) -> None:
    app = dropped(*COFFEES)
    take(app)
    rows = [row.id for row in book.log.newest()]
    book.whom.add("people", "mine", [Picked("Guest 0", "G0", tuple(rows)), Picked("Guest 1", "G1")])
    assert len(book.log.newest()[0].people) == 1
    change = book.log.changes()[0]
    assert change.label == "Added: 2 people"
    with using_language("es"):
        assert book.log.changes()[0].label == "Añadido: 2 personas"
    book.log.undo(change.id)
    assert not book.people.every()
    assert not book.log.newest()[0].people


def test_a_batch_bears_the_name_of_its_files_and_of_nobody_in_them(book: Book) -> None:
    book.whom.add("people", "mine.vcf", [Picked("1", "Zephyrine"), Picked("2", "Bo")])
    (batch,) = book.bringing.batches()
    assert (batch.kind, batch.name, batch.rows) == ("people", "mine.vcf", 0)

"""What a picture lacks is asked for where it stands, once, and one press answers it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.core.people import PersonEntry
from workbook.errors import Refused
from workbook.insights.period import Period
from workbook.models import Ground, Stage

DAY = date(2026, 10, 20)
ALL = Period.all()


def evening(book: Book, *names: str, days: int = 0, minutes: int | None = None) -> None:
    """An evening with colleagues, about whom nobody was asked."""
    book.log.add(
        Entry(act="go_to_a_meetup", day=DAY - timedelta(days=days), who=names, minutes=minutes)
    )


def stages(book: Book) -> dict[str, Stage | None]:
    """How far it went with everybody."""
    people = book.people.every()
    return {people[each.person].name: each.stage for each in book.people.known()}


def asked(app: AppTest) -> list[str]:
    """The questions on a page about what is missing."""
    assert not app.exception
    lines = words_on(app).splitlines()
    return [line for line in lines if "How far did it go" in line or "how long, roughly" in line]


def press(app: AppTest, label: str) -> None:
    """Press a button by what it says, without the marks that keep its letters letters."""
    [pressed] = [each for each in app.button if each.label.replace("\\", "") == label]
    pressed.click().run()


# What is missing ----------------------------------------------------------------------------------


def test_those_seen_last_are_asked_about_first_and_nobody_who_is_in_no_picture(book: Book) -> None:
    book.people.add(PersonEntry(name="Nowhere"))
    book.people.add(PersonEntry(name="Ground", ground=Ground.WORK))
    evening(book, "Early", days=9)
    evening(book, "Late")
    evening(book, "Known")
    known = {person.name: person.id for person in book.people.every().values()}
    book.people.went(known["Known"], Stage.MET)
    found: list[str] = []
    passed: set[UUID] = set()
    while person := book.people.without_stage(passed):
        found.append(person.name)
        passed.add(person.id)
    assert found == ["Late", "Early", "Ground"]


def test_what_took_an_unknown_time_is_asked_about_in_its_period(book: Book) -> None:
    evening(book, days=40)
    evening(book)
    evening(book, minutes=0)
    quarter = Period.quarter(TODAY)
    latest = book.log.without_minutes(quarter, ())
    assert latest
    assert latest.day == DAY
    assert book.log.without_minutes(quarter, {latest.id}) is None
    assert book.log.without_minutes(ALL, {latest.id})


def test_what_was_said_meanwhile_is_not_overwritten(book: Book) -> None:
    evening(book, "Mel")
    [activity] = book.log.newest()
    [mel] = book.people.every()
    book.log.lasted(activity.id, 60)
    book.people.went(mel, Stage.TRUSTED)
    before = book.everything()
    with pytest.raises(Refused, match="noted already"):
        book.log.lasted(activity.id, 15)
    with pytest.raises(Refused, match="noted already"):
        book.people.went(mel, Stage.MET)
    book.log.undo(book.log.changes()[0].id)
    book.log.undo(book.log.changes()[0].id)
    assert book.log.newest() == [activity]
    assert stages(book) == {"Mel": None}
    assert before != book.everything()


# On a page ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["people", "reach"])
def test_how_far_it_went_is_said_with_one_press_and_can_be_undone(book: Book, page: str) -> None:
    evening(book, "Mel")
    app = open_page(page)
    assert asked(app) == [":small[:gray[How far did it go with Mel?]]"]
    press(app, "trusted")
    assert stages(book) == {"Mel": Stage.TRUSTED}
    assert asked(app) == []
    press(app, "Undo: Changed: Mel")
    assert stages(book) == {"Mel": None}
    assert asked(app) == [":small[:gray[How far did it go with Mel?]]"]


@pytest.mark.parametrize("page", ["map", "crossover"])
def test_how_long_it_took_is_said_with_one_press_and_can_be_undone(book: Book, page: str) -> None:
    evening(book, "Mel", "T.")
    app = open_page(page)
    [question] = asked(app)
    assert "20 October 2026 · Go to a meetup · Mel, T\\." in question
    press(app, "an evening")
    assert [activity.minutes for activity in book.log.newest()] == [180]
    assert asked(app) == []
    press(app, "Undo: Changed: Go to a meetup, 20 October 2026")
    assert [activity.minutes for activity in book.log.newest()] == [None]


def test_a_page_asks_one_thing_at_a_time_and_changes_with_the_answer(book: Book) -> None:
    for number, name in enumerate("ABCDE"):
        evening(book, name, days=number)
    app = open_page("reach")
    for more, name in zip((5, 4, 3, 2, 1), "ABCDE", strict=True):
        assert asked(app) == [f":small[:gray[How far did it go with {name}?]]"]
        assert "of 0" not in words_on(app)
        assert ("Still to come" in words_on(app)) == (more < 5)
        press(app, "talked properly")
    assert "From reached to lasting" in words_on(app)
    assert "0 of 4½ by events" in words_on(app)
    assert "of 0" not in words_on(app)
    assert asked(app) == []


def test_what_somebody_does_not_know_is_not_asked_again(book: Book) -> None:
    evening(book, "Mel")
    evening(book, "Kim", days=1)
    app = open_page("reach")
    press(app, "I do not know")
    assert asked(app) == [":small[:gray[How far did it go with Kim?]]"]
    press(app, "I do not know")
    assert asked(app) == []
    app.run()
    assert asked(app) == []
    assert stages(book) == {"Mel": None, "Kim": None}
    assert len(asked(open_page("reach"))) == 1  # another visit


def test_a_name_is_asked_about_letter_by_letter(book: Book) -> None:
    evening(book, "*Mel* [x](y)")
    assert asked(open_page("reach")) == [
        r":small[:gray[How far did it go with \*Mel\* \[x\]\(y\)?]]"
    ]

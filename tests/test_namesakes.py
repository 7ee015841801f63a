"""A person is not a name: two of one name stay two, whatever is changed about one of them."""

import random
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.chains import told
from tests.helpers.namesakes import two_called
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book, begin_anew
from workbook.core.entries import Entry, HopEntry, OutcomeEntry, ToldEntry, entry_of
from workbook.core.names import told_apart
from workbook.core.people import PersonEntry
from workbook.errors import Refused
from workbook.models import Activity, Gain, Reply, Whose
from workbook.settings import Settings

UNSEEN = ["\u200b", "\u3164", "\u2800", "\u00ad\u2060", "\u200e\u200f", "\ufe0f", "\U000e0041"]


def of(book: Book, act: str) -> Activity:
    """The one activity of an act."""
    return next(each for each in book.log.newest() if each.act == act)


def test_changing_an_activity_of_one_adds_no_namesake(book: Book) -> None:
    first, second = two_called(book, "Max")
    for act, person in (("blog", first), ("listen_at_a_talk", second)):
        activity = of(book, act)
        seen = entry_of(activity)
        book.log.edit(
            {activity.id: seen.model_copy(update={"minutes": 45})}, [], {activity.id: seen}
        )
        assert (of(book, act).people, of(book, act).minutes) == ((person,), 45)


def test_a_note_about_one_is_saved_though_another_is_called_so(book: Book) -> None:
    for number, person in enumerate(two_called(book, "Max")):
        book.people.edit(person, PersonEntry(name="Max", note=f"number {number}"))
    assert sorted(person.note for person in book.people.every().values()) == [
        "number 0",
        "number 1",
    ]


def test_what_came_as_it_is_keeps_nothing_else_from_being_changed(book: Book) -> None:
    """Days of an archive that could not be typed: before 1950, or after today."""
    person = book.people.add(PersonEntry(name="JM"))
    activity = book.log.add(Entry(act="blog", day=TODAY, who=(person.id,)))
    with book.database.writing() as unit:
        unit.rows("UPDATE people SET met_on = DATE '1940-01-01'")
        unit.rows("UPDATE activities SET day = ?, feeling = 'of old'", [TODAY + timedelta(days=1)])
    noted = book.people.noted(book.people.every()[person.id])
    book.people.edit(person.id, noted.model_copy(update={"note": "tall"}))
    changed = entry_of(of(book, "blog")).model_copy(update={"minutes": 5})
    book.log.edit({activity.id: changed}, [])
    assert of(book, "blog").minutes == 5
    assert book.people.every()[person.id].note == "tall"


def test_a_name_of_two_is_asked_which_one(book: Book) -> None:
    first, second = two_called(book, "Max")
    with pytest.raises(Refused, match=r"Max \(1\) and Max \(2\)") as refused:
        book.log.add(Entry(act="blog", day=TODAY, who=("max",)))
    assert refused.value.field == "who"
    with pytest.raises(Refused) as refused:
        book.outcomes.add(
            OutcomeEntry(
                title="work",
                day=TODAY,
                gains=(Gain.HELP,),
                hops=(told("JM", share=0.5), told("MAX", share=0.5)),
            )
        )
    assert refused.value.field == "who_1"
    assert book.log.add(Entry(act="blog", day=TODAY, who=("Max (1)",))).people == (first,)
    assert book.log.add(Entry(act="blog", day=TODAY, who=("max (2)",))).people == (second,)


def test_who_is_known_by_id_may_have_any_name(book: Book) -> None:
    first, second = two_called(book, "Max")
    step = ToldEntry(words="Max told Max", whose=Whose.THEIRS, who=(second, first))
    outcome = book.outcomes.add(
        OutcomeEntry(
            title="work", day=TODAY, gains=(Gain.HELP,), hops=(HopEntry(told=step, share=1),)
        )
    )
    assert outcome.chain[0].told
    assert outcome.chain[0].told.people == (second, first)


def test_who_was_deleted_meanwhile_is_not_made_anew(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    book.people.remove(person.id)
    with pytest.raises(Refused, match="deleted") as refused:
        book.log.add(Entry(act="blog", day=TODAY, who=(person.id,)))
    assert refused.value.field == "who"
    assert not book.people.every()


def test_whoever_was_deleted_stays_among_those_present(book: Book) -> None:
    activity = book.log.add(Entry(act="blog", day=TODAY, who=("JM", "K")))
    jm, k = activity.people
    book.people.remove(jm)
    seen = entry_of(activity)
    added = seen.model_copy(update={"who": (k, "R")})
    book.log.edit({activity.id: added}, [], {activity.id: seen})
    present = of(book, "blog").people
    assert len(present) == 3
    assert {jm, k} < set(present)


@pytest.mark.parametrize("seed", range(5))
def test_no_two_are_shown_alike(seed: int) -> None:
    chance = random.Random(seed)
    parts = ["Max", "max", "Max (1)", "Max (2)", "Max\u200b", "", "\u3164", "Mia", "O'B", "O’B"]
    names = {number: chance.choice(parts) for number in range(12)}
    shown = told_apart(names)
    assert len({name.casefold() for name in shown.values()}) == len(names)
    alone = [number for number, name in names.items() if list(names.values()).count(name) == 1]
    assert all(shown[number] == "Mia" for number in alone if names[number] == "Mia")


@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_that_cannot_be_seen_is_refused(book: Book, name: str) -> None:
    outcome = OutcomeEntry(title=name, day=TODAY, gains=(Gain.HELP,))
    for field, add in (
        ("name", lambda: book.people.add(PersonEntry(name=name))),
        ("who", lambda: book.log.add(Entry(act="blog", day=TODAY, who=(name,)))),
        ("label", lambda: book.log.add_own_act(name)),
        ("title", lambda: book.outcomes.add(outcome)),
        (
            "hop_0",
            lambda: book.outcomes.add(
                outcome.model_copy(update={"title": "work", "hops": (told(words=name),)})
            ),
        ),
    ):
        with pytest.raises(Refused) as refused:
            add()
        assert refused.value.field == field
    assert not book.people.every()


def test_one_name_in_two_ways_of_writing_is_one_person(book: Book) -> None:
    one = book.log.add(Entry(act="blog", day=TODAY, who=("O'Brien",)))
    two = book.log.add(Entry(act="blog", day=TODAY, who=("O’Bri\u200ben",)))
    assert one.people == two.people
    with pytest.raises(Refused, match="is there already"):
        book.people.add(PersonEntry(name="o‘brien"))


# Asked when they arrive -------------------------------------------------------------------------


def asked(app: AppTest) -> bool:
    """Whether a page asks to tell two people apart."""
    return "is the name of more than one person here" in words_on(app)


def type_name(book: Book, person: UUID, name: str) -> None:
    """Type a name where two are told apart."""
    book.drafts.keep(f"namesakes/{person}:name", "here", 1, Reply(text=name))


def test_undoing_that_brings_a_namesake_says_so_and_is_asked(book: Book) -> None:
    first = book.log.add(Entry(act="blog", day=TODAY, who=("Max",))).people[0]
    book.people.remove(first)
    app = open_page("people")
    second = book.people.add(PersonEntry(name="max\u200b")).id  # in another tab
    next(button for button in app.button if button.label.startswith("Undo")).click().run()
    assert set(book.people.every()) == {first, second}
    assert "belongs to more than one person" in app.toast[0].value
    assert asked(app)


def test_two_of_one_name_are_told_apart_and_it_can_be_undone(book: Book) -> None:
    first, second = two_called(book, "Max")
    app = open_page("people")
    press(app, "Save these names")
    assert "Change one of the two names first" in words_on(app)
    type_name(book, second, "Max B.")
    press(app.run(), "Save these names")
    assert not app.exception
    names = {person.id: person.name for person in book.people.every().values()}
    assert names == {first: "Max", second: "Max B."}
    assert not asked(app)
    book.log.undo(book.log.changes()[0].id)
    assert asked(app.run())


@pytest.mark.parametrize("name", ["JM", "\u200b", "x" * 61, "", "KIM"])
def test_a_name_that_tells_nobody_apart_is_refused(book: Book, name: str) -> None:
    book.people.add(PersonEntry(name="JM"))
    first, second = two_called(book, "Max")
    before = book.everything()
    with pytest.raises(Refused) as refused:
        book.people.rename({first: "Kim", second: name})
    assert refused.value.field == str(second)
    with pytest.raises(Refused) as refused:
        book.people.rename({first: "Max", second: " Max "})
    assert refused.value.field == "name"
    assert book.everything() == before


def test_they_may_be_one_person(book: Book) -> None:
    first, _second = two_called(book, "Max")
    app = open_page("people")
    press(app, "They are one person")
    assert list(book.people.every()) == [first]
    assert len(book.people.known()) == 1
    assert not asked(app)


def test_people_of_one_name_come_with_an_archive(settings: Settings, book: Book) -> None:
    two_called(book, "Max")
    archived = BytesIO(book.everything())
    book = begin_anew(settings)
    book.people.add(PersonEntry(name="JM"))
    found = book.preview_archive(archived)
    assert found.namesakes == 1
    archived.seek(0)
    book.bring_in(archived)
    assert [len(group) for group in book.people.namesakes()] == [2]
    archived.seek(0)
    again = book.preview_archive(archived)
    assert (again.new, again.other) == (0, 0)
    assert asked(open_page("people"))

"""Two tabs, one row: what is changed in either is kept, and what is changed in both is asked for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.conftest import TODAY
from workbook.core.book import Book
from workbook.core.changed import ChangedTwice, Clash
from workbook.core.entries import Entry, entry_of
from workbook.core.people import PersonEntry
from workbook.models import Activity, Ground, Person, Stage

ACTIVITY: dict[str, Any] = {
    "act": "blog",
    "day": date(2026, 10, 1),
    "minutes": 45,
    "reached": 3,
    "feeling": "curious",
    "planned": True,
    "named_next_day": 2,
    "note": "another",
}
PERSON: dict[str, Any] = {
    "name": "JMB",
    "ground": Ground.EVENT,
    "met_on": date(2015, 5, 5),
    "last_contact": date(2026, 5, 5),
    "stage": Stage.TRUSTED,
    "note": "tall",
}


@pytest.fixture
def activity(book: Book) -> Activity:
    """An activity with little noted."""
    return book.log.add(Entry(act="pass_a_contact_on", day=TODAY, who=("JM",)))


@pytest.fixture
def person(book: Book) -> Person:
    """A person with nothing noted."""
    return book.people.add(PersonEntry(name="PM"))


def saved(book: Book, seen: Activity, **changed: Any) -> Activity:
    """The activity after a tab that showed it as `seen` has saved it."""
    before = entry_of(seen)
    book.log.edit({seen.id: before.model_copy(update=changed)}, [], {seen.id: before})
    return book.log.activities([seen.id])[seen.id]


@pytest.mark.parametrize("one", ACTIVITY)
@pytest.mark.parametrize("other", ACTIVITY)
def test_of_an_activity_both_tabs_write_what_they_changed(
    book: Book, activity: Activity, one: str, other: str
) -> None:
    saved(book, activity, **{one: ACTIVITY[one]})
    after = saved(book, activity, **{other: ACTIVITY[other]})
    assert getattr(after, one) == ACTIVITY[one]
    assert getattr(after, other) == ACTIVITY[other]


def test_who_was_there_is_not_undone_by_another_tab(book: Book, activity: Activity) -> None:
    jm = activity.people[0]
    saved(book, activity, who=(jm, "K"))
    after = saved(book, activity, minutes=5)
    assert len(after.people) == 2
    book.people.remove(jm)
    assert saved(book, activity, reached=2).people == after.people


@pytest.mark.parametrize("one", PERSON)
@pytest.mark.parametrize("other", PERSON)
def test_of_a_person_both_tabs_write_what_they_changed(
    book: Book, person: Person, one: str, other: str
) -> None:
    seen = book.people.noted(person)
    for field in (one, other):
        book.people.edit(person.id, seen.model_copy(update={field: PERSON[field]}), seen)
    after = book.people.noted(book.people.every()[person.id])
    for field in PERSON:
        assert getattr(after, field) == (
            PERSON[field] if field in (one, other) else getattr(seen, field)
        )


def clashes_of(save: Callable[[], object]) -> tuple[Clash, ...]:
    """What is asked when something is saved."""
    with pytest.raises(ChangedTwice) as twice:
        save()
    return twice.value.clashes


def test_what_both_tabs_changed_is_asked_and_nothing_is_written(
    book: Book, activity: Activity, person: Person
) -> None:
    saved(book, activity, minutes=45, note="here")
    before = book.everything()
    found = clashes_of(lambda: saved(book, activity, minutes=30, note="there", reached=9))
    assert found == (
        Clash(activity.id, "minutes", 30, 45),
        Clash(activity.id, "note", "there", "here"),
    )
    assert book.everything() == before
    seen = book.people.noted(person)
    book.people.edit(person.id, seen.model_copy(update={"stage": Stage.TRUSTED}), seen)
    again = seen.model_copy(update={"stage": Stage.TALKED, "stage_day": TODAY, "note": "tall"})
    found = clashes_of(lambda: book.people.edit(person.id, again, seen))
    assert found == (Clash(person.id, "stage", Stage.TALKED, Stage.TRUSTED),)


def test_emptying_a_field_is_a_change_too(book: Book, activity: Activity) -> None:
    first = saved(book, activity, minutes=45)
    saved(book, first, minutes=None)
    found = clashes_of(lambda: saved(book, first, minutes=30))
    assert found == (Clash(activity.id, "minutes", 30, None),)


def test_the_same_change_in_both_is_no_question(book: Book, activity: Activity) -> None:
    for _time in range(2):
        assert saved(book, activity, minutes=45, who=("K",)).minutes == 45
    assert len(book.people.every()) == 2


def test_of_several_rows_all_that_clashes_is_told(book: Book, activity: Activity) -> None:
    other = book.log.add(Entry(act="blog", day=TODAY))
    seen = {each.id: entry_of(each) for each in (activity, other)}
    for each in (activity, other):
        saved(book, each, minutes=45)
    wanted = {row: entry.model_copy(update={"minutes": 5}) for row, entry in seen.items()}
    found = clashes_of(lambda: book.log.edit(wanted, [], seen))
    assert {each.row for each in found} == {activity.id, other.id}


def test_days_that_do_not_fit_together_are_refused_though_each_fits_alone(
    book: Book, person: Person
) -> None:
    seen = book.people.noted(person)
    book.people.edit(person.id, seen.model_copy(update={"met_on": date(2020, 1, 1)}), seen)
    early = seen.model_copy(update={"last_contact": date(2019, 1, 1)})
    with pytest.raises(Exception, match="before you met"):
        book.people.edit(person.id, early, seen)

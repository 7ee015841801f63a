"""What can be undone until the next day: acts, moved mixes and welcomes as well as rows of the
log."""

from datetime import date

import pytest

from tests.helpers.pages import open_page
from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.core.people import PersonEntry
from workbook.models import HowOften, Mix, RememberedYear, Reply, Stage
from workbook.store.undo import history

MIX = Mix(writing=1, events=0, collaboration=0)
DAY = date(2026, 10, 1)


def undo_latest(book: Book) -> str:
    """Undo what was done last."""
    return book.log.undo(book.log.changes()[0].id)


def test_an_act_that_was_added_with_an_activity_goes_with_it(book: Book) -> None:
    before = book.everything()
    act = book.log.own_act("Feed the cat", MIX)
    book.log.add(Entry(act=act.id, day=DAY), new=act)
    assert act.id in book.log.acts()
    assert undo_latest(book).startswith("Logged: Feed the cat")
    assert book.everything() == before


def test_an_act_that_something_else_names_stays(book: Book) -> None:
    act = book.log.own_act("Feed the cat", MIX)
    book.log.add(Entry(act=act.id, day=DAY), new=act)
    first = book.log.changes()[0].id
    book.log.add(Entry(act=act.id, day=DAY))
    book.log.undo(first)
    assert book.log.count() == 1
    assert act.id in book.log.acts()


@pytest.mark.parametrize("naming", ["rating", "move", "answer"])
def test_an_act_that_an_answer_or_a_mix_names_stays(book: Book, naming: str) -> None:
    act = book.log.own_act("Feed the cat", MIX)
    book.log.add(Entry(act=act.id, day=DAY), new=act)
    added = book.log.changes()[0].id
    if naming == "move":
        book.log.move(act.id, Mix(writing=0, events=1, collaboration=0))
    elif naming == "rating":
        likeness = next(
            prompt for prompt in book.content.prompts.values() if prompt.kind == "likeness"
        )
        book.answers.save(likeness, Reply(likeness={act.id: 3}))
    else:
        asks = next(prompt for prompt in book.content.prompts.values() if prompt.kind == "year")
        year = RememberedYear(acts={act.id: HowOften.ONCE})
        book.answers.save(asks, Reply(remembered=year))
    book.log.undo(added)
    assert act.id in book.log.acts()


def test_a_moved_mix_moves_back(book: Book) -> None:
    before, mix = book.everything(), book.log.acts()["blog"].mix
    book.log.move("blog", Mix(writing=0, events=1, collaboration=0))
    assert book.log.acts()["blog"].mix.events == 1
    assert undo_latest(book).startswith("Moved: ")
    assert book.log.acts()["blog"].mix == mix
    assert book.everything() == before


def test_somebody_whose_welcome_was_noted_since_stays(book: Book) -> None:
    book.log.add(Entry(act="blog", day=DAY, who=("JM",)))
    person = next(iter(book.people.every()))
    book.people.welcomed(person, 7)
    undo_latest(book)
    assert list(book.people.every()) == [person]


def test_how_far_it_went_comes_back_with_somebody_who_was_deleted(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM", stage=Stage.TRUSTED, stage_day=DAY))
    book.people.welcomed(person.id, 7)
    book.people.remove(person.id)
    with book.database.writing() as unit:
        history.forget_old(unit, book.now())
    undo_latest(book)
    assert [step.stage for step in book.people.stages(person.id)] == [Stage.TRUSTED]
    assert book.people.welcomes() == {person.id: (None, 7)}


def test_merging_takes_the_welcomes_along_and_undoing_brings_them_back(book: Book) -> None:
    book.log.add(Entry(act="blog", day=DAY, who=("J.M.", "JM")))
    gone, kept = (
        next(person.id for person in book.people.every().values() if person.name == name)
        for name in ("J.M.", "JM")
    )
    book.people.welcomed(gone, 7)
    before = book.everything()
    book.people.merge(gone, kept)
    assert book.people.welcomes() == {kept: (None, 7)}
    undo_latest(book)
    assert book.everything() == before


def test_the_last_activity_that_was_deleted_can_be_brought_back_on_its_page(book: Book) -> None:
    activity = book.log.add(Entry(act="blog", day=DAY))
    book.log.edit({}, [activity.id])
    app = open_page("activities")
    next(button for button in app.button if button.label.startswith("Undo: Deleted")).click().run()
    assert book.log.newest() == [activity]

"""What can be undone until the next day: acts, moved mixes and welcomes as well as rows of the
log."""

import re
from datetime import date

import pytest

from tests.helpers.pages import open_page
from workbook.core.book import Book
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.fields import ACTIVITY_NOTE, OUTCOME_NOTE, OUTCOME_TITLE, person_note
from workbook.core.people import PersonEntry
from workbook.errors import WorkbookError
from workbook.language import using_language
from workbook.models import Gain, HowOften, Mix, Person, RememberedYear, Reply, Stage
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


# What was written in what is undone --------------------------------------------------------------


def waiting(book: Book, field: str) -> list[str | None]:
    """The texts that wait in a field."""
    return [draft.reply.text for draft in book.drafts.pending(field, None).drafts]


def bring_all_back(book: Book) -> None:
    """Bring back every text that was let go of."""
    for change in book.drafts.let_go_of():
        book.drafts.bring_back(change.id)


def test_a_note_of_an_act_that_is_undone_comes_back_to_the_form(book: Book) -> None:
    book.log.add(Entry(act="blog", day=DAY, note="a long note\non two lines"))
    undo_latest(book)
    assert book.log.changes() == []
    assert waiting(book, ACTIVITY_NOTE) == []
    bring_all_back(book)
    assert waiting(book, ACTIVITY_NOTE) == ["a long note\non two lines"]


def test_what_was_written_of_an_outcome_that_is_undone_comes_back_to_the_form(book: Book) -> None:
    gains = (next(iter(Gain)),)
    book.outcomes.add(OutcomeEntry(title="A year of work", day=DAY, gains=gains, note="Who"))
    undo_latest(book)
    bring_all_back(book)
    assert waiting(book, OUTCOME_TITLE) == ["A year of work"]
    assert waiting(book, OUTCOME_NOTE) == ["Who"]


def test_a_note_on_somebody_comes_back_to_them_or_to_the_form_for_somebody_new(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM", note="as they were"))
    book.people.edit(person.id, PersonEntry(name="JM", note="as they are"))
    undo_latest(book)
    bring_all_back(book)
    assert waiting(book, person_note(person)) == ["as they are"]
    undo_latest(book)
    bring_all_back(book)
    assert waiting(book, person_note(None)) == ["as they were"]


def test_nothing_is_let_go_of_that_stands_somewhere_afterwards(book: Book) -> None:
    people: list[Person] = [
        book.people.add(PersonEntry(name=name, note=f"about {name}")) for name in ("J.M.", "JM")
    ]
    book.people.merge(people[0].id, people[1].id)
    undo_latest(book)
    book.people.remove(people[0].id)
    undo_latest(book)
    assert book.drafts.let_go_of() == []


def test_what_is_refused_lets_nothing_go(book: Book) -> None:
    activity = book.log.add(Entry(act="blog", day=DAY, note="a note"))
    first = book.log.changes()[0].id
    book.log.edit({activity.id: Entry(act="blog", day=DAY, note="another")}, [])
    with pytest.raises(WorkbookError, match="Undo this first"):
        book.log.undo(first)
    assert book.drafts.let_go_of() == []


def test_a_text_that_was_let_go_of_can_be_brought_back_whatever_was_done_since(book: Book) -> None:
    book.drafts.discard("prompt:definition_first", "tab", 1, "not thrown away")
    book.log.add(Entry(act="blog", day=DAY))
    app = open_page("your_data")
    app.button(key=f"let_go/{book.drafts.let_go_of()[0].id}").click().run()
    assert waiting(book, "prompt:definition_first") == ["not thrown away"]
    assert book.log.count() == 1


ENGLISH = re.compile("Logged|Added|Changed|Deleted|Moved|Made|Let go|Write a|activit|October")


def spanish(book: Book) -> list[str]:
    """What can be undone, as it is said in Spanish."""
    book.choose_language("es")
    with using_language("es"):
        return [change.label for change in (*book.log.changes(), *book.drafts.let_go_of())]


def test_what_can_be_undone_is_said_in_the_language_of_the_moment(book: Book) -> None:
    book.choose_language("en")
    jm, other = (book.people.add(PersonEntry(name=name)).id for name in ("JM", "K"))
    first = book.log.add(Entry(act="blog", day=DAY, who=(jm,))).id
    second = book.log.add(Entry(act="blog", day=DAY)).id
    book.log.edit({row: Entry(act="blog", day=DAY, note="n") for row in (first, second)}, ())
    book.log.edit({}, (second,))
    book.log.move("blog", Mix(writing=0.5, events=0.5, collaboration=0))
    book.people.merge(other, jm)
    book.drafts.keep("activity:note", "tab", 1, Reply(text="Tea"))
    book.drafts.discard("activity:note", "tab", 1)
    spoken = spanish(book)
    assert spoken[:2] == [
        "K y JM pasan a ser una sola persona",
        "Acción movida: Escribir una entrada de blog",
    ]
    assert not [said for said in spoken if ENGLISH.search(said)]
    with using_language("es"), pytest.raises(WorkbookError, match="Deshaz"):
        book.log.undo(book.log.changes()[-3].id)
    with using_language("en"):
        assert book.log.changes()[1].label.startswith("Moved: ")


def test_a_page_says_the_change_in_the_language_that_was_chosen_since(book: Book) -> None:
    book.choose_language("en")
    book.log.add(Entry(act="blog", day=DAY))
    book.choose_language("es")
    app = open_page("activities")
    (button,) = [each for each in app.button if each.label.startswith("Deshacer")]
    assert "Logged" not in button.label
    assert "Write a blog post" not in button.label


def test_a_change_that_an_earlier_version_kept_is_said_as_it_was(book: Book) -> None:
    book.log.add(Entry(act="blog", day=DAY))
    with book.database.writing() as unit:
        unit.rows("UPDATE changes SET label = 'Logged: a {blog} post'")
    assert [change.label for change in book.log.changes()] == ["Logged: a {blog} post"]
    assert book.log.undo(book.log.changes()[0].id) == "Logged: a {blog} post"

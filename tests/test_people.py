"""People by initials: what may be noted, merged, deleted and undone, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.archives import files_in
from tests.conftest import TODAY
from tests.helpers.chains import told
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book
from workbook.core.drafts import prompt_field
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.errors import Refused
from workbook.models import FormChoices, Gain, Ground, Person, Reply, Stage
from workbook.store.tables import people
from workbook.store.undo import history

LONG_AGO = date(2015, 5, 5)


def everything(book: Book) -> tuple[object, ...]:
    """All that is known of people, and what was done with them."""
    return (
        book.people.every(),
        book.people.known(),
        book.log.newest(),
        book.outcomes.every(),
        {person: book.people.stages(person) for person in book.people.every()},
    )


def logged(book: Book, *names: str) -> None:
    """An activity with some people."""
    book.log.add(Entry(act="pass_a_contact_on", day=TODAY, who=names, minutes=30))


def named(book: Book, name: str) -> Person:
    """A person by name."""
    return next(person for person in book.people.every().values() if person.name == name)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": "jm "}, "name"),
        ({"name": "K", "met_on": TODAY + timedelta(days=1)}, "met_on"),
        ({"name": "K", "met_on": date(1949, 12, 31)}, "met_on"),
        ({"name": "K", "last_contact": date(1900, 1, 1)}, "last_contact"),
        ({"name": "K", "met_on": TODAY, "last_contact": LONG_AGO}, "last_contact"),
        ({"name": "K", "met_on": TODAY, "stage": Stage.MET, "stage_day": LONG_AGO}, "stage_day"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    book: Book, entry: dict[str, Any], field: str
) -> None:
    book.people.add(PersonEntry(name="JM"))
    before = book.counts()
    with pytest.raises(Refused) as refused:
        book.people.add(PersonEntry(**entry))
    assert refused.value.field == field
    assert book.counts() == before


def test_steps_are_added_in_their_order_and_stay(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM", stage=Stage.TALKED, stage_day=date(2020, 1, 1)))
    with pytest.raises(Refused):
        book.people.edit(
            person.id, PersonEntry(name="JM", stage=Stage.LASTING, stage_day=date(2019, 1, 1))
        )
    with pytest.raises(Refused):
        book.people.edit(
            person.id, PersonEntry(name="JM", stage=Stage.MET, stage_day=date(2021, 1, 1))
        )
    book.people.edit(
        person.id, PersonEntry(name="JM", stage=Stage.LASTING, stage_day=date(2021, 1, 1))
    )
    assert [step.stage for step in book.people.stages(person.id)] == [Stage.TALKED, Stage.LASTING]
    assert book.people.known()[0].stage is Stage.LASTING


def test_of_two_stages_of_one_day_that_came_together_the_furthest_is_known(book: Book) -> None:
    day = date(2020, 1, 1)
    person = book.people.add(PersonEntry(name="JM", stage=Stage.LASTING, stage_day=day))
    near = book.people.add(PersonEntry(name="J.M.", stage=Stage.TALKED, stage_day=day))
    book.people.merge(near.id, person.id)
    assert len(book.people.stages(person.id)) == 2
    (known,) = book.people.known()
    assert (known.stage, known.stage_day) == (Stage.LASTING, day)


def test_who_was_two_is_known_by_the_furthest_step(book: Book) -> None:
    far = book.people.add(PersonEntry(name="JM", stage=Stage.TRUSTED, stage_day=date(2020, 1, 1)))
    near = book.people.add(PersonEntry(name="J.M.", stage=Stage.TALKED, stage_day=date(2021, 1, 1)))
    book.people.merge(near.id, far.id)
    (known,) = book.people.known()
    assert (known.stage, known.stage_day) == (Stage.TRUSTED, date(2020, 1, 1))


def test_a_welcome_expected_later_leaves_the_one_that_was_found(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    book.people.welcomed(person.id, 7)
    asked = next(prompt for prompt in book.content.prompts.values() if prompt.kind == "welcome")
    book.answers.save(asked, Reply(person=person.id, value=4))
    assert book.people.welcomes() == {person.id: (4, 7)}


def test_hours_and_last_contact_come_from_the_log(book: Book) -> None:
    logged(book, "JM", "K")
    logged(book, "JM")
    person = book.people.add(PersonEntry(name="R", last_contact=LONG_AGO))
    known = {each.person: each for each in book.people.known()}
    assert known[named(book, "JM").id].hours == 1
    assert known[named(book, "K").id].hours == 0.5
    assert known[named(book, "JM").id].last_contact == TODAY
    assert known[person.id].last_contact == LONG_AGO


def test_merging_moves_everything_and_can_be_undone(book: Book) -> None:
    logged(book, "JM")
    logged(book, "J.M.", "JM")
    logged(book, "J.M.")
    gone, kept = named(book, "J.M."), named(book, "JM")
    book.people.edit(
        gone.id,
        PersonEntry(
            name="J.M.",
            ground=Ground.EVENT,
            met_on=LONG_AGO,
            stage=Stage.TRUSTED,
            stage_day=LONG_AGO,
            note="tall",
        ),
    )
    book.outcomes.add(
        OutcomeEntry(
            title="work",
            day=TODAY,
            gains=(Gain.PAID_WORK,),
            hops=(told("J.M.", "Jo", "JM", act="pass_a_contact_on", day=LONG_AGO),),
        )
    )
    before = everything(book)
    book.people.merge(gone.id, kept.id)
    assert set(book.people.every()) == {kept.id, named(book, "Jo").id}
    merged = named(book, "JM")
    assert (merged.ground, merged.met_on, merged.note) == (Ground.EVENT, LONG_AGO, "tall")
    assert all(activity.people == (kept.id,) for activity in book.log.newest())
    [step] = book.outcomes.every()[0].chain
    assert step.told
    assert step.told.people == (kept.id, named(book, "Jo").id)
    assert [step.stage for step in book.people.stages(kept.id)] == [Stage.TRUSTED]
    book.log.undo(book.log.changes()[0].id)
    assert everything(book) == before


def test_what_was_answered_of_somebody_is_said_of_whom_they_were_made_one_with(book: Book) -> None:
    gone, kept = (book.people.add(PersonEntry(name=name)) for name in ("J.M.", "JM"))
    asked = next(each for each in book.content.prompts.values() if each.kind == "welcome")
    book.answers.save(asked, Reply(person=gone.id, value=3))
    book.drafts.choose(asked.id, Reply(person=gone.id, value=4), Reply())
    book.drafts.keep_choices("a form", FormChoices(chosen={"who": (str(gone.id), "Jo")}))
    book.people.merge(gone.id, kept.id)
    assert book.answers.latest()[asked.id].reply == Reply(person=kept.id, value=3)
    [draft] = book.drafts.pending(prompt_field(asked.id), None).drafts
    assert draft.reply == Reply(person=kept.id, value=4)
    assert book.drafts.choices("a form") == FormChoices(chosen={"who": (str(kept.id), "Jo")})
    book.log.undo(book.log.changes()[0].id)
    assert book.answers.latest()[asked.id].reply == Reply(person=gone.id, value=3)


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_spellings_the_earlier_meeting_and_the_later_contact_are_kept(
    book: Book, first: int
) -> None:
    days = [(LONG_AGO, date(2020, 1, 1)), (date(2018, 1, 1), date(2021, 1, 1))]
    spellings = [
        book.people.add(PersonEntry(name=name, met_on=met, last_contact=contact)).id
        for name, (met, contact) in zip("AB", days, strict=True)
    ]
    book.people.merge(spellings[first], spellings[1 - first])
    [kept] = book.people.every().values()
    assert (kept.met_on, kept.last_contact) == (LONG_AGO, date(2021, 1, 1))


def test_those_seen_last_come_first_then_by_name_those_never_seen(book: Book) -> None:
    for name in ("b", "A"):
        book.people.add(PersonEntry(name=name))
    for day, names in ((LONG_AGO, ("Y",)), (TODAY, ("Z",)), (date(2020, 1, 1), ("X", "Y"))):
        book.log.add(Entry(act="pass_a_contact_on", day=day, who=names))
    assert [person.name for person in book.people.every().values()] == ["Z", "X", "Y", "A", "b"]


def test_those_whose_last_contact_is_the_latest_are_known_first(book: Book) -> None:
    logged(book, "Z")
    book.log.add(Entry(act="pass_a_contact_on", day=LONG_AGO, who=("Y",)))
    for name, contact in (("never", None), ("A", date(2020, 1, 1))):
        book.people.add(PersonEntry(name=name, last_contact=contact))
    everybody = book.people.every()
    names = [everybody[each.person].name for each in book.people.known()]
    assert names == ["Z", "A", "Y", "never"]


def test_a_person_cannot_be_merged_into_themselves(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    before = everything(book)
    with pytest.raises(Refused):
        book.people.merge(person.id, person.id)
    assert everything(book) == before


def test_deleting_a_person_keeps_what_was_done_with_them(book: Book) -> None:
    logged(book, "JM", "K")
    before = everything(book)
    (activity,) = book.log.newest()
    book.people.remove(named(book, "JM").id)
    assert [person.name for person in book.people.every().values()] == ["K"]
    assert book.log.newest() == [activity]
    book.log.undo(book.log.changes()[0].id)
    assert everything(book) == before


def test_the_next_day_nothing_of_a_deleted_person_is_left(book: Book) -> None:
    logged(book, "Zephyrine")
    person = named(book, "Zephyrine")
    book.people.edit(person.id, PersonEntry(name="Zephyrine", stage=Stage.MET, stage_day=LONG_AGO))
    book.people.welcomed(person.id, 5)
    book.people.remove(person.id)
    with book.database.writing() as unit:
        history.forget_old(unit, book.now() + timedelta(days=2))
    assert not any(b"Zephyrine" in file for file in files_in(book.everything()).values())
    counts = book.counts()
    assert (counts["stages"], counts["welcomes"], counts["activity_people"]) == (0, 0, 1)


def test_editing_an_activity_keeps_the_unnamed_among_those_present(book: Book) -> None:
    logged(book, "JM", "K")
    book.people.remove(named(book, "JM").id)
    (activity,) = book.log.newest()
    book.log.edit({activity.id: Entry(act=activity.act, day=activity.day, who=("K", "R"))}, [])
    assert len(book.log.newest()[0].people) == 3


def test_only_those_out_of_touch_are_drawn_and_every_one_of_them(book: Book) -> None:
    logged(book, "JM")
    book.people.add(PersonEntry(name="never noted"))
    dormant = {
        book.people.add(PersonEntry(name=name, last_contact=LONG_AGO)) for name in ("A", "B", "C")
    }
    assert {book.people.draw(turn) for turn in range(3)} == dormant
    assert book.people.draw() == book.people.draw()
    assert book.people.draw(3) == book.people.draw(0)


def test_predicted_and_actual_welcome_are_kept_apart(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    prompt = book.content.prompts["how_welcome"]
    book.answers.save(prompt, Reply(value=3, person=person.id))
    assert book.people.welcomes() == {person.id: (3, None)}
    book.people.welcomed(person.id, 8)
    assert book.people.welcomes() == {person.id: (3, 8)}


@pytest.mark.parametrize("spelling", ["jm", " JM ", "ＪＭ"])
def test_spellings_of_one_name_are_one_person(book: Book, spelling: str) -> None:
    logged(book, "JM")
    logged(book, spelling)
    assert len(book.people.every()) == 1


def test_a_step_that_was_not_so_can_be_taken_out_and_that_undone(book: Book) -> None:
    day = date(2020, 1, 1)
    person = book.people.add(PersonEntry(name="JM", stage=Stage.TALKED, stage_day=day))
    book.people.edit(person.id, PersonEntry(name="JM", stage=Stage.LASTING))
    before = everything(book)
    app = open_page("people", person=str(person.id))
    press(app, "Take out: " + book.content.label(Stage.LASTING))
    assert not app.exception
    assert [step.stage for step in book.people.stages(person.id)] == [Stage.TALKED]
    assert book.people.furthest(person.id) is Stage.TALKED
    assert app.selectbox(key=f"person/{person.id}/0/stage").value is Stage.TALKED
    book.log.undo(book.log.changes()[0].id)
    assert everything(book) == before


def test_a_step_is_taken_out_once(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM", stage=Stage.TALKED))
    (step,) = book.people.stages(person.id)
    one, other = (open_page("people", person=str(person.id)) for _tab in range(2))
    for app in (one, other):
        press(app, "Take out: " + book.content.label(Stage.TALKED))
        assert not app.exception
    assert "This was taken out already" in words_on(other)
    with pytest.raises(Refused):
        book.people.take_out_stage(step.id)


def test_a_welcome_that_was_noted_is_emptied_and_that_undone(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    with book.database.writing() as unit:
        people.predict(unit, person.id, 3, 2, book.now())
        people.predict(unit, person.id, 4, None, book.now())
    book.people.welcomed(person.id, 8)
    app = open_page("people")
    app.selectbox(key="people_list/chosen").set_value(person.id).run()
    key = f"people_list/{person.id}/welcome"
    assert app.button_group(key=key).value == 8
    app.button_group(key=key).set_value(None).run()
    assert not app.exception
    assert book.people.welcomes() == {person.id: (4, None)}
    assert "It was" not in words_on(app)
    next(button for button in app.button if button.label.startswith("Undo")).click().run()
    assert book.people.welcomes() == {person.id: (4, 8)}
    assert app.button_group(key=key).value == 8
    book.people.remove(person.id)
    with pytest.raises(Refused):
        book.people.unwelcomed(person.id)


def test_a_smaller_stage_of_the_same_day_takes_the_place_of_the_bigger(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM", stage=Stage.TALKED, stage_day=LONG_AGO)).id
    for stage in (Stage.LASTING, Stage.MET, Stage.TRUSTED, Stage.MADE_SOMETHING, Stage.TRUSTED):
        if stage is Stage.MET:  # smaller than what was so on a day before
            with pytest.raises(Refused):
                book.people.edit(person, PersonEntry(name="JM", stage=stage))
            continue
        book.people.edit(person, PersonEntry(name="JM", stage=stage))
        assert book.people.furthest(person) is stage
    steps = [(step.stage, step.day) for step in book.people.stages(person)]
    assert steps == [(Stage.TALKED, LONG_AGO), (Stage.TRUSTED, TODAY)]
    for stage in (Stage.MADE_SOMETHING, Stage.TRUSTED, Stage.LASTING, Stage.TALKED):
        book.log.undo(book.log.changes()[0].id)
        assert book.people.furthest(person) is stage

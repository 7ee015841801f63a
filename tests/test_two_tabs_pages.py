"""Two tabs as two sessions: what each of them saves, and what is asked."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.chains import outcome, told
from tests.helpers.namesakes import two_called
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book
from workbook.core.entries import Entry, outcome_entry_of
from workbook.core.names import told_apart
from workbook.core.people import PersonEntry
from workbook.core.typed_days import day_written
from workbook.language import using_language
from workbook.models import Activity, FormChoices, Ground, Person, Reply, Stage

MET = date(2015, 5, 5)


def edit(app: AppTest, **cells: object) -> None:
    """Change cells in the first row of the log."""
    (table,) = [each for each in app.dataframe if each.proto.editing_mode]
    change = {"edited_rows": {"0": cells}, "added_rows": [], "deleted_rows": []}
    states = app._tree.get_widget_states()
    states.widgets.add(id=table.proto.id, string_value=json.dumps(change))
    app._run(states)
    assert not app.exception


def the_one(book: Book) -> Activity:
    """The only activity."""
    (activity,) = book.log.newest()
    return activity


def look_at(person: Person) -> AppTest:
    """The page of people with somebody's form on it."""
    app = open_page("people")
    app.selectbox(key="people_list/chosen").set_value(person.id).run()
    assert not app.exception
    return app


def save(app: AppTest, person: Person) -> None:
    """Press Save in somebody's form."""
    (button,) = [
        each
        for each in app.button
        if str(each.key).startswith(f"person/{person.id}/") and str(each.key).endswith("/save")
    ]
    button.click().run()
    assert not app.exception


def now(book: Book, person: Person) -> PersonEntry:
    """What is noted about somebody."""
    return book.people.noted(book.people.every()[person.id])


# The table of the log ---------------------------------------------------------------------------


def test_minutes_of_one_tab_are_not_undone_by_how_many_it_reached_in_another(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY, who=("JM",)))
    one, other = open_page("activities"), open_page("activities")
    edit(one, Minutes=45)
    edit(other, Reached=7)
    edit(one, Who=["JM", "K"])
    assert (the_one(book).minutes, the_one(book).reached, len(the_one(book).people)) == (45, 7, 2)


@pytest.mark.parametrize(("label", "minutes"), [("Keep that one", 45), ("Take mine", 1200)])
def test_of_minutes_of_two_tabs_both_are_shown(book: Book, label: str, minutes: int) -> None:
    book.log.add(Entry(act="blog", day=TODAY))
    one, other = open_page("activities"), open_page("activities")
    edit(one, Minutes=45)
    edit(other, Minutes=1200)
    assert the_one(book).minutes == 45
    said = words_on(other)
    assert "was changed in another place too" in said
    assert "45" in said
    assert "1,200" in said
    press(other, label)
    assert the_one(book).minutes == minutes
    assert "was changed in another place too" not in words_on(other)


def test_another_cell_can_be_changed_while_something_is_asked(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY))
    one, other = open_page("activities"), open_page("activities")
    edit(one, Minutes=45, Which="mine")
    edit(other, Minutes=30, Which="no, mine")
    edit(other, Reached=7)
    assert the_one(book).reached == 7
    press(other, "Take mine")
    assert (the_one(book).minutes, the_one(book).note) == (45, "mine")
    press(other, "Keep that one")
    assert (the_one(book).minutes, the_one(book).note, the_one(book).reached) == (30, "mine", 7)


def test_minutes_of_one_namesake_add_no_other(book: Book) -> None:
    first, second = two_called(book, "Max")
    app = open_page("activities")
    edit(app, Minutes=45)
    assert {activity.people for activity in book.log.newest()} == {(first,), (second,)}
    shown = [row["Who"] for row in app.dataframe[0].value.to_dict("records")]
    assert sorted(name for names in shown for name in names) == ["Max (1)", "Max (2)"]
    edit(app, Who=["Max (1)", "Max (2)"])
    assert {first, second} == set(book.log.newest()[0].people)


# The form of a person ---------------------------------------------------------------------------


def test_of_a_person_two_tabs_keep_what_each_changed(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    one, other = look_at(person), look_at(person)
    one.selectbox(key=f"person/{person.id}/0/ground").set_value(Ground.EVENT).run()
    book.drafts.keep(f"person/{person.id}:note", "one", 1, Reply(text="tall"))
    save(one, person)
    other.selectbox(key=f"person/{person.id}/0/stage").set_value(Stage.TRUSTED).run()
    save(other, person)
    found = now(book, person)
    assert (found.ground, found.note, found.stage) == (Ground.EVENT, "tall", Stage.TRUSTED)


@pytest.mark.parametrize(
    ("label", "ground"), [("Keep that one", Ground.EVENT), ("Take mine", Ground.TOGETHER)]
)
def test_of_where_one_met_in_two_tabs_both_are_shown(
    book: Book, label: str, ground: Ground
) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    one, other = look_at(person), look_at(person)
    one.selectbox(key=f"person/{person.id}/0/ground").set_value(Ground.EVENT).run()
    other.selectbox(key=f"person/{person.id}/0/ground").set_value(Ground.TOGETHER).run()
    save(one, person)
    save(other, person)
    assert now(book, person).ground is Ground.EVENT
    assert "Where you met" in words_on(other)
    assert book.content.label(Ground.TOGETHER) in words_on(other)
    press(other, label)
    assert now(book, person).ground is ground
    assert "was changed in another place too" not in words_on(other)


def test_a_text_that_was_not_chosen_can_be_brought_back(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    field, app = f"person/{person.id}:note", look_at(person)
    book.drafts.keep(field, "here", 1, Reply(text="what I typed"))
    app.run()
    seen = now(book, person)
    book.people.edit(person.id, seen.model_copy(update={"note": "from the other tab"}), seen)
    save(app, person)
    press(app, "Keep that one")
    assert now(book, person).note == "from the other tab"
    book.drafts.bring_back(book.drafts.let_go_of()[0].id)
    assert [each.reply.text for each in book.drafts.pending(field, None).drafts] == ["what I typed"]


def test_a_field_that_nobody_touched_shows_what_is_noted_now(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM"))
    app = look_at(person)
    seen = now(book, person)
    book.people.edit(person.id, seen.model_copy(update={"ground": Ground.EVENT}), seen)
    app.run()
    assert app.selectbox(key=f"person/{person.id}/0/ground").value is Ground.EVENT
    app.selectbox(key=f"person/{person.id}/0/ground").set_value(Ground.TOGETHER).run()
    save(app, person)
    assert now(book, person).ground is Ground.TOGETHER


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_day_that_nobody_touched_shows_what_is_noted_now(book: Book, language: str) -> None:
    book.choose_language(language)
    person = book.people.add(PersonEntry(name="JM", met_on=MET))
    app = look_at(person)
    day = f"person/{person.id}/0/met_on"
    later = MET.replace(year=2016)
    seen = now(book, person)
    book.people.edit(person.id, seen.model_copy(update={"met_on": later}), seen)
    app.run()
    with using_language(language):
        assert app.text_input(key=day).value == day_written(later)
    app.text_input(key=day).set_value("2017-05-05").run()
    seen = now(book, person)
    book.people.edit(person.id, seen.model_copy(update={"note": "other"}), seen)
    app.run()
    save(app, person)
    assert (now(book, person).met_on, now(book, person).note) == (date(2017, 5, 5), "other")


def test_what_was_only_seen_before_a_reload_undoes_nothing(book: Book) -> None:
    person = book.people.add(PersonEntry(name="JM", ground=Ground.WORK, met_on=MET))
    app = look_at(person)
    app.selectbox(key=f"person/{person.id}/0/stage").set_value(Stage.TRUSTED).run()
    seen = now(book, person)
    book.people.edit(person.id, seen.model_copy(update={"ground": Ground.EVENT}), seen)
    again = look_at(person)
    save(again, person)
    assert (now(book, person).ground, now(book, person).stage) == (Ground.EVENT, Stage.TRUSTED)


def test_a_note_about_a_namesake_is_saved(book: Book) -> None:
    for person in two_called(book, "Max"):
        app = look_at(book.people.every()[person])
        book.drafts.keep(f"person/{person}:note", "here", 1, Reply(text="tall"))
        save(app, book.people.every()[person])
        assert book.people.every()[person].note == "tall"


# The form that logs -----------------------------------------------------------------------------


def test_who_was_pressed_and_deleted_in_another_tab_is_said_to_be_gone(book: Book) -> None:
    jm, k = book.log.add(Entry(act="blog", day=TODAY, who=("JM", "K"))).people
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").set_value("blog").run()
    app.button_group(key="quick_add/0/who").set_value([jm, k]).run()
    book.people.remove(jm)
    app.button(key="quick_add/0/log").click().run()
    assert not app.exception
    assert "This person was deleted in the meantime" in words_on(app)
    assert app.button_group(key="quick_add/0/who").value == [k]
    app.button(key="quick_add/0/log").click().run()
    assert [activity.people for activity in book.log.newest()] == [(k,), (jm, k)]


def test_who_was_chosen_for_a_step_and_deleted_in_another_tab_is_not_in_it(book: Book) -> None:
    jm, k = book.log.add(Entry(act="blog", day=TODAY, who=("JM", "K"))).people
    app = open_page("outcomes")
    app.selectbox(key="retrace/0/what_0").set_value("blog").run()
    app.multiselect(key="retrace/0/who_0").set_value([jm, k]).run()
    book.people.remove(jm)
    app.run()
    assert not app.exception
    assert app.multiselect(key="retrace/0/who_0").value == [k]


def test_a_form_that_an_earlier_version_kept_by_name_is_of_the_same_people(book: Book) -> None:
    jm = book.log.add(Entry(act="blog", day=TODAY, who=("JM",))).people[0]
    chosen = {"act": "blog", "who": ("jm", "Somebody new")}
    book.drafts.keep_choices("quick_add", FormChoices(chosen=chosen))
    app = open_page("activities")
    assert app.button_group(key="quick_add/0/who").value == [jm, "Somebody new"]
    app.button(key="quick_add/0/log").click().run()
    assert book.log.newest()[0].people[0] == jm
    assert len(book.people.every()) == 2


def test_a_name_of_two_is_refused_beside_its_field_and_a_press_says_which(book: Book) -> None:
    _first, second = two_called(book, "Max")
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").set_value("blog").run()
    book.drafts.keep("activity:who", "here", 1, Reply(text="Max"))
    app.run().button(key="quick_add/0/log").click().run()
    assert "Max (1) and Max (2)" in words_on(app).replace("\\", "")
    book.drafts.keep("activity:who", "here", 2, Reply(text="max (2)"))
    app.run().button(key="quick_add/0/log").click().run()
    assert book.log.newest()[0].people == (second,)


def test_of_two_acts_of_one_label_the_table_means_the_one_it_shows(book: Book) -> None:
    own = book.log.add_own_act("Feed the cat")
    with book.database.writing() as unit:  # as with an archive, or in another language
        unit.rows("UPDATE acts SET label = ? WHERE id = ?", [book.log.acts()["blog"].label, own.id])
    book.log.add(Entry(act="take_a_class", day=TODAY))
    for act in (own.id, "blog"):
        label = told_apart({each.id: each.label for each in book.log.acts().values()})[act]
        edit(open_page("activities"), What=label)
        assert the_one(book).act == act


# A row of the log, and an outcome, whole --------------------------------------------------------


@pytest.mark.parametrize(("label", "minutes"), [("Keep that one", 45), ("Take mine", 1200)])
def test_of_a_row_that_is_open_in_two_tabs_both_values_are_shown(
    book: Book, label: str, minutes: int
) -> None:
    row = book.log.add(Entry(act="blog", day=TODAY, who=("JM",))).id
    one, other = (open_page("activities", activity=str(row)) for _tab in range(2))
    form = f"activity/{row}/0"
    one.text_input(key=f"{form}/minutes").set_value("45").run()
    other.text_input(key=f"{form}/minutes").set_value("1200").run()
    other.text_input(key=f"{form}/reached").set_value("7").run()
    one.button(key=f"{form}/save").click().run()
    other.button(key=f"{form}/save").click().run()
    assert not other.exception
    assert (the_one(book).minutes, the_one(book).reached) == (45, None)
    said = words_on(other)
    assert "Minutes" in said
    assert "45" in said
    assert "1,200" in said
    press(other, label)
    assert (the_one(book).minutes, the_one(book).reached) == (minutes, 7)


def test_somebody_new_in_both_tabs_is_asked_about_once(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY))
    one, other = open_page("activities"), open_page("activities")
    edit(one, Who=["JM"])
    edit(other, Who=["Somebody new"])
    press(other, "Take mine")
    assert "was changed in another place too" not in words_on(other)
    (who,) = the_one(book).people
    assert book.people.every()[who].name == "Somebody new"


def test_who_was_deleted_stays_counted_in_a_row_that_is_opened_and_saved(book: Book) -> None:
    jm, k = book.log.add(Entry(act="blog", day=TODAY, who=("JM", "K"))).people
    app = open_page("activities", activity=str(the_one(book).id))
    book.people.remove(jm)
    form = f"activity/{the_one(book).id}/0"
    app.run()
    assert app.multiselect(key=f"{form}/who").value == [k]
    changes = book.log.changes()
    app.button(key=f"{form}/save").click().run()
    assert not app.exception
    assert book.log.changes() == changes
    assert set(the_one(book).people) == {jm, k}


@pytest.mark.parametrize(
    ("label", "mattered", "steps"), [("Keep that one", 3, 1), ("Take mine", 9, 0)]
)
def test_of_an_outcome_that_two_tabs_change_both_values_are_shown(
    book: Book, label: str, mattered: int, steps: int
) -> None:
    made = book.outcomes.add(outcome(told("Kim", words="Kim spoke of me")))
    one, other = (open_page("outcomes", change=str(made.id)) for _tab in range(2))
    form = f"outcome/{made.id}/0"
    one.button_group(key=f"{form}/mattered").set_value(3).run()
    book.drafts.keep(f"outcome/{made.id}:step_0:words", "one", 1, Reply(text="Kim told K. of me"))
    one.run().button(key=f"{form}/save").click().run()
    other.button_group(key=f"{form}/mattered").set_value(9).run()
    other.button(key=f"{form}/fewer").click().run()
    other.button(key=f"{form}/save").click().run()
    assert not other.exception
    found = book.outcomes.get(made.id)
    assert found is not None
    assert (found.mattered, len(found.chain)) == (3, 1)
    assert "was changed in another place too" in words_on(other)
    press(other, label)
    assert "Kim told K. of me, theirs, Kim, 100%" in words_on(other).replace("\\", "")
    press(other, label)
    found = book.outcomes.get(made.id)
    assert found is not None
    assert (found.mattered, len(found.chain)) == (mattered, steps)
    assert "was changed in another place too" not in words_on(other)


def test_of_an_outcome_only_what_was_touched_is_written(book: Book) -> None:
    made = book.outcomes.add(outcome(told("Kim", words="Kim spoke of me")))
    app = open_page("outcomes", change=str(made.id))
    form = f"outcome/{made.id}/0"
    app.button_group(key=f"{form}/mattered").set_value(9).run()
    seen = outcome_entry_of(made)
    book.outcomes.edit(made.id, seen.model_copy(update={"day": MET, "title": "Other"}), seen)
    again = open_page("outcomes", change=str(made.id))  # a reload
    again.button(key=f"{form}/save").click().run()
    assert not again.exception
    found = book.outcomes.get(made.id)
    assert found is not None
    assert (found.mattered, found.day, found.title) == (9, MET, "Other")

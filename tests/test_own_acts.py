"""Acts of the person's own: given another name, told apart when two of one name arrive, made one."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.archives import tables_in
from tests.conftest import TODAY
from tests.helpers.answers import answer, remember
from tests.helpers.chains import told
from tests.helpers.pages import open_page, press, words_on
from tests.helpers.stores import person_of
from tests.helpers.two_ways import EVENTS, plan
from workbook.core.book import Book, open_book
from workbook.core.drafts import prompt_field
from workbook.core.entries import Entry, OutcomeEntry, entry_of
from workbook.core.merging import renamed
from workbook.errors import Refused, WorkbookError
from workbook.models import (
    Act,
    FormChoices,
    Gain,
    HowOften,
    Mix,
    RememberedYear,
    Reply,
    Told,
    ToldStep,
    TwoWays,
    Way,
    Whose,
)
from workbook.settings import Settings
from workbook.store.file.database import new_id

WRITING = Mix(writing=1, events=0, collaboration=0)
STAYS = ("changes", "change_parts")
"""Where what was before may be named still."""


def kept(book: Book) -> dict[str, list[dict[str, Any]]]:
    """Every row but those of what can be undone, in any order."""
    tables = tables_in(book.everything())
    return {
        name: sorted(rows, key=json.dumps) for name, rows in tables.items() if name not in STAYS
    }


def undo_last(book: Book) -> None:
    book.log.undo(book.log.changes()[0].id)


def lived(book: Book, label: str) -> Act:
    """An act of the person's own, named wherever one can be named."""
    act = book.log.add_own_act(label)
    book.log.add(Entry(act=act.id, day=TODAY, note=label))
    book.log.move(act.id, WRITING)
    book.outcomes.add(
        OutcomeEntry(title=label, day=TODAY, gains=(Gain.HELP,), hops=(told("JM", act=act.id),))
    )
    remember(book, act.id)
    answer(book, "likeness_first", likeness={act.id: 3, "blog": 5})
    answer(book, "two_ways", two_ways=plan(ways=(Way(act=act.id), EVENTS)))
    step = ToldStep(text="met", whose=Whose.MINE, act=act.id, likeness=7)
    answer(book, "told_one", chains=(Told(title="a job", steps=(step,)),))
    with book.database.writing() as unit:
        brought = new_id()
        unit.rows("INSERT INTO imports VALUES (?, 'table', 'a table', now()::TIMESTAMP)", [brought])
        unit.rows("INSERT INTO imported_lines VALUES (?, 'a line', ?)", [brought, act.id])
    return act


@pytest.mark.parametrize("into", ["own", "blog"])
def test_whatever_named_one_act_names_the_other_until_it_is_undone(book: Book, into: str) -> None:
    if into == "own":
        into = book.log.add_own_act("Mittagessen").id
    stays = book.log.acts()[into].mix
    gone = lived(book, "Lunch").id
    before = kept(book)
    named = {name for name, rows in before.items() if gone in json.dumps(rows)}
    assert named == {
        "acts", "act_mixes", "activities", "told_steps", "ratings", "remembered", "imported_lines",
        "answers",
    }  # fmt: skip
    book.log.merge_acts(gone, into)
    # Of an outcome that is edited the chain of before stays, and counts no more.
    chains = {row["chain"] for row in kept(book)["outcomes"]}
    count = {row["id"] for row in kept(book)["credits"] if row["chain"] in chains}
    after = {
        name: [row for row in rows if name != "told_steps" or row["credit"] in count]
        for name, rows in kept(book).items()
    }
    assert gone not in json.dumps(after)
    assert {name for name, rows in after.items() if into in json.dumps(rows)} >= named - {
        "act_mixes"
    }
    assert book.log.acts()[into].mix == stays
    assert [each.act for each in book.log.newest()] == [into]
    undo_last(book)
    back = kept(book)
    for name in named - {"told_steps"}:
        assert back[name] == before[name]
    (outcome,) = book.outcomes.every()
    assert outcome.chain[0].told is not None
    assert outcome.chain[0].told.act == gone


def test_of_what_was_said_of_both_that_of_the_one_that_stays_counts() -> None:
    year = RememberedYear(
        acts={"a": HowOften.NOT, "b": HowOften.MOST_WEEKS, "c": HowOften.NOT}, rest=("a", "c")
    )
    ways = plan(ways=(Way(act="a"), EVENTS))
    said = Reply(acts=("a", "b"), likeness={"a": 1, "b": 2}, remembered=year, two_ways=ways)
    one = renamed(said, "a", "b")
    assert one.acts == ("b",)
    assert one.likeness == {"b": 2}
    assert one.remembered == RememberedYear(
        acts={"b": HowOften.MOST_WEEKS, "c": HowOften.NOT}, rest=("c",)
    )
    assert isinstance(one.two_ways, TwoWays)
    assert one.two_ways.ways == (Way(act="b"), EVENTS)
    assert renamed(said, "d", "e") == said


def test_what_is_chosen_and_not_saved_names_the_act_that_stays(book: Book) -> None:
    gone = book.log.add_own_act("Lunch").id
    likeness = book.content.prompts["likeness_first"]
    book.drafts.choose(likeness.id, Reply(likeness={gone: 3, "dance": 1}), Reply())
    chosen: dict[str, Any] = {"act": gone, "some": (gone, "blog"), "note": "Lunch"}
    book.drafts.keep_choices("a form", FormChoices(turn=2, chosen=chosen))
    book.drafts.keep_choices("saved", FormChoices(chosen={"act": gone}))
    book.drafts.settle_choices("saved")
    book.log.merge_acts(gone, "blog")
    [draft] = book.drafts.pending(prompt_field(likeness.id), None).drafts
    assert draft.reply.likeness == {"blog": 3, "dance": 1}
    kept_choices = book.drafts.choices("a form")
    assert kept_choices == FormChoices(
        turn=2, chosen={"act": "blog", "some": ("blog",), "note": "Lunch"}
    )
    undo_last(book)
    assert book.drafts.choices("a form") == kept_choices, "it is there still, and can be chosen"


def test_what_named_an_act_that_was_made_another_comes_back_after_it(book: Book) -> None:
    """What was changed away from an act before would name what is not there."""
    act = book.log.add_own_act("Lunch").id
    activity = book.log.add(Entry(act=act, day=TODAY))
    book.log.edit({activity.id: entry_of(activity).model_copy(update={"act": "blog"})}, [])
    edited = book.log.changes()[0].id
    book.log.merge_acts(act, "blog")
    with pytest.raises(WorkbookError, match="in the way"):
        book.log.undo(edited)
    undo_last(book)
    book.log.undo(edited)
    assert book.log.newest()[0].act == act


def test_an_act_has_another_name_everywhere_until_that_is_undone(book: Book) -> None:
    act = lived(book, "Lunch")
    book.log.rename_acts({act.id: "  Lunch   out "})
    assert book.log.acts()[act.id].label == "Lunch out"
    assert book.log.acts()[act.id].mix == WRITING
    assert any("Lunch out" in change.label for change in book.log.changes())
    undo_last(book)
    undo_last_move = next(each for each in book.log.changes() if each.about == "movedmix")
    book.log.undo(undo_last_move.id)
    assert book.log.acts()[act.id] == act


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 121, "breakfast", "Lunch"])
def test_a_name_that_an_act_cannot_have_is_refused(book: Book, name: str) -> None:
    book.log.add_own_act("Breakfast")
    act = book.log.add_own_act("Lunch").id
    before = book.everything()
    with pytest.raises(Refused) as refused:
        book.log.rename_acts({act: name})
    assert refused.value.field == ("name" if name == "Lunch" else act)
    with pytest.raises(Refused):
        book.log.rename_acts({"blog": "Write"})
    assert book.everything() == before


def test_only_two_acts_are_made_one_and_only_an_own_one_goes(book: Book) -> None:
    own, other = (book.log.add_own_act(label).id for label in ("Lunch", "Dinner"))
    for gone, into in ((own, own), ("blog", own), (own, "schmooze"), ("own_" + "0" * 32, own)):
        with pytest.raises(Refused):
            book.log.merge_acts(gone, into)
    answer(book, "two_ways", two_ways=plan(ways=(Way(act=own), Way(act=other))))
    with pytest.raises(Refused, match="week by week"):
        book.log.merge_acts(own, other)


# Two of one name -------------------------------------------------------------------------------


def asked(app: Any) -> bool:
    return "is the name of more than one act here" in words_on(app)


def other_book(folder: Path) -> Book:
    return open_book(Settings(home=folder, person=person_of(folder), today=TODAY))


def two_devices(book: Book, folder: Path) -> tuple[Book, str, str]:
    """One name on two devices, and the archive of the one brought into the other."""
    theirs = lived(book, "Feed the cat").id
    other = other_book(folder)
    ours = lived(other, "feed the  CAT").id
    other.bring_in(BytesIO(book.everything()))
    return other, ours, theirs


def test_acts_of_one_name_from_two_devices_are_made_one(book: Book, tmp_path: Path) -> None:
    other, ours, theirs = two_devices(book, tmp_path / "other")
    ((kept_one, second),) = other.log.acts_alike()
    assert {kept_one.id, second.id} == {ours, theirs}
    other.log.merge_acts(second.id, kept_one.id)
    assert other.log.acts_alike() == []
    assert [each.act for each in other.log.newest()] == [kept_one.id] * 2
    # Nothing in its archive names what is gone.
    other_book(tmp_path / "third").bring_in(BytesIO(other.everything()))
    undo_last(other)
    assert len(other.log.acts_alike()) == 1


def test_a_name_of_the_list_is_asked_about_and_the_own_one_goes(book: Book) -> None:
    own = book.log.add_own_act(f"{book.content.act['blog'].label} (2)")
    assert book.log.acts_alike() == [(book.content.act["blog"], own)]
    book.log.merge_acts(own.id, "blog")
    assert book.log.acts_alike() == []


@pytest.mark.parametrize(
    "labels",
    [("Lunch", "Dinner"), ("Lunch (1)", "Lunch (2)"), ("Lunch", "Lunch 2"), ("Lunch (2)",)],
)
def test_acts_that_are_told_apart_are_not_asked_about(book: Book, labels: tuple[str, ...]) -> None:
    for label in labels:
        book.log.add_own_act(label)
    assert book.log.acts_alike() == []


def test_two_of_one_name_are_told_apart_on_the_page(book: Book) -> None:
    first, second = (book.log.add_own_act(name).id for name in ("Lunch", "Lunch (2)"))
    app = open_page("activities")
    assert asked(app)
    press(app, "Save these names")
    assert "Change the name first" in words_on(app)
    book.drafts.keep(f"acts_alike/{second}:name", "here", 1, Reply(text="Lunch out"))
    press(app.run(), "Save these names")
    assert not app.exception
    assert not asked(app)
    labels = {act: each.label for act, each in book.log.acts().items()}
    assert (labels[first], labels[second]) == ("Lunch", "Lunch out")
    undo_last(book)
    app.run()
    press(app, "They are one act")
    assert not app.exception
    assert not asked(app)
    assert second not in book.log.acts()


def test_undoing_that_brings_an_act_of_the_same_name_says_so(book: Book) -> None:
    first = book.log.add_own_act("Lunch").id
    book.log.rename_acts({first: "Dinner"})
    app = open_page("activities")
    second = book.log.add_own_act("Lunch").id  # in another tab
    assert second != first
    next(button for button in app.button if button.label.startswith("Undo")).click().run()
    assert "belongs to more than one act" in app.toast[0].value
    assert asked(app)


def test_an_own_act_is_renamed_and_made_another_on_the_page(book: Book) -> None:
    own = book.log.add_own_act("Lunch").id
    app = open_page("activities")
    app.selectbox(key="own_acts/act").set_value(own).run()
    book.drafts.keep(f"own_acts/{own}:name", "here", 1, Reply(text="Lunch out"))
    press(app.run(), "Save this name")
    assert book.log.acts()[own].label == "Lunch out"
    app.selectbox(key=f"own_acts/{own}/into").set_value("blog").run()
    press(app, "Make them one act")
    assert not app.exception
    assert own not in book.log.acts()

"""An outcome can be changed like everything else, its chain included, and the change undone; any
entry that was ever logged can be a step of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.conftest import TODAY
from tests.helpers.chains import DAY, outcome, told
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book
from workbook.core.entries import Entry, HopEntry, outcome_entry_of
from workbook.errors import Refused
from workbook.models import Anyway, Gain, Outcome, Reply, SeenThen, Whose


@pytest.fixture
def made(book: Book) -> Outcome:
    """An outcome with a logged step and two told ones, in thirds, about which all is noted."""
    meetup = book.log.add(Entry(act="go_to_a_meetup", day=DAY, who=("Mel",)))
    return book.outcomes.add(
        outcome(
            told("Kim", share=1 / 3, words="Kim spoke of me", year=2019),
            HopEntry(activity=meetup.id, share=1 / 3),
            told("Jo", share=1 / 3, act="pass_a_contact_on", day=DAY),
            gains=(Gain.CLIENT, Gain.FRIENDSHIP),
            mattered=7,
            anyway=next(iter(Anyway)),
            seen_then=next(iter(SeenThen)),
            note="A note\n\nof two lines",
        )
    )


def change(book: Book, made: Outcome, **fields: Any) -> None:
    """Change some fields of an outcome, as another tab does that sees it as it is now."""
    seen = outcome_entry_of(book.outcomes.get(made.id) or made)
    book.outcomes.edit(made.id, seen.model_copy(update=fields), seen)


def test_saving_an_outcome_as_it_is_changes_nothing(book: Book, made: Outcome) -> None:
    changes = book.log.changes()
    app = open_page("outcomes", change=str(made.id))
    app.button(key=f"outcome/{made.id}/0/save").click().run()
    assert not app.exception
    assert book.log.changes() == changes
    assert book.outcomes.get(made.id) == made
    assert "change" not in app.query_params


def test_a_step_and_a_gain_are_changed_and_the_change_undone(book: Book, made: Outcome) -> None:
    app = open_page("outcomes", change=str(made.id))
    form = f"outcome/{made.id}/0"
    app.button_group(key=f"{form}/gains").set_value([Gain.PAID_WORK]).run()
    app.button_group(key=f"{form}/whose_0").set_value(Whose.OURS).run()
    book.drafts.keep(f"outcome/{made.id}:title", "tab", 1, Reply(text="Two years of work"))
    book.drafts.keep(f"outcome/{made.id}:step_0:when", "tab", 1, Reply(text="2018"))
    app.button(key=f"{form}/fewer").click().run()
    app.button(key=f"{form}/save").click().run()
    assert not app.exception
    now = book.outcomes.get(made.id)
    assert now is not None
    assert (now.title, now.gains, now.note) == ("Two years of work", (Gain.PAID_WORK,), made.note)
    first, second = now.chain
    assert first.told is not None
    assert (first.told.words, first.told.whose, first.told.year) == (
        "Kim spoke of me",
        Whose.OURS,
        2018,
    )
    assert second == made.chain[1].model_copy(update={"share": 0.5})
    assert book.log.changes()[0].label == "Changed: Two years of work"
    app = open_page("outcomes")
    app.button(key=f"undo/{book.log.changes()[0].id}").click().run()
    assert book.outcomes.get(made.id) == made


def test_only_what_was_changed_is_written(book: Book, made: Outcome) -> None:
    app = open_page("outcomes", change=str(made.id))
    form = f"outcome/{made.id}/0"
    app.button_group(key=f"{form}/mattered").set_value(9).run()
    change(book, made, note="Written elsewhere", hops=())
    app.button(key=f"{form}/save").click().run()
    now = book.outcomes.get(made.id)
    assert now is not None
    assert (now.mattered, now.note, now.chain) == (9, "Written elsewhere", ())


def test_who_was_deleted_stays_counted_in_a_step_that_is_changed(book: Book, made: Outcome) -> None:
    kim = next(each.id for each in book.people.every().values() if each.name == "Kim")
    book.people.remove(kim)
    first, *rest = outcome_entry_of(made).hops
    assert first.told is not None
    other = first.model_copy(update={"told": first.told.model_copy(update={"words": "Told"})})
    change(book, made, hops=(other, *rest))
    now = book.outcomes.get(made.id)
    assert now is not None
    assert now.chain[0].told is not None
    assert now.chain[0].told.people == (kim,)
    assert now.chain[1:] == made.chain[1:]


def test_a_change_that_cannot_be_is_refused_and_changes_nothing(book: Book, made: Outcome) -> None:
    cannot_be: list[dict[str, Any]] = [
        {"gains": ()},
        {"title": " "},
        {"day": DAY - timedelta(days=400)},
    ]
    for fields in cannot_be:
        with pytest.raises(Refused):
            change(book, made, **fields)
    assert book.outcomes.get(made.id) == made
    book.outcomes.remove(made.id)
    with pytest.raises(Refused):
        change(book, made, mattered=1)


def test_an_uneven_chain_that_is_not_whole_percents_can_be_saved_as_it_is(book: Book) -> None:
    meetup = book.log.add(Entry(act="go_to_a_meetup", day=DAY))
    shares = (0.335, 0.335, 0.33)
    hops = (
        HopEntry(activity=meetup.id, share=shares[0]),
        told("A", share=0.335),
        told("B", share=0.33),
    )
    made = book.outcomes.add(outcome(*hops))
    app = open_page("outcomes", change=str(made.id))
    shown = [app.text_input(key=f"outcome/{made.id}/0/share_{number}").value for number in range(3)]
    assert sum(int(share or 0) for share in shown) == 100
    app.button(key=f"outcome/{made.id}/0/save").click().run()
    assert book.outcomes.get(made.id) == made


def test_an_entry_from_long_ago_can_be_a_step(book: Book) -> None:
    old = book.log.add(Entry(act="take_a_class", day=date(2011, 5, 1), note="Pottery in Porto"))
    for number in range(201):
        book.log.add(Entry(act="blog", day=TODAY - timedelta(days=number)))
    app = open_page("outcomes")
    book.drafts.keep("outcome:title", "tab", 1, Reply(text="A year of work"))
    app.button_group(key="retrace/0/gains").set_value([Gain.PAID_WORK]).run()
    assert old.id not in app.selectbox(key="retrace/0/what_0").options
    app.session_state["retrace/0/older_0"] = True  # opened
    app.run()
    app.text_input(key="retrace/0/find_0/words").set_value("porto").run()
    app.button(key=f"retrace/0/find_0/{old.id}").click().run()
    assert app.selectbox(key="retrace/0/what_0").value == old.id
    app = open_page("outcomes")  # a reload
    assert app.selectbox(key="retrace/0/what_0").value == old.id
    app.button(key="retrace/0/save").click().run()
    assert [hop.activity for hop in book.outcomes.every()[0].chain] == [old.id]


def test_search_opens_the_row_it_found(book: Book, made: Outcome) -> None:
    for number in range(25):
        book.outcomes.add(outcome(title=f"Later {number}", day=date(2026, 10, 31)))
    app = open_page("outcomes", outcome=str(made.id))
    assert not app.exception
    assert "A note" in words_on(app)
    mel = next(each for each in book.people.every().values() if each.name == "Mel")
    app = open_page("people", person=str(mel.id))
    assert app.selectbox(key="people_list/chosen").value == mel.id
    app = open_page("search")
    app.text_input(key="search/text").set_value("Mel").run()
    asked = {
        link.proto.page_link.query_string
        if hasattr(link.proto, "page_link")
        else link.proto.query_string
        for link in app.get("page_link")
    }
    assert f"person={mel.id}" in asked


def test_a_step_is_put_before_another_one(book: Book, made: Outcome) -> None:
    form = f"outcome/{made.id}/0"
    app = open_page("outcomes", change=str(made.id))
    app.button(key=f"{form}/before_1").click().run()
    book.drafts.keep(f"outcome/{made.id}:step_3:words", "tab", 1, Reply(text="we met"))
    app.button_group(key=f"{form}/whose_3").set_value(Whose.OURS).run()
    assert not app.exception
    app = open_page("outcomes", change=str(made.id))  # after a reload
    app.button(key=f"{form}/save").click().run()
    assert not app.exception
    after = book.outcomes.get(made.id)
    assert after is not None
    first, new, *others = after.chain
    assert new.told is not None
    assert (new.told.words, new.told.people) == ("we met", ())
    assert [hop.model_copy(update={"share": 0}) for hop in (first, *others)] == [
        hop.model_copy(update={"share": 0}) for hop in made.chain
    ]
    assert {hop.share for hop in after.chain} == {1 / 4}
    book.log.undo(book.log.changes()[0].id)
    assert book.outcomes.get(made.id) == made


def test_who_was_deleted_stays_in_the_step_that_they_were_in(book: Book, made: Outcome) -> None:
    kim = next(each for each in book.people.every().values() if each.name == "Kim")
    book.people.remove(kim.id)
    seen = outcome_entry_of(book.outcomes.get(made.id) or made)
    new = told(share=1 / 4, words="before all that")
    hops = (new, *(hop.model_copy(update={"share": 1 / 4}) for hop in seen.hops))
    change(book, made, hops=hops)
    after = book.outcomes.get(made.id)
    assert after is not None
    assert [each.told.people for each in after.chain[:2] if each.told] == [(), (kim.id,)]


def test_a_step_of_a_new_outcome_is_put_first_with_its_own_share(book: Book) -> None:
    app = open_page("outcomes")
    app.selectbox(key="retrace/0/what_0").set_value("blog").run()
    app.button_group(key="retrace/0/whose_0").set_value(Whose.MINE).run()
    app.button(key="retrace/0/before_0").click().run()
    app.selectbox(key="retrace/0/what_1").set_value("go_to_a_meetup").run()
    app.button_group(key="retrace/0/whose_1").set_value(Whose.OURS).run()
    app.checkbox(key="retrace/0/even").uncheck().run()
    app.text_input(key="retrace/0/share_1").set_value("80").run()
    app.text_input(key="retrace/0/share_0").set_value("20").run()
    book.drafts.keep("outcome:title", "tab", 1, Reply(text="A desk"))
    app.button_group(key="retrace/0/gains").set_value([Gain.CLIENT]).run()
    app.button(key="retrace/0/save").click().run()
    assert not app.exception
    (outcome_now,) = book.outcomes.every()
    assert [(hop.told.act, hop.share) for hop in outcome_now.chain if hop.told] == [
        ("go_to_a_meetup", 0.8),
        ("blog", 0.2),
    ]

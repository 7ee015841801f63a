"""An answer of several parts in two tabs: each keeps what was changed in the other."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.pages import open_page, press, words_on
from workbook.core.book import Book
from workbook.core.reply_parts import Seen, changed_parts, clashes, merged
from workbook.models import (
    ChosenVoices,
    HowOften,
    IfThen,
    Mix,
    Moved,
    Pole,
    Prompt,
    PromptKind,
    RememberedYear,
    Reply,
    Told,
    ToldStep,
    Whose,
)
from workbook.store.file.database import new_id

YEAR, PLAN, CONFIDENCE = "year_remembered", "experiment", "confidence_first"
LATER = TODAY + timedelta(days=91)


def asking(book: Book, prompt: str) -> AppTest:
    """A tab in which a question is asked."""
    chapter = book.content.chapter_of(book.content.prompts[prompt])
    app = open_page("questions", path=chapter.id, q=prompt)
    assert not app.exception
    return app


def choose(app: AppTest, part: str, value: object) -> None:
    """Press one of a row."""
    app.button_group(key=part).set_value(value).run()
    assert not app.exception


def go_on(app: AppTest, prompt: str) -> None:
    """Press the button that saves."""
    app.button(key=f"next/{prompt}").click().run()
    assert not app.exception


def year(book: Book) -> RememberedYear:
    """The year that was answered."""
    answer = book.answers.newest(YEAR)
    assert answer is not None
    assert answer.reply.remembered is not None
    return answer.reply.remembered


def being_told(book: Book, field: str) -> tuple[Told, ...]:
    """The chains that are being told."""
    return book.drafts.pending(field, None).drafts[0].reply.chains or ()


def acts(book: Book) -> tuple[str, str]:
    """Two acts that are asked about."""
    first, second, *_more = (act.id for act in book.content.year)
    return first, second


def test_each_tab_adds_the_acts_that_were_chosen_in_it(book: Book) -> None:
    first, second = acts(book)
    one, other = asking(book, YEAR), asking(book, YEAR)
    choose(one, f"prompt:{YEAR}/{first}", HowOften.ONCE)
    choose(other, f"prompt:{YEAR}/{second}", HowOften.NOT)
    choose(other, f"prompt:{YEAR}/guess", Pole.EVENTS)
    go_on(one, YEAR)
    go_on(other, YEAR)
    assert dict(year(book).acts) == {first: HowOften.ONCE, second: HowOften.NOT}
    assert year(book).guess is Pole.EVENTS


def test_what_was_chosen_in_a_tab_that_was_closed_is_not_dropped_by_another(book: Book) -> None:
    first, second = acts(book)
    one, closed = asking(book, YEAR), asking(book, YEAR)
    choose(one, f"prompt:{YEAR}/{first}", HowOften.ONCE)
    choose(closed, f"prompt:{YEAR}/{second}", HowOften.NOT)
    go_on(one, YEAR)
    assert dict(year(book).acts) == {first: HowOften.ONCE, second: HowOften.NOT}


def test_a_tab_in_which_nothing_was_chosen_drops_nothing(book: Book) -> None:
    first, second = acts(book)
    book.answers.save(
        book.content.prompts[YEAR],
        Reply(remembered=RememberedYear(acts={first: HowOften.ONCE})),
    )
    looking, other = asking(book, YEAR), asking(book, YEAR)
    choose(other, f"prompt:{YEAR}/{second}", HowOften.NOT)
    go_on(looking, YEAR)
    again = asking(book, YEAR)
    assert again.button_group(key=f"prompt:{YEAR}/{second}").value == HowOften.NOT


@pytest.mark.parametrize(
    ("label", "often"), [("Keep that one", HowOften.ONCE), ("Take mine", HowOften.NOT)]
)
def test_of_an_act_that_both_tabs_answered_both_are_shown(
    book: Book, label: str, often: HowOften
) -> None:
    first, second = acts(book)
    one, other = asking(book, YEAR), asking(book, YEAR)
    choose(one, f"prompt:{YEAR}/{first}", HowOften.ONCE)
    go_on(one, YEAR)
    choose(other, f"prompt:{YEAR}/{first}", HowOften.NOT)
    book.answers.save(
        book.content.prompts[YEAR],
        Reply(remembered=RememberedYear(acts={first: HowOften.ONCE})),
        book.drafts.waiting(f"prompt:{YEAR}"),
    )
    choose(other, f"prompt:{YEAR}/{second}", HowOften.NOT)
    go_on(other, YEAR)
    assert year(book).acts[first] is HowOften.ONCE
    said = words_on(other)
    assert "was changed in another place too" in said
    assert book.log.acts()[first].label in said
    press(other, label)
    assert not other.exception
    assert dict(year(book).acts) == {first: often, second: HowOften.NOT}


def test_of_a_number_on_a_scale_both_are_shown(book: Book) -> None:
    one, other = asking(book, CONFIDENCE), asking(book, CONFIDENCE)
    choose(one, f"prompt:{CONFIDENCE}/value", 3)
    go_on(one, CONFIDENCE)
    answered = asking(book, CONFIDENCE)
    choose(other, f"prompt:{CONFIDENCE}/value", 8)
    choose(answered, f"prompt:{CONFIDENCE}/value", 4)
    go_on(other, CONFIDENCE)
    newest = book.answers.newest(CONFIDENCE)
    assert newest is not None
    assert newest.reply.value == 3
    press(other, "Take mine")
    newest = book.answers.newest(CONFIDENCE)
    assert newest is not None
    assert newest.reply.value == 8


def test_a_choice_that_is_taken_back_is_kept_as_none(book: Book) -> None:
    first, _second = acts(book)
    app = asking(book, YEAR)
    choose(app, f"prompt:{YEAR}/{first}", HowOften.ONCE)
    choose(app, f"prompt:{YEAR}/{first}", None)
    assert asking(book, YEAR).button_group(key=f"prompt:{YEAR}/{first}").value is None


def test_of_a_plan_each_tab_writes_the_part_that_was_changed_in_it(book: Book) -> None:
    prompt: Prompt = book.content.prompts[PLAN]
    assert prompt.kind is PromptKind.IF_THEN
    book.answers.save(prompt, Reply(plan=IfThen(when="Monday", what="a walk", look_back=LATER)))
    one, other = asking(book, PLAN), asking(book, PLAN)
    book.drafts.keep(f"prompt:{PLAN}/when", "one", 1, Reply(text="Thursday"))
    go_on(one, PLAN)
    book.drafts.keep(f"prompt:{PLAN}/where", "other", 1, Reply(text="canteen"))
    go_on(other, PLAN)
    assert book.answers.newest(PLAN).reply.plan == IfThen(  # type: ignore[union-attr]
        when="Thursday", where="canteen", what="a walk", look_back=LATER
    )


def test_what_is_chosen_after_the_clock_was_set_back_is_kept(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = asking(book, CONFIDENCE)
    choose(app, f"prompt:{CONFIDENCE}/value", 3)
    monkeypatch.setattr("time.time_ns", lambda: 0)
    choose(app, f"prompt:{CONFIDENCE}/value", 8)
    again = asking(book, CONFIDENCE)
    assert again.button_group(key=f"prompt:{CONFIDENCE}/value").value == 8


@pytest.mark.parametrize("label", ["Keep that one", "Take mine"])
def test_of_a_part_of_a_plan_the_text_that_was_not_chosen_can_be_brought_back(
    book: Book, label: str
) -> None:
    prompt = book.content.prompts[PLAN]
    book.answers.save(prompt, Reply(plan=IfThen(when="Monday", look_back=LATER)))
    other = asking(book, PLAN)
    book.drafts.keep(f"prompt:{PLAN}/when", "other", 1, Reply(text="in the morning"))
    book.answers.save(prompt, Reply(plan=IfThen(when="Thursday", look_back=LATER)))
    go_on(other, PLAN)
    press(other, label)
    answer = book.answers.newest(PLAN)
    assert answer is not None
    assert answer.reply.plan is not None
    mine = label == "Take mine"
    assert answer.reply.plan.when == ("in the morning" if mine else "Thursday")
    gone = [change.label for change in book.drafts.let_go_of()]
    assert gone == ([] if mine else ["Let go: in the morning"])


def test_a_step_that_another_tab_told_meanwhile_is_not_lost(book: Book) -> None:
    prompt, field = book.content.prompts["told_one"], "prompt:told_one"
    book.answers.save(prompt, Reply(chains=(Told(title="A desk"),)))
    one, other = asking(book, "told_one"), asking(book, "told_one")
    for app in (one, other):
        app.button_group(key=f"{field}/0/0/whose").set_value(Whose.THEIRS).run()
    book.drafts.keep(f"{field}/0/0/text", "one", 1, Reply(text="Kim asked"))
    one.button(key=f"{field}/0/0/add").click().run()
    book.drafts.keep(f"{field}/0/0/text", "other", 1, Reply(text="R. heard of it"))
    other.button(key=f"{field}/0/0/add").click().run()
    assert not other.exception
    assert "was told further in another place" in words_on(other)
    other.button_group(key=f"{field}/0/1/whose").set_value(Whose.THEIRS).run()
    other.button(key=f"{field}/0/1/add").click().run()
    assert not other.exception
    (chain,) = being_told(book, field)
    assert [step.text for step in chain.steps] == ["Kim asked", "R. heard of it"]


WHOLE = (
    Reply(),
    Reply(value=0),
    Reply(words=()),
    Reply(shares=Mix(writing=0.2, events=0.3, collaboration=0.5)),
    Reply(likeness={"blog": 0, "own_1": 10}),
    Reply(plan=IfThen(when="Thursday", look_back=LATER)),
    Reply(voices=ChosenVoices()),
    Reply(moved=Moved(words="a talk")),
    Reply(remembered=RememberedYear()),
    Reply(remembered=RememberedYear(acts={"blog": HowOften.NOT}, rest=("blog",))),
    Reply(chains=(Told(title="A desk", steps=(ToldStep(text="so", whose=Whose.MINE),)),)),
)


@pytest.mark.parametrize("reply", WHOLE)
def test_a_reply_is_put_together_of_its_parts(reply: Reply) -> None:
    assert merged(reply, reply, ()) == reply
    assert merged(Reply(), reply, changed_parts(Reply(), reply)) == reply
    assert not clashes(new_id(), reply, Seen(reply), reply)

"""Coming back: the kind of visit, the days to take along, and the quarterly look on its page."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.answers import guessed_hours
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.errors import Refused
from workbook.models import IfThen, Mix, Reply
from workbook.settings import Settings
from workbook.ui.questions.return_dates import occasion

FORBIDDEN = ("overdue", "streak", "missed", "late", "behind", "forgot")
PLAN = IfThen(
    when="it is Thursday", what="ask *H.* for a walk", look_back=TODAY - timedelta(days=1)
)


def on(day: date, monkeypatch: pytest.MonkeyPatch) -> Book:
    """The same workbook on another day."""
    close_all()
    monkeypatch.setenv("WORKBOOK_TODAY", day.isoformat())
    return open_book(Settings())


def text_ids(book: Book, number: int) -> list[str]:
    """Some questions that are answered in words and can be answered again."""
    return [
        prompt.id
        for prompt in book.content.prompts.values()
        if prompt.kind == "text" and prompt.occasion is None
    ][:number]


@pytest.fixture
def later(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """A workbook begun a hundred days ago: three answers, a plan and some hours."""
    book = on(TODAY - timedelta(days=100), monkeypatch)
    for prompt in text_ids(book, 3):
        book.answers.save(book.content.prompts[prompt], Reply(text=f"*old* words on {prompt}"))
    book.answers.save(book.content.prompts["experiment"], Reply(plan=PLAN))
    for days in (100, 101, 102):
        book.log.add(Entry(act="pass_a_contact_on", day=TODAY - timedelta(days=days), minutes=60))
    book = on(TODAY, monkeypatch)
    for days in (1, 2, 3):
        book.log.add(Entry(act="pass_a_contact_on", day=TODAY - timedelta(days=days), minutes=60))
    yield book
    close_all()


def type_into(book: Book, field: str, text: str) -> None:
    """Type into a draft field, as the browser sends it."""
    book.drafts.keep(field, "tab", 1, Reply(text=text))


def press(app: AppTest, key: str) -> AppTest:
    """Press a button."""
    app.button(key=key).click()
    return app.run()


def test_the_kinds_of_visit(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    assert occasion(book) == "first"
    book.answers.save(book.content.prompts["definition_first"], Reply(text="talking"))
    assert occasion(book) == "return"
    book = on(TODAY + timedelta(days=83), monkeypatch)
    assert occasion(book) == "return"
    book = on(TODAY + timedelta(days=84), monkeypatch)
    assert occasion(book) == "quarter"
    book.answers.mark_quarter()
    assert occasion(book) == "return"


def test_an_empty_look_back_leads_to_the_first_question(book: Book) -> None:
    app = open_page("look_back")
    assert "Nothing to look back on yet" in words_on(app)
    assert [button.key for button in app.button] == ["log_anywhere", "all_pages"]


def test_answers_that_nobody_gave_are_not_called_fresh(book: Book) -> None:
    book.log.add(Entry(act="pass_a_contact_on", day=TODAY))
    assert "Nothing is written yet" in words_on(open_page("look_back"))
    book.answers.save(book.content.prompts["definition_first"], Reply(text="asking"))
    assert "Your answers are still fresh" in words_on(open_page("look_back"))


def test_a_look_has_a_guess_two_answers_and_the_plan_and_reproaches_nobody(later: Book) -> None:
    words = words_on(open_page("look_back"))
    assert "how did your hours divide" in words
    assert words.count("\\*old\\* words") == 2
    assert "ask \\*H\\.\\* for a walk" in words
    assert not any(word in words.lower().split() for word in FORBIDDEN)
    assert "!" not in words.replace("\\!", "")


def test_the_hours_are_shown_only_after_a_guess(later: Book) -> None:
    app = open_page("look_back")
    assert "hours divide into" not in words_on(app)
    for pole, share in (("writing", 20), ("events", 30), ("collaboration", 50)):
        app.text_input(key=f"prompt:quarter_hours/{pole}").set_value(str(share)).run()
    press(app, "look_back/guess")
    assert "Your guess for these three months: 20% writing, 30% events" in words_on(app)
    assert "hours divide into" in words_on(app)
    past = later.answers.past()
    assert past.guessed is not None
    assert past.guessed.shares == Mix(writing=0.2, events=0.3, collaboration=0.5)
    assert guessed_hours(later) is None


def test_hours_are_asked_of_nobody_who_notes_none(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = on(TODAY - timedelta(days=100), monkeypatch)
    book.log.add(Entry(act="pass_a_contact_on", day=TODAY - timedelta(days=100), minutes=60))
    book = on(TODAY, monkeypatch)
    done = book.log.add(Entry(act="pass_a_contact_on", day=TODAY))
    words = words_on(open_page("look_back"))
    assert "how did your hours divide" not in words
    assert "A guess before the numbers" not in words
    assert "what came of your plan" in words
    book.log.lasted(done.id, 60)
    words = words_on(open_page("look_back"))
    assert "how did your hours divide" in words
    assert "A guess before the numbers" in words
    close_all()


def test_a_guess_that_does_not_add_up_is_refused_beside_it(later: Book) -> None:
    app = open_page("look_back")
    app.text_input(key="prompt:quarter_hours/writing").set_value("20").run()
    press(app, "look_back/guess")
    assert "add to 20" in words_on(app)
    assert later.answers.past().guessed is None


def test_the_hours_can_be_seen_without_a_guess(later: Book) -> None:
    app = press(open_page("look_back"), "look_back/show")
    assert "hours divide into" in words_on(app)
    assert "Your guess" not in words_on(app)


def test_a_note_stays_beside_the_old_answer(later: Book) -> None:
    app = open_page("look_back")
    answer = shown(later, app)
    type_into(later, f"note:{answer}", "I see it *otherwise* now")
    press(app, f"look_back/note/{answer}")
    assert "I see it \\*otherwise\\* now" in words_on(app)
    assert words_on(app).count("\\*old\\* words") == 2
    assert later.counts()["answers"] == 4
    assert not later.drafts.pending(f"note:{answer}", None).drafts


def test_answering_again_adds_a_version_and_shows_both(later: Book) -> None:
    app = open_page("look_back")
    answer = shown(later, app)
    type_into(later, f"note:{answer}", "new words")
    press(app, f"look_back/answer/{answer}")
    assert "new words" in words_on(app)
    assert words_on(app).count("\\*old\\* words") == 2
    assert later.counts()["answers"] == 5
    assert later.counts()["notes_on_answers"] == 0


@pytest.mark.parametrize("what", ["note", "answer"])
def test_an_empty_box_is_refused_beside_it(later: Book, what: str) -> None:
    app = open_page("look_back")
    press(app, f"look_back/{what}/{shown(later, app)}")
    assert "Write a few words first" in words_on(app)
    assert later.counts()["answers"] == 4


def test_what_happened_is_kept_with_the_plan(later: Book) -> None:
    plan = later.answers.plan()
    assert plan is not None
    app = open_page("look_back")
    type_into(later, f"review:{plan.id}", "It rained.")
    press(app, "look_back/review")
    assert "It rained" in words_on(app)
    assert [review.text for review in later.answers.reviews(plan.id)] == ["It rained."]


def test_done_keeps_what_still_stands_in_the_boxes(later: Book) -> None:
    app = open_page("look_back")
    answer, plan = shown(later, app), later.answers.plan()
    assert plan is not None
    type_into(later, f"note:{answer}", "half a thought")
    type_into(later, f"review:{plan.id}", "half a review")
    next(button for button in app.button if "Done looking back" in button.label).click().run()
    assert later.counts()["notes_on_answers"] == later.counts()["intention_reviews"] == 1
    assert "You looked back on 1 November 2026" in words_on(app)
    assert "**31 January 2027**" in words_on(app)
    assert occasion(later) == "return"


def test_after_a_look_one_can_look_again(later: Book) -> None:
    later.answers.mark_quarter()
    app = open_page("look_back")
    assert "What you wrote before" not in words_on(app)
    next(button for button in app.button if button.label == "Look back again now").click().run()
    assert "What you wrote before" in words_on(app)


@pytest.mark.parametrize("text", ["%_'\"; DROP TABLE x", "🎉 שלום", "x" * 10_000, "two\n\nlines"])
def test_whatever_is_written_comes_back_as_it_was(later: Book, text: str) -> None:
    answer, plan = later.answers.past().texts[0], later.answers.plan()
    assert plan is not None
    later.answers.add_note(answer.id, text)
    later.answers.review_plan(plan.id, text)
    assert [note.text for note in later.answers.notes(answer.id)] == [text]
    assert [review.text for review in later.answers.reviews(plan.id)] == [text]
    assert not open_page("look_back").exception


@pytest.mark.parametrize("text", ["", "  \n", "x" * 200_001])
def test_nothing_and_too_much_are_refused(later: Book, text: str) -> None:
    with pytest.raises(Refused):
        later.answers.add_note(later.answers.past().texts[0].id, text)
    assert later.counts()["notes_on_answers"] == 0


def test_first_answers_are_noted_on_and_not_given_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    book = on(TODAY - timedelta(days=100), monkeypatch)
    first = book.answers.save(book.content.prompts["definition_first"], Reply(text="talking"))
    on(TODAY, monkeypatch)
    try:
        keys = [button.key for button in open_page("look_back").button]
        assert f"look_back/note/{first.id}" in keys
        assert f"look_back/answer/{first.id}" not in keys
    finally:
        close_all()


def shown(book: Book, app: AppTest) -> str:
    """The id of an answer that the look shows."""
    keys = [
        str(button.key) for button in app.button if str(button.key).startswith("look_back/answer/")
    ]
    return keys[0].rsplit("/", 1)[1]


# After weeks ------------------------------------------------------------------------------------


def said_on(days_ago: int, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A workbook in which a sentence was written so many days ago, on the day of the tests."""
    book = on(TODAY - timedelta(days=days_ago), monkeypatch)
    book.answers.save(book.content.prompts["definition_first"], Reply(text="*old* words"))
    return on(TODAY, monkeypatch)


@pytest.mark.parametrize(("days", "met"), [(13, False), (14, True), (800, True)])
def test_who_was_away_for_weeks_meets_their_sentence_first(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, days: int, met: bool
) -> None:
    said_on(days, monkeypatch)
    words = words_on(open_page("today"))
    assert (r"\*old\* words" in words) is met
    assert not any(word in words.lower().split() for word in FORBIDDEN)


def test_one_thing_since_is_the_day_of_the_plan_or_the_latest_act(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = on(TODAY - timedelta(days=40), monkeypatch)
    book.answers.save(book.content.prompts["definition_first"], Reply(text="talking"))
    book.log.add(Entry(act="blog", day=TODAY - timedelta(days=50)))
    book = on(TODAY, monkeypatch)
    assert "The latest in your log: Write a blog post" in words_on(open_page("today"))
    book = on(TODAY - timedelta(days=40), monkeypatch)
    book.answers.save(book.content.prompts["experiment"], Reply(plan=PLAN))
    on(TODAY, monkeypatch)
    assert "The day to look back on your small experiment has come" in words_on(open_page("today"))


def test_no_button_speaks_of_hours(book: Book) -> None:
    for prompt in book.content.prompts.values():
        if prompt.short:
            book.answers.skip(prompt.id)
    words = words_on(open_page("today"))
    assert "hours left" not in words
    assert "left" in words


def test_an_empty_quarter_is_not_asked_about(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = said_on(100, monkeypatch)
    words = words_on(open_page("look_back"))
    assert "how did your hours divide" not in words
    assert "What you wrote before" in words
    book.log.add(Entry(act="blog", day=TODAY, minutes=30))
    assert "how did your hours divide" in words_on(open_page("look_back"))

"""A default is no choice: it is made when a form is sent, and not kept from the day it was opened."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.helpers.pages import open_page, words_on
from workbook.core.book import Book, close_all, reopen_book
from workbook.core.people import PersonEntry
from workbook.models import Gain, Reply, Stage
from workbook.settings import Settings

MONDAY = TODAY - timedelta(days=4)
Days = Callable[[date], Book]


@pytest.fixture
def on(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Days:
    """The workbook on a day."""

    def opened(day: date) -> Book:
        close_all()
        monkeypatch.setenv("WORKBOOK_TODAY", day.isoformat())
        return reopen_book(settings.model_copy(update={"today": day}))

    return opened


def tell_outcome(book: Book) -> AppTest:
    """The form for an outcome, filled as far as it has to be."""
    book.drafts.keep("outcome:title", "tab", 1, Reply(text="A year of work"))
    app = open_page("outcomes")
    return app.button_group(key="retrace/0/gains").set_value([Gain.PAID_WORK]).run()


@pytest.mark.parametrize("left_open", [True, False])
def test_an_outcome_that_was_begun_on_monday_came_on_the_day_it_is_saved(
    on: Days, left_open: bool
) -> None:
    app = tell_outcome(on(MONDAY))
    app.button(key="retrace/0/fewer").click().run()
    book = on(TODAY)
    app = app.run() if left_open else open_page("outcomes")
    app.button(key="retrace/0/save").click().run()
    assert [outcome.day for outcome in book.outcomes.every()] == [TODAY]
    assert not any("2026" in toast.value for toast in app.toast)


def test_the_day_that_was_chosen_for_an_outcome_is_kept_and_said(on: Days) -> None:
    app = tell_outcome(on(MONDAY))
    app.button(key="retrace/0/fewer").click().run()
    app.text_input(key="retrace/0/day").set_value("30 October 2026").run()
    book = on(TODAY)
    app = open_page("outcomes")
    app.button(key="retrace/0/save").click().run()
    assert [outcome.day for outcome in book.outcomes.every()] == [date(2026, 10, 30)]
    assert any("30 October 2026" in toast.value for toast in app.toast)


def test_how_far_it_went_is_since_the_day_it_is_saved(on: Days) -> None:
    book = on(MONDAY)
    ada = book.people.add(PersonEntry(name="Ada"))
    form = f"person/{ada.id}"

    def chosen() -> AppTest:
        return open_page("people").selectbox(key="people_list/chosen").set_value(ada.id).run()

    chosen().selectbox(key=f"{form}/0/stage").select(Stage.TRUSTED).run()
    book = on(TODAY)
    chosen().button(key=f"{form}/0/save").click().run()
    assert [step.day for step in book.people.stages(ada.id)] == [TODAY]


def test_a_share_that_nobody_typed_is_even_among_the_steps_there_are(on: Days) -> None:
    book = on(TODAY)
    app = tell_outcome(book)
    for number in range(3):
        app.selectbox(key=f"retrace/0/what_{number}").select("chat_at_a_hobby").run()
        app.button_group(key=f"retrace/0/whose_{number}").set_value("ours").run()
        if number == 1:
            app.checkbox(key="retrace/0/even").uncheck().run()
        if number < 2:
            app.button(key="retrace/0/more").click().run()
    app.button(key="retrace/0/save").click().run()
    (outcome,) = book.outcomes.every()
    assert [hop.share for hop in outcome.chain] == [0.34, 0.33, 0.33]


def test_a_month_from_now_is_a_month_from_the_day_the_plan_is_saved(on: Days) -> None:
    book = on(MONDAY)
    app = open_page("questions", path="whole", q="experiment")
    app.button_group(key="prompt:experiment/look_back_in").set_value("month").run()
    book = on(TODAY)
    book.drafts.keep("prompt:experiment/when", "tab", 1, Reply(text="it is Thursday"))
    app = open_page("questions", path="whole", q="experiment")
    assert app.button_group(key="prompt:experiment/look_back_in").value == "month"
    next(each for each in app.button if str(each.key).startswith("next/")).click().run()
    (plan,) = book.answers.past().plans
    assert plan.plan.look_back == TODAY + timedelta(days=30), words_on(app)

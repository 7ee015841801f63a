"""Two ways, week by week, as they are met: planned, begun, ended, looked back on."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers.pages import open_page, words_on
from tests.helpers.two_ways import EVENTS, MONDAY, WRITING, plan
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.models import LookedAt, Pole, Reply, TwoWays, Way
from workbook.settings import Settings
from workbook.ui.menu import has_something

WEEK = timedelta(days=7)
OVER = MONDAY + 12 * WEEK
FIELD = "prompt:two_ways"


@pytest.fixture
def on(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> "Day":
    return Day(settings, monkeypatch)


class Day:
    """The workbook on one day after another."""

    def __init__(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        self._settings = settings
        self._patch = monkeypatch

    def __call__(self, day: date) -> Book:
        close_all()
        self._patch.setenv("WORKBOOK_TODAY", day.isoformat())
        return open_book(self._settings.model_copy(update={"today": day}))


def asked() -> AppTest:
    return open_page("questions", path="one_small_experiment", q="two_ways")


def choose(app: AppTest, name: str, value: object) -> AppTest:
    return app.selectbox(key=f"{FIELD}/{name}").set_value(value).run()


def go_on(app: AppTest) -> None:
    app.button(key="next/two_ways").click().run()
    assert not app.exception


def save(book: Book, given: TwoWays) -> None:
    book.answers.save(book.content.prompts["two_ways"], Reply(two_ways=given))


def live(on: Day, given: TwoWays) -> None:
    """Each week what it is for, more of the first way; it is logged on its own day."""
    for number, way in enumerate(given.order):
        day = given.first_week + number * WEEK + timedelta(days=3)
        act, minutes = (("blog", 90), ("go_to_a_meetup", 30))[way]
        on(day).log.add(Entry(act=act, day=day, minutes=minutes))


def test_from_the_question_to_what_the_weeks_were_like(on: Day) -> None:
    on(MONDAY - timedelta(days=1))
    app = asked()
    assert "64" in words_on(app)
    choose(app, "way0", Pole.WRITING)
    choose(app, "way1", "go_to_a_meetup")
    choose(app, "looked_at", LookedAt.MINUTES)
    go_on(app)
    assert app.query_params["q"] == "no_difference"
    book = on(MONDAY - timedelta(days=1))
    given = book.answers.two_ways()
    assert given
    assert given == plan(seed=given.seed, ways=(WRITING, Way(act="go_to_a_meetup")))
    assert "This week is for" not in words_on(open_page("today"))
    for number, way in enumerate(given.order):
        on(MONDAY + number * WEEK + timedelta(days=6))
        name = ("writing", "“Go to a meetup”")[way]
        assert f"This week is for {name}" in words_on(open_page("today")).replace("\\", "")
    live(on, given)
    on(OVER - timedelta(days=1))
    words = words_on(open_page("look_back"))
    assert "10 of 12 weeks are over" in words
    assert "9 hours" not in words
    on(OVER)
    app = open_page("today")
    assert "This week is for" not in words_on(app)
    assert any("See how your two ways" in link.proto.label for link in app.get("page_link"))
    app = open_page("look_back")
    words = words_on(app).replace("\\", "")
    assert "Logged: 9 hours in the weeks of writing, 3 hours in the weeks of “Go" in words
    assert "**Nearly sure**: in all 20 ways this log could have come out" in words
    assert "●" * 20 in "".join(each.proto.body for each in app.get("html"))
    assert "one week runs on into the next" in words


def test_who_chooses_nothing_passes_it_over(book: Book) -> None:
    app = asked()
    go_on(app)
    assert "two_ways" in book.answers.skipped()
    assert book.answers.two_ways() is None


def test_one_way_is_not_two(book: Book) -> None:
    app = asked()
    choose(app, "way0", Pole.WRITING)
    go_on(app)
    assert "Choose both ways" in words_on(app)
    assert app.query_params["q"] == "two_ways"
    assert book.answers.two_ways() is None


def test_what_was_chosen_and_not_saved_is_there_again(book: Book) -> None:
    app = asked()
    choose(app, "way0", "blog")
    choose(app, "weeks", 6)
    app = asked()
    assert app.selectbox(key=f"{FIELD}/way0").value == "blog"
    assert app.selectbox(key=f"{FIELD}/weeks").value == 6
    assert "can only lean: 17 of 20. It takes 12 weeks to be nearly sure" in words_on(app)


def test_own_words_for_a_way_are_kept_with_it(book: Book) -> None:
    app = asked()
    choose(app, "way0", "blog")
    choose(app, "way1", Pole.EVENTS)
    book.drafts.keep(f"{FIELD}/words0", "tab", 1, Reply(text="Early *posts*"))
    go_on(app)
    given = book.answers.two_ways()
    assert given
    assert given.ways == (Way(act="blog", words="Early *posts*"), EVENTS)


def test_before_it_begins_it_can_be_changed_and_keeps_its_lot(book: Book) -> None:
    save(book, plan(seed=9))
    app = asked()
    assert app.selectbox(key=f"{FIELD}/way1").value == Pole.EVENTS
    choose(app, "weeks", 8)
    go_on(app)
    assert book.answers.two_ways() == plan(seed=9, weeks=8)


def test_left_out_before_it_begins_it_is_gone(on: Day) -> None:
    book = on(MONDAY - timedelta(days=1))
    save(book, plan())
    app = asked()
    app.checkbox(key=f"{FIELD}/ended").check().run()
    go_on(app)
    on(MONDAY)
    assert "This week is for" not in words_on(open_page("today"))
    assert asked().selectbox(key=f"{FIELD}/way0").value is None


def test_once_begun_it_is_told_and_can_be_ended_and_planned_anew(on: Day) -> None:
    save(on(MONDAY - timedelta(days=1)), plan())
    on(MONDAY + 4 * WEEK)
    app = asked()
    assert not app.selectbox
    assert "It has begun, so it stays as it is" in words_on(app)
    go_on(app)
    assert on(MONDAY + 4 * WEEK).answers.two_ways() == plan()
    app = asked()
    app.checkbox(key=f"{FIELD}/ended").check().run()
    go_on(app)
    book = on(MONDAY + 4 * WEEK)
    assert book.answers.two_ways() == plan(ended=MONDAY + 4 * WEEK)
    app = asked()
    choose(app, "way0", Pole.EVENTS)
    choose(app, "way1", Pole.COLLABORATION)
    go_on(app)
    given = on(MONDAY + 4 * WEEK).answers.two_ways()
    assert given
    assert given.seed != 1
    assert given.first_week == MONDAY + 4 * WEEK


def test_a_second_one_folds_the_first_away(on: Day) -> None:
    save(on(MONDAY - timedelta(days=1)), plan())
    live(on, plan())
    save(on(OVER), plan(seed=2, first_week=OVER, weeks=4))
    app = open_page("look_back")
    assert [each.label for each in app.expander if each.label == "Earlier ones"]
    words = words_on(app)
    assert "0 of 4 weeks are over" in words
    assert "9 hours in the weeks of writing" in words


def test_the_page_to_look_back_on_is_in_the_menu_once_it_has_begun(on: Day) -> None:
    save(on(MONDAY - timedelta(days=1)), plan())
    assert not has_something(on(MONDAY - timedelta(days=1)), "look_back")
    assert has_something(on(MONDAY), "look_back")

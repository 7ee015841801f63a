"""Every page through the frame, empty and full; what a person sees there, and what they must
not."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1.element_tree import HeadingBase

from tests.conftest import TODAY
from tests.helpers.answers import remember
from tests.helpers.pages import elements_of, html_on, open_page, press, titles_on, words_on
from workbook.core.answers import QUARTER
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.core.people import PersonEntry
from workbook.demo.filling import fill
from workbook.language import say_day
from workbook.models import Gain, Reply, Stage, Whose
from workbook.settings import Settings
from workbook.store.tables import plans
from workbook.ui.navigation import PAGES
from workbook.ui.widgets.button import on_primary


@pytest.fixture
def full(book: Book) -> Book:
    """A workbook with a year in it."""
    fill(book, years=1, seed=1)
    return book


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_an_empty_page_says_what_to_do_and_nothing_untrue(book: Book, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert len(titles_on(app)) == 1
    assert "nan" not in words_on(app).lower().split()
    assert "!" not in words_on(app).replace("\\!", "")


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_a_full_page_runs_and_keeps_its_headings_in_order(full: Book, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert not app.error
    assert len(titles_on(app)) == 1
    levels = [
        int(level)
        for element in elements_of(app.main)
        for level in (
            element.tag[1:]
            if isinstance(element, HeadingBase)
            else re.findall(r"<h(\d)", element.proto.body if element.type == "html" else "")
        )
    ]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), levels


def test_the_first_screen_has_two_sentences_and_one_primary_button(book: Book) -> None:
    app = open_page("today")
    assert [button.label for button in app.main.button] == [on_primary("Begin: half an hour")]
    assert "Everything stays in one file on this machine" in words_on(app)


def test_coming_back_offers_to_go_on(book: Book) -> None:
    book.answers.save(book.content.prompts["definition_first"], Reply(text="talking"))
    app = open_page("today")
    assert app.button[0].label == on_primary("Go on where you left off")
    assert "Which words come close" in words_on(app)


def test_who_logged_and_answered_nothing_has_left_off_nowhere(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY - timedelta(days=731)))
    book.log.add(Entry(act="blog", day=TODAY))
    app = open_page("today")
    assert app.main.button[0].label == on_primary("Begin: half an hour")


def test_the_address_opens_the_same_question(book: Book) -> None:
    app = open_page("questions", path="short", q="voices_first")
    assert titles_on(app)[0] == book.content.prompts["voices_first"].question
    assert "3 of 10 ·" in html_on(app)


def test_next_saves_the_draft_that_was_typed(book: Book) -> None:
    book.drafts.keep("prompt:definition_first", "tab", 1, Reply(text="typed"))
    app = open_page("questions", path="short", q="definition_first")
    before = book.version
    app.button(key="next/definition_first").click().run()
    assert book.version == before + 1  # the answer, and its draft let go, in one unit of work
    assert not book.drafts.waiting("prompt:definition_first")
    answer = book.answers.newest("definition_first")
    assert answer is not None
    assert answer.reply.text == "typed"
    assert "Which words come close" in titles_on(app)[0]


def test_next_on_an_empty_field_passes_on_without_an_answer(book: Book) -> None:
    app = open_page("questions", path="short", q="definition_first")
    app.button(key="next/definition_first").click().run()
    assert book.answers.newest("definition_first") is None
    assert "definition_first" in book.answers.skipped()


def test_a_fourth_feeling_is_not_taken(book: Book) -> None:
    words = [feeling.id for feeling in book.content.feelings[:4]]
    app = open_page("questions", path="short", q="feeling_first")
    said = "Take one back to choose another"
    app.button_group(key="prompt:feeling_first/words").set_value(words[:3]).run()
    assert said not in words_on(app)
    app.button_group(key="prompt:feeling_first/words").set_value(words).run()
    assert said in words_on(app)
    assert app.button_group(key="prompt:feeling_first/words").value == words[:3]
    app.button(key="next/feeling_first").click().run()
    answer = book.answers.newest("feeling_first")
    assert answer is not None
    assert answer.reply.words == tuple(words[:3])


def test_where_it_comes_from_is_shown_only_after_a_blind_answer(book: Book) -> None:
    told = book.content.ideas["B7"].says[:20]
    app = open_page("questions", path="short", q="definition_first")
    assert told not in html_on(app) + words_on(app)
    book.answers.save(book.content.prompts["definition_first"], Reply(text="talking"))
    assert told in html_on(open_page("questions", path="short", q="definition_first"))


def test_ratings_are_locked_once_saved(book: Book) -> None:
    act = book.content.acts[0]
    remember(book, act.id)
    book.answers.save(book.content.prompts["likeness_first"], Reply(likeness={act.id: 3}))
    app = open_page("questions", path="short", q="likeness_first")
    assert "locked" in words_on(app)
    app.button(key="next/likeness_first").click().run()
    assert book.counts()["ratings"] == 1


def test_a_question_about_the_year_leads_to_it_while_there_is_none(book: Book) -> None:
    app = open_page("questions", path="short", q="likeness_first")
    press(app, "Go through the year")
    assert titles_on(app)[0] == book.content.prompts["year_remembered"].question
    assert (app.query_params["path"], app.query_params["q"]) == ("short", "year_remembered")


def test_an_act_is_logged_with_three_fields(book: Book) -> None:
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    app.button(key="quick_add/0/log").click().run()
    (activity,) = book.log.newest()
    assert (activity.act, activity.day) == ("pass_a_contact_on", TODAY)
    assert "1 in all" in words_on(app)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(TODAY + timedelta(days=1), "still to come"), (TODAY.replace(year=1900), "too long ago")],
)
def test_a_day_that_cannot_be_is_refused_and_stays_typed(
    book: Book, day: date, sentence: str
) -> None:
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    app.text_input(key="quick_add/0/day").set_value(day.isoformat()).run()
    app.button(key="quick_add/0/log").click().run()
    assert sentence in words_on(app)
    assert app.text_input(key="quick_add/0/day").value == day.isoformat()
    assert book.log.count() == 0


def test_negative_minutes_are_refused_beside_the_field(book: Book) -> None:
    app = open_page("activities")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    app.text_input(key="quick_add/0/minutes").set_value("-5").run()
    app.button(key="quick_add/0/log").click().run()
    assert "cannot be below 0" in words_on(app)
    assert app.text_input(key="quick_add/0/minutes").value == "-5"


def test_undo_brings_a_deleted_activity_back(book: Book) -> None:
    activity = book.log.add(Entry(act="pass_a_contact_on", day=TODAY, who=("JM",)))
    change = book.log.edit({}, [activity.id])
    assert change is not None
    app = open_page("activities")
    app.button(key=f"undo/{change.id}").click().run()
    assert book.log.newest() == [activity]


def test_a_broken_chapter_is_named_and_the_rest_works(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(settings.data, tmp_path / "data")
    (tmp_path / "data" / "chapters" / "11_one_small_experiment.toml").write_text("number = eleven")
    monkeypatch.setenv("WORKBOOK_DATA", str(tmp_path / "data"))
    book = open_book(Settings())
    try:
        assert "11\\_one\\_small\\_experiment" in words_on(open_page("today"))
        assert "(whole file)" in words_on(open_page("your_data")).replace("\\", "")
        assert not open_page("questions", path="short").exception
        assert len(book.content.chapters) >= 4
    finally:
        close_all()


def test_everything_broken_is_still_a_page(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    copytree(settings.data / "cards", tmp_path / "data" / "cards")
    monkeypatch.setenv("WORKBOOK_DATA", str(tmp_path / "data"))
    try:
        for page in PAGES:
            app = open_page(page.name)
            assert not app.exception
            assert len(titles_on(app)) == 1
    finally:
        close_all()


def test_a_quarter_later_today_offers_to_look_back(full: Book) -> None:
    past = full.answers.past()
    assert past.began
    assert past.looked is None
    said = "A good day to look back: you {} on {}."
    began = say_day(full.local(past.began).date())
    assert said.format("began", began) in words_on(open_page("today"))
    with full.database.writing() as unit:
        plans.reach(unit, QUARTER, past.began)
    assert said.format("last did", began) in words_on(open_page("today"))


def test_what_was_passed_over_is_listed_without_reproach(book: Book) -> None:
    book.answers.skip("definition_first")
    shown = words_on(open_page("contents"))
    assert "Passed over" in shown
    assert "Skipping is part of it" in shown


def test_a_person_is_merged_and_found_under_one_name(book: Book) -> None:
    book.log.add(Entry(act="pass_a_contact_on", day=TODAY, who=("JM",)))
    book.log.add(Entry(act="take_a_class", day=TODAY, who=("J.M.",)))
    jm, other = (
        next(each for each in book.people.every() if book.people.every()[each].name == name)
        for name in ("JM", "J.M.")
    )
    app = open_page("people")
    app.selectbox(key="people_list/chosen").select(other).run()
    app.selectbox(key=f"people_list/{other}/into").select(jm).run()
    app.button(key=f"people_list/{other}/merge").click().run()
    assert not app.exception
    assert [person.name for person in book.people.every().values()] == ["JM"]
    assert book.people.known()[0].activities == 2


def test_the_period_in_the_address_is_the_period_shown(full: Book) -> None:
    everything = words_on(open_page("map"))
    quarter = words_on(open_page("map", period="quarter"))
    own = words_on(open_page("map", period="2026-03-01..2026-03-31"))
    assert len({everything, quarter, own}) == 3
    assert words_on(open_page("map", period="2026-03-01..2026-03-31")) == own
    assert "cannot be read" in words_on(open_page("map", period="rubbish..dates"))
    assert "cannot be read" not in quarter


def test_a_drawn_name_is_the_same_all_day_and_can_be_put_back(book: Book) -> None:
    for name in ("Ada", "Bo", "Cy"):
        book.people.add(PersonEntry(name=name, last_contact=TODAY.replace(year=2020)))
    app = open_page("people")
    first = book.people.draw()
    assert first is not None
    assert first.name in words_on(app).replace("\\", "")
    app.button(key="drawn/again").click().run()
    second = book.people.draw(1)
    assert second is not None
    assert second != first
    assert second.name in words_on(app).replace("\\", "")


def test_next_does_not_leave_a_half_filled_act_behind(book: Book) -> None:
    app = open_page("questions", path="whole", q="five_acts")
    app.selectbox(key="quick_add/0/act").select("pass_a_contact_on").run()
    app.button(key="next/five_acts").click().run()
    assert "not logged yet" in words_on(app)
    assert "which five things" in titles_on(app)[0]


def test_some_ratings_are_not_locked_before_the_rest_is_given(book: Book) -> None:
    first, second = (act.id for act in book.content.acts[:2])
    remember(book, first, second)
    book.drafts.keep("prompt:likeness_first", "page", 1, Reply(likeness={first: 3}))
    app = open_page("questions", path="short", q="likeness_first")
    app.button(key="next/likeness_first").click().run()
    assert "rate the rest first" in words_on(app)
    assert "rate the rest first" not in words_on(app.run()), "it is said once"
    assert book.counts()["ratings"] == 0


def test_undoing_what_was_undone_elsewhere_is_a_sentence_on_a_whole_page(book: Book) -> None:
    book.log.add(Entry(act="pass_a_contact_on", day=TODAY))
    (change,) = book.log.changes()
    app = open_page("activities")
    book.log.undo(change.id)
    app.button(key=f"undo/{change.id}").click().run()
    assert not app.exception
    assert titles_on(app)[0] == "Activities"


def test_what_was_chosen_about_an_outcome_is_there_after_a_reload_until_it_is_saved(
    book: Book,
) -> None:
    app = open_page("outcomes")
    book.drafts.keep("outcome:title", "tab", 1, Reply(text="A year of work"))
    app.button_group(key="retrace/0/gains").set_value([Gain.PAID_WORK]).run()
    app.text_input(key="retrace/0/day").set_value("4 March 2026").run()
    app.selectbox(key="retrace/0/what_0").select("chat_at_a_hobby").run()
    app.button_group(key="retrace/0/whose_0").set_value(Whose.OURS).run()
    app.multiselect(key="retrace/0/who_0").set_value(["Kim and Jo"]).run()
    book.drafts.keep("outcome:step_0:when", "tab", 1, Reply(text="2019"))
    app.button(key="retrace/0/more").click().run()

    again = open_page("outcomes")
    assert not again.exception
    assert again.selectbox(key="retrace/0/what_0").value == "chat_at_a_hobby"
    assert again.button_group(key="retrace/0/whose_0").value == Whose.OURS
    assert again.multiselect(key="retrace/0/who_0").value == ["Kim and Jo"]
    assert again.text_input(key="retrace/0/day").value == "4 March 2026"
    assert again.selectbox(key="retrace/0/what_1").value is None
    again.button(key="retrace/0/save").click().run()
    (outcome,) = book.outcomes.every()
    assert outcome.gains == (Gain.PAID_WORK,)
    assert outcome.day == date(2026, 3, 4)
    [step] = outcome.chain
    assert step.told
    assert (step.told.act, step.told.whose, step.told.year) == (
        "chat_at_a_hobby",
        Whose.OURS,
        2019,
    )
    people = book.people.every()
    assert [people[person].name for person in step.told.people] == ["Kim", "Jo"]
    assert book.log.count() == 0

    assert open_page("outcomes").selectbox(key="retrace/0/what_0").value is None


def test_what_was_chosen_about_a_person_is_there_after_a_reload(book: Book) -> None:
    app = open_page("people")
    app.selectbox(key="person/0/stage").select(Stage.TRUSTED).run()
    app.text_input(key="person/0/stage_day").set_value("2026-03-04").run()
    again = open_page("people")
    assert again.selectbox(key="person/0/stage").value == Stage.TRUSTED
    assert again.text_input(key="person/0/stage_day").value == "2026-03-04"


def test_where_a_picture_says_how_sure_it_is_the_page_says_what_that_means(full: Book) -> None:
    said = 0
    for row in PAGES:
        app = open_page(row.name)
        sure = "ways this log could have come out" in words_on(app)
        explained = "What are the twenty dots?" in [each.label for each in app.expander]
        assert sure == explained, row.name
        assert sure == ("The dots hold among what you logged" in words_on(app)), row.name
        assert sure == ("be a little less sure than the dots" in words_on(app)), row.name
        said += sure
    assert said >= 3

"""The menu of a first visit is short; a page comes into it as soon as it has something."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import TODAY
from tests.counting import counted
from tests.helpers.pages import open_page, pictures_on, press, tables_on, words_on
from workbook.charts.registry import CHARTS
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry, OutcomeEntry
from workbook.core.people import PersonEntry
from workbook.demo.filling import fill
from workbook.models import ChosenVoices, Gain, Reply, VoiceChoice
from workbook.settings import app_folder
from workbook.ui.menu import PICTURES, has_something
from workbook.ui.navigation import PAGES

FIRST = {"today", "questions", "help"}


def shown(book: Book) -> set[str]:
    """The pages that have something."""
    return {page.name for page in PAGES if has_something(book, page.name)}


def test_a_first_visit_has_three_pages(book: Book) -> None:
    assert shown(book) == FIRST


def test_an_answer_brings_what_it_fills(book: Book) -> None:
    book.answers.save(book.content.prompts["definition_first"], Reply(text="talking"))
    assert shown(book) == FIRST | {"contents", "definition", "bring_in", "search", "your_data"}
    voices = ChosenVoices(nearest=VoiceChoice.TOGETHER)
    book.answers.save(book.content.prompts["voices_first"], Reply(voices=voices))
    assert "sharing" in shown(book)


def test_an_act_and_somebody_bring_their_pages_and_no_empty_picture(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY, minutes=30))
    assert "activities" in shown(book)
    assert not shown(book) & PICTURES.keys()
    book.people.add(PersonEntry(name="Mel"))
    assert {"people"} <= shown(book)
    for days in (1, 2):
        book.log.add(Entry(act="blog", day=TODAY - timedelta(days=days), minutes=30))
    assert shown(book) & PICTURES.keys() == {"map"}
    book.outcomes.add(OutcomeEntry(title="A desk", day=TODAY, gains=(Gain.HELP,)))
    assert "outcomes" in shown(book)


@pytest.mark.parametrize("years", [0.1, 2])
def test_a_page_of_pictures_is_in_the_menu_exactly_when_it_answers(
    book: Book, years: float
) -> None:
    fill(book, years=years, seed=1)
    for page in PICTURES:
        app = open_page(page)
        answered = bool(pictures_on(app) or tables_on(app))
        drawn = "Nothing to draw yet" not in words_on(app) and answered
        assert has_something(book, page) == drawn, page


def test_all_pages_can_be_had_by_one_press(book: Book) -> None:
    app = open_page("today")
    assert not book.presence().preferred
    press(app, "Show all pages")
    assert book.presence().preferred
    assert "Show all pages" not in [button.label for button in app.button]
    assert "all_pages" not in {button.key for button in open_page("map").button}


def test_without_an_outcome_nothing_is_asked_for_a_picture_of_outcomes(book: Book) -> None:
    fill(book, years=1, seed=1, persona="undecided")
    of_outcomes = [each.id for each in CHARTS.values() if each.paced]
    assert any(book.pictures.any_of([each]) for each in of_outcomes)
    close_all()
    book = open_book(book.settings)
    with book.database.writing() as unit:
        unit.rows("DELETE FROM outcomes")
    with counted() as asked:
        found = shown(book)
    assert not [sql for sql in asked.sql if "weighed" in sql]
    assert found & PICTURES.keys() == {"map", "reach"}
    assert not any(book.pictures.any_of([each]) for each in of_outcomes)


def test_what_is_there_is_asked_for_without_joining_tables(book: Book) -> None:
    """DuckDB would look for the best order of ten of them, for longer than it takes to read."""
    with counted() as asked:
        book.presence()
    (sql,) = asked.sql
    with book.database.reading() as unit:
        plan = str(unit.rows(f"EXPLAIN {sql}", [[], "", ""]))
    assert "Union" in plan
    assert "Cross Product" not in plan


def test_two_tabs_have_one_menu_and_each_its_own_page_to_run(book: Book) -> None:
    """Streamlit lets a page be run once: the tab that comes second would have none."""

    def two_tabs() -> None:
        from workbook.ui.navigation import navigation

        one, other = navigation(), navigation()
        assert one.row is other.row
        one.run()
        other.run()

    book.show_all_pages()
    app = AppTest.from_function(two_tabs, default_timeout=60)
    app.switch_page(str(app_folder() / "pages" / "help.py")).run()
    assert not app.exception
    assert len(app.title) == 2


def test_two_tabs_have_the_menu_each_in_its_own_language(book: Book) -> None:
    """In one program: somebody else's workbook can speak another."""

    def two_tabs() -> None:
        import streamlit as st

        from workbook.language import using_language
        from workbook.ui.navigation import navigation

        for language in ("en", "es", "en"):
            with using_language(language):
                st.write(navigation().run.__self__.title)  # type: ignore[attr-defined]

    book.show_all_pages()
    app = AppTest.from_function(two_tabs, default_timeout=60)
    app.switch_page(str(app_folder() / "pages" / "help.py")).run()
    assert [said.value for said in app.markdown][-3:] == ["Help", "Ayuda", "Help"]

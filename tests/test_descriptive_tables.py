"""What counts say as well as a picture stands as a table: on its page, in the keepsake, in
Markdown."""

import pytest

from tests.conftest import TODAY
from tests.helpers.pages import open_page, pictures_on, tables_on, words_on
from workbook.charts.look import LIGHT
from workbook.charts.registry import CHARTS, Drawn
from workbook.core.book import Book
from workbook.core.entries import Entry
from workbook.core.people import PersonEntry
from workbook.insights.period import Period
from workbook.keepsake.gather import keepsake
from workbook.keepsake.html.page import as_html
from workbook.keepsake.markdown import as_markdown
from workbook.models import Ground, Stage

TABLES = ("scale_depth", "funnel")


@pytest.fixture(name="told")
def some_people_and_acts(book: Book) -> Book:
    """Enough for every table: five people, four kinds of act."""
    acts = ("blog", "work_on_a_project", "answer_someone_who_wrote", "say_what_you_do")
    for number, stage in enumerate((*Stage,)):
        person = book.people.add(
            PersonEntry(name=f"P{number}", ground=Ground.EVENT, stage=stage, stage_day=TODAY)
        )
        for reached, act in enumerate(acts, start=5):
            book.log.add(Entry(act=act, day=TODAY, who=(person.id,), reached=10 * reached))
    return book


def test_which_they_are() -> None:
    assert tuple(chart.id for chart in CHARTS.values() if not chart.drawn) == TABLES


def test_acts_stand_by_how_many_they_reach(told: Book) -> None:
    found = told.chart("scale_depth", Period.all(), LIGHT)
    assert isinstance(found, Drawn)
    assert found.figure is None
    assert [row["People reached"] for row in found.table] == ["80", "70", "60", "50"]
    assert {row["Went past talking"] for row in found.table} == {"3 of 5"}
    assert set(found.table[0]) == {"Act", "People reached", "Went past talking"}


def test_people_are_whole_where_they_are_many(told: Book) -> None:
    found = told.chart("funnel", Period.all(), LIGHT)
    assert isinstance(found, Drawn)
    reached = found.table[0]
    assert reached.pop("Step") == "reached"
    assert all(str(people).isdigit() for people in reached.values()), reached


def test_the_page_shows_them_open_and_draws_nothing(told: Book) -> None:
    app = open_page("reach")
    assert not app.exception
    tables = tables_on(app)
    assert len(tables) == len(TABLES)
    assert ["Write a blog post", "50", "3 of 5"] in tables[0]
    assert not pictures_on(app)
    assert not [each.label for each in app.expander if each.label == "The same as a table"]
    assert "it went past talking in 12 of 20 meetings" in words_on(app)


def test_the_keepsake_holds_their_numbers_and_no_empty_frame(told: Book) -> None:
    kept = keepsake(told)
    html, text = as_html(kept), as_markdown(kept)
    for chart in TABLES:
        question = CHARTS[chart].question
        assert question in html
        assert question in text
    assert (
        html.count('class="picture"')
        == html.count('"place":')
        == sum(picture.figure is not None for picture in kept.pictures)
    )

"""The help page: what a new person asks, answered shortly, each with a way to where it is done."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.helpers.pages import open_page, words_on
from workbook.content import load_content
from workbook.core.book import Book
from workbook.models import HelpQuestion
from workbook.settings import app_folder
from workbook.ui.navigation import PAGES

HERE = ("", "home")
"""Where they are asked in a workbook of one's own."""
QUESTIONS = load_content(app_folder() / "data").help


def links_on(app: AppTest) -> dict[str, str]:
    """Every link of a page by what it says, with the page it leads to."""
    return {link.proto.label: link.proto.page for link in app.get("page_link")}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_an_answer_is_short_and_its_link_leads_somewhere(question: HelpQuestion) -> None:
    sentences = [part for part in question.answer.replace("?", ".").split(". ") if part]
    assert 2 <= len(sentences) <= 3
    assert len(question.answer.split()) <= 60
    assert not question.page or question.page in {page.name for page in PAGES}


def test_ten_questions_at_least_all_different() -> None:
    assert len({question.ask for question in QUESTIONS}) == len(QUESTIONS) >= 10


def test_every_link_of_the_help_page_opens_its_page(book: Book) -> None:
    app = open_page("help")
    shown = links_on(app)
    for question in QUESTIONS:
        assert (question.ask in words_on(app).replace("\\", "")) is (question.only in HERE)
        if question.page and question.only in HERE:
            label = next(label for label in shown if label.replace("\\", "") == question.label)
            assert shown[label] == question.page
    for page in {question.page for question in QUESTIONS if question.page}:
        assert not open_page(page).exception


def test_what_help_names_is_on_the_screen(book: Book) -> None:
    """Buttons and pages that the answers name carry these names."""
    said = " ".join(question.answer for question in QUESTIONS)
    titles = {page.title for page in PAGES}
    for name in ("Your data", "Today"):
        assert name in said
        assert name in titles

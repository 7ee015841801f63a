"""What a screen reader says of a field is what stands there: no marks of Markdown are read out."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.browser.walks import SOME_PAGES
from workbook.content import load_content
from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.models import HowOften, RememberedYear, Reply
from workbook.settings import Settings, app_folder
from workbook.ui.navigation import PAGES
from workbook.ui.widgets.text import as_label

NAMES = """() => [...document.querySelectorAll('[aria-label], [aria-description], [alt]')]
    .flatMap((each) => ['aria-label', 'aria-description', 'alt'].map((a) => each.getAttribute(a)))
    .filter(Boolean)"""
MARKS = re.compile(r":(small|gray|violet|material)[\[/]|\*\*|\\[^\w\s]|  \n")


@SOME_PAGES
def test_no_name_of_a_field_holds_marks(chromium: Browser, tmp_path: Path, each: int) -> None:
    settings = Settings(home=tmp_path / "home")
    book = open_book(settings)
    fill(book, years=0.2, seed=1)
    own = book.log.add_own_act("Walk the dog, e.g. at 7.30 - with K.")
    year = RememberedYear(acts={own.id: HowOften.ONCE, "blog": HowOften.MOST_DAYS})
    book.answers.save(book.content.prompts["year_remembered"], Reply(remembered=year))
    close_all()
    server = Server(settings.home)
    server.start()
    reader = Reader(chromium, server.url)
    kinds = {asked.kind: asked.id for asked in load_content(app_folder() / "data").prompts.values()}
    try:
        addresses = [
            *(page.name for page in PAGES),
            *(f"questions?path=whole&q={prompt}" for prompt in kinds.values()),
        ]
        for address in addresses[::each]:
            reader.open(address)
            assert [name for name in reader.page.evaluate(NAMES) if MARKS.search(name)] == []
    finally:
        reader.leave()
        server.stop()


@pytest.mark.parametrize("text", ["K. M.", "Talk (twice)", "one-on-one", "7.30, e.g."])
def test_a_label_without_marks_stays_as_it_is(text: str) -> None:
    assert as_label(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "*me*",
        "a_b_",
        "![x](y)",
        "www.a.com",
        "a@b.c",
        "http://a",
        "1. one",
        "- a",
        ":red[x]",
        "<b>",
    ],
)
def test_a_label_with_marks_is_shown_letter_by_letter(text: str) -> None:
    assert "\\" in as_label(text)

"""Every page in Spanish: nothing on it is a sentence of ours that was left in English."""

import json
import re
from collections.abc import Iterator
from functools import cache

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from scripts.translations import ROOT
from tests.helpers.pages import elements_of, open_page, pictures_on, tables_on
from tests.helpers.translations import PLACE, WORD, forms, messages, read
from workbook.core.book import Book
from workbook.demo.filling import fill
from workbook.models import PromptKind
from workbook.ui.navigation import PAGES

# What the program calls things by; nobody reads it.
NAMES = {
    "id",
    "page",
    "pageScriptHash",
    "urlPathname",
    "queryString",
    "type",
    "mode",
    "hoverinfo",
    "shadow",
    "icon",
    "config",
}
# Each with a field that no page but a question has.
FIELDS = (
    PromptKind.SHARES,
    PromptKind.LIKENESS,
    PromptKind.IF_THEN,
    PromptKind.WELCOME,
    PromptKind.GUESS,
)


@cache
def _english() -> tuple[set[str], re.Pattern[str]]:
    """The English sentences that are said otherwise in Spanish, and the shapes of those with
    places."""
    found = set()
    for name in ("sentences", "content"):
        for message in messages(read(ROOT / "data" / "locale" / "es" / f"{name}.po")):
            said = set(forms(message.string))
            found |= {form for form in forms(message.id) if form not in said}
    # One word between two places would be found in what anybody writes.
    shapes = [
        PLACE.sub("\0", form)
        for form in found
        if PLACE.search(form)
        and (len(WORD.findall(PLACE.sub(" ", form))) > 1 or len(PLACE.findall(form)) < 2)
    ]
    return found, re.compile(
        "|".join(re.escape(shape).replace("\0", ".+?") for shape in sorted(shapes))
    )


def left_in_english(said: str) -> bool:
    """Whether a string is an English sentence of ours, whatever stands in its places."""
    whole, shapes = _english()
    return said in whole or shapes.fullmatch(said) is not None


def strings_in(value: object) -> Iterator[str]:
    """Every string anywhere in a value that is no name for the program."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from strings_in(each) if key not in NAMES else ()
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, str):
        if value.startswith(("{", "[")):
            try:
                yield from strings_in(json.loads(value))
            except ValueError:
                yield value
        else:
            yield value


def read_aloud(app: AppTest) -> set[str]:
    """Every string that a page sends, the words in its pictures and tables among them."""
    found = {
        string
        for block in (app.main, app.sidebar)
        for element in elements_of(block)
        for string in strings_in(MessageToDict(element.proto))
    }
    found |= {str(name) for table in app.table for name in table.value.columns}
    found |= {cell for table in tables_on(app) for line in table for cell in line}
    found |= set(strings_in(pictures_on(app)))
    return {re.sub(r"<br>", " ", re.sub(r"\\(.)", r"\1", string)).strip() for string in found}


@pytest.fixture
def spanish(book: Book) -> Book:
    """A workbook with a quarter in it, read in Spanish."""
    fill(book, years=0.3, seed=1)
    book.choose_language("es")
    return book


def test_no_page_says_a_sentence_of_ours_in_english(spanish: Book) -> None:
    opened = {page.name: open_page(page.name) for page in PAGES}
    kinds = {prompt.kind: prompt.id for prompt in spanish.content.prompts.values()}
    opened |= {kinds[kind]: open_page("questions", path="whole", q=kinds[kind]) for kind in FIELDS}
    wrong = {
        (name, string)
        for name, app in opened.items()
        for string in read_aloud(app)
        if left_in_english(string)
    }
    assert not [name for name, app in opened.items() if app.exception]
    assert not wrong


def test_an_empty_workbook_speaks_spanish_too(book: Book) -> None:
    book.choose_language("es")
    for page in ("today", "questions", "look_back", "activities", "people", "map", "sharing"):
        app = open_page(page)
        assert not app.exception
        assert not [string for string in read_aloud(app) if left_in_english(string)]


def test_an_english_sentence_would_be_found() -> None:
    assert left_in_english("Nothing logged yet. The first act takes a few seconds.")
    assert left_in_english("Chapter 3")
    assert left_in_english("Step 2: what was done")
    assert not left_in_english("Aún no hay nada anotado.")

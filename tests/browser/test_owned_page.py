"""Somebody else owns the page, too: it is translated, and what fills in forms and corrects spelling
puts things into it. Every word stays under its own, and every answer under its question."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import CLICK, PATIENCE, Reader
from tests.browser.server import Server
from tests.browser.sights import CONTENT
from tests.browser.strangers import BYSTANDERS, TRANSLATOR, done_by_stranger, let_in
from tests.browser.walks import SOME_PAGES
from tests.conftest import TODAY
from workbook.core.book import close_all, open_book
from workbook.demo.filling import fill
from workbook.models import Answer, Whose
from workbook.settings import Settings
from workbook.ui.navigation import PAGES

SHORT = "questions?path=short&q=definition_first"
STEM = "To me, networking is"
WORDS = """() => ['stSidebar', 'stMain', 'stDialog'].flatMap((part) =>
    [...document.querySelectorAll(`[data-testid=${part}]`)].map((each) => each.innerText))"""
"""What can be read on a page, but for what is said and gone."""
TRANSLATED = "() => document.querySelectorAll('[data-testid=stMain] h1 font').length > 0"
Deed = Callable[[Reader], None]


def answers_in(home: Path) -> dict[str, Answer]:
    """The answers that count in the workbook of a program that was stopped."""
    try:
        return open_book(Settings(home=home, today=TODAY)).answers.latest()
    finally:
        close_all()


# A question and its answer -----------------------------------------------------------------------


@pytest.mark.parametrize("repaired", [True, False], ids=["in place", "though nothing is put right"])
def test_each_answer_is_stored_under_the_question_that_was_read(
    reader: Reader, server: Server, repaired: bool
) -> None:
    """Also where what puts words back into their place does not run: then the page is made anew."""
    if not repaired:
        reader.page.route("**/first.js", lambda route: route.abort())
    let_in(reader, TRANSLATOR)
    reader.open("questions?path=before_you_start&q=definition_first")
    _answers(reader, STEM, "an answer to the first")
    _reads(reader, "feeling_first")
    reader.page.get_by_role("button", name=CONTENT.feelings[0].label, exact=True).click(delay=CLICK)
    reader.wait()
    reader.press("Next question")
    _reads(reader, "voices_first")
    reader.press("Skip")
    _reads(reader, "hours_guess")
    reader.press("Back")
    _reads(reader, "voices_first")
    reader.page.go_back()
    _reads(reader, "hours_guess")
    reader.press("Skip")
    _reads(reader, "confidence_first")
    _option("7")(reader)
    reader.press("Next question")
    _reads(reader, "weight_first")
    reader.press("Skip")
    _reads(reader, "outside_my_sentence")
    reader.page.locator("textarea.text").fill("an answer to the last")
    reader.sees_saved()
    reader.press(re.compile("^(Next question|Finish)$"))
    server.stop()
    replies = {prompt: answer.reply for prompt, answer in answers_in(server.home).items()}
    assert {
        prompt: reply.text or reply.words or reply.value for prompt, reply in replies.items()
    } == {
        "definition_first": "an answer to the first",
        "feeling_first": (CONTENT.feelings[0].id,),
        "confidence_first": 7,
        "outside_my_sentence": "an answer to the last",
    }


def _answers(reader: Reader, field: str, text: str) -> None:
    reader.type(field, text)
    reader.sees_saved()
    reader.press("Next question")


def _reads(reader: Reader, prompt: str) -> None:
    """The page shows a question, and no word of another one."""
    heading = reader.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(CONTENT.prompts[prompt].question, timeout=PATIENCE)
    reader.wait()
    reader.page.wait_for_function(TRANSLATED, timeout=PATIENCE)
    shown = "".join(reader.page.evaluate(WORDS))
    for other in CONTENT.prompts.values():
        if other.id != prompt:
            assert other.question not in shown
            assert (
                not other.help
                or other.help == CONTENT.prompts[prompt].help
                or other.help not in shown
            )


def test_a_chain_that_grows_and_shrinks_is_read_as_it_was_told(reader: Reader) -> None:
    """Its question stays where it is; what is below it changes with each step."""
    let_in(reader, TRANSLATOR)
    reader.open("questions?path=short&q=told_one")
    reader.type("It was …", "A desk by the window")
    reader.press("Walk it back")
    _tells(reader, "Kim asked around", "theirs", "Kim")
    _tells(reader, "I wrote to Una", "mine", "")
    shown = _chain(reader)
    assert [shown.count(text) for text in ("Kim asked around", "I wrote to Una")] == [1, 1]
    reader.press("Take the last step back")
    shown = _chain(reader)
    assert [shown.count(text) for text in ("Kim asked around", "I wrote to Una")] == [1, 0]
    expect(reader.field("One step, in your words")).to_have_value("I wrote to Una")
    _reads(reader, "told_one")


def _tells(reader: Reader, words: str, whose: str, who: str) -> None:
    reader.type("One step, in your words", words)
    label = CONTENT.label(Whose(whose))
    reader.page.get_by_role("radio", name=label, exact=True).click(delay=CLICK)
    reader.wait()
    if who:
        reader.type("Who else was in it?", who)
    reader.press("Add the step")
    expect(reader.field("One step, in your words")).to_have_value("", timeout=PATIENCE)


def _chain(reader: Reader) -> str:
    reader.wait()
    return reader.page.get_by_test_id("stMain").inner_text()


# Every page, and what changes in it --------------------------------------------------------------


def _link(title: str) -> Deed:
    """A press on a page's name beside the page: the page around it stays."""

    def press(reader: Reader) -> None:
        sidebar = reader.page.get_by_test_id("stSidebar")
        sidebar.get_by_role("link", name=title, exact=True).click(delay=CLICK)
        reader.wait()

    return press


def _press(name: str | re.Pattern[str]) -> Deed:
    return lambda reader: reader.press(name)


def _choose(label: str, text: str) -> Deed:
    return lambda reader: reader.choose(label, text)


def _option(name: str) -> Deed:
    def press(reader: Reader) -> None:
        reader.page.get_by_role("radio", name=name, exact=True).first.click(delay=CLICK)
        reader.wait()

    return press


def _slide(reader: Reader) -> None:
    readers = re.compile("ten times the readers", re.IGNORECASE)
    said = reader.page.locator("[data-testid=stMain] p").filter(has_text=readers).last
    before = said.inner_text()
    reader.page.get_by_role("slider").first.press("ArrowRight")
    expect(said).not_to_have_text(before, timeout=PATIENCE)  # it waits for more keys first
    reader.wait()


def _search(text: str) -> Deed:
    def search(reader: Reader) -> None:
        reader.page.get_by_role("searchbox").fill(text)
        reader.page.keyboard.press("Enter")
        reader.wait()

    return search


def _unfold(title: str) -> Deed:
    def press(reader: Reader) -> None:
        reader.page.locator("summary", has_text=title).first.click()
        reader.wait()

    return press


ON = re.compile("^(Next question|Begin the chapter|Go on|Finish)")
CHANGES: dict[str, list[Deed]] = {
    "questions": [_press(ON), _press("Back"), _press(ON)],
    "look_back": [_press("Show without a guess")],
    "activities": [
        _press("Log it"),  # it is refused
        _choose("What did you do?", "Pass a contact on"),
        _press("Log it"),
        _press(re.compile("^Undo: Logged")),
        _unfold("Move an act between"),
        _choose("Which act", "Pass a contact on"),
    ],
    "people": [
        _choose("Look at one of them", "A"),
        _choose("Look at one of them", "B"),
        _unfold("This is somebody else in the list"),
    ],
    "outcomes": [
        _press("Add a step"),
        _press("Take the last step away"),
        _press("Save this outcome"),  # it is refused
        _unfold("How much it mattered"),
    ],
    "map": [_option("This year"), _option("each act"), _option("All")],
    "reach": [_option("Last twelve months")],
    "furthest": [_option("how much it mattered")],
    "crossover": [_slide],
    "search": [_search("a"), _search("zzzz"), _search("e")],
    "your_data": [
        _press("Make a backup now"),
        _option("Español"),
        _option("English"),
    ],
    "help": [
        _press(re.compile("^Log an act")),
        lambda reader: reader.page.keyboard.press("Escape"),
    ],
}
"""What changes on a page, by what is done there; a page that is not named has nothing to press."""


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """The same workbook twice."""
    homes = [tmp_path / "read", tmp_path / "translated"]
    fill(open_book(Settings(home=homes[0], today=TODAY)), years=1, seed=1, persona="writer")
    close_all()
    shutil.copytree(homes[0], homes[1])
    servers = [Server(home, WORKBOOK_TODAY=TODAY.isoformat()) for home in homes]
    for each in servers:
        each.start()
    yield servers[0], servers[1]
    for each in servers:
        each.stop()


@SOME_PAGES
def test_every_page_says_the_same_to_who_has_it_translated(
    chromium: Browser, two: tuple[Server, Server], each: int
) -> None:
    read, translated = (Reader(chromium, server.url) for server in two)
    homes = [server.home for server in two]
    let_in(translated, TRANSLATOR)
    faults: list[str] = []
    translated.page.on("pageerror", lambda error: faults.append(str(error)))
    for who in (read, translated):
        who.open("help")
        who.press("Show all pages")
    for page in PAGES[::each]:
        for number, deed in enumerate([_link(page.title), *CHANGES.get(page.name, [])]):
            deed(read)
            deed(translated)
            deadline = (
                monotonic() + PATIENCE / 1000
            )  # a busy machine begins late with what was asked
            while True:
                said = [_said(*each) for each in zip((read, translated), homes, strict=True)]
                if said[0] == said[1] or monotonic() > deadline:
                    break
            assert said[0] == said[1], (page.name, number)
        assert translated.page.evaluate(TRANSLATED), page.name
    assert not faults
    for who in (read, translated):
        who.leave()


def _said(reader: Reader, home: Path) -> list[str]:
    """What can be read, line by line; spaces, times of day and where it is are no matter."""
    reader.wait()
    shown = "\n".join(reader.page.evaluate(WORDS)).replace(str(home), "home")
    lines = (re.sub(r"\s", "", line) for line in shown.splitlines())
    return [re.sub(r"\d\d:\d\d", "hh:mm", line) for line in lines if line]


def test_the_page_stays_in_the_language_it_was_translated_to(reader: Reader) -> None:
    """As far as a screen reader knows."""
    reader.open("help")
    language = reader.page.locator("html")
    expect(language).to_have_attribute("lang", "en", timeout=PATIENCE)
    done_by_stranger(reader, "document.documentElement.lang = 'fi'")
    _link("Today")(reader)
    reader.sees_question("So what does networking mean to you?")
    expect(language).to_have_attribute("lang", "fi")
    _option("Español")(reader)
    expect(language).to_have_attribute("lang", "es", timeout=PATIENCE)


# What others put beside the fields ---------------------------------------------------------------


def test_what_others_put_beside_the_fields_loses_nothing(reader: Reader, server: Server) -> None:
    faults: list[str] = []
    reader.page.on("pageerror", lambda error: faults.append(str(error)))
    let_in(reader, BYSTANDERS)
    reader.open(SHORT)
    reader.type(STEM, "typed beside ")
    assert done_by_stranger(reader, f"({MARKED})()")
    reader.type(STEM, "a button")
    reader.sees_saved()
    reader.page.reload()
    reader.wait()
    expect(reader.field(STEM)).to_have_value("typed beside a button")
    reader.press("Next question")
    _reads_plainly(reader, "feeling_first")
    reader.press("Back")
    expect(reader.field(STEM)).to_have_value("typed beside a button")
    reader.open("people")
    reader.type("Initials or nickname", "JM")
    reader.type("A note for yourself", "met beside a button")
    reader.press("Add this person", says="Saved: JM")
    reader.open("activities")
    reader.choose("What did you do?", "Pass a contact on")
    reader.type("Who was there?", "JM")
    reader.press("Log it", says="Logged: Pass a contact on")
    assert not faults
    server.stop()
    book = open_book(Settings(home=server.home, today=TODAY))
    try:
        assert book.answers.latest()["definition_first"].reply.text == "typed beside a button"
        [person] = book.people.every().values()
        assert (person.name, person.note) == ("JM", "met beside a button")
        assert [each.people for each in book.log.newest()] == [(person.id,)]
    finally:
        close_all()


MARKED = """() => [...document.querySelectorAll('*')]
    .some((each) => each.shadowRoot?.querySelector('textarea.text')?.dataset.gramm)"""


def _reads_plainly(reader: Reader, prompt: str) -> None:
    reader.sees_question(CONTENT.prompts[prompt].question)


# Texts that come without a word ------------------------------------------------------------------

FIELD = """[...document.querySelectorAll('*')]
    .map((each) => each.shadowRoot?.querySelector('textarea.text')).find((each) => each)"""
WAYS = {
    "it says so": "field.value = text; field.dispatchEvent(new Event('change', { bubbles: true }))",
    "it leaves the field": "field.focus(); field.value = text; field.blur()",
    "it says nothing": "field.value = text",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_text_that_something_else_put_into_a_field_is_taken(reader: Reader, way: str) -> None:
    reader.open(SHORT)
    done_by_stranger(reader, _put(FIELD, "dictated", WAYS[way]))
    if way != "it says nothing":
        reader.sees_saved()
    reader.press("Next question")
    reader.sees_question(CONTENT.prompts["feeling_first"].question)
    reader.press("Back")
    expect(reader.field(STEM)).to_have_value("dictated")
    expect(reader.page.get_by_text("Back to the saved answer")).to_be_hidden()


@pytest.mark.parametrize("way", ["it says so", "it leaves the field"])
def test_a_number_and_a_word_that_something_else_put_into_a_field_are_taken(
    reader: Reader, server: Server, way: str
) -> None:
    reader.open("activities")
    reader.choose("What did you do?", "Pass a contact on")
    reader.page.locator("summary", has_text="Minutes, how many").click()
    reader.wait()
    minutes = "document.querySelector('[aria-label=Minutes]')"
    done_by_stranger(reader, _put(minutes, "45", WAYS[way] + "; field.focus(); field.blur()"))
    reader.press("Log it", says="Logged: Pass a contact on")
    reader.open("search")
    search = "document.querySelector('input[type=search]')"
    done_by_stranger(reader, _put(search, "contact", WAYS[way]))
    reader.sees("1 place.")
    server.stop()
    try:
        log = open_book(Settings(home=server.home, today=TODAY)).log
        assert [each.minutes for each in log.newest()] == [45]
    finally:
        close_all()


def _put(field: str, text: str, way: str) -> str:
    return f"((field, text) => {{ {way} }})({field}, '{text}')"

"""Prompts are answered in Chromium, the browser closed, and every answer found again.

It takes minutes, so it runs with `make test-long`; the story answers some in the suite.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY
from workbook.content import load_content
from workbook.models import Chapter, Prompt, PromptKind
from workbook.settings import app_folder

CONTENT = load_content(app_folder() / "data")
WRITTEN = (PromptKind.TEXT, PromptKind.DORMANT, PromptKind.SEE, PromptKind.SECOND)
LOGGED = (
    PromptKind.LOG,
    PromptKind.RETRACE,
    PromptKind.PEOPLE,
    PromptKind.MIX,
    PromptKind.SHARE,
    PromptKind.YEAR_MIRROR,
    PromptKind.TOLD_MIRROR,
)
GO_ON = re.compile("^(Next question|Finish|Save|Show the first|Nobody I know of)$")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One workbook for all chapters, as one person fills it."""
    running = Server(tmp_path_factory.mktemp("home"), WORKBOOK_TODAY=TODAY.isoformat())
    running.start()
    yield running
    running.stop()


@pytest.mark.long
@pytest.mark.parametrize("chapter", CONTENT.chapters, ids=lambda chapter: chapter.id)
def test_a_chapter_is_answered_and_found_again(
    chromium: Browser, shared: Server, chapter: Chapter
) -> None:
    reader = Reader(chromium, shared.url)
    reader.open(f"questions?path={chapter.id}")
    reader.sees_question(chapter.title)
    reader.press("Begin the chapter")
    for prompt in chapter.prompts:
        reader.sees_question(prompt.question)
        _answer(reader, prompt)
        reader.press(GO_ON)
    reader.sees(chapter.to_do)
    reader.leave()

    again = Reader(chromium, shared.url)
    for prompt in chapter.prompts:
        again.open(f"questions?path={chapter.id}&q={prompt.id}")
        _find(again, prompt)
    assert not again.strangers
    again.leave()


def _answer(reader: Reader, prompt: Prompt) -> None:
    if prompt.kind in WRITTEN:
        reader.type(_label(prompt), _text(prompt))
    else:
        {
            PromptKind.FEELING: _feel,
            PromptKind.SCALE: _rate,
            PromptKind.WELCOME: _expect_welcome,
            PromptKind.LIKENESS: _rate,
            PromptKind.SHARES: _divide,
            PromptKind.VOICES: _take_sides,
            PromptKind.YEAR: _remember,
            PromptKind.TOLD: _tell,
            PromptKind.BEFORE_FIRST: _feel,
            PromptKind.MOVED: _say_what_moved,
            PromptKind.YEAR_MIRROR: _nothing,
            PromptKind.TOLD_MIRROR: _nothing,
            PromptKind.GUESS: _guess,
            PromptKind.IF_THEN: _plan,
            PromptKind.TWO_WAYS: _try_two_ways,
            PromptKind.LOG: _log,
            PromptKind.RETRACE: _retrace,
            PromptKind.PEOPLE: _add_people,
            PromptKind.MIX: _nothing,
            PromptKind.SHARE: _nothing,
        }[prompt.kind](reader)


def _find(reader: Reader, prompt: Prompt) -> None:
    if prompt.kind in WRITTEN:
        expect(reader.field(_label(prompt))).to_have_value(_text(prompt), timeout=PATIENCE)
    elif prompt.kind not in LOGGED:
        reader.sees(re.compile(r"Saved \d\d:\d\d"))


def _label(prompt: Prompt) -> str:
    return f"{prompt.stem} …" if prompt.stem else "Your answer"


def _text(prompt: Prompt) -> str:
    return f"what I say to {prompt.id} 🙂"


def _feel(reader: Reader) -> None:
    reader.press(CONTENT.feelings[0].label)


def _rate(reader: Reader) -> None:
    for group in reader.page.get_by_role("radiogroup").all():
        group.get_by_text("7", exact=True).click(delay=80)
        reader.wait()


def _expect_welcome(reader: Reader) -> None:
    reader.choose("Whom you think of", "JM")
    _rate(reader)


def _divide(reader: Reader) -> None:
    for pole, percent in (("Writing", 50), ("Events", 20), ("Doing things together", 30)):
        field = reader.page.get_by_role("textbox", name=f"{pole}, %")
        field.fill(str(percent))
        field.press("Enter")
        reader.wait()


def _take_sides(reader: Reader) -> None:
    _choose(reader, "Nearest to you", "Together")


def _remember(reader: Reader) -> None:
    for act in CONTENT.year[:2]:
        _choose(reader, act.label, "once")


def _tell(reader: Reader) -> None:
    reader.type("It was …", "A desk by the window")
    reader.press("Walk it back")


def _say_what_moved(reader: Reader) -> None:
    reader.press("what I do")


def _choose(reader: Reader, row: str, option: str) -> None:
    group = reader.page.get_by_role("radiogroup", name=row)
    group.get_by_role("radio", name=option, exact=True).click(delay=80)
    reader.wait()


def _guess(reader: Reader) -> None:
    field = reader.page.get_by_role("textbox", name="Your guess")
    field.fill("12")
    field.press("Enter")
    reader.wait()


def _plan(reader: Reader) -> None:
    reader.type("When, or if", "it is Thursday")
    reader.type("Then I will", "ask somebody")


def _try_two_ways(reader: Reader) -> None:
    reader.choose("One way", "Writing")
    reader.choose("The other way", "Events")


def _log(reader: Reader) -> None:
    reader.choose("What did you do?", CONTENT.acts[0].label)
    reader.press("Log it")


def _retrace(reader: Reader) -> None:
    reader.type("What came of it", "A good thing")
    reader.press("paid work")
    reader.press("Save this outcome", says="Saved: A good thing")


def _add_people(reader: Reader) -> None:
    reader.type("Initials or nickname", "JM")
    reader.choose("Where you met", "at an event")
    reader.choose("How far it went", "trusted")
    reader.press("Add this person")
    reader.sees("1 so far: JM")


def _nothing(reader: Reader) -> None:
    """Some prompts only lead on."""

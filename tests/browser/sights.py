"""Everything there is to see: each page, each kind of question, and the states a page can be
brought into.

The pages and the kinds of question come from their registries, so what is added is looked at as
well.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from playwright.sync_api import expect

from tests.browser.reader import CLICK, PATIENCE, Reader
from tests.browser.server import Server
from tests.conftest import TODAY
from workbook.content import load_content
from workbook.core.book import Book, close_all, open_book
from workbook.core.entries import Entry
from workbook.demo.filling import fill
from workbook.models import PromptKind
from workbook.settings import Settings, app_folder
from workbook.ui.navigation import PAGES

CONTENT = load_content(app_folder() / "data")
Deed = Callable[[Reader], None]
Life = Callable[[Book], None]
DRAWN = """() => !document.querySelector('[data-testid=stSkeleton]')
    && !document.getAnimations().some((each) => each.playState === 'running'
                                                && each.effect.getTiming().iterations !== Infinity)
    && document.querySelectorAll('[class*="st-key-chart-"]').length
       === document.querySelectorAll('.js-plotly-plot .main-svg:first-child').length"""
TURN = """(address) => {
    history.pushState({}, '', address);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
}"""


class Sight(NamedTuple):
    """One thing to look at: in which home, at which address, and what is done there first."""

    name: str
    home: str
    address: str
    deed: Deed | None = None


def _years(years: float, persona: str) -> Life:
    return lambda book: fill(book, years=years, seed=1, persona=persona)


def _in_spanish(book: Book) -> None:
    fill(book, years=0.25, seed=1, persona="undecided")
    book.choose_language("es")


def _damaged(book: Book) -> None:
    book.log.add(Entry(act="blog", day=TODAY))
    book.back_up()
    book.log.add(Entry(act="take_a_class", day=TODAY))
    book.back_up()
    close_all()
    book.settings.database.write_bytes(b"no workbook any more")


LIVES: dict[str, Life | None] = {
    "empty": None,
    "small": _years(0.25, "undecided"),
    "ten": _years(10, "writer"),
    "spanish": _in_spanish,
    "damaged": _damaged,
}
"""The homes that are looked at, each with what makes it."""
FULL = ("empty", "small", "ten")
"""Those in which every page can be looked at."""
ADDRESSES = {"", *(page.name for page in PAGES)}


@contextmanager
def lived_in(folder: Path) -> Iterator[Callable[[str], Server]]:
    """A running workbook for each of the homes, made and started when it is first asked for."""
    with ExitStack() as stack:

        @cache
        def server(name: str) -> Server:
            home = folder / name
            if life := LIVES[name]:
                life(open_book(Settings(home=home, today=TODAY, browser=False)))
                close_all()
            running = Server(home, WORKBOOK_TODAY=TODAY.isoformat())
            running.start()
            stack.callback(running.stop)
            return running

        yield server


def turn_to(reader: Reader, sight: Sight) -> None:
    """Go there: by a typed address at first and where no link leads, else from page to page;
    then do what is to be done."""
    there, page = urlsplit(reader.page.url).path.strip("/"), sight.address.partition("?")[0]
    linked = reader.page.url.startswith(reader.url) and {there, page} <= ADDRESSES
    if linked and (there != page or "q=" in sight.address):
        title = reader.page.get_by_role("heading", level=1)
        before = title.inner_text()
        reader.page.evaluate(TURN, f"/{sight.address}")
        # For a moment the old title can stand beside the new one.
        expect(title).not_to_have_text([before], timeout=PATIENCE)
        reader.wait()
    else:
        reader.open(sight.address)
    if sight.deed:
        sight.deed(reader)
    drawn(reader)


def drawn(reader: Reader) -> None:
    """Until every picture is on the page."""
    reader.page.wait_for_function(DRAWN, timeout=PATIENCE)
    reader.wait()


def pages(home: str) -> list[Sight]:
    """Every page of a home, as it opens."""
    return [Sight(page.name, home, "" if page is PAGES[0] else page.name) for page in PAGES]


def questions(home: str) -> list[Sight]:
    """A question of every kind, and the screens around the questions."""
    firsts: dict[PromptKind, tuple[str, str]] = {}
    for chapter in CONTENT.chapters:
        for prompt in chapter.prompts:
            firsts.setdefault(prompt.kind, (chapter.id, prompt.id))
    opening, last = CONTENT.chapters[0].id, CONTENT.chapters[-1].id
    around = {
        "opening": (opening, f"{opening}.opening"),
        "closing": (last, f"{last}.closing"),
        "end": ("short", "end"),
    }
    shown = {**{kind.value: firsts[kind] for kind in PromptKind if kind in firsts}, **around}
    return [
        Sight(f"prompt {name}", home, f"questions?path={path}&q={quote(step)}")
        for name, (path, step) in shown.items()
    ]


def states() -> list[Sight]:
    """What pages look like after something was done; the last ones change what is in the home."""
    return [
        Sight("today unfolded", "ten", "", _unfold),
        Sight("activities refused", "ten", "activities", _press("Log it")),
        Sight("activities by keyboard", "ten", "activities", _come_to("Log it")),
        Sight("activities own act", "ten", "activities", _own_act),
        Sight("outcomes unfolded", "ten", "outcomes", _unfold),
        Sight("outcomes refused", "ten", "outcomes", _press("Save this outcome")),
        Sight("outcomes delete", "ten", "outcomes", _pop("Delete")),
        Sight("people unfolded", "ten", "people", _unfold),
        Sight("people chosen", "ten", "people", _choose_person),
        Sight("definition unfolded", "ten", "definition", _unfold),
        Sight("map own period", "ten", "map?period=2026-01-01..2026-06-30"),
        Sight("reach tables", "ten", "reach", _unfold),
        Sight("share card", "ten", "sharing", look_at_the_card),
        Sight("search found", "ten", "search", _search("work")),
        Sight("search nothing", "ten", "search", _search("zzzz")),
        Sight("look back hours shown", "small", "look_back", _press("Show without a guess")),
        Sight("source unfolded", "small", "questions?path=the_hollow_kind&q=hollow_scene", _unfold),
        Sight(
            "shares refused",
            "empty",
            "questions?path=before_you_start&q=hours_guess",
            _refused_shares,
        ),
        Sight("undo and toast", "small", "activities", _log_one),
        Sight("unknown address", "small", "letters"),
        Sight("sample person", "small", "sample-writer-today"),
        Sight("sample person, nothing to take", "small", "sample-writer-share"),
        Sight("unknown address", "spanish", "cartas"),
        Sight("sample person", "spanish", "sample-writer-today"),
        Sight("recovery unfolded", "damaged", "", _unfold),
        Sight("backup made", "small", "your_data", _press("Make a backup now")),
    ]


def look_at_the_card(reader: Reader) -> None:
    """From what can leave to the card of the log."""
    reader.press("Look at the card")


def _unfold(reader: Reader) -> None:
    """Open everything that is folded away."""
    for number in range(reader.page.locator("details").count()):
        part = reader.page.locator("details").nth(number)
        if part.get_attribute("open") is None:
            part.locator("summary").click(delay=CLICK)
    reader.wait()


def _press(name: str) -> Deed:
    return lambda reader: reader.press(name)


def _come_to(name: str) -> Deed:
    def deed(reader: Reader) -> None:
        reader.page.get_by_role("button", name=name, exact=True).focus()
        reader.page.keyboard.press("Tab")
        reader.page.keyboard.press("Shift+Tab")

    return deed


def _pop(name: str) -> Deed:
    def deed(reader: Reader) -> None:
        reader.page.get_by_role("button", name=name).first.click(delay=CLICK)
        reader.wait()

    return deed


def _own_act(reader: Reader) -> None:
    reader.choose("What did you do?", "Something else")


def _choose_person(reader: Reader) -> None:
    field = reader.page.get_by_role("combobox", name="Look at one of them")
    field.scroll_into_view_if_needed()
    reader.wait()  # a page that scrolls closes a list
    field.click()
    reader.page.get_by_role("option").first.click()
    reader.wait()
    _unfold(reader)


def _search(text: str) -> Deed:
    def deed(reader: Reader) -> None:
        reader.page.get_by_role("searchbox").fill(text)
        said = reader.page.get_by_text(re.compile("places|Nothing you wrote"))
        expect(said).to_be_visible(timeout=PATIENCE)
        reader.wait()

    return deed


def _refused_shares(reader: Reader) -> None:
    field = reader.page.get_by_role("textbox", name="Writing, %")
    field.fill("50")
    field.press("Enter")
    reader.wait()
    reader.press("Next question")


def _log_one(reader: Reader) -> None:
    reader.choose("What did you do?", "Pass a contact on")
    reader.press("Log it")

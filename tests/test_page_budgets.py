"""What each page asks of the file: when it is opened, run again, and after a write in each family.

A number that has grown is a page that reads what it had read; a number that fell is lowered here.
The test prints every row that is not as the table says.
"""

from collections.abc import Callable, Mapping
from itertools import count
from typing import NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from tests.counting import counted, left_in_memory, rows_fetched
from tests.helpers.pages import FRAME, open_page, press
from workbook.core.book import Book, close_all, open_book, reopen_book
from workbook.core.drafts import prompt_field
from workbook.demo.filling import fill
from workbook.models import PromptKind, Reply
from workbook.settings import Settings, app_folder
from workbook.sharing.group.files import Opening
from workbook.sharing.group.sets import CardSet
from workbook.store.schema import Family
from workbook.store.undo import history
from workbook.ui.navigation import PAGES

STATES = ("opened", "again", *Family)
RERUNS = 3
"""So often a page runs again where nothing changed."""
PRESSES = {
    "definition_first": 8,
    "hollow_scene": 8,
    "confidence_first": 10,
}
"""What a press on "Next question" asks of the file, until the next one is drawn."""
VISITS: dict[str, dict[str, str]] = {
    **{page.name: {} for page in PAGES},
    "questions text": {"path": "whole", "q": "definition_first"},
    "questions scale": {"path": "whole", "q": "confidence_first"},
    "questions log": {"path": "short", "q": "five_acts"},
    "questions plan": {"path": "whole", "q": "experiment"},
    "questions see": {"path": "short", "q": "end"},
    "map of a year": {"period": "twelve"},
    "sharing card": {"what": "card"},
    "sharing summary": {"what": "summary"},
}

GROWING = (
    "today", "activities", "people", "outcomes", "map", "reach", "furthest", "crossover", "essays",
    "your_data", "search", "sharing card",
)  # fmt: skip
"""Pages that are opened every day with a log of ten years."""

BUDGETS = {
    #                    opened  again  said  logged drafts sharing file
    "today":            "15/29   0/0  6/13   6/9   1/1   0/0   1/1",
    "questions":        " 8/14   0/0   3/3   2/4   0/0   0/0   1/1",
    "contents":         " 7/11   0/0   3/3   1/1   0/0   0/0   1/1",
    "definition":       "10/14   0/0   6/6   1/1   0/0   0/0   1/1",
    "look_back":        " 9/21   0/0  3/11   3/4   1/1   0/0   1/1",
    "activities":       "13/23   0/0   2/2  6/12   1/1   0/0   2/2",
    "people":           "11/17   0/0   1/1   5/7   1/1   0/0   2/2",
    "outcomes":         "13/23   0/0   1/1  7/13   1/1   0/0   2/2",
    "bring_in":         " 7/11   0/0   1/1   2/2   0/0   0/0   2/2",
    "map":              "15/28   0/0   3/8 11/20   0/0   0/0   1/1",
    "reach":            " 9/18   0/0   1/1  5/10   0/0   0/0   1/1",
    "furthest":         " 7/14   0/0   3/6   2/5   0/0   0/0   1/1",
    "crossover":        "10/19   0/0   1/1  6/11   0/0   0/0   1/1",
    "essays":           " 6/20   0/0  2/12  2/12   0/0   0/0   1/1",
    "sharing":          " 6/10   0/0   2/2   1/1   0/0   0/0   1/1",
    "group":            "  5/9   0/0   1/1   1/1   0/0   0/0   1/1",
    "search":           "  5/9   0/0   1/1   1/1   0/0   0/0   1/1",
    "your_data":        " 8/13   0/0   2/3   2/3   1/2   1/2   4/5",
    "help":             "  5/9   0/0   1/1   1/1   0/0   0/0   1/1",
    "questions text":   " 8/12   0/0   3/3   1/1   1/1   0/0   1/1",
    "questions scale":  " 8/12   0/0   3/3   1/1   1/1   0/0   1/1",
    "questions log":    " 8/14   0/0   3/3   2/4   0/0   0/0   1/1",
    "questions plan":   " 9/15   0/0   3/3   2/4   1/1   0/0   1/1",
    "questions see":    " 9/15   0/0   3/3   3/5   0/0   0/0   1/1",
    "map of a year":    "16/31   0/0  4/11 12/23   0/0   0/0   1/1",
    "sharing card":     " 7/11   0/0   2/2   2/2   0/0   0/0   1/1",
    "sharing summary": " 6/14   0/0   1/1   2/6   0/0   0/0   1/1",
}  # fmt: skip
"""Units of work and statements in them, in each of the states."""


class Writes(NamedTuple):
    """One write in each family, and in no other."""

    book: Book
    numbers: "count[int]"

    def of(self, family: Family) -> None:
        """Write something that was not there."""
        book, number = self.book, next(self.numbers)
        do: Mapping[Family, Callable[[], object]] = {
            Family.SAID: lambda: book.answers.skip(f"x{number}"),
            Family.LOGGED: lambda: book.people.welcomed(next(iter(book.people.every())), 5),
            Family.DRAFTS: lambda: book.drafts.keep("x", "tab", number, Reply(text="x")),
            Family.SHARING: lambda: book.group.make(
                Opening({CardSet.LOG: {37: 20 * number}}), CardSet.LOG
            ),
            Family.FILE: self._change,
        }
        before = book.database.changes
        do[family]()
        assert {each for each in Family if book.database.changes[each] != before[each]} == {family}

    def _change(self) -> None:
        with self.book.database.writing() as unit:
            history.remember(unit, "a change", [], self.book.now())


@pytest.fixture
def full(settings: Settings) -> Settings:
    """A workbook with a year in it that was looked at before."""
    book = open_book(settings)
    fill(book, years=1, seed=1)
    book.choose_language("en")
    Writes(book, count(1)).of(Family.SHARING)
    return settings


def visited(name: str) -> AppTest:
    """A page that was not run yet."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for key, value in VISITS[name].items():
        app.query_params[key] = value
    return app.switch_page(str(app_folder() / "pages" / f"{name.partition(' ')[0]}.py"))


def asked_by(name: str, writes: Writes) -> str:
    """What a page of a book just opened asks for in each of the states, as in the table."""
    app = visited(name)
    cells = []
    for state in STATES:
        if isinstance(state, Family):
            writes.of(state)
        before = left_in_memory(writes.book.database)
        with counted() as asked:
            for _ in range(RERUNS if state == "again" else 1):
                app.run()
        assert not app.exception
        assert not app.error
        cells.append(f"{asked.units}/{asked.statements}")
        left = left_in_memory(writes.book.database) - before
        assert (left > 0) is (state == "opened") or isinstance(state, Family), (name, state, left)
    return " ".join(cells)


def test_no_page_asks_for_more_than_it_did(full: Settings) -> None:
    numbers = count(10)
    try:
        found = {name: asked_by(name, Writes(reopen_book(full), numbers)) for name in VISITS}
    finally:
        close_all()
    agreed = {name: " ".join(cells.split()) for name, cells in BUDGETS.items()}
    other = {name: cells for name, cells in found.items() if cells != agreed.get(name)}
    assert not other, other
    assert found.keys() == agreed.keys()


def test_what_a_page_fetches_does_not_grow_with_the_log(full: Settings) -> None:
    """Twice as many activities, of the same days, with nobody there and nothing that came of them."""
    found: list[dict[str, int]] = []
    try:
        for more in (3, 1):  # the first ones fill what is counted by day and by readers
            with reopen_book(full).database.writing() as unit:
                unit.rows(
                    "INSERT INTO activities SELECT uuid(), * EXCLUDE (id, range) "
                    f"FROM activities, range({more})"
                )
            found.append({name: fetched_by(name, full) for name in GROWING})
    finally:
        close_all()
    few, many = found
    assert {name: (few[name], rows) for name, rows in many.items() if rows > few[name]} == {}


def fetched_by(name: str, settings: Settings) -> int:
    """How many rows leave the file until a page of a book just opened is drawn."""
    reopen_book(settings)
    app = visited(name)
    with rows_fetched() as rows:
        app.run()
    assert not app.exception
    return sum(rows)


@pytest.mark.long
def test_fifty_reruns_of_a_page_leave_nothing_in_memory(full: Settings) -> None:
    try:
        for name in VISITS:
            database, app = reopen_book(full).database, visited(name).run()
            before = left_in_memory(database)
            for _ in range(50):
                app.run()
            assert not app.exception
            assert left_in_memory(database) == before, name
    finally:
        close_all()


def test_a_page_that_has_read_everything_reads_nothing_again() -> None:
    assert {cells.split()[STATES.index("again")] for cells in BUDGETS.values()} == {"0/0"}


@pytest.mark.parametrize("prompt", PRESSES)
def test_a_press_asks_for_no_more_than_it_did(prompt: str, book: Book) -> None:
    if book.content.prompts[prompt].kind is PromptKind.TEXT:
        book.drafts.keep(prompt_field(prompt), "tab", 1, Reply(text="a text"))
    else:
        book.drafts.choose(prompt, Reply(value=3), seen=Reply())
    app = open_page("questions", path="whole", q=prompt)
    with counted() as asked:
        press(app, ":violet[Next question]")
    assert book.answers.newest(prompt) is not None
    assert asked.statements == PRESSES[prompt], asked.sql

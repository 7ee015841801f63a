"""What each page asks of the file: when it is opened, run again, and after a write in each family.

A number that has grown is a page that reads what it had read; a number that fell is lowered here.
The test prints every row that is not as the table says.
"""

from collections.abc import Callable, Mapping
from itertools import count
from typing import NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from tests.counting import counted
from tests.helpers.pages import FRAME
from workbook.core.book import Book, close_all, open_book, reopen_book
from workbook.demo import fill
from workbook.models import Reply
from workbook.settings import Settings, app_folder
from workbook.sharing.group.files import Opening
from workbook.sharing.group.sets import CardSet
from workbook.store.schema import Family
from workbook.store.undo import history
from workbook.ui.navigation import PAGES

STATES = ("opened", "again", *Family)
VISITS: dict[str, dict[str, str]] = {
    **{page.name: {} for page in PAGES},
    "questions text": {"path": "whole", "q": "definition_first"},
    "questions scale": {"path": "whole", "q": "confidence_first"},
    "questions log": {"path": "short", "q": "five_acts"},
    "questions plan": {"path": "whole", "q": "experiment"},
    "questions see": {"path": "short", "q": "end"},
    "sharing card": {"what": "card"},
    "sharing summary": {"what": "summary"},
}

BUDGETS = {
    #                    opened  again  said  logged drafts sharing file
    "today":            "15/45   0/0  6/19  6/15   1/2   0/0   1/2",
    "questions":        " 8/23   0/0   3/6   2/6   0/0   0/0   1/2",
    "contents":         " 7/19   0/0   3/6   1/2   0/0   0/0   1/2",
    "definition":       "10/25   0/0  6/12   1/2   0/0   0/0   1/2",
    "look_back":        " 9/31   0/0  3/14   3/7   1/2   0/0   1/2",
    "activities":       "13/37   0/0   2/4  6/18   1/2   0/0   2/4",
    "people":           "12/32   0/0   1/2  6/15   1/2   0/0   2/4",
    "outcomes":         "13/37   0/0   1/2  7/20   1/2   0/0   2/4",
    "bring_in":         " 7/19   0/0   1/2   2/4   0/0   0/0   2/4",
    "map":              "16/47   0/0  3/11 12/34   0/0   0/0   1/2",
    "reach":            " 9/28   0/0   1/2  5/15   0/0   0/0   1/2",
    "furthest":         " 8/27   0/0  4/14  3/12   0/0   0/0   1/2",
    "crossover":        "10/31   0/0   1/2  6/18   0/0   0/0   1/2",
    "essays":           " 6/31   0/0  2/18  2/18   0/0   0/0   1/2",
    "sharing":          " 6/17   0/0   2/4   1/2   0/0   0/0   1/2",
    "group":            " 5/15   0/0   1/2   1/2   0/0   0/0   1/2",
    "search":           " 5/15   0/0   1/2   1/2   0/0   0/0   1/2",
    "your_data":        " 8/22   0/0   2/5   2/5   1/3   1/3   4/9",
    "help":             " 5/15   0/0   1/2   1/2   0/0   0/0   1/2",
    "questions text":   " 8/21   0/0   3/6   1/2   1/2   0/0   1/2",
    "questions scale":  " 8/21   0/0   3/6   1/2   1/2   0/0   1/2",
    "questions log":    " 8/23   0/0   3/6   2/6   0/0   0/0   1/2",
    "questions plan":   " 9/25   0/0   3/6   2/6   1/2   0/0   1/2",
    "questions see":    " 9/26   0/0   3/6   3/9   0/0   0/0   1/2",
    "sharing card":     " 7/20   0/0   2/4   2/5   0/0   0/0   1/2",
    "sharing summary": " 6/21   0/0   1/2   2/8   0/0   0/0   1/2",
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
            Family.DRAFTS: lambda: book.answers.keep_draft("x", "tab", number, Reply(text="x")),
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


def asked_by(name: str, writes: Writes) -> str:
    """What a page of a book just opened asks for in each of the states, as in the table."""
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for key, value in VISITS[name].items():
        app.query_params[key] = value
    app.switch_page(str(app_folder() / "pages" / f"{name.partition(' ')[0]}.py"))
    cells = []
    for state in STATES:
        if isinstance(state, Family):
            writes.of(state)
        with counted() as asked:
            app.run()
        assert not app.exception
        assert not app.error
        cells.append(f"{asked.units}/{asked.statements}")
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


def test_a_page_that_has_read_everything_reads_nothing_again() -> None:
    assert {cells.split()[STATES.index("again")] for cells in BUDGETS.values()} == {"0/0"}

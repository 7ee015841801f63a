"""Which pages stand in the menu: on a first visit three, and the others once they have something."""

from collections.abc import Callable, Mapping

from workbook.charts.registry import CHARTS
from workbook.core.book import Book
from workbook.core.questions.revisits import occasion
from workbook.store.tables.presence import Presence
from workbook.ui.questions.return_dates import day_of

PICTURES: Mapping[str, tuple[str, ...]] = {
    "map": ("hours", "triangle", "doors", "felt", "guesses"),
    "reach": ("scale_depth", "permanence", "funnel"),
    "furthest": ("furthest",),
    "crossover": ("crossover",),
}
"""The pictures of the pages that show nothing else."""


def has_something(book: Book, page: str) -> bool:
    """Whether a page has something to show; those that ask or help always have."""
    there = book.presence()
    if page in PICTURES:
        # What grows surer with outcomes takes some.
        able = (each for each in PICTURES[page] if there.outcomes or not CHARTS[each].paced)
        return _is_begun(there) and book.pictures.any_of(able)
    if page == "group":  # its tables outlast the file
        return bool(book.group.told())
    if page == "look_back":
        return _has_a_past(book, there)
    return _NEEDS[page](there) if page in _NEEDS else True


def _is_begun(there: Presence) -> bool:
    return there.activities or there.outcomes


def _is_answered(there: Presence) -> bool:
    return there.answers or _is_begun(there)


def _has_a_past(book: Book, there: Presence) -> bool:
    """Whether a quarter has gone by, one was looked back on, or two ways are tried."""
    if there.two_ways and (plan := book.answers.two_ways()) and plan.begun(book.today()):
        return True
    began, looked = day_of(book, there.began), day_of(book, there.looked)
    return bool(looked) or occasion(began, looked, there.activities, book.today()) == "quarter"


_NEEDS: Mapping[str, Callable[[Presence], bool]] = {
    "contents": _is_answered,
    "definition": lambda there: there.definitions,
    "activities": _is_begun,
    "bring_in": _is_answered,
    "people": lambda there: there.people,
    "outcomes": lambda there: there.outcomes,
    "sharing": lambda there: there.voice or _is_begun(there),
    "essays": _is_begun,
    "search": _is_answered,
    "your_data": _is_answered,
}

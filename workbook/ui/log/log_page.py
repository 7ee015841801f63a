"""The entries of the log that are looked for, a page at a time."""

from collections.abc import Callable, Sequence

from workbook.core.book import Book
from workbook.language import _
from workbook.models import Activity
from workbook.store.tables.log_pages import Wanted
from workbook.ui.widgets.pager import end_of, pager, start_of
from workbook.ui.widgets.text import quiet


def log_page(
    book: Book, name: str, wanted: Wanted, most: int, show: Callable[[Sequence[Activity]], None]
) -> None:
    """Let `show` draw at most so many of them, with the way to the others; `name` tells two on a
    page apart."""
    start = start_of(name, wanted)
    found = book.log.page(wanted, start, most)
    if found.total and not found.activities:
        start = end_of(name, found.total, most)
        found = book.log.page(wanted, start, most)
    if not found.total:
        quiet(_("Nothing in your log is like that. A shorter part of a word finds more."))
        return
    show(found.activities)
    pager(name, start, found.total, most)

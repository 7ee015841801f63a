"""What answers leave where the charts look for it."""

from workbook.core.book import Book
from workbook.insights.guessed import guessed_shares
from workbook.insights.poles import ByPole


def guessed_hours(book: Book) -> ByPole | None:
    with book.database.reading() as unit:
        return guessed_shares(unit, "hours")

"""Answers as they are given, and what they leave where the charts look for it."""

from workbook.core.book import Book
from workbook.insights.guessed import guessed_shares
from workbook.insights.poles import ByPole
from workbook.models import HowOften, RememberedYear, Reply


def remember(book: Book, *acts: str) -> None:
    """Answer that some acts were done once in the year, and nothing else."""
    year = RememberedYear(acts=dict.fromkeys(acts, HowOften.ONCE))
    book.answers.save(book.content.prompts["year_remembered"], Reply(remembered=year))


def guessed_hours(book: Book) -> ByPole | None:
    with book.database.reading() as unit:
        found = guessed_shares(unit, "hours")
    return found.shares if found else None


def answer(book: Book, prompt: str, **reply: object) -> None:
    """Save an answer."""
    book.answers.save(book.content.prompts[prompt], Reply.model_validate(reply))

"""How a keepsake says days, versions and texts, whether as HTML or as Markdown."""

from datetime import date

from workbook.core.book import Book
from workbook.keepsake.parts import Version
from workbook.language import N_, _, say_briefly, say_day
from workbook.models import Answer

QUESTION = N_("So what does networking mean to you?")


def on(day: date) -> str:
    """1 November 2026, whatever the machine's language."""
    return say_day(day)


def saved_on(answer: Answer) -> str:
    """The day of an answer, by the person's clock."""
    return on(Book.local(answer.saved_at).date())


def briefly(day: date) -> str:
    """1 Nov 2026, for the cells of a table; it does not break."""
    return say_briefly(day).replace(" ", "\u00a0")


def written(first: date, last: date) -> str:
    """Between which days it was written."""
    if first == last:
        return _("Written on {day}.").format(day=on(first))
    return _("Written between {first} and {last}.").format(first=on(first), last=on(last))


def answered_on(version: Version) -> str:
    """When a question was answered, or its answer emptied."""
    said = _("Answered on {day}") if version.bodies else _("Emptied on {day}")
    return reworded(said.format(day=on(version.day)), version)


def reworded(said: str, version: Version) -> str:
    """What is said of a version, and that its question was worded differently then if it was."""
    if not version.reworded:
        return said
    return _("{said}, when the question was worded differently").format(said=said)


def spaced(identifier: str) -> str:
    """An identifier of ours in words."""
    return identifier.replace("_", " ")

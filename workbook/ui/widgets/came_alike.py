"""What is said when people, or acts, of one name have come, by undoing or with an archive."""

from workbook.core.book import Book
from workbook.language import ngettext


def alike(book: Book) -> tuple[int, int]:
    """How many names belong to more than one person, and to more than one act."""
    return len(book.people.namesakes()), len(book.log.acts_alike())


def came_alike(book: Book, before: tuple[int, int]) -> str:
    """What is added to a sentence about what was done; empty when nothing of a name that is there
    has come. `before` is what was `alike` before.
    """
    people, acts = (now - then for now, then in zip(alike(book), before, strict=True))
    said = ""
    if people > 0:
        said += " " + ngettext(
            "{n} name now belongs to more than one person: the People page asks about it.",
            "{n} names now belong to more than one person: the People page asks about them.",
            people,
        ).format(n=people)
    if acts > 0:
        said += " " + ngettext(
            "{n} name now belongs to more than one act: the Activities page asks about it.",
            "{n} names now belong to more than one act: the Activities page asks about them.",
            acts,
        ).format(n=acts)
    return said

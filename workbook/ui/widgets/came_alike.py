"""What is said when people of one name have come, by undoing or with an archive."""

from workbook.core.book import Book
from workbook.language import ngettext


def came_alike(book: Book, before: int) -> str:
    """What is added to a sentence about what was done; empty when nobody of a name that is there
    has come. `before` is how many names belonged to more than one person.
    """
    new = len(book.people.namesakes()) - before
    if new <= 0:
        return ""
    return " " + ngettext(
        "{n} name now belongs to more than one person: the People page asks about it.",
        "{n} names now belong to more than one person: the People page asks about them.",
        new,
    ).format(n=new)

"""Everything in a workbook, in the order in which it is read. This only reads."""

from collections import defaultdict

from workbook.core.book import Book
from workbook.keepsake.chapters import Chapters
from workbook.keepsake.logged import Logged
from workbook.keepsake.names import Names
from workbook.keepsake.parts import Keepsake
from workbook.keepsake.pictures import pictures
from workbook.keepsake.replies import Replies
from workbook.models import Answer
from workbook.store.tables import answers


def keepsake(book: Book, *, drawn: bool = True) -> Keepsake:
    """Gather everything; two of the same book on the same day are equal. Where nothing is to be
    `drawn`, pictures have their numbers alone."""
    acts = book.log.acts()
    with book.database.reading() as unit:
        answered: dict[str, list[Answer]] = defaultdict(list)
        for answer in answers.versions(unit, sorted(answers.latest(unit))):
            answered[answer.prompt].append(answer)
    folk = book.people.every()
    names = Names(book.content, acts, folk)
    chapters = Chapters(book, answered, Replies(names))
    logged = Logged(book, names, folk)
    days = chapters.days()
    return Keepsake(
        made_on=book.today(),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        definitions=chapters.definitions(),
        sentences=chapters.sentences(),
        chapters=chapters.told(),
        acts=logged.acts(),
        notes=logged.notes(),
        people=logged.people(),
        outcomes=logged.outcomes(),
        pictures=pictures(book, drawn=drawn),
    )

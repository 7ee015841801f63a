"""One quiet button that undoes the latest change."""


from workbook.book import Book
from workbook.models import Change
from workbook.ui.parts import guarded, plain
from workbook.ui.press import button
from workbook.ui.session import notice


def undo_button(book: Book) -> None:
    """Offer to undo the latest change, named by what it did."""
    changes = book.log.changes()
    if changes:
        button(f"Undo: {plain(changes[0].label)}", type="tertiary", icon=":material/undo:",
               key=f"undo/{changes[0].id}", on_click=_undo, args=(book, changes[0]))


def _undo(book: Book, change: Change) -> None:
    def act() -> None:
        notice(f"Undone: {plain(book.log.undo(change.id))}")

    guarded("undo", act)

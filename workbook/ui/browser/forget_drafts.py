"""Lets go of what a browser kept for workbooks that were deleted, from whichever browser."""

from workbook.core.book import Book
from workbook.ui.browser.component import component


def forget_deleted(book: Book) -> None:
    """Let go of it; the frame calls this on every page."""
    if book.deleted:
        component("forget_drafts")(key="unseen/forgetting", data=dict(book.deleted))

"""A draft as a page sends it, and what has arrived."""

from typing import Any

from workbook.core.book import Book
from workbook.drafts import token_of

FIELD = "prompt:definition_first"


def draft(book: Book, text: str, **changed: Any) -> dict[str, Any]:
    """What a field of this workbook sends."""
    sent = {"field": FIELD, "token": token_of(book, FIELD), "tab": "a", "revision": 1, "text": text}
    return sent | changed


def drafts(book: Book) -> list[str | None]:
    """What is typed in a workbook and not yet an answer."""
    return [each.reply.text for each in book.drafts.pending(FIELD, None).drafts]

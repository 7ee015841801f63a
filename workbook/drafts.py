"""What the browser sends while somebody types, and the token that shows it comes from our page."""

import hmac
from datetime import timedelta
from typing import Annotated

from pydantic import Field, ValidationError

from workbook.core.book import Book
from workbook.errors import WorkbookError
from workbook.language import DEFAULT, _, say_number, say_time, using_language
from workbook.models import LONGEST_TEXT, Model, Reply

Tab = Annotated[str, Field(min_length=1, max_length=60)]
Revision = Annotated[int, Field(ge=0, lt=2**53)]


class Sent(Model):
    """One message of a draft field."""

    field: str = Field(min_length=1, max_length=200)
    token: str
    tab: Tab
    revision: Revision
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    adopts: tuple[Tab, Revision] | None = None
    settle: bool = False
    discard: bool = False


class DraftRejected(WorkbookError):
    """A message that is not a draft of ours."""


def draft_token(key: str, field: str, day: str = "") -> str:
    """The token that lets a page send drafts of one field; on one day, where a day is said."""
    return hmac.new(key.encode(), f"{day}{field}".encode(), "sha256").hexdigest()


def token_of(book: Book, field: str) -> str:
    """The token for a page of this workbook; of a hosted one it is good until tomorrow's end."""
    return draft_token(book.draft_key, field, _day(book, 0))


def _is_token(token: str, book: Book, field: str) -> bool:
    good = {draft_token(book.draft_key, field, _day(book, before)) for before in (0, 1)}
    return any(hmac.compare_digest(token.encode(), each.encode()) for each in good)


def _day(book: Book, before: int) -> str:
    return f"{book.today() - timedelta(days=before)} " if book.settings.signed_in else ""


def take_draft(book: Book, message: bytes) -> str:
    """Keep what was sent; the local time of day, as HH:MM, once it is on disk."""
    with using_language(book.language or DEFAULT):
        return _take(book, message)


def _take(book: Book, message: bytes) -> str:
    try:
        sent = Sent.model_validate_json(message)
    except ValidationError as error:
        if any(
            each["type"] == "string_too_long" and each["loc"] == ("text",)
            for each in error.errors()
        ):
            raise DraftRejected(
                _("This text is too long to be kept here."),
                _("What you typed is still in this browser."),
                _("Keep it below {most} characters.").format(most=say_number(LONGEST_TEXT)),
            ) from error
        raise DraftRejected(
            _("This text could not be read."),
            _("It is still in this browser."),
            _("Reload the page."),
        ) from error
    if not _is_token(sent.token, book, sent.field):
        raise DraftRejected(
            _("This page belongs to another workbook."),
            _("What you typed is still in this browser."),
            _("Reload the page."),
        )
    if "\0" in sent.text:
        raise DraftRejected(
            _("This cannot be kept as it is. Write it another way."),
            _("What you typed is still in this browser."),
        )
    if sent.discard:
        book.drafts.discard(sent.field, sent.tab, sent.revision, sent.text)
        moment = book.now()
    elif sent.settle:
        book.drafts.settle(sent.field, sent.tab, sent.revision)
        moment = book.now()
    else:
        moment = book.drafts.keep(
            sent.field, sent.tab, sent.revision, Reply(text=sent.text), sent.adopts
        )
    return say_time(book.local(moment))

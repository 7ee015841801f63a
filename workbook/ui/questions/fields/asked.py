"""A prompt that is asked: what was answered so far, and how a choice is kept until it is saved."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, TypeVar

import streamlit as st

from workbook.core.answers import ONE_TAB, prompt_field
from workbook.core.book import Book
from workbook.errors import Refused
from workbook.language import say_day, say_time
from workbook.models import Answer, Prompt, Reply
from workbook.ui.widgets.refusals import refusing

T = TypeVar("T")
Reader = Callable[[], Reply | None]


class Asked(NamedTuple):
    """A prompt with the answer that counts and what was chosen since."""

    book: Book
    prompt: Prompt
    answer: Answer | None

    @property
    def field(self) -> str:
        """The name its drafts are kept under."""
        return prompt_field(self.prompt.id)

    def key(self, part: str = "") -> str:
        """The key of one of its widgets."""
        return f"{self.field}/{part}"

    @property
    def saved(self) -> Reply | None:
        """The reply that counts."""
        return self.answer.reply if self.answer else None

    def begun(self) -> Reply:
        """What to start from: what was chosen and not saved, else what is saved, else nothing."""
        pending = self.book.answers.pending(self.field, self.saved)
        if pending.drafts:
            return pending.drafts[0].reply
        return self.saved or Reply()

    def keep(self, reply: Reply) -> None:
        """Keep what was chosen as a draft."""
        self.book.answers.keep_draft(self.field, ONE_TAB, _revision(), reply)

    def put_back(self, field: str, text: str) -> None:
        """Let a text stand in one of its text fields again, as a draft of the page."""
        self.book.answers.keep_draft(field, ONE_TAB, _revision(), Reply(text=text))


def start(key: str, value: T) -> T | None:
    """What a widget starts with; None once its state says it, as Streamlit wants only one of both."""
    return None if key in st.session_state else value


def _revision() -> int:
    """Grows with the clock, so that the last choice counts."""
    return time.time_ns() // 1_000_000


def when(book: Book, answer: Answer) -> str:
    """When an answer was saved: the time of day, with the day unless it is today."""
    moment = book.local(answer.saved_at)
    today = moment.date() == book.today()
    return say_time(moment) if today else f"{say_day(moment)}, {say_time(moment)}"


def keeper(asked: Asked, read: Callable[[], Reply | None]) -> Callable[[], None]:
    """What keeps a choice as a draft; one that would be refused waits for the button to say so."""

    def keep() -> None:
        with suppress(Refused), refusing():
            if (reply := read()) is not None:
                asked.keep(reply)

    return keep

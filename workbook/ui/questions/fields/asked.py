"""A prompt that is asked: what was answered so far, and how a choice is kept until it is saved."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple, TypeVar

import streamlit as st

from workbook.core.book import Book
from workbook.core.drafts import Revision, prompt_field
from workbook.core.reply_parts import Seen, changed_parts, parts_of, with_part
from workbook.errors import Refused
from workbook.language import say_day, say_time
from workbook.models import Answer, Prompt, Reply
from workbook.ui.widgets.changed_twice import answered
from workbook.ui.widgets.changed_twice import asked as asked_about
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
        pending = self.book.drafts.pending(self.field, self.saved)
        return pending.drafts[0].reply if pending.drafts else self.saved or Reply()

    def shown(self, widget: str | None = None) -> Reply:
        """The same, as it is shown from now on; `widget` is one that is there while it is."""
        begun = self.begun()
        if widget is None or widget not in st.session_state:
            self._know(Seen(begun))
            answered(self.field)
        return begun

    @property
    def seen(self) -> Seen:
        """What the page knows of the reply."""
        seen: Seen = st.session_state.get(self.key("seen")) or Seen(self.saved or Reply())
        return seen

    def _know(self, seen: Seen) -> None:
        st.session_state[self.key("seen")] = seen

    def keep(self, reply: Reply) -> None:
        """Keep what was chosen as a draft."""
        seen = self.seen
        self.book.drafts.choose(self.prompt.id, reply, seen.reply)
        self._know(Seen(reply, seen.chosen | changed_parts(seen.reply, reply)))

    def save(self, reply: Reply, made_from: Iterable[Revision]) -> None:
        """Save a reply of several parts, or a choice: what was changed, onto what is there now.

        Raises ChangedTwice where a part was changed in another place too.
        """
        seen, wanted = _decided(self.field, self.seen, reply)
        saved = self.book.answers.save(self.prompt, wanted, made_from, seen)
        self._know(Seen(saved.reply))

    def put_back(self, field: str, text: str) -> None:
        """Let a text stand in one of its text fields again, as a draft of the page."""
        self.book.drafts.put_text(field, text)


def _decided(form: str, seen: Seen, wanted: Reply) -> tuple[Seen, Reply]:
    """What a page knows of a reply and what is wanted, with what was chosen since it was asked."""
    for clash, mine in asked_about(form).chosen:
        # Whoever chose something else since has not chosen about that.
        if parts_of(wanted).get(clash.field) == clash.wanted:
            seen = Seen(with_part(seen.reply, clash.field, clash.now), seen.chosen)
            if not mine:
                wanted = with_part(wanted, clash.field, clash.now)
    return seen, wanted


def start(key: str, value: T) -> T | None:
    """What a widget starts with; None once its state says it, as Streamlit wants only one of both."""
    return None if key in st.session_state else value


def when(book: Book, answer: Answer) -> str:
    """When an answer was saved: the time of day, with the day unless it is today."""
    moment = book.local(answer.saved_at)
    today = moment.date() == book.today()
    return say_time(moment) if today else f"{say_day(moment)}, {say_time(moment)}"


def keeper(asked: Asked, read: Callable[[], Reply | None]) -> Callable[[], None]:
    """What keeps a choice as a draft, also one that is taken back; one that would be refused waits
    for the button to say so."""

    def keep() -> None:
        with suppress(Refused), refusing():
            asked.keep(read() or asked.saved or Reply())

    return keep

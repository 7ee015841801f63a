"""What was chosen in a form and is not saved yet: it outlives the page, a reload and a restart.

Texts keep themselves (draft_area); this keeps the rest of a form, as one draft.
"""

import json
import time
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from workbook.core.book import Book
from workbook.models import Reply

_TAB = "page"


class FormDraft:
    """The choices of one turn of a form; each turn ends with saving. `always` is a widget it
    always has."""

    def __init__(self, book: Book, form: str, always: str) -> None:
        self._book = book
        self._form = form
        state = st.session_state
        if f"{form}/turn" not in state:
            # The turn of a tab that is older than the program, so that its first press is
            # understood.
            state[f"{form}/turn"] = self._draft().get("turn", 0)
        self.turn: int = state[f"{form}/turn"]
        # Read when the form appears and not again while it stands.
        if self.key(always) not in state or self.key("begun") not in state:
            state[self.key("begun")] = self._draft()
        self._begun: dict[str, Any] = state[self.key("begun")]

    def key(self, name: str) -> str:
        """The key of one widget of the form."""
        return f"{self._form}/{self.turn}/{name}"

    def begun(self, name: str, otherwise: Any = None) -> Any:
        """What was chosen before, as text, number or list, else what a new form starts with."""
        return self._begun.get(name, otherwise)

    def begun_day(self, name: str, otherwise: date | None = None) -> date | None:
        """The day that was chosen before, else what a new form starts with."""
        day = self._begun.get(name)
        return date.fromisoformat(day) if day else otherwise

    def index(self, name: str, options: Iterable[object], otherwise: object = None) -> int | None:
        """Where in a list stands what was chosen before."""
        chosen = self._begun.get(name, otherwise)
        return next(
            (place for place, option in enumerate(options) if _as_text(option) == chosen), None
        )

    def keep(self, names: Iterable[str]) -> None:
        """Keep what is chosen now; called when the form is drawn."""
        chosen = {
            name: _as_text(value)
            for name in names
            if (value := st.session_state.get(self.key(name))) not in (None, [])
        }
        before = st.session_state.get(self.key("kept"))
        st.session_state[self.key("kept")] = chosen
        if before is not None and chosen != before:
            self._book.answers.keep_draft(
                _field(self._form),
                _TAB,
                time.time_ns() // 1_000_000,
                Reply(text=json.dumps(chosen | {"turn": self.turn})),
            )

    def _draft(self) -> dict[str, Any]:
        drafts = self._book.answers.pending(_field(self._form), None).drafts
        found: dict[str, Any] = json.loads(drafts[0].reply.text or "{}") if drafts else {}
        return found


def clear_form_draft(book: Book, form: str) -> None:
    """The form was saved: its choices are no longer needed as a draft."""
    book.answers.settle_all(_field(form))


def _field(form: str) -> str:
    return f"choices:{form}"


def _as_text(value: object) -> object:
    """A choice as JSON holds it."""
    if isinstance(value, list):
        return [_as_text(each) for each in value]
    return (
        value.value
        if isinstance(value, StrEnum)
        else value
        if isinstance(value, int)
        else str(value)
    )

"""What was chosen in a form and is not saved yet: it outlives the page, a reload and a restart.

Texts keep themselves (draft_area); this keeps the rest of a form, as one draft. What nobody chose
is not in it: a default is made when the form is sent.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from workbook.core.book import Book
from workbook.core.typed_days import day_written
from workbook.models import Choice, FormChoices, Model


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
            state[f"{form}/turn"] = self._kept().turn
        self.turn: int = state[f"{form}/turn"]
        # Read when the form appears and not again while it stands.
        self.begins = self.key(always) not in state or self.key("begun") not in state
        """Whether the form appears now."""
        if self.begins:
            state[self.key("begun")] = self._kept().chosen
        self._begun: Mapping[str, Any] = state[self.key("begun")]

    def key(self, name: str) -> str:
        """The key of one widget of the form."""
        return f"{self._form}/{self.turn}/{name}"

    def begun(self, name: str, otherwise: Any = None) -> Any:
        """What was chosen before, as text, number or several of them, else what a new form starts
        with."""
        return self._begun.get(name, otherwise)

    def index(self, name: str, options: Iterable[object], otherwise: object = None) -> int | None:
        """Where in a list stands what was chosen before."""
        chosen = self._begun.get(name, otherwise)
        return next(
            (place for place, option in enumerate(options) if _as_kept(option) == chosen), None
        )

    def begin_with(self, names: Collection[str]) -> None:
        """What is chosen now is what these widgets begin with when they are drawn again."""
        others = {name: value for name, value in self._begun.items() if name not in names}
        st.session_state[self.key("begun")] = others | self._chosen(names)

    def _chosen(
        self, names: Iterable[str], noted: Model | None = None
    ) -> dict[str, Choice | tuple[Choice, ...]]:
        return {
            name: _several(value) if isinstance(value, list) else _as_kept(value)
            for name in names
            if (value := st.session_state.get(self.key(name))) not in (None, "", [])
            and (noted is None or value != _shown(getattr(noted, name)))
        }

    def keep(self, names: Iterable[str], noted: Model | None = None) -> None:
        """Keep what is chosen now; called when the form is drawn. What is `noted` already, by the
        same names, was not chosen here."""
        chosen = self._chosen(names, noted)
        before = st.session_state.get(self.key("kept"))
        st.session_state[self.key("kept")] = chosen
        if before is not None and chosen != before:
            choices = FormChoices(turn=self.turn, chosen=chosen)
            self._book.answers.keep_choices(self._form, choices)

    def _kept(self) -> FormChoices:
        return self._book.answers.choices(self._form) or FormChoices()


def clear_form_draft(book: Book, form: str) -> None:
    """The form was saved: its choices are no longer needed as a draft."""
    book.answers.settle_choices(form)


def _shown(noted: object) -> object:
    """What is noted, as its field shows it."""
    return day_written(noted) if isinstance(noted, date) else noted


def _several(values: list[object]) -> tuple[Choice, ...]:
    return tuple(map(_as_kept, values))


def _as_kept(value: object) -> Choice:
    """A choice as it is kept: a number, or text."""
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, int | float) else str(value)

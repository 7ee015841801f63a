"""What was chosen in a form and is not saved yet: it outlives the page, a reload and a restart.

Texts keep themselves (draft_area); this keeps the rest of a form, as one draft.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from workbook.core.book import Book
from workbook.models import Choice, FormChoices
from workbook.ui.widgets.parts import day_input


class FormDraft:
    """The choices of one turn of a form; each turn ends with saving. `always` is a widget it
    always has, `noted` what stands in the workbook already: the form begins with it."""

    def __init__(
        self, book: Book, form: str, always: str, noted: Mapping[str, Any] | None = None
    ) -> None:
        self._book = book
        self._noted = noted or {}
        self._form = form
        state = st.session_state
        if f"{form}/turn" not in state:
            # The turn of a tab that is older than the program, so that its first press is
            # understood.
            state[f"{form}/turn"] = self._kept().turn
        self.turn: int = state[f"{form}/turn"]
        # Read when the form appears and not again while it stands.
        if self.key(always) not in state or self.key("begun") not in state:
            state[self.key("begun")] = self._kept().chosen
        self._begun: Mapping[str, Any] = state[self.key("begun")]

    def key(self, name: str) -> str:
        """The key of one widget of the form."""
        return f"{self._form}/{self.turn}/{name}"

    def begun(self, name: str, otherwise: Any = None) -> Any:
        """What was chosen before, as text, number or several of them, else what a new form starts
        with."""
        return self._begun.get(name, self._noted.get(name, otherwise))

    def begun_day(self, name: str, otherwise: date | None = None) -> date | None:
        """The day that was chosen before, else what a new form starts with."""
        day = self.begun(name)
        return date.fromisoformat(day) if day else otherwise

    def day_or_today(self, label: str, name: str, today: date) -> None:
        """A field for a day that is today until somebody chooses one: the day on which the form
        was opened is no choice."""
        key, state = self.key(name), st.session_state
        state.setdefault(f"{key}/chosen", name in self._begun)
        if state.get(key, today) != today and not state[f"{key}/chosen"]:
            state[key] = today
        day_input(label, self.begun_day(name, today), key, on_change=self._choose_day(key))

    def choose_today(self, name: str = "day") -> None:
        """Let the day be today again, whenever that is."""
        st.session_state[f"{self.key(name)}/chosen"] = False

    @staticmethod
    def _choose_day(key: str) -> Callable[[], None]:
        return lambda: st.session_state.update({f"{key}/chosen": True})

    def index(self, name: str, options: Iterable[object], otherwise: object = None) -> int | None:
        """Where in a list stands what was chosen before."""
        chosen = self.begun(name, otherwise)
        return next(
            (place for place, option in enumerate(options) if _as_kept(option) == chosen), None
        )

    def keep(self, names: Iterable[str]) -> None:
        """Keep what is chosen now; called when the form is drawn."""
        chosen = {
            name: _several(value) if isinstance(value, list) else _as_kept(value)
            for name in names
            if (value := st.session_state.get(self.key(name))) not in (None, [])
            and st.session_state.get(f"{self.key(name)}/chosen", True)
        }
        before = st.session_state.get(self.key("kept"))
        st.session_state[self.key("kept")] = chosen
        if before is not None and chosen != before:
            choices = FormChoices(turn=self.turn, chosen=chosen)
            self._book.answers.keep_choices(self._form, choices)

    def _kept(self) -> FormChoices:
        return self._book.answers.choices(self._form) or FormChoices()


def day_chosen(key: str, today: date) -> date | None:
    """The day in a field of a form: today, where nobody chose one; None where it was emptied.

    A page that is left open over midnight still shows the day on which it was drawn.
    """
    state = st.session_state
    chosen: date | None = state.get(key)
    return chosen if state.get(f"{key}/chosen", True) else today


def clear_form_draft(book: Book, form: str) -> None:
    """The form was saved: its choices are no longer needed as a draft."""
    book.answers.settle_choices(form)


def _several(values: list[object]) -> tuple[Choice, ...]:
    return tuple(map(_as_kept, values))


def _as_kept(value: object) -> Choice:
    """A choice as it is kept: a number, or text."""
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, int | float) else str(value)

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
from workbook.core.typed_numbers import number_written
from workbook.models import Choice, FormChoices


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
        self.noted: Mapping[str, Any] = {}
        """What the form begins with where nothing was chosen, by the names of its widgets."""

    def key(self, name: str) -> str:
        """The key of one widget of the form."""
        return f"{self._form}/{self.turn}/{name}"

    def begun(self, name: str, otherwise: Any = None) -> Any:
        """What was chosen before, as text, number or several of them, else what a new form starts
        with."""
        return self._begun.get(name, self.noted.get(name, otherwise))

    def index(self, name: str, options: Iterable[object], otherwise: object = None) -> int | None:
        """Where in a list stands what was chosen before."""
        chosen = self.begun(name, otherwise)
        return next(
            (place for place, option in enumerate(options) if _as_kept(option) == chosen), None
        )

    def begin_with(self, names: Collection[str]) -> None:
        """What is chosen now is what these widgets begin with when they are drawn again."""
        others = {name: value for name, value in self._begun.items() if name not in names}
        st.session_state[self.key("begun")] = others | self._chosen(names)

    def _chosen(self, names: Iterable[str]) -> dict[str, Choice | tuple[Choice, ...]]:
        found: dict[str, Choice | tuple[Choice, ...]] = {}
        for name in names:
            if (value := st.session_state.get(self.key(name))) not in (None, "", []):
                chosen = _several(value) if isinstance(value, list) else _as_kept(value)
                if chosen not in _as_shown(self.noted.get(name)):
                    found[name] = chosen
        return found

    def keep(self, names: Iterable[str]) -> None:
        """Keep what is chosen now; called when the form is drawn. What is noted already was not
        chosen here."""
        chosen = self._chosen(names)
        before = st.session_state.get(self.key("kept"))
        st.session_state[self.key("kept")] = chosen
        if before is not None and chosen != before:
            choices = FormChoices(turn=self.turn, chosen=chosen)
            self._book.drafts.keep_choices(self._form, choices)

    def _kept(self) -> FormChoices:
        return self._book.drafts.choices(self._form) or FormChoices()


def clear_form_draft(book: Book, form: str) -> None:
    """The form was saved: its choices are no longer needed as a draft."""
    book.drafts.settle_choices(form)


def _as_shown(noted: Any) -> tuple[object, ...]:
    """What is noted, as it is kept when it is chosen, and as a field for a day or a number shows
    it."""
    match noted:
        case None:
            return ()
        case date():
            return (day_written(noted),)
        case list() | tuple():
            return (_several(noted),)
        case int() | float() if not isinstance(noted, bool):
            return noted, number_written(noted)
        case _:
            return (_as_kept(noted),)


def _several(values: Iterable[object]) -> tuple[Choice, ...]:
    return tuple(map(_as_kept, values))


def _as_kept(value: object) -> Choice:
    """A choice as it is kept: a number, or text."""
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, int | float) else str(value)

"""What a form asks about fields that were changed in two places, and what was chosen."""

from typing import NamedTuple, TypeVar
from uuid import UUID

import streamlit as st

from workbook.core.changed import ChangedTwice, Clash
from workbook.models import Model

M = TypeVar("M", bound=Model)


class Chosen(NamedTuple):
    """Whose value counts where two places changed one field."""

    clash: Clash
    mine: bool


class Asked:
    """What is asked in a form, one field after another, and what was chosen."""

    def __init__(self) -> None:
        self.clashes: tuple[Clash, ...] = ()
        self.chosen: list[Chosen] = []


def ask(form: str, twice: ChangedTwice) -> None:
    """Ask about what was changed twice, when the form is drawn next."""
    asked(form).clashes = twice.clashes


def decided(form: str, row: UUID, before: M, wanted: M) -> tuple[M, M]:
    """A row as it was seen and as it is wanted, with what was chosen since."""
    for clash, mine in asked(form).chosen:
        # Whoever typed something else since has not chosen about that.
        if clash.row == row and getattr(wanted, clash.field) == clash.wanted:
            before = before.model_copy(update={clash.field: clash.now})
            if not mine:
                wanted = wanted.model_copy(update={clash.field: clash.now})
    return before, wanted


def answered(form: str) -> None:
    """Everything was saved: nothing is asked any more."""
    st.session_state.pop(asked_key(form), None)


def asked(form: str) -> Asked:
    """What a form asks and was answered."""
    found: Asked = st.session_state.setdefault(asked_key(form), Asked())
    return found


def asked_key(form: str) -> str:
    """Where that is kept in a session."""
    return f"twice/{form}"

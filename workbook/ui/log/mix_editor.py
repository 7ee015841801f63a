"""Moving an act between writing, events and doing things together."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.models import Pole
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.mix_fields import Keys, mix_fields, typed_mix
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "mix"
ACT = f"{FORM}/act"


def mix_editor(book: Book) -> None:
    """Choose an act and set its three shares; what is proposed may always be moved."""
    acts = book.log.acts()
    act = st.selectbox(
        _("Which act"),
        list(acts),
        index=None,
        format_func=lambda each: acts[each].label,
        placeholder=_("Choose, or type to search"),
        key=ACT,
    )
    if act is None:
        return
    mix_fields(book, acts[act].mix, _keys(act))
    refusal(FORM, "mix")
    quiet(
        _(
            "Every picture that divides by the three uses these shares, also for what you have"
            " logged already."
        )
    )
    button(
        _("Move it there"),
        icon=":material/check:",
        key=f"{FORM}/{act}/save",
        on_click=_move,
        args=(book, act, acts[act].label),
    )


def _keys(act: str) -> Keys:
    return {pole: f"{FORM}/{act}/{pole}" for pole in Pole}


def _move(book: Book, act: str, label: str) -> None:
    def save() -> None:
        book.log.move(act, typed_mix(_keys(act), "mix"))
        notice(_("Moved: {act}").format(act=plain(label)))

    guarded(FORM, save)

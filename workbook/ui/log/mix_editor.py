"""Moving an act between writing, events and doing things together."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.typed_numbers import typed_percent
from workbook.errors import Refused
from workbook.language import _
from workbook.models import Mix, Pole
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.number_field import number_field, typed_in
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
    mix = acts[act].mix
    for pole, column in zip(Pole, st.columns(3), strict=True):
        with column:
            number_field(
                f"{book.content.label(pole)}, %",
                round(100 * mix.share(pole)),
                f"{FORM}/{act}/{pole}",
            )
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


def _move(book: Book, act: str, label: str) -> None:
    def save() -> None:
        percents = {
            pole: typed_percent(typed_in(f"{FORM}/{act}/{pole}"), "mix") or 0 for pole in Pole
        }
        if min(percents.values()) < 0:
            raise Refused("mix", _("A share cannot be below 0."))
        total = sum(percents.values())
        if total != 100:
            raise Refused(
                "mix", _("The three add to {total}; make them add to 100.").format(total=total)
            )
        book.log.move(act, Mix(**{pole.value: percent / 100 for pole, percent in percents.items()}))
        notice(_("Moved: {act}").format(act=plain(label)))

    guarded(FORM, save)

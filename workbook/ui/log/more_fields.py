"""What may be noted of an act beside what, when, with whom and a note."""

from collections.abc import Collection

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbook.core.book import Book
from workbook.language import _
from workbook.models import LivesOn, Role
from workbook.ui.widgets.form_draft import FormDraft
from workbook.ui.widgets.number_field import number_field
from workbook.ui.widgets.refusals import refusal

NUMBERS = ("minutes", "reached", "named_next_day")
MORE = ("feeling", "planned", "role", "lives_on")
"""What may be added to an act, beside its numbers and its texts."""


def more_fields(
    book: Book, asks: Collection[str], kept: FormDraft, form: str, *, folded: bool = True
) -> None:
    """What may be added to an act, beside its texts; `asks` is what not every act asks for."""
    key = kept.key
    with _folded_away() if folded else st.container():
        left, right = st.columns(2)
        with left:
            number_field(_("Minutes"), kept.begun("minutes"), key("minutes"))
        with right:
            number_field(
                _("How many people it reached"),
                kept.begun("reached"),
                key("reached"),
                help=_("Readers, listeners, people in the room: as near as you know."),
            )
        refusal(form, "minutes", "reached", at=key)
        words = {feeling.id: feeling.label for feeling in book.content.feelings}
        if felt := kept.begun("feeling"):
            words.setdefault(felt, felt)  # a word that is no longer in the list
        with left:
            st.selectbox(
                _("How it felt"),
                list(words),
                index=kept.index("feeling", words),
                format_func=words.__getitem__,
                placeholder=_("One word"),
                key=key("feeling"),
            )
        with right:
            st.segmented_control(
                _("It came about"),
                [True, False],
                key=key("planned"),
                default=kept.begun("planned"),
                format_func=lambda planned: _("as planned") if planned else _("by surprise"),
            )
        if "role" in asks:
            with left:
                st.selectbox(
                    _("What you did there"),
                    list(Role),
                    key=key("role"),
                    index=kept.index("role", Role),
                    format_func=book.content.label,
                    placeholder=_("Took part, spoke, organised"),
                )
            with right:
                number_field(
                    _("New people you could name the next day"),
                    kept.begun("named_next_day"),
                    key("named_next_day"),
                )
            refusal(form, "named_next_day", at=key)
        if "lives_on" in asks:
            st.segmented_control(
                _("Where it lives"),
                list(LivesOn),
                key=key("lives_on"),
                default=kept.begun("lives_on"),
                format_func=book.content.label,
            )


def _folded_away() -> DeltaGenerator:
    return st.expander(_("Minutes, how many it reached, how it felt"), type="compact")

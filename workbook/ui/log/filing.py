"""Filing an act of one's own under an act of the list, some time after it was first logged."""

import streamlit as st

from workbook.core.book import Book
from workbook.errors import Refused
from workbook.language import _
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "filing"


def filing(book: Book) -> None:
    """Choose an act of one's own and the one that it is most like; nothing while there is none."""
    acts = book.log.acts()
    own = [act.id for act in acts.values() if act.own]
    if not own:
        return
    with st.expander(_("File an act of your own under one of the list"), type="compact"):
        quiet(
            _(
                "It keeps its name, and counts as that one does between writing, events and doing"
                " things together."
            )
        )
        for name, label, options in (
            ("own", _("Your own act"), own),
            ("act", _("Most like"), [act for act in acts if act not in own]),
        ):
            st.selectbox(
                label,
                options,
                index=None,
                format_func=lambda each: acts[each].label,
                placeholder=_("Choose, or type to search"),
                key=f"{FORM}/{name}",
            )
        refusal(FORM, "act", at=lambda field: f"{FORM}/{field}")
        button(
            _("File it there"),
            icon=":material/check:",
            key=f"{FORM}/save",
            on_click=_file,
            args=(book,),
        )


def _file(book: Book) -> None:
    def act() -> None:
        own, other = (st.session_state.get(f"{FORM}/{name}") for name in ("own", "act"))
        if not own or not other:
            raise Refused("act", _("Choose both acts first."))
        notice(plain(book.log.file_under(own, other).label))

    guarded(FORM, act)

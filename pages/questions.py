"""One question on a screen: where it stands, the field, Back, Skip and one button to go on."""

import streamlit as st

from workbook.language import _
from workbook.ui.fragment import fragment
from workbook.ui.questions.position import position
from workbook.ui.questions.screens import show_step
from workbook.ui.shown_book import book
from workbook.ui.widgets.made_anew import made_anew


@fragment
def question() -> None:
    """The question the address names; going on draws it anew and nothing around it."""
    at = position(book())
    if at is None:
        st.title(_("No chapter could be read"), anchor=False)
        st.write(
            _("What you wrote is safe. Your data says what is wrong with the chapters' files.")
        )
    else:
        with made_anew("screen", at.step.id):
            show_step(book(), at)


question()

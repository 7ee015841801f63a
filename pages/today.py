"""The first page: a cover to begin with, later where to go on, and logging an act in seconds."""

import streamlit as st

from workbook.language import _
from workbook.ui.questions.return_dates import occasion
from workbook.ui.shown_book import book
from workbook.ui.today.cover import cover
from workbook.ui.today.today import today
from workbook.ui.widgets.text import plain

here = book()
visit = occasion(here)
if visit == "first" and not here.answers.seen():
    cover(here)
else:
    today(here, visit)
for name in here.content.unavailable:
    st.warning(
        _(
            "The chapter in {name} could not be read and is left out. Everything else works; Your"
            " data says what is wrong with it."
        ).format(name=plain(name))
    )

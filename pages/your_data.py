"""Where the file is, a backup, all in one archive, and what is wrong with the content."""

import streamlit as st

from workbook.language import _
from workbook.ui.shown_book import book
from workbook.ui.widgets.language_picker import language_choice
from workbook.ui.your_data.archive import bring_back, delete_all, leave_when_deleted, take_archive
from workbook.ui.your_data.let_go_texts import let_go_texts
from workbook.ui.your_data.overview import (
    back_up,
    say_where,
    show_counts,
    show_mistakes,
    take_keepsake,
)
from workbook.ui.your_data.who_comes_in import who_comes_in

leave_when_deleted()
here = book()
st.title(_("Your data"), anchor=False)
say_where(here)
show_counts(here)
if not here.settings.hosted:
    back_up(here)
st.header(_("Everything, to take along"), anchor=False)
take_archive(here)
bring_back(here)
let_go_texts(here)
st.header(_("The whole workbook, to keep"), anchor=False)
take_keepsake(here)
st.header(_("Language"), anchor=False)
language_choice(here)
if not here.settings.hosted:
    who_comes_in(here)
show_mistakes(here)
delete_all(here)

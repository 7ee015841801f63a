"""The Streamlit script: page config, navigation, and the one place where an error is shown."""

import streamlit as st

from workbook.errors import WorkbookError
from workbook.language import _
from workbook.ui.browser.forget_drafts import forget_deleted
from workbook.ui.browser.page_language import name_language
from workbook.ui.browser.streamlit_work import ICON
from workbook.ui.log.quick_add import log_anywhere
from workbook.ui.navigation import navigation
from workbook.ui.recovery import say_unread, show_trouble
from workbook.ui.sample_person import banner, nothing_to_take
from workbook.ui.session import say_notice, use_chosen_language
from workbook.ui.shown_book import book, sample, settings
from workbook.ui.style import set_style
from workbook.ui.widgets.refusals import age_refusals, say_trouble

HAVE_THE_FORM = ("today", "activities")

unopened = None
try:
    use_chosen_language()
except WorkbookError as error:
    unopened = error
st.set_page_config(
    page_title=_("What networking means"),
    page_icon=ICON,
    layout="centered",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
opened = navigation()
set_style()
age_refusals()
say_notice()
try:
    say_trouble()
    if unopened:
        raise unopened
    banner()
    say_unread(book())
    if opened.row and opened.row.name not in HAVE_THE_FORM:
        log_anywhere(book())
    if sample() and opened.row and opened.row.takes:
        nothing_to_take(_(opened.row.title))
    else:
        opened.run()
    if settings().signed_in:
        from workbook.ui.hosting.leaving import way_out  # a workbook of one's own does without

        way_out(settings())
    forget_deleted(book())
except WorkbookError as error:
    show_trouble(error)
name_language()

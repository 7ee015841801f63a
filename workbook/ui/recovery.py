"""The page that comes instead of all others when the workbook's file cannot be opened or read."""

from itertools import islice

import streamlit as st

from workbook.core.book import Book
from workbook.errors import WorkbookError
from workbook.language import _
from workbook.settings import Settings
from workbook.store.file.backup_files import backup_files
from workbook.store.file.trouble import Damaged
from workbook.ui.navigation import link_to
from workbook.ui.session import notice
from workbook.ui.shown_book import reopen
from workbook.ui.shown_book import settings as whose_settings
from workbook.ui.widgets.button import button
from workbook.ui.widgets.refusals import guarded, show_error
from workbook.ui.widgets.text import plain, quiet
from workbook.ui.your_data.backups import called, restore_button, show_inside, where_it_went
from workbook.upkeep.restore import good_backups, start_afresh

OLDER_SHOWN = 12


def show_trouble(error: WorkbookError) -> None:
    """What happened, and what can be done about it."""
    try:
        settings = whose_settings()
    except WorkbookError:  # it is nobody's workbook any more
        show_error(error)
        return
    error.title, error.sentence = settings.told(error.title), settings.told(error.sentence)
    if isinstance(error, Damaged):
        recover(settings, error)
        return
    show_error(error)
    button(_("Try again"), key="again", icon=":material/refresh:", on_click=reopen)


def recover(settings: Settings, error: Damaged) -> None:
    """Offer the newest backup that can be read, the older ones, or a new beginning."""
    st.title(_("Your workbook cannot be opened"), anchor=False)
    show_error(error)
    st.write(
        _(
            "Nothing has been changed or deleted. Whatever you choose here, the file stays as it is"
            " and is only moved to a folder of its own."
        )
    )
    files = {file.path: file for file in backup_files(settings.backups)}
    newest = next(good_backups(settings), None)
    if newest is None:
        st.write(_("There is no backup that can be read."))
        _by_hand()
    else:
        st.header(_("The newest good backup"), anchor=False)
        st.write(called(files[newest.path]))
        show_inside(newest.inside)
        restore_button(settings, newest.path, _("Open the newest good backup"), primary=True)
        with st.expander(_("Older backups"), type="compact"):
            _older(settings)
    with st.expander(_("Something else"), expanded=newest is None, type="compact"):
        button(_("Try again"), key="again", icon=":material/refresh:", on_click=reopen)
        button(_("Start an empty workbook"), key="afresh", on_click=_start_afresh, args=(settings,))
        quiet(_("The file that cannot be opened is kept."))
        if newest:
            _by_hand()


def _older(settings: Settings) -> None:
    files = {file.path: file for file in backup_files(settings.backups)}
    older = list(islice(good_backups(settings), 1, OLDER_SHOWN + 1))
    if not older:
        quiet(_("There are none that can be read."))
    for good in older:
        st.write(called(files[good.path]))
        show_inside(good.inside)
        restore_button(settings, good.path)


def _by_hand() -> None:
    st.write(
        _(
            "By hand: copy the whole folder somewhere safe before anything else. A copy of it that"
            " your computer's own backup made may still be good: put it in the file's place while"
            " the workbook is closed. Somebody who knows DuckDB can often read most of a damaged"
            " file."
        )
    )


def _start_afresh(settings: Settings) -> None:
    def act() -> None:
        notice(
            " ".join(
                (_("This is an empty workbook."), where_it_went(settings, start_afresh(settings)))
            )
        )

    guarded("restore", act)


def say_unread(book: Book) -> None:
    """Say, until it was read, that the end of what was written before a crash could not be read."""
    if book.database.unread is None:
        return
    sentence = _(
        "Everything before them is here. Something that the page had called saved may be missing; "
        "the files as they were found are kept in {folder}."
    ).format(folder=book.settings.told(book.database.unread))
    st.warning(
        plain(sentence),
        title=plain(_("The workbook was not closed, and its very last changes could not be read.")),
    )
    link_to("your_data", _("Compare with the newest backup"))
    button(_("I have read this"), key="unread", on_click=_read, args=(book,))


def _read(book: Book) -> None:
    book.database.unread = None

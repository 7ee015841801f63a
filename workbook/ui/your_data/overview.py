"""Parts of the Your data page."""

import streamlit as st

from workbook.core.book import Book
from workbook.keepsake import as_html, as_markdown, keepsake
from workbook.language import N_, _, in_this_language, ngettext, say_day, say_number
from workbook.ui.session import notice
from workbook.ui.widgets.button import button
from workbook.ui.widgets.file_names import dated
from workbook.ui.widgets.refusals import guarded, show_error
from workbook.ui.widgets.text import plain, quiet
from workbook.ui.your_data.backups import choose_backup

_COUNTED = {
    "answers": N_("Answers, every version"),
    "activities": N_("activities"),
    "people": N_("people"),
    "outcomes": N_("outcomes"),
}


def say_where(book: Book) -> None:
    """Where the file is; in a room, for how long."""
    if until := book.settings.guest_until:
        st.write(
            _(
                "Everything you enter is on the leader's computer, in a file of your own, until"
                " {day}; then it is deleted. Take it along before, and bring it in to a workbook of"
                " yours."
            ).format(day=say_day(until))
        )
        return
    if book.settings.store:
        st.write(
            _(
                "Everything you enter is kept by whoever runs this workbook. Nobody else who writes"
                " here can open it; they themselves could read it."
            )
        )
        return
    if book.settings.hosted:
        st.write(
            _(
                "Everything you enter is in a file of your own, on the computer of whoever runs this."
                " You can take all of it along at any time."
            )
        )
        return
    st.write(
        _(
            "Everything you enter is in one file on this machine. It goes nowhere unless you take it"
            " there."
        )
    )
    st.code(str(book.where.database), language=None, wrap_lines=True)


def show_counts(book: Book) -> None:
    """How much is in the file."""
    counts = book.counts()
    quiet(
        " · ".join(f"{_(words)}: {say_number(counts[table])}" for table, words in _COUNTED.items())
    )


def back_up(book: Book) -> None:
    """Make a backup, and go back to one there is."""
    st.header(_("Backups"), anchor=False)
    if book.settings.store:
        st.write(
            _(
                "Whoever runs this workbook keeps its backups. What you download below is yours:"
                " everything can be brought back in from it, here or in a workbook of your own."
            )
        )
        return
    st.write(
        _(
            "A backup is a second file beside the first, opened and compared before it is kept. One"
            " is made by itself after a start and once a day when anything changed. The ten newest"
            " are kept, and one from each of the last eight weeks and the last twelve months."
        )
    )
    if book.backup_trouble:
        show_error(book.backup_trouble)
    button(
        _("Make a backup now"),
        key="back_up",
        icon=":material/save:",
        on_click=_back_up,
        args=(book,),
    )
    choose_backup(book.settings)


def _back_up(book: Book) -> None:
    def act() -> None:
        made = book.back_up()
        rows = sum(made.rows.values())
        notice(
            ngettext(
                "Backed up {rows} row to {name}", "Backed up {rows} rows to {name}", rows
            ).format(rows=say_number(rows), name=plain(made.path.name))
        )

    guarded("backup", act)


def take_keepsake(book: Book) -> None:
    """Everything in reading order, as one page to print and as Markdown."""
    st.write(
        _(
            "Chapters, answers with their dates, pictures and definitions, in reading order. It is "
            "private and says so on every page."
        )
    )
    with st.container(horizontal=True):
        st.download_button(
            _("One page to print (HTML)"),
            in_this_language(lambda: as_html(keepsake(book))),
            dated("networking-workbook-private.html", book.today()),
            "text/html",
            icon=":material/print:",
            on_click="ignore",
        )
        st.download_button(
            _("Plain text (Markdown)"),
            in_this_language(lambda: as_markdown(keepsake(book, drawn=False))),
            dated("networking-workbook-private.md", book.today()),
            "text/markdown",
            icon=":material/description:",
            on_click="ignore",
        )


def show_mistakes(book: Book) -> None:
    """What is wrong with the chapters and words the workbook came with."""
    if not book.content.mistakes:
        return
    st.header(_("What could not be read"), anchor=False)
    st.write(
        _("These files of the workbook have mistakes. Your own answers are not touched by them.")
    )
    for mistake in book.content.mistakes:
        st.write(f"- {plain(str(mistake))}")

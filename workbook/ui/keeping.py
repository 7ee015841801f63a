"""Parts of the Your data page."""

import streamlit as st

from workbook.book import Book
from workbook.keepsake import as_html, as_markdown, keepsake
from workbook.ui.parts import plain, quiet

_COUNTED = {"answers": "Answers, every version", "activities": "activities", "people": "people",
            "outcomes": "outcomes"}


def show_counts(book: Book) -> None:
    """How much is in the file."""
    counts = book.counts()
    quiet(" · ".join(f"{words}: {counts[table]}" for table, words in _COUNTED.items()))


def back_up(book: Book) -> None:
    """Make a backup, and the ones there are."""
    st.header("Backups", anchor=False)
    st.write("A backup is a second file beside the first, opened and counted before it is kept.")
    if st.button("Make a backup now", icon=":material/save:"):
        made = book.back_up()
        st.success(f"Backed up {sum(made.rows.values())} rows to {plain(made.path.name)}")
    found = book.backups()
    if found:
        quiet(f"In {plain(str(book.where.backups))}")
        for path in found[:10]:
            quiet(plain(path.name))


def take_keepsake(book: Book) -> None:
    """Everything in reading order, as one page to print and as Markdown."""
    st.write("Chapters, answers with their dates, pictures and definitions, in reading order. It is private "
             "and says so on every page.")
    with st.container(horizontal=True):
        st.download_button("One page to print (HTML)", lambda: as_html(keepsake(book)),
                           "networking-workbook-private.html", "text/html", icon=":material/print:",
                           on_click="ignore")
        st.download_button("Plain text (Markdown)", lambda: as_markdown(keepsake(book)),
                           "networking-workbook-private.md", "text/markdown", icon=":material/description:",
                           on_click="ignore")


def show_mistakes(book: Book) -> None:
    """What is wrong with the chapters and words the workbook came with."""
    if not book.content.mistakes:
        return
    st.header("What could not be read", anchor=False)
    st.write("These files of the workbook have mistakes. Your own answers are not touched by them.")
    for mistake in book.content.mistakes:
        st.write(f"- {plain(str(mistake))}")

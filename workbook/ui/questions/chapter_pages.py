"""A chapter's title page and its last page: room around them, the button in the middle."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.models import Chapter
from workbook.ui.widgets.text import plain, small_print


@contextmanager
def chapter_opening(book: Book, chapter: Chapter) -> Iterator[None]:
    """Its number and name, what it is about, how long it takes, its sources; then what goes on."""
    with _page("chapter_opening"):
        _small(_("Chapter {number}").format(number=chapter.number))
        st.title(chapter.title, anchor=False, text_alignment="center")
        st.markdown(chapter.opening, text_alignment="center", width=460)
        st.space("small")
        yield
        _small(
            _(
                "{prompts} questions, about {minutes} minutes. Every one of them can be skipped."
            ).format(prompts=len(chapter.prompts), minutes=round(chapter.minutes))
        )
        if titles := _documents(book, chapter):
            _small(_("Drawn from {titles}").format(titles=plain(" · ".join(titles))))


@contextmanager
def chapter_closing(chapter: Chapter) -> Iterator[None]:
    """The one thing to do after it, then what goes on."""
    with _page("chapter_closing"):
        _small(_("Chapter {number}").format(number=chapter.number))
        st.title(chapter.title, anchor=False, text_alignment="center")
        st.markdown(
            _("That was the chapter. One thing to do, if you like:"), text_alignment="center"
        )
        st.header(chapter.to_do, anchor=False, text_alignment="center", width=460)
        st.space("small")
        yield


@contextmanager
def _page(key: str) -> Iterator[None]:
    with st.container(border=True, horizontal_alignment="center", gap="small", key=key):
        st.space("medium")
        yield
        st.space("medium")


def _documents(book: Book, chapter: Chapter) -> list[str]:
    """The texts whose ideas the chapter's questions come from, each once."""
    ideas = (idea for prompt in chapter.prompts for idea in prompt.ideas)
    return list(dict.fromkeys(f"“{book.content.document_of(idea).title}”" for idea in ideas))


def _small(text: str) -> None:
    st.markdown(small_print(text), text_alignment="center", width=460)

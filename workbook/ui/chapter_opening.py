"""A chapter's title page: its number and name, what it is about, how long it takes, where it comes from."""

import streamlit as st

from workbook.book import Book
from workbook.language import _
from workbook.models import Chapter
from workbook.ui.parts import plain


def chapter_opening(book: Book, chapter: Chapter) -> None:
    """Show the page with room around it."""
    with st.container(border=True, horizontal_alignment="center", gap="small", key="chapter_opening"):
        st.space("medium")
        _small(_("Chapter {number}").format(number=chapter.number))
        st.title(chapter.title, anchor=False, text_alignment="center")
        st.markdown(chapter.opening, text_alignment="center", width=460)
        st.space("small")
        _small(_("{prompts} questions, about {minutes} minutes. Every one of them can be skipped.").format(
            prompts=len(chapter.prompts), minutes=round(chapter.minutes)))
        if titles := _documents(book, chapter):
            _small(_("Drawn from {titles}").format(titles=plain(" · ".join(titles))))
        st.space("medium")


def _documents(book: Book, chapter: Chapter) -> list[str]:
    """The texts whose ideas the chapter's questions come from, each once."""
    ideas = (idea for prompt in chapter.prompts for idea in prompt.ideas)
    return list(dict.fromkeys(f"“{book.content.document_of(idea).title}”" for idea in ideas))


def _small(text: str) -> None:
    st.markdown(f":small[:gray[{text}]]", text_alignment="center", width=460)

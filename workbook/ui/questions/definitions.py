"""The sentences of one person: the first one beside the newest, and all of them over time."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.language import _, say_day, say_time
from workbook.mirrors import html
from workbook.models import Answer, Occasion, Prompt
from workbook.ui.questions.fields.asked import when
from workbook.ui.widgets.text import plain, quiet

MEASURE = "definition"


def definitions(book: Book) -> tuple[list[Answer], list[Answer]]:
    """Every first definition and every later one, the oldest first; empty texts left out."""
    first, later = (
        [answer for answer in book.answers.versions(MEASURE, occasion) if answer.reply.text]
        for occasion in (Occasion.FIRST, Occasion.NOW)
    )
    return first, later


def side_by_side(book: Book) -> None:
    """The first definition beside the newest one."""
    first, later = definitions(book)
    left, right = st.columns(2)
    if first:
        with left:
            _show_definition(book, _("At first"), first[0])
    if later:
        with right:
            _show_definition(book, _("Now"), later[-1])


def half_hour_apart(book: Book) -> None:
    """The first sentence and the one of now, each with its feelings and its nearest view."""
    half_hour = book.half_hour()
    if apart := half_hour.apart():
        st.html(html.apart_picture(apart, half_hour.stem))


def show_over_time(book: Book) -> None:
    """Every sentence like the page of a book, the newest first, and what lies between them."""
    st.html(html.sentences_picture(book.answers.sentences(), partial(saved_on, book)))


def saved_on(book: Book, answer: Answer) -> str:
    """The day and the time of a sentence: two may be half an hour apart."""
    moment = book.local(answer.saved_at)
    return f"{say_day(moment)}, {say_time(moment)}"


def _show_definition(book: Book, title: str, answer: Answer) -> None:
    prompt = book.content.prompts.get(answer.prompt)
    with st.container(border=True, height="stretch"):
        quiet(title)
        st.markdown(f"> {_sentence(prompt, answer)}")
        quiet(_("Saved {when}").format(when=when(book, answer)))


def _sentence(prompt: Prompt | None, answer: Answer) -> str:
    text = plain(answer.reply.text or "")
    return f"*{plain(prompt.stem)}* … {text}" if prompt and prompt.stem else text

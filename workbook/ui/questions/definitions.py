"""The definitions of one person side by side, and what changed between them."""

import streamlit as st

from workbook.core.book import Book
from workbook.difference import differences
from workbook.language import _
from workbook.mirrors import html
from workbook.models import Answer, Occasion, Prompt
from workbook.ui.questions.fields.asked import when
from workbook.ui.widgets.text import plain, quiet

MEASURE = "definition"
PUBLISHED = "gibson_hardy_buckley_2014"


def definitions(book: Book) -> tuple[list[Answer], list[Answer]]:
    """Every first definition and every later one, the oldest first; empty texts left out."""
    first, later = (
        [answer for answer in book.answers.versions(MEASURE, occasion) if answer.reply.text]
        for occasion in (Occasion.FIRST, Occasion.NOW)
    )
    return first, later


def show_definition(book: Book, title: str, answer: Answer) -> None:
    """One definition in a frame of its own, with its stem and its day."""
    prompt = book.content.prompts.get(answer.prompt)
    with st.container(border=True, height="stretch"):
        quiet(title)
        st.markdown(f"> {_sentence(prompt, answer)}")
        quiet(_("Saved {when}").format(when=when(book, answer)))


def side_by_side(book: Book) -> None:
    """The first definition beside the newest one."""
    first, later = definitions(book)
    left, right = st.columns(2)
    if first:
        with left:
            show_definition(book, _("At first"), first[0])
    if later:
        with right:
            show_definition(book, _("Now"), later[-1])


def half_hour_apart(book: Book) -> None:
    """The first sentence and the one of now, each with its feelings and its nearest view."""
    half_hour = book.half_hour()
    if apart := half_hour.apart():
        st.html(html.apart_picture(apart, half_hour.stem))


def show_difference(before: Answer, after: Answer) -> None:
    """Both texts in one: struck out what went, bold what came; nothing where nothing stayed."""
    marks = {"kept": "{}", "removed": "~~{}~~", "added": "**{}**"}
    pieces = differences(before.reply.text or "", after.reply.text or "")
    if not any(piece.kind == "kept" for piece in pieces):
        return
    st.markdown(
        " ".join(marks[piece.kind].format(plain(" ".join(piece.text.split()))) for piece in pieces)
    )
    quiet(_("Struck out: in the first only. Bold: in the later one only."))


def show_published(book: Book) -> None:
    """How researchers define the word, beside one's own; marked with its source."""
    study = book.content.study.get(PUBLISHED)
    if study:
        st.header(_("One published definition"), anchor=False)
        st.write(plain(study.finding))
        quiet(
            _("{citation}. {strength} Yours need not agree with it.").format(
                citation=plain(study.citation), strength=plain(study.strength)
            )
        )


def _sentence(prompt: Prompt | None, answer: Answer) -> str:
    text = plain(answer.reply.text or "")
    return f"*{plain(prompt.stem)}* … {text}" if prompt and prompt.stem else text

"""The chapters with their minutes, and the questions that were passed over."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.ui.navigation import link_to, title_link
from workbook.ui.questions.position import PATH, STEP
from workbook.ui.widgets.text import plain, quiet


def chapter_list(book: Book) -> None:
    """Every chapter, with how long it takes and how much of it was answered."""
    st.header(_("Chapters"), anchor=False)
    answered = book.answers.latest().keys()
    with st.container(gap="xsmall", key="table_of_contents"):
        for chapter in book.content.chapters:
            done = sum(prompt.id in answered for prompt in chapter.prompts)
            said = _("{done} of {count} · {minutes} min") if done else _("{minutes} min")
            with st.container(
                horizontal=True,
                horizontal_alignment="distribute",
                wrap=False,
                vertical_alignment="center",
                gap="xsmall",
            ):
                title_link(
                    "questions",
                    f"{chapter.number}. {plain(chapter.title)}",
                    **{PATH: chapter.id, STEP: f"{chapter.id}.opening"},
                )
                quiet(
                    said.format(
                        done=done, count=len(chapter.prompts), minutes=round(chapter.minutes)
                    ),
                    width="content",
                )


def passed_over(book: Book) -> None:
    """The questions that were skipped, each a link, for whoever wants to come back to one."""
    skipped = book.answers.skipped()
    prompts = [prompt for prompt in book.content.prompts.values() if prompt.id in skipped]
    if not prompts:
        return
    st.header(_("Passed over"), anchor=False)
    quiet(_("Skipping is part of it. They are here in case one of them calls to you later."))
    for prompt in prompts:
        chapter = book.content.chapter_of(prompt)
        place = chapter.prompts.index(prompt) + 1
        with st.container(gap="xxsmall"):
            # A link stays on one line, which a question would not fit into.
            where = _("Chapter {number}, question {place}").format(
                number=chapter.number, place=place
            )
            link_to("questions", where, **{PATH: chapter.id, STEP: prompt.id})
            quiet(plain(prompt.question))

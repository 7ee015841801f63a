"""Which of the essays' ideas a sentence holds, for whoever wants to mark it."""

from functools import partial

import streamlit as st

from workbook.core.book import Book
from workbook.language import _
from workbook.mirrors.over_time import Sentence
from workbook.models import Idea
from workbook.ui.questions.definitions import saved_on
from workbook.ui.widgets.button import replay_change
from workbook.ui.widgets.text import as_label, plain, quiet

LABELLED = 60
"""How much of a sentence stands in the list to choose from."""


def mark_ideas(book: Book) -> None:
    """A fold with every idea in three groups, a box each; a mark is kept as it is made."""
    with st.expander(_("Which of the essays' ideas does it hold?"), type="compact"):
        quiet(
            _(
                "Tick what you find in your sentence; it takes a minute, and can be left. Of two"
                " sentences with marks you see what was kept, dropped and taken up."
            )
        )
        sentence = _chosen(book, book.answers.sentences())
        for view in book.content.voice:
            st.markdown(f"**{plain(book.content.label(view))}**")
            for idea in book.content.ideas.values():
                if idea.view is view:
                    _box(book, sentence, idea)


def _chosen(book: Book, sentences: tuple[Sentence, ...]) -> Sentence:
    """The newest sentence, or the one that was chosen."""
    if len(sentences) == 1:
        return sentences[0]
    known = {str(sentence.answer.id): sentence for sentence in sentences}

    def label(name: str) -> str:
        text = " ".join(known[name].text.split())
        shown = text if len(text) <= LABELLED else f"{text[:LABELLED].rstrip()} …"
        return f"{saved_on(book, known[name].answer)}: {shown}"

    name = st.selectbox(_("Your sentence"), list(known), format_func=label, key="ideas/sentence")
    return known.get(name, sentences[0])


def _box(book: Book, sentence: Sentence, idea: Idea) -> None:
    key = f"ideas/{sentence.answer.id}/{idea.id}"
    held = idea in sentence.held
    mark = partial(_mark, book, sentence, idea, key)
    st.checkbox(as_label(idea.says), value=held, key=key, on_change=mark)
    replay_change({key: held}, mark)


def _mark(book: Book, sentence: Sentence, idea: Idea, key: str) -> None:
    book.answers.mark_idea(sentence.answer.id, idea.id, held=bool(st.session_state.get(key)))

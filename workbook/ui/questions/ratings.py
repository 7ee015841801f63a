"""The same ratings asked at first, now, and looking back."""

import streamlit as st

from workbook.core.book import Book
from workbook.language import N_, _
from workbook.models import Occasion, PromptKind
from workbook.ui.widgets.text import plain

_COLUMNS = {
    Occasion.FIRST: N_("At first"),
    Occasion.NOW: N_("Now"),
    Occasion.LOOKING_BACK: N_("At first, seen from now"),
}


def show_ratings(book: Book, *, scales: bool = True) -> None:
    """A table of every feeling asked on more than one occasion, and with `scales` of every scale."""
    found = [_row(book, measure) for measure in _measures(book, scales)]
    rows = [row for row in found if row]
    if rows:
        st.header(_("The same questions, asked again"), anchor=False)
        st.table(rows, border="horizontal")


def _measures(book: Book, scales: bool) -> list[str]:
    kinds = {PromptKind.FEELING}
    if scales:
        kinds.add(PromptKind.SCALE)
    prompts = [prompt for prompt in book.content.prompts.values() if prompt.kind in kinds]
    return list(dict.fromkeys(prompt.measure for prompt in prompts if prompt.measure))


def _row(book: Book, measure: str) -> dict[str, str] | None:
    cells = {_(label): _cell(book, measure, occasion) for occasion, label in _COLUMNS.items()}
    if not any(cells.values()):
        return None
    prompts = book.content.prompts.values()
    asked = next(prompt for prompt in prompts if prompt.measure == measure)
    return {_("Question"): plain(asked.question), **cells}


def _cell(book: Book, measure: str, occasion: Occasion) -> str:
    versions = book.answers.versions(measure, occasion)
    if not versions:
        return ""
    reply = versions[-1].reply
    if reply.value is not None:
        return _("{value} of 10").format(value=reply.value)
    words = {feeling.id: feeling.label for feeling in book.content.feelings}
    return ", ".join(plain(words.get(word, word)) for word in reply.words or ())

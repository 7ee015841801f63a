"""Search: one field, and the places found, each with a link to where it is."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.search import ExcerptPart, Kind, SearchResult
from workbook.language import N_, _, ngettext, say_day
from workbook.ui.navigation import link_to
from workbook.ui.questions.position import PATH, STEP
from workbook.ui.widgets.text import plain, quiet

FIELD = "search/text"
SHOWN = 30
LONGEST_SHOWN = 80

_NAMES = {
    Kind.ANSWER: N_("Answer"),
    Kind.ACTIVITY: N_("Activity"),
    Kind.PERSON: N_("Person"),
    Kind.OUTCOME: N_("What came of it"),
}
_PAGES = {Kind.ACTIVITY: "activities", Kind.PERSON: "people", Kind.OUTCOME: "outcomes"}
# Markdown takes ** for stars where a letter stands before it and a sign after; this is neither.
_JOINER = "\u2060"


def search_results(book: Book) -> None:
    """Show the field and what it finds while somebody types."""
    text = (
        st.text_input(
            _("Look for a word, a name, or part of either"),
            type="search",
            placeholder=_("Search"),
            icon=":material/search:",
            live=True,
            key=FIELD,
        )
        or ""
    )
    if not text.strip():
        quiet(
            _(
                "Searches your newest answers, your log, people and what came of it. Capitals and"
                " accents make no difference."
            )
        )
        return
    # The Book has no way in for this yet.
    found = book.search.find(text, SHOWN + 1)
    if not found:
        shown = plain(text.strip()[:LONGEST_SHOWN])
        st.write(
            _(
                "Nothing you wrote contains “{shown}”. A shorter part of the word finds more."
            ).format(shown=shown)
        )
        return
    quiet(_counted(len(found)))
    for place in found[:SHOWN]:
        _place(book, place)


def _counted(number: int) -> str:
    if number > SHOWN:
        return _("The first {shown} places. A longer part of the word finds fewer.").format(
            shown=SHOWN
        )
    return ngettext("{number} place.", "{number} places.", number).format(number=number)


def _place(book: Book, place: SearchResult) -> None:
    """One finding: where it is, as a link; its day; and the text with the place in bold."""
    shown = "".join(map(marked, place.excerpt))
    in_title = "".join(piece.text for piece in place.excerpt) == place.title
    where = f"{_(_NAMES[place.kind])} · {say_day(place.day)}"
    with st.container(border=True, gap="xsmall"):
        prompt = book.content.prompts.get(place.id) if place.kind is Kind.ANSWER else None
        if prompt:
            link_to(
                "questions", where, **{PATH: book.content.chapter_of(prompt).id, STEP: prompt.id}
            )
        elif place.kind is Kind.ANSWER:
            quiet(where)
        else:
            link_to(_PAGES[place.kind], where)
        if not in_title:
            quiet(plain(place.title))
        st.markdown(shown)


def marked(piece: ExcerptPart) -> str:
    """A piece of an excerpt as Markdown: bold where it is what was looked for."""
    if not piece.text.strip():
        return piece.text
    before, after = (" " if edge == " " else "" for edge in (piece.text[0], piece.text[-1]))
    shown = plain(piece.text.strip())
    if piece.hit:
        edges = ("" if piece.text[end].isalnum() else _JOINER for end in (0, -1))
        shown = f"**{next(edges)}{shown}{next(edges)}**"
    return f"{before}{shown}{after}"

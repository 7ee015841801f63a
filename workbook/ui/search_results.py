"""Search: one field, and the places found, each with a link to where it is."""

import streamlit as st

from workbook.core.book import Book
from workbook.core.search import ExcerptPart, Kind, SearchResult
from workbook.language import N_, _, ngettext, say_day
from workbook.ui.log import activity_form, outcome_list, people_list
from workbook.ui.navigation import link_to
from workbook.ui.questions.position import PATH, STEP
from workbook.ui.widgets.button import button
from workbook.ui.widgets.text import plain, quiet

FIELD = "search/text"
MORE = "search/more_of"
SHOWN = 30
LONGEST_SHOWN = 80

_NAMES = {
    Kind.ANSWER: N_("Answer"),
    Kind.ACTIVITY: N_("Activity"),
    Kind.PERSON: N_("Person"),
    Kind.OUTCOME: N_("What came of it"),
}
_ROWS = {
    Kind.ACTIVITY: ("activities", activity_form.OPENED),
    Kind.PERSON: ("people", people_list.LOOKED_AT),
    Kind.OUTCOME: ("outcomes", outcome_list.OPENED),
}
"""The page on which a row is opened, and what its address calls the row."""
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
    shown = _shown(text)
    found = book.search.find(text, shown + 1)
    if not found:
        asked = plain(text.strip()[:LONGEST_SHOWN])
        st.write(
            _(
                "Nothing you wrote contains “{shown}”. A shorter part of the word finds more."
            ).format(shown=asked)
        )
        return
    quiet(_counted(len(found), shown))
    for place in found[:shown]:
        _place(book, place)
    if len(found) > shown:
        button(_("Show more"), key="search/more", type="tertiary", on_click=_more, args=(text,))


def _shown(text: str) -> int:
    """How many places of a text are shown; of another text, as many as at first."""
    about, shown = st.session_state.get(MORE, ("", SHOWN))
    return int(shown) if about == text else SHOWN


def _more(text: str) -> None:
    st.session_state[MORE] = text, _shown(text) + SHOWN


def _counted(number: int, shown: int) -> str:
    if number > shown:
        return _("The first {shown} places. A longer part of the word finds fewer.").format(
            shown=shown
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
            page, row = _ROWS[place.kind]
            link_to(page, where, **{row: place.id})
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

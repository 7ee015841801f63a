"""Opening a group's cards, from a folder or dropped, and freezing them as one table."""

from collections.abc import Callable

import streamlit as st

from workbook.core.book import Book
from workbook.errors import Refused
from workbook.language import _, ngettext, say_number
from workbook.sharing.group.files import Dropped, Opening
from workbook.sharing.group.sets import CardSet
from workbook.sharing.group.wording import set_name
from workbook.ui.session import notice
from workbook.ui.widgets.button import on_primary
from workbook.ui.widgets.refusals import guarded, refusal
from workbook.ui.widgets.text import plain, quiet

FORM = "group"
OPENED = f"{FORM}/opened"
PATH = f"{FORM}/path"
ROUND = f"{FORM}/round"
"""Counts tables made in this tab, so that each begins with empty fields."""


def open_cards(book: Book) -> None:
    """Ask for cards, say what was opened, and offer to make the table."""
    st.header(_("Open cards"), anchor=False)
    st.write(
        _(
            "Any of the five kinds of card file will do, under any name. Whatever is not one of the"
            " 240 cards, of the 120 first-day cards or of the 108 cards of earlier versions, byte for"
            " byte, is left out and named. Two sets are never in one table."
        )
    )
    _folder(book)
    _drop(book)
    refusal(FORM, "path", "cards")
    opened: Opening | None = st.session_state.get(OPENED)
    if opened:
        _opened(book, opened)


def _folder(book: Book) -> None:
    key = f"{PATH}/{st.session_state.get(ROUND, 0)}"
    with st.form(f"{FORM}/form/{st.session_state.get(ROUND, 0)}", border=False):
        st.text_input(
            _("A folder on this machine"),
            key=key,
            placeholder="~/Downloads/cards",
        )
        st.form_submit_button(
            _("Open"),
            icon=":material/folder_open:",
            on_click=lambda: _open(lambda: book.group.open_path(st.session_state[key])),
        )


def _drop(book: Book) -> None:
    key = f"{FORM}/files/{st.session_state.get(ROUND, 0)}"

    def dropped() -> None:
        files = [Dropped(file.name, file.getvalue()) for file in st.session_state[key] or []]
        if files:
            _open(lambda: book.group.open_files(files))
        else:
            st.session_state.pop(OPENED, None)

    st.file_uploader(
        _("Or drop the files here"), accept_multiple_files=True, key=key, on_change=dropped
    )
    quiet(
        _(
            "Files are counted, not names: two people may hold the same card. A file proves nothing"
            " about who made it, and nobody can see here whether one person handed in two."
        )
    )


def _open(read: Callable[[], Opening]) -> None:
    """Open cards in place of what was open before; nothing is open when they are refused."""

    def act() -> None:
        st.session_state.pop(OPENED, None)
        st.session_state[OPENED] = read()

    guarded(FORM, act)


def _opened(book: Book, opened: Opening) -> None:
    with st.container(border=True):
        st.write(
            ngettext("One card was opened.", "{n} cards were opened.", opened.total).format(
                n=say_number(opened.total)
            )
        )
        if opened.repeats:
            quiet(
                ngettext(
                    "One file was counted together with another: the same one, or another format of"
                    " its card.",
                    "{n} files were counted together with others: the same ones, or other formats"
                    " of a card.",
                    opened.repeats,
                ).format(n=say_number(opened.repeats))
            )
        _refused(opened)
        for of in opened.cards or (CardSet.LOG,):
            _offer(book, opened, of)


def _offer(book: Book, opened: Opening, of: CardSet) -> None:
    """Offer to make the table of one set, or say why there is none; whether its cards are new is
    said by nothing here."""
    if opened.cards:
        st.subheader(set_name(of), anchor=False)
    if len(opened.cards) > 1:
        cards = sum(opened.of(of).values())
        st.write(ngettext("One card.", "{n} cards.", cards).format(n=say_number(cards)))
    try:
        book.group.check(opened, of)
    except Refused as error:
        st.warning(plain(str(error)))
        return
    st.write(
        _(
            "The table is made once and stays as it is. Cards that come later need a table of"
            " their own, from ten to thirteen new ones on, so wait until all are there."
        )
    )
    st.button(
        on_primary(_("Make the table")),
        type="primary",
        key=f"{FORM}/make/{of}",
        on_click=_make,
        args=(book, of),
    )


def _refused(opened: Opening) -> None:
    if not opened.refusals:
        return
    label = ngettext("One file was left out", "{n} files were left out", opened.refusals)
    with st.expander(
        label.format(n=say_number(opened.refusals)), expanded=opened.refusals <= 5, type="compact"
    ):
        st.write(
            "\n".join(
                f"- {plain(_shown(name))}: {plain(reason)}" for name, reason in opened.refused
            )
        )
        if further := opened.refusals - len(opened.refused):
            quiet(ngettext("And one more.", "And {n} more.", further).format(n=say_number(further)))


def _shown(name: str) -> str:
    """A file's name on one line, whatever is in it."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )


def _make(book: Book, of: CardSet) -> None:
    def act() -> None:
        opened: Opening | None = st.session_state.pop(OPENED, None)
        if opened is None or of not in opened.cards:
            return  # the second press of a double click
        rest = {each: cards for each, cards in opened.cards.items() if each is not of}
        if rest:
            st.session_state[OPENED] = Opening(rest)
        book.group.make(opened, of)
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        notice(_("The table is made. It stays as it is."))

    guarded(FORM, act)
